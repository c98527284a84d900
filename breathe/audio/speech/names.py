"""Names of the voices a person can choose; importing them loads no library."""

from __future__ import annotations

from enum import StrEnum


class VoiceName(StrEnum):
    """A value of the setting `voice`."""

    OFF = "off"
    SYSTEM = "system"
    """The system's speech program, or the command in `voice_command`."""
