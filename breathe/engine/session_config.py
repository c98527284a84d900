"""The choices that one session starts with."""

from __future__ import annotations

from dataclasses import dataclass

from breathe.audio.playback.players.names import PlayerName
from breathe.audio.sound_choice import DEFAULT_SOUND, SoundChoice
from breathe.practice.eight_steps import EIGHT_STEPS
from breathe.practice.routine import Routine
from breathe.practice.session_params import SessionParams
from breathe.settings.schema import Settings

DEFAULT_PARAMS = SessionParams()


@dataclass(frozen=True, slots=True)
class SessionConfig:
    """The choices for one session: its routine, lengths, breath and sound."""

    params: SessionParams = DEFAULT_PARAMS
    sound: SoundChoice = DEFAULT_SOUND
    routine: Routine = EIGHT_STEPS

    @classmethod
    def of(cls, settings: Settings) -> SessionConfig:
        """The session that the settings ask for."""
        return cls(settings.params, settings.sound)

    @property
    def spoken_texts(self) -> tuple[str, ...]:
        """Every text that a voice may have to say."""
        words = self.routine.words
        return (*words, self.sound.focus_word) if self.sound.focus_word else words

    @property
    def title(self) -> str:
        """The session in one line."""
        breath = self.params.breath
        sound = "silent" if self.sound.player is PlayerName.SILENT else self.sound.soundscape
        minutes = "1 minute" if self.params.minutes == 1 else f"{self.params.minutes:g} minutes"
        paced = f"in {breath.inhale_seconds:.3g} · out {breath.exhale_seconds:.3g}"
        return f"{minutes} · {paced if self.routine.is_paced else self.routine.name} · {sound}"
