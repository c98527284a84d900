"""Names of the players a person can choose."""

from __future__ import annotations

from enum import StrEnum


class PlayerName(StrEnum):
    """`AUTO` is miniaudio, or silence where there is no device."""

    AUTO = "auto"
    MINIAUDIO = "miniaudio"
    SIMPLEAUDIO = "simpleaudio"
    SILENT = "silent"


EXTRAS = {PlayerName.SIMPLEAUDIO: "simpleaudio"}
"""Players that an extra installs: the module's name, which is the extra's too."""
