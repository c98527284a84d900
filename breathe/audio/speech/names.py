"""Where a voice can come from, by the names a person uses; importing them loads no library."""

from __future__ import annotations

from enum import StrEnum


class VoiceName(StrEnum):
    """What `voice` can be set to."""

    OFF = "off"
    SYSTEM = "system"
    """The system's speech program, or the command that was given instead."""
