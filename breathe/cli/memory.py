"""Keeps the C library from holding on to memory that is no longer needed."""

from __future__ import annotations

import ctypes
import sys

M_MMAP_THRESHOLD, M_ARENA_MAX = -3, -8
"""The settings' numbers. Source: malloc.h of the GNU C library; see mallopt(3)."""

LARGE_BYTES = 128 * 1024
"""What is as large goes back to the system as soon as it is freed, and what is left free in the end as well.

It is what the library begins with; left alone, it raises this limit with each block that it frees, to 32 MiB.
"""


def hold_little() -> None:
    """From now on; to be called before threads are started. Nothing is done where there is another C library."""
    if sys.platform == "linux" and (mallopt := getattr(ctypes.CDLL(None), "mallopt", None)):
        mallopt(M_MMAP_THRESHOLD, LARGE_BYTES)
        mallopt(M_ARENA_MAX, 1)
