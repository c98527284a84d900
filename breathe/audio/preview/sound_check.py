"""The sound check: each sound of a soundscape once, with its caption."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from breathe.audio.cue import Cue, CueKind
from breathe.audio.playback.volume import Volume
from breathe.audio.preview.preview import Preview
from breathe.audio.sound_choice import SoundChoice
from breathe.audio.soundscape.loading import load_soundscape
from breathe.practice.session_params import DEFAULT_BREATH
from breathe.system.clock import Clock

CAPTIONS = (
    (Cue(CueKind.BEGIN, 0.0, 0.0), "practice begins"),
    (Cue(CueKind.INHALE, 0.0, DEFAULT_BREATH.inhale_seconds), "in"),
    (Cue(CueKind.EXHALE, 0.0, DEFAULT_BREATH.exhale_seconds), "out"),
    (Cue(CueKind.STEP, 0.0, 0.0), "a new step"),
    (Cue(CueKind.PAUSE, 0.0, 0.0), "pause"),
    (Cue(CueKind.RESUME, 0.0, 0.0), "resume"),
    (Cue(CueKind.EASIER, 0.0, 0.0), "easier"),
    (Cue(CueKind.LAST_BREATHS, 0.0, 0.0), "the last breaths"),
    (Cue(CueKind.OVER, 0.0, 0.0), "the end"),
)
"""The sounds of a session in order, with their captions."""

DONE = ((Cue(CueKind.RESUME, 0.0, 0.0), "done"),)
"""A single sound that means "done" to someone with closed eyes."""

LEAD_SECONDS = 0.8
"""Time from handing a sound to the player to its start: longer than a device's buffer."""

NO_DEVICE = "No sound device found. Is one connected?"


def sound_check(
    sound: SoundChoice,
    volume: Volume,
    clock: Clock,
    say: Callable[[str], object],
    sounds: Sequence[tuple[Cue, str]] = CAPTIONS,
) -> Preview:
    """A preview of `sounds`, one after another, at a volume that may change; `say` gets each caption in time."""
    left = list(reversed(sounds))

    def due(is_playing: bool) -> list[tuple[Cue, float]] | None:
        if is_playing:
            return []
        if not left:
            return None
        cue, caption = left.pop()
        say(caption)
        return [(cue, clock.monotonic() + LEAD_SECONDS)]

    return Preview(load_soundscape(sound.soundscape), volume, sound.player, clock, due)
