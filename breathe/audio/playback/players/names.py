"""The players a person can ask for."""

from __future__ import annotations

from enum import StrEnum


class PlayerName(StrEnum):
    """`AUTO` is miniaudio, or silence where there is no device."""

    AUTO = "auto"
    MINIAUDIO = "miniaudio"
    SIMPLEAUDIO = "simpleaudio"
    SILENT = "silent"
