"""The sound that a person chose for a session, in plain values."""

from __future__ import annotations

from dataclasses import dataclass

from breathe.audio.playback.players.names import PlayerName
from breathe.audio.playback.volume import FULL_CUES
from breathe.audio.speech.names import VoiceName

FULL_CUE_VOLUME = 100
"""Volume of the breath cues at the start of a session, in percent."""


@dataclass(frozen=True, slots=True)
class SoundChoice:
    """One choice of sound; it goes from the settings to whatever plays or writes it."""

    soundscape: str = "ocean"
    volume: int = FULL_CUES
    """0 (silence) to 100."""
    cue_volume: int = FULL_CUE_VOLUME
    """Volume that the breath cues fall to after the first minutes, in percent of their volume at the start."""
    has_background: bool = False
    has_halfway_chime: bool = False
    focus_word: str = ""
    """The focus word, said with the out-breaths; empty for none."""
    voice: VoiceName = VoiceName.OFF
    voice_command: str | None = None
    """A command that speaks instead of the system's own program."""
    player: PlayerName = PlayerName.AUTO


DEFAULT_SOUND = SoundChoice()
