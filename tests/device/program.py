"""A program that plays something to the sound server it finds: `python -m tests.device.program WHAT PLAYER`.

A process of its own, because C libraries read the environment once and a dead sound server may take a process with it.
What it prints on its last line is JSON.
"""

from __future__ import annotations

import json
import sys
import time

import numpy as np

from breathe.audio.playback.players.factory import open_player
from breathe.audio.playback.players.names import PlayerName
from breathe.audio.playback.players.player import Player
from breathe.audio.samples import SAMPLE_RATE_HZ, Samples
from breathe.system.clock import SystemClock

BURSTS_SECONDS = (0.0, 0.7, 1.51, 2.203, 3.1)
"""When the bursts come, after the first one."""

BURST_SECONDS = 0.1
AHEAD_SECONDS = 1.0
LEVEL = 0.25


def burst() -> Samples:
    """A short glide from 400 to 2400 Hz, whose place in a recording is unmistakable."""
    seconds = np.arange(round(BURST_SECONDS * SAMPLE_RATE_HZ)) / SAMPLE_RATE_HZ
    glide = np.sin(2.0 * np.pi * (400.0 + 10_000.0 * seconds) * seconds) * np.hanning(len(seconds)) * LEVEL
    return np.repeat(glide[:, None], 2, axis=1).astype(np.float32)


def play_bursts(player: Player) -> dict[str, object]:
    """Hand all bursts to the player ahead of time; the wall times at which they are due."""
    first = time.monotonic() + AHEAD_SECONDS
    wall = time.time() - time.monotonic()
    playing = [player.play(burst(), first + after) for after in BURSTS_SECONDS]
    time.sleep(playing[-1].end - time.monotonic() + 0.5)
    player.close()
    return {"due": [first + after + wall for after in BURSTS_SECONDS]}


def play_until_told(player: Player) -> dict[str, object]:
    """Play without a pause, say so, and after a line on stdin go on for a while; how long closing took."""
    now = time.monotonic()
    for second in range(8):
        player.play(np.zeros((SAMPLE_RATE_HZ, 2), np.float32), now + second)
    print("playing", flush=True)
    sys.stdin.readline()
    time.sleep(1.5)
    started = time.monotonic()
    player.close()
    return {"closing_seconds": time.monotonic() - started}


def close_at_once(player: Player) -> dict[str, object]:
    """Play nothing."""
    player.close()
    return {}


ACTIONS = {"bursts": play_bursts, "until-told": play_until_told, "nothing": close_at_once}


def main(what: str, name: str) -> None:
    """Open the player called `name` and do `what`."""
    started = time.monotonic()
    player, silence_reason = open_player(PlayerName(name), SystemClock())
    opening = {"player": player.name, "why_silent": silence_reason, "opening_seconds": time.monotonic() - started}
    print(json.dumps(opening | ACTIONS[what](player)))


if __name__ == "__main__":
    main(*sys.argv[1:])
