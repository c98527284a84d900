"""A real sound server with a room that can be listened to: PulseAudio with a null sink, and parec."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import numpy as np
from numpy.typing import NDArray

from tests.real import need_programs

RATE_HZ = 48_000
CHUNK_BYTES = 1920
"""10 ms of stereo in 16 bits."""

READY_SECONDS = 10.0

END_OF_UNDERRUN = "Requesting rewind due to end of underrun."
"""What PulseAudio 16 logs when there is something to play again."""

ALSA_SETTINGS = "pcm.!default { type pulse }\nctl.!default { type pulse }\n"
"""Brings programs that know ALSA only to the sound server."""


class Recording:
    """What is heard in the room, from now until `stop`."""

    def __init__(self, environment: dict[str, str], latency_milliseconds: int) -> None:
        """Start to record; the server hands on what is heard in pieces of at most this length."""
        command = ["parec", "-d", "room.monitor", "--raw", f"--rate={RATE_HZ}", "--channels=2", "--format=s16le"]
        self._process = subprocess.Popen(
            [*command, f"--latency-msec={latency_milliseconds}"], stdout=subprocess.PIPE, env=os.environ | environment
        )
        self._heard = bytearray()
        self.origin = float("inf")
        """The wall time, in seconds since the epoch, of the first sample."""
        self._thread = Thread(target=self._listen, daemon=True)
        self._thread.start()
        while not self._heard:
            time.sleep(0.01)

    def stop(self) -> NDArray[np.float64]:
        """Everything that was heard until now, of shape (frames, 2), -1 to 1."""
        now, deadline = time.time(), time.monotonic() + READY_SECONDS
        while self.origin + len(self._heard) / 4 / RATE_HZ < now and time.monotonic() < deadline:
            time.sleep(0.01)
        self._process.terminate()
        self._thread.join()
        return self.so_far()

    def so_far(self) -> NDArray[np.float64]:
        """The same while the recording continues."""
        whole = len(self._heard) // 4 * 4
        return np.frombuffer(bytes(self._heard[:whole]), "<i2").reshape(-1, 2) / 32768.0

    def _listen(self) -> None:
        assert self._process.stdout
        while chunk := self._process.stdout.read1(CHUNK_BYTES):  # type: ignore[attr-defined]
            self._heard += chunk
            # A chunk may come late, never early.
            self.origin = min(self.origin, time.time() - len(self._heard) / 4 / RATE_HZ)


class PulseSandbox:
    """The sound server and its folder."""

    def __init__(self, folder: Path) -> None:
        """A server that listens on a socket in `folder`."""
        self._folder = folder
        self._log = folder / "server.log"
        self._server: subprocess.Popen[bytes] | None = None
        (folder / ".asoundrc").write_text(ALSA_SETTINGS, encoding="utf-8")
        self.environment = {
            "PULSE_SERVER": f"unix:{folder}/pulse.sock",
            "XDG_RUNTIME_DIR": str(folder),
            "XDG_CONFIG_HOME": str(folder),
            "HOME": str(folder),
        }

    def open(self) -> None:
        """Start the server and wait until it answers."""
        modules = ["module-native-protocol-unix socket=" + str(self._folder / "pulse.sock")]
        modules.append(f"module-null-sink sink_name=room rate={RATE_HZ}")
        loaded = [argument for module in modules for argument in ("-L", module)]
        with self._log.open("ab") as log:
            self._server = subprocess.Popen(
                ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--log-level=debug", *loaded],
                env=os.environ | self.environment,
                stderr=log,
            )
        deadline = time.monotonic() + READY_SECONDS
        while subprocess.run(["pactl", "info"], env=os.environ | self.environment, capture_output=True).returncode:
            assert time.monotonic() < deadline, "the sound server does not answer"
            time.sleep(0.1)

    def freeze(self) -> None:
        """Let the server answer nobody any more."""
        assert self._server
        self._server.send_signal(signal.SIGSTOP)

    def crash(self) -> None:
        """Let the server vanish from one moment to the next."""
        assert self._server
        self._server.kill()
        self._server.wait()

    def close(self) -> None:
        """Stop the server."""
        if self._server:
            self._server.send_signal(signal.SIGCONT)
            self._server.send_signal(signal.SIGTERM)
            self._server.wait()

    def record(self, latency_milliseconds: int = 10) -> Recording:
        """Listen from now on. In short pieces it is known when each came; long ones leave the other streams alone."""
        return Recording(self.environment, latency_milliseconds)

    def underruns(self) -> int:
        """How often a stream ran dry so far; the begin of a stream counts too."""
        return self._log.read_text(encoding="utf-8", errors="replace").count(END_OF_UNDERRUN)


@contextmanager
def room() -> Iterator[PulseSandbox]:
    """A room that exists as long as the context."""
    need_programs("pulseaudio", "pactl", "parec")
    # The socket's path has to be short.
    with tempfile.TemporaryDirectory(prefix="room") as folder:
        opened = PulseSandbox(Path(folder))
        opened.open()
        try:
            yield opened
        finally:
            opened.close()
