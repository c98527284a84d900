"""A start: the settings file is read once, whichever way a breath is asked for."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from breathe.cli import session
from breathe.cli.program import breathe
from breathe.practice.breath import Breath
from breathe.settings.schema import Settings

OPENED: list[str] = []


class Started:
    """A stand-in for a session or the app; notes the settings or the configuration it is given."""

    given: Any = None

    def __init__(self, given: Any, *_: object) -> None:
        Started.given = given

    def run(self) -> int:
        """End at once."""
        return 0

    run_to_exit_code = run


def _note(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open" and str(arguments[0]).endswith("settings.toml"):
        OPENED.append(str(arguments[0]))


sys.addaudithook(_note)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BREATHE_HOME", str(tmp_path))
    monkeypatch.setattr(session, "LineMode", Started)
    monkeypatch.setattr("breathe.tui.app.BreatheApp", Started)
    (tmp_path / "settings.toml").write_text("inhale = 4\nexhale = 6\nvolume = 40\n", encoding="utf-8")
    OPENED.clear()
    return tmp_path


@pytest.mark.parametrize(
    "options, breath",
    [
        ((), Breath(4.0, 6.0)),
        (("--inhale", "3", "--exhale", "4.5"), Breath(3.0, 4.5)),
        (("--pace", "8"), Breath(3.0, 4.5)),
        (("--ratio", "1.25"), Breath.at_pace(6.0, 1.25)),
        (("--pace", "5", "--ratio", "1.25"), Breath.at_pace(5.0, 1.25)),
    ],
)
def test_a_session_reads_the_settings_once(options: tuple[str, ...], breath: Breath, home: Path) -> None:
    ended = CliRunner().invoke(breathe, ["start", "--plain", "--no-save-history", *options])
    assert ended.exit_code == 0, ended.output
    assert [str(home / "settings.toml")] == OPENED
    assert Started.given.params.breath.inhale_seconds == pytest.approx(breath.inhale_seconds)
    assert Started.given.params.breath.exhale_seconds == pytest.approx(breath.exhale_seconds)
    assert Started.given.sound.volume == 40


def test_home_reads_the_settings_once(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "_reason_for_no_screen", lambda: None)
    assert session.home() == 0
    assert [str(home / "settings.toml")] == OPENED
    assert Started.given == Settings(inhale=4.0, exhale=6.0, volume=40, gentle_start=False)
