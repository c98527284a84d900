"""A cue's sound as samples that are all there."""

from __future__ import annotations

from breathe.audio.cue import Cue
from breathe.audio.samples import Samples
from breathe.audio.soundscape.model import Soundscape
from breathe.audio.synthesis.synth import render_cue


def render(cue: Cue, soundscape: Soundscape, seed: int) -> Samples:
    """All frames of it, of shape (frames, 2)."""
    return render_cue(cue, soundscape, seed)[:]
