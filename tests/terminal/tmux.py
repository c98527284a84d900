"""A real terminal that a test types into and reads: tmux on a server of its own."""

from __future__ import annotations

import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.real import need_programs

PROGRAM = (sys.executable, "-m", "breathe")

WAIT_SECONDS = 20.0
"""How long a test waits for something to be seen."""


class Terminal:
    """One tmux window that runs one program."""

    def __init__(self, socket: Path, width: int, height: int) -> None:
        """A terminal of this many cells, with nothing in it yet."""
        self._socket = socket
        self._size = width, height

    def run(self, *command: str, environment: Mapping[str, str]) -> None:
        """Start a program; its exit code is shown when it has ended."""
        settings = {"TERM": "xterm-256color", "COLORTERM": "truecolor"} | dict(environment)
        exports = " ".join(f"{name}={shlex.quote(value)}" for name, value in settings.items())
        line = f"env {exports} {shlex.join(command)}; echo exit code $?; exec sleep 1000"
        width, height = self._size
        self._tmux("-f", "/dev/null", "new-session", "-d", "-x", str(width), "-y", str(height), "sh", "-c", line)

    def press(self, *keys: str) -> None:
        """Type keys, by tmux's names for them."""
        self._tmux("send-keys", *keys)

    def resize(self, width: int, height: int) -> None:
        """Make the terminal another size."""
        self._tmux("resize-window", "-x", str(width), "-y", str(height))

    def paste(self, text: str) -> None:
        """Paste a text, as a terminal does for a program that asked for marked pastes."""
        self._tmux("set-buffer", text)
        self._tmux("paste-buffer", "-p")

    def screen(self, *how: str) -> str:
        """What is to be read on the screen now; with "-e", its colours and styles too."""
        return self._tmux("capture-pane", "-p", *how)

    def wait_for(self, text: str, seconds: float = WAIT_SECONDS) -> str:
        """The screen as soon as it holds `text`."""
        return wait_until(self.screen, lambda screen: text in screen, f"{text!r} on the screen", seconds)

    def wait_for_word(self, word: str, seconds: float = WAIT_SECONDS) -> str:
        """The screen as soon as `word` stands in the orb, alone in its row."""
        return wait_until(self.screen, lambda screen: word in words_in_orb(screen), f"{word!r} in the orb", seconds)

    def program(self) -> int:
        """The process id of the Python program that runs in the terminal."""
        shell = self._tmux("display-message", "-p", "#{pane_pid}").strip()
        children = wait_until(lambda: _children(shell), bool, "a running program")
        return int(children.split()[0])

    def server(self) -> int:
        """The process id of the terminal itself."""
        return int(self._tmux("display-message", "-p", "#{pid}"))

    def close(self) -> None:
        """Close the terminal as a person closes the window: the program in it gets SIGHUP."""
        subprocess.run(["tmux", "-S", str(self._socket), "kill-server"], capture_output=True, check=False)

    def _tmux(self, *arguments: str) -> str:
        command = ["tmux", "-S", str(self._socket), *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def words_in_orb(screen: str) -> list[str]:
    """What stands alone in a row, but for the orb's own cells."""
    return [row.strip(" █▀▄") for row in screen.split("\n")]


def _children(process: str) -> str:
    return subprocess.run(["pgrep", "-P", process], capture_output=True, text=True, check=False).stdout


def wait_until(
    look: Callable[[], str], is_enough: Callable[[str], bool], what: str, seconds: float = WAIT_SECONDS
) -> str:
    """What `look` sees as soon as that is enough."""
    deadline = time.monotonic() + seconds
    while not is_enough(seen := look()):
        assert time.monotonic() < deadline, f"no {what} after {seconds:g} s; last seen:\n{seen}"
        time.sleep(0.05)
    return seen


@contextmanager
def terminal(width: int = 100, height: int = 30) -> Iterator[Terminal]:
    """A terminal that exists as long as the context."""
    need_programs("tmux", "pgrep")
    with tempfile.TemporaryDirectory(prefix="tmux") as folder:
        opened = Terminal(Path(folder) / "socket", width, height)
        try:
            yield opened
        finally:
            opened.close()
