"""What a session sounds like. Importing the package alone loads no numpy."""
