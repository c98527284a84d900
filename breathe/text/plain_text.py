"""Texts that do nothing to a terminal but stand there."""

from __future__ import annotations

import re

CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""The control characters of both sets, without the tab and the end of a line."""


def strip_controls(text: str) -> str:
    """The text without what a terminal would obey."""
    return CONTROLS.sub("", text)
