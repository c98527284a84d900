"""Permissions of what the program makes: for its owner only."""

from __future__ import annotations

FILE_MODE = 0o600
