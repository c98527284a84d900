"""The preview of a breath that is being adjusted: its sound, over and over."""

from __future__ import annotations

from breathe.audio.cue import Cue, CueKind
from breathe.audio.playback.volume import Volume
from breathe.audio.preview.preview import Preview
from breathe.audio.sound_choice import SoundChoice
from breathe.audio.soundscape.loading import load_soundscape
from breathe.practice.breath_loop import BreathLoop
from breathe.system.clock import Clock

AHEAD_SECONDS = 1.0
"""Time from handing a breath to the player to its start: longer than a device's buffer."""


def breath_preview(breath_loop: BreathLoop, sound: SoundChoice, clock: Clock) -> Preview:
    """The sound of `breath_loop`, from its next breath until it is stopped."""
    played = 0.0

    def due(is_playing: bool) -> list[tuple[Cue, float]]:
        nonlocal played
        now = clock.monotonic()
        start, breath = breath_loop.at(now + AHEAD_SECONDS)
        if start <= max(played, now):
            return []
        played, middle = start, start + breath.inhale_seconds
        inhale = Cue(CueKind.INHALE, start, breath.inhale_seconds)
        exhale = Cue(CueKind.EXHALE, middle, breath.exhale_seconds)
        return [(inhale, start), (exhale, middle)]

    return Preview(load_soundscape(sound.soundscape), Volume(sound.volume), sound.player, clock, due)
