"""What is asked of one session: the practice, and what it is to sound like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from breathe.audio.playback.players.names import PlayerName
from breathe.audio.playback.volume import FULL_CUES
from breathe.audio.speech.names import VoiceName
from breathe.practice.captions import TEXTS
from breathe.practice.session_params import SessionParams
from breathe.settings.schema import FULL_CUE_VOLUME, Settings

if TYPE_CHECKING:
    from breathe.audio.score.narration import SpeechClips
    from breathe.audio.score.sound_design import SoundDesign
    from breathe.audio.soundscape.loading import Soundscape

DEFAULT_PARAMS = SessionParams()
DEFAULT_SOUNDSCAPE = "ocean"
DEFAULT_VOLUME = FULL_CUES


@dataclass(frozen=True, slots=True)
class SessionConfig:
    """Everything a session is started with."""

    params: SessionParams = DEFAULT_PARAMS
    soundscape: str = DEFAULT_SOUNDSCAPE
    volume: int = DEFAULT_VOLUME
    """0 (silence) to 100."""
    player: PlayerName = PlayerName.AUTO
    guidance: int = FULL_CUE_VOLUME
    """Percent that the breath cues fall back to."""
    has_background: bool = False
    tells_halfway: bool = False
    voice: VoiceName = VoiceName.OFF
    voice_command: str | None = None
    """A command that speaks instead of the system's own program."""
    focus_word: str = ""
    """The person's own, with each out-breath; empty for none."""

    @classmethod
    def of(cls, settings: Settings) -> SessionConfig:
        """The session that is set."""
        return cls(
            settings.params,
            settings.soundscape,
            settings.volume,
            PlayerName(settings.audio_backend),
            settings.cue_volume,
            settings.background,
            settings.halfway_chime,
            VoiceName(settings.voice),
            settings.voice_command,
            settings.focus_word,
        )

    def sound_design(self, soundscape: Soundscape, spoken: SpeechClips, seed: int = 0) -> SoundDesign:
        """How it is to sound with a soundscape, and with what a voice makes of the texts."""
        # numpy is loaded with them: not before there is something to hear.
        from breathe.audio.score.cue_fading import Guidance
        from breathe.audio.score.sound_design import SoundDesign

        return SoundDesign(
            soundscape,
            seed,
            Guidance(self.guidance / 100),
            self.has_background,
            self.tells_halfway,
            spoken,
            self.focus_word,
        )

    @property
    def spoken_texts(self) -> tuple[str, ...]:
        """What a voice has to be able to say."""
        return (*TEXTS, self.focus_word) if self.focus_word else TEXTS

    @property
    def title(self) -> str:
        """The session in one line."""
        breath = self.params.breath
        sound = "silent" if self.player is PlayerName.SILENT else self.soundscape
        minutes = "1 minute" if self.params.minutes == 1 else f"{self.params.minutes:g} minutes"
        return f"{minutes} · in {breath.inhale_seconds:.3g} · out {breath.exhale_seconds:.3g} · {sound}"
