"""Both players on a real sound server: what is heard when, and what happens when the server is not there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from breathe.audio.playback.players.factory import NO_ANSWER, NO_DEVICE, OPENING_SECONDS
from tests.device.program import BURSTS_SECONDS, burst
from tests.device.room import RATE_HZ, PulseSandbox, Recording, room
from tests.real import need_module

ROOT = Path(__file__).parent.parent.parent
ABSOLUTE_SECONDS = 0.1
"""How far from its time any sound may be heard: sight and sound still seem to be one event."""

ATTEMPTS = 3
"""A busy machine may hold up a sound, but not every time."""

both_players = pytest.mark.parametrize("player", ["miniaudio", "simpleaudio"])


@pytest.fixture
def quiet_room() -> Iterator[PulseSandbox]:
    """A sound server with nobody in it."""
    with room() as opened:
        yield opened


@pytest.fixture
def empty_folder(tmp_path: Path) -> dict[str, str]:
    """An environment in which there is no sound server at all."""
    names = ("HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME")
    return {"PULSE_SERVER": f"unix:{tmp_path}/none", **dict.fromkeys(names, str(tmp_path))}


def program(what: str, player: str, environment: dict[str, str]) -> subprocess.Popen[str]:
    """The program in `program.py`, started."""
    need_module(player)
    command = [sys.executable, "-m", "tests.device.program", what, player]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, cwd=ROOT, env=os.environ | environment, text=True, **pipes)  # type: ignore[call-overload, no-any-return]


def answer(running: subprocess.Popen[str], seconds: float, told: str = "") -> dict[str, Any]:
    """What the program says, and nothing else, before it ends as it should."""
    try:
        said, errors = running.communicate(told, timeout=seconds)
    finally:
        running.kill()
    assert running.returncode == 0, errors
    assert "Traceback" not in errors, errors
    assert said.count("\n") == 1, said
    found = json.loads(said)
    assert isinstance(found, dict)
    return found


def heard_at(recording: Recording, heard: NDArray[np.float64], due: float) -> float:
    """The wall time at which the burst that was due was heard, looked for in half a second around it."""
    middle = round((due - recording.origin) * RATE_HZ)
    around = heard[middle - RATE_HZ // 4 : middle + RATE_HZ // 4 + len(burst()), 0]
    likeness = np.correlate(around, burst()[:, 0].astype(np.float64), "valid")
    assert likeness.max() > 0.5 * float(np.sum(burst()[:, 0].astype(np.float64) ** 2)), "not heard"
    return due + (int(np.argmax(likeness)) - RATE_HZ // 4) / RATE_HZ


def lateness(heard_in: PulseSandbox, player: str) -> NDArray[np.float64]:
    """By how many seconds each burst was heard late."""
    recording = heard_in.record()
    said = answer(program("bursts", player, heard_in.environment), 20.0)
    heard = recording.stop()
    assert said["player"] == player
    assert len(said["due"]) == len(BURSTS_SECONDS)
    return np.array([heard_at(recording, heard, due) - due for due in said["due"]])


@pytest.mark.grid
@pytest.mark.parametrize(("player", "relative_seconds"), [("miniaudio", 0.005), ("simpleaudio", 0.04)])
def test_sounds_are_heard_at_their_times(
    quiet_room: PulseSandbox, player: str, relative_seconds: float, record_property: Callable[[str, object], None]
) -> None:
    for attempt in range(ATTEMPTS):
        late = lateness(quiet_room, player)
        record_property(f"late_milliseconds_{attempt}", np.round(late * 1e3, 2).tolist())
        relative, absolute = np.abs(late - np.median(late)).max(), np.abs(late).max()
        if relative < relative_seconds and absolute < ABSOLUTE_SECONDS:
            return
    pytest.fail(f"late by {np.round(late * 1e3, 1)} ms, {ATTEMPTS} times out of {ATTEMPTS}")


@both_players
def test_no_sound_server_is_no_sound_device(empty_folder: dict[str, str], player: str) -> None:
    said = answer(program("nothing", player, empty_folder), 20.0)
    assert (said["player"], said["why_silent"]) == ("silent", NO_DEVICE)


@both_players
def test_a_frozen_sound_server_is_waited_for_but_not_for_long(quiet_room: PulseSandbox, player: str) -> None:
    running = program("nothing", player, quiet_room.environment)
    quiet_room.freeze()
    said = answer(running, 20.0)
    assert (said["player"], said["why_silent"]) == ("silent", NO_ANSWER)
    assert said["opening_seconds"] < OPENING_SECONDS + 1.0


@both_players
def test_a_sound_server_that_vanishes_holds_nobody_up(quiet_room: PulseSandbox, player: str) -> None:
    running = program("until-told", player, quiet_room.environment)
    assert running.stdout is not None and running.stdout.readline() == "playing\n"
    quiet_room.crash()
    said = answer(running, 20.0, told="\n")
    assert said["player"] == player
    assert said["closing_seconds"] < 2.0


def test_a_sound_server_that_freezes_holds_nobody_up(quiet_room: PulseSandbox) -> None:
    running = program("until-told", "miniaudio", quiet_room.environment)
    assert running.stdout is not None and running.stdout.readline() == "playing\n"
    quiet_room.freeze()
    assert answer(running, 20.0, told="\n")["closing_seconds"] < 2.0
