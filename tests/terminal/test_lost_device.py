"""The sound server goes away in the middle of a session, and comes back."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from pathlib import Path

import numpy as np
import pytest

from breathe.practice.events import EventKind
from breathe.text import wording
from tests.device.room import room
from tests.real import need_module
from tests.terminal.kept import history
from tests.terminal.tmux import PROGRAM, wait_until

OPTIONS = ("--minutes", "2", "--settle", "0", "--pace", "10", "--ratio", "1.5")

AUDIBLE = 10 ** (-50 / 20)

SOON_SECONDS = 8.0
"""Until sound that is back is told of: it is looked for every two seconds, and a busy machine takes its time."""


@pytest.mark.parametrize("player", ["miniaudio", "simpleaudio"])
def test_the_session_goes_on_and_is_heard_again(player: str, tmp_path: Path) -> None:
    need_module(player)
    with room() as heard:
        environment = os.environ | heard.environment | {"BREATHE_HOME": str(tmp_path)}
        command = [*PROGRAM, "start", *OPTIONS, "--audio-backend", player]
        running = subprocess.Popen(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
        )
        said: list[str] = []
        listening = threading.Thread(target=lambda: said.extend(running.stdout or ()), daemon=True)
        listening.start()
        wait_until(lambda: "".join(said), lambda text: "step 3" in text, "step 3")
        time.sleep(6.0)  # One breath at least, or nothing is kept.
        heard.crash()
        lost, back = (wording.SOUND[kind] for kind in (EventKind.SOUND_LOST, EventKind.SOUND_BACK))
        wait_until(lambda: "".join(said), lambda text: lost in text, "word that the device is gone")
        heard.open()
        recording = heard.record()
        wait_until(lambda: "".join(said), lambda text: back in text, "word that the sound is back", SOON_SECONDS)
        time.sleep(2.0)
        samples = recording.stop()
        running.send_signal(signal.SIGINT)
        assert running.wait(15) == 0
        listening.join(5)
    assert np.abs(samples).max() > AUDIBLE, "what is back should have told so by a gesture"
    assert said[-1].startswith("over: ")
    [session] = history(tmp_path)
    kinds = [event["kind"] for event in session["events"]]
    assert kinds == ["sound_lost", "sound_back"]
