"""Keeps the C library from holding on to memory that is no longer needed."""

from __future__ import annotations

import ctypes
import sys

M_TRIM_THRESHOLD, M_MMAP_THRESHOLD, M_ARENA_MAX = -1, -3, -8
"""The settings' numbers. Source: malloc.h of the GNU C library; see mallopt(3)."""

LARGE_BYTES = 1024 * 1024
"""What is as large goes back to the system as soon as it is freed. Left alone, the library raises this limit with each
block that it frees, to 32 MiB, and keeps twice as much."""

KEPT_BYTES = 4 * 1024 * 1024
"""So much is kept for the next breath: to fetch it anew each time would cost more than it saves."""


def hold_little() -> None:
    """From now on; to be called before threads are started. Nothing is done where there is another C library."""
    if sys.platform == "linux" and (mallopt := getattr(ctypes.CDLL(None), "mallopt", None)):
        mallopt(M_MMAP_THRESHOLD, LARGE_BYTES)
        mallopt(M_TRIM_THRESHOLD, KEPT_BYTES)
        mallopt(M_ARENA_MAX, 1)
