"""breathe: a relaxation-response breathing trainer for the terminal."""

__version__ = "0.1.0"
