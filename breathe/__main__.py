"""`python -m breathe`."""

from breathe.cli import main

main()
