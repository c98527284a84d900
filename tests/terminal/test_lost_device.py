"""The sound server goes away in the middle of a session, and comes back."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from pathlib import Path

import numpy as np

from breathe.audio.players.returning import BACK, GONE
from tests.device.room import room
from tests.terminal.tmux import PROGRAM, wait_until

OPTIONS = ("--minutes", "2", "--settle", "0", "--pace", "10", "--ratio", "1.5")

AUDIBLE = 10 ** (-50 / 20)


def test_the_session_goes_on_and_is_heard_again(tmp_path: Path) -> None:
    with room() as heard:
        environment = os.environ | heard.environment | {"BREATHE_HOME": str(tmp_path)}
        running = subprocess.Popen(
            [*PROGRAM, "start", *OPTIONS], env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
        )
        said: list[str] = []
        listening = threading.Thread(target=lambda: said.extend(running.stdout or ()), daemon=True)
        listening.start()
        wait_until(lambda: "".join(said), lambda text: "step 3" in text, "step 3")
        time.sleep(2.0)
        heard.crash()
        wait_until(lambda: "".join(said), lambda text: GONE in text, "word that the device is gone")
        heard.open()
        wait_until(lambda: "".join(said), lambda text: BACK in text, "word that the sound is back")
        recording = heard.record()
        time.sleep(8.0)
        samples = recording.stop()
        running.send_signal(signal.SIGINT)
        assert running.wait(15) == 0
        listening.join(5)
    assert np.abs(samples).max() > AUDIBLE, "a breath of 6 s should have been heard in 8 s"
    assert said[-1].startswith("over: ")
