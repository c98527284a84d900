"""The sound of a session. Importing the package alone loads no numpy."""
