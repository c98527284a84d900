"""The sound check: what a palette tells the ear, sound by sound, each with its caption."""

from __future__ import annotations

import time
from collections.abc import Callable

from breathe.audio.cue import Cue, CueKind
from breathe.audio.palette import load_palette
from breathe.audio.players.factory import open_player
from breathe.audio.players.names import PlayerName
from breathe.audio.synth import render
from breathe.audio.volume import Volume
from breathe.clock import Clock
from breathe.practice.choice import DEFAULT_BREATH

CAPTIONS = (
    (Cue(CueKind.INHALE, 0.0, DEFAULT_BREATH.inhale_seconds), "in"),
    (Cue(CueKind.EXHALE, 0.0, DEFAULT_BREATH.exhale_seconds), "out"),
    (Cue(CueKind.STEP, 0.0, 0.0), "a new step"),
    (Cue(CueKind.PAUSE, 0.0, 0.0), "pause"),
    (Cue(CueKind.RESUME, 0.0, 0.0), "going on"),
    (Cue(CueKind.EASIER, 0.0, 0.0), "easier"),
    (Cue(CueKind.OVER, 0.0, 0.0), "the end"),
)
"""The sounds a session has, in the order in which they are met."""

LEAD_SECONDS = 0.3
"""How long before it is heard a sound is handed to the player: longer than a device's buffer."""


def check(palette: str, volume: Volume, player_name: PlayerName, clock: Clock, say: Callable[[str], None]) -> bool:
    """Play every sound of a palette to its end, each after its caption was said.

    Returns:
        False, with nothing played, if there is no sound device.
    """
    player, why_silent = open_player(player_name, clock)
    if why_silent:
        return False
    sounding = load_palette(palette)
    player.fade_to(volume.gain, 0.0)
    try:
        for cue, caption in CAPTIONS:
            say(caption)
            playing = player.play(render(cue, sounding, 0), clock.monotonic() + LEAD_SECONDS)
            time.sleep(max(0.0, playing.end - clock.monotonic()))
    finally:
        player.close()
    return True
