"""The modules that a command loads: nothing heavy that it does not need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"textual", "rich", "numpy", "miniaudio", "simpleaudio", "soundfile"}

LOADED = "import sys; print(*sorted({name.split('.')[0] for name in sys.modules}))"


SILENT_SESSION = f"""
from breathe.audio.playback.players.names import PlayerName
from breathe.audio.sound_choice import SoundChoice
from breathe.system.clock import SystemClock
from breathe.engine.session_runner import SessionRunner, Listener
from breathe.engine.session_config import SessionConfig
config = SessionConfig(sound=SoundChoice(player=PlayerName.SILENT))
runner = SessionRunner(config, SystemClock(), None, Listener(print, print, print))
runner.start()
runner.stop()
{LOADED}
"""


def loaded(code: str, home: Path) -> set[str]:
    """The top-level modules loaded after `code` in a clean Python."""
    prelude = f"import os, contextlib; os.environ['BREATHE_HOME'] = {str(home)!r}; "
    ran = subprocess.run([sys.executable, "-c", prelude + code], capture_output=True, text=True, check=True)
    return set(ran.stdout.splitlines()[-1].split())


def command(*arguments: str) -> str:
    """Code that runs a command to its end and then lists what was loaded."""
    return (
        f"import sys; sys.argv = {['breathe', *arguments]!r}\n"
        f"with contextlib.suppress(SystemExit):\n    import breathe.cli; breathe.cli.main()\n{LOADED}"
    )


@pytest.mark.grid
@pytest.mark.parametrize(
    "code",
    [
        f"import breathe.cli; {LOADED}",
        command("--version"),
        command("--help"),
        command("start", "--help"),
        command("render", "--help"),
        command("render", "session.wav", "--minutes", "61"),
        command("history"),
        command("history", "--json"),
        command("history", "--csv"),
        command("stats"),
        command("export", "-", "--format", "csv"),
    ],
    ids=[
        "import",
        "--version",
        "--help",
        "start --help",
        "render --help",
        "render amiss",
        "history",
        "history --json",
        "history --csv",
        "stats",
        "export",
    ],
)
def test_nothing_heavy_is_loaded(code: str, tmp_path: Path) -> None:
    assert not loaded(code, tmp_path) & HEAVY


def test_version_loads_no_database_either(tmp_path: Path) -> None:
    assert not loaded(command("--version"), tmp_path) & {"sqlite3", "platformdirs"}


def test_the_first_picture_waits_for_neither_numpy_nor_a_player(tmp_path: Path) -> None:
    assert not loaded(f"import breathe.tui.app; {LOADED}", tmp_path) & {"numpy", "miniaudio", "simpleaudio"}


def test_a_silent_session_needs_neither_numpy_nor_a_player(tmp_path: Path) -> None:
    assert not loaded(SILENT_SESSION, tmp_path) & HEAVY


def test_breathe_itself_imports_nothing(tmp_path: Path) -> None:
    before, after = loaded(LOADED, tmp_path), loaded(f"import breathe; {LOADED}", tmp_path)
    assert after - before == {"breathe"}


def test_practice_needs_the_standard_library_only(tmp_path: Path) -> None:
    names = loaded(f"import breathe.practice.session, breathe.text.advice; {LOADED}", tmp_path)
    assert names - set(sys.stdlib_module_names) - {"__main__", "breathe"} <= loaded(LOADED, tmp_path)
