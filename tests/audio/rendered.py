"""A cue's sound as samples that are all there."""

from __future__ import annotations

from breathe.audio.cue import Cue
from breathe.audio.samples import Samples
from breathe.audio.soundscape.model import Palette
from breathe.audio.synthesis.synth import sounding


def render(cue: Cue, palette: Palette, seed: int) -> Samples:
    """All frames of it, of shape (frames, 2)."""
    return sounding(cue, palette, seed)[:]
