"""Strips control characters, so that a text is safe to print to a terminal."""

from __future__ import annotations

import re

CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Control characters of both sets, except the tab and the line feed."""


def strip_controls(text: str) -> str:
    """The text without its control characters."""
    return CONTROLS.sub("", text)
