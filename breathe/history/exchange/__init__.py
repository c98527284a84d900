"""Sessions as files that other programs and other machines can read."""
