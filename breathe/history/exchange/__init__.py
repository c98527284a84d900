"""Sessions as files, from and for other programs and computers."""
