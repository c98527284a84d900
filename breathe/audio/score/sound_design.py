"""The sound design of a session: its soundscape, the choice of sound and the speech."""

from __future__ import annotations

from dataclasses import dataclass, field

from breathe.audio.cue import Cue, CueKind
from breathe.audio.samples import Frames
from breathe.audio.score.cue_fading import CueFading
from breathe.audio.score.cue_sheet import build_cues
from breathe.audio.score.narration import Narration, SpeechClips, Utterance
from breathe.audio.sound_choice import DEFAULT_SOUND, FULL_CUE_VOLUME, SoundChoice
from breathe.audio.soundscape.loading import Soundscape
from breathe.audio.synthesis.synth import render_cue
from breathe.practice.plan import Plan


@dataclass(frozen=True, slots=True)
class SoundDesign:
    """Everything that determines the sound of one session."""

    soundscape: Soundscape
    choice: SoundChoice = DEFAULT_SOUND
    spoken: SpeechClips = field(default_factory=dict)
    """The texts that a voice speaks, as sound."""
    seed: int = 0
    """0 or above; makes the noise repeatable."""
    full_cues_from_seconds: float = 0.0
    """The second of the session when the breath cues were last restored to full volume."""

    @property
    def cue_fading(self) -> CueFading:
        """The volume of the breath cues through the session."""
        return CueFading(self.choice.cue_volume / FULL_CUE_VOLUME, self.full_cues_from_seconds)

    def cues(self, plan: Plan) -> tuple[Cue, ...]:
        """Every sound of the session but speech and the background, in order of time."""
        return build_cues(plan, self.cue_fading, self.choice.has_halfway_chime)

    def narration(self) -> Narration:
        """The speech of one session."""
        return Narration(self.spoken, self.choice.focus_word)

    def earcon(self, kind: CueKind, seconds: float) -> Frames:
        """The sound of an earcon at `seconds` of the session; speech doesn't duck it."""
        return render_cue(Cue(kind, seconds, 0.0), self.soundscape, self.seed)

    def rendered(self, sound: Cue | Utterance, narration: Narration) -> Frames:
        """The sound of a cue, ducked under speech, or of an utterance."""
        if isinstance(sound, Utterance):
            return narration.samples(sound)
        return narration.duck(sound, render_cue(sound, self.soundscape, self.seed))
