"""The README's pictures, taken from the program itself; `python -m tests.pictures` retakes them."""
