"""The sound of a session as it is designed before the start: a soundscape, the choice of sound and the speech."""

from __future__ import annotations

from dataclasses import dataclass, field

from breathe.audio.cue import Cue, CueKind
from breathe.audio.samples import Frames
from breathe.audio.score.cue_fading import Guidance
from breathe.audio.score.cue_sheet import cues
from breathe.audio.score.narration import Narration, SpeechClips, Utterance
from breathe.audio.sound_choice import DEFAULT_SOUND, FULL_CUE_VOLUME, SoundChoice
from breathe.audio.soundscape.loading import Soundscape
from breathe.audio.synthesis.synth import render_cue
from breathe.practice.plan import Plan


@dataclass(frozen=True, slots=True)
class SoundDesign:
    """A soundscape, and what there is to hear beside the breath."""

    soundscape: Soundscape
    choice: SoundChoice = DEFAULT_SOUND
    spoken: SpeechClips = field(default_factory=dict)
    """The texts that a voice says, and what they sound like."""
    seed: int = 0
    """0 or above; makes the noise repeatable."""
    full_cues_from_seconds: float = 0.0
    """The second of the session at which the breath cues were last brought back to their full volume."""

    @property
    def guidance(self) -> Guidance:
        """The level of the breath cues through the session."""
        return Guidance(self.choice.cue_volume / FULL_CUE_VOLUME, self.full_cues_from_seconds)

    def cues(self, plan: Plan) -> tuple[Cue, ...]:
        """Every sound of the session but what is said and the bed, in order of time."""
        return cues(plan, self.guidance, self.choice.has_halfway_chime)

    def narration(self) -> Narration:
        """What is said, for one session to follow."""
        return Narration(self.spoken, self.choice.focus_word)

    def earcon(self, kind: CueKind, seconds: float) -> Frames:
        """What a gesture at `seconds` of the session sounds like; nothing that is said softens it."""
        return render_cue(Cue(kind, seconds, 0.0), self.soundscape, self.seed)

    def rendered(self, sound: Cue | Utterance, narration: Narration) -> Frames:
        """What a cue, or a line of the narration, sounds like."""
        if isinstance(sound, Utterance):
            return narration.samples(sound)
        return narration.over(sound, render_cue(sound, self.soundscape, self.seed))
