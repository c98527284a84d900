"""Bad input: one sentence that says what is wrong and what would be right, exit code 2, nothing lost."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from tests.command_line.ran import PROGRAM, ran
from tests.terminal.tmux import terminal, wait_until

MISTAKES = {
    "too long": (("--minutes", "61"), "60"),
    "too short": (("--minutes", "0.5"), "1"),
    "no number": (("--minutes", "long"), "long"),
    "not a number": (("--minutes", "nan"), "1 to 60"),
    "exhale shorter": (("--inhale", "5", "--exhale", "4"), "longer"),
    "exhale as long": (("--inhale", "5", "--exhale", "5"), "longer"),
    "exhale too long": (("--inhale", "3", "--exhale", "7"), "2 times"),
    "only an inhale": (("--inhale", "4"), "--exhale"),
    "both views": (("--inhale", "4", "--exhale", "6", "--pace", "6"), "not both"),
    "too fast": (("--pace", "11"), "10"),
    "too fast by seconds": (("--inhale", "2", "--exhale", "3"), "4.5 to 10"),
    "too slow by seconds": (("--inhale", "7", "--exhale", "7.5"), "4.5 to 10"),
    "equal phases": (("--ratio", "1"), "--ratio"),
    "no time to breathe": (("--minutes", "1", "--settle", "40"), "needs at least"),
    "unknown soundscape": (("--soundscape", "drums"), "ocean"),
    "too loud": (("--volume", "101"), "100"),
    "unknown player": (("--audio-backend", "gramophone"), "miniaudio"),
    "silent and not": (("--silent", "--audio-backend", "miniaudio"), "--silent"),
    "unknown option": (("--lotus",), "--lotus"),
}


@pytest.mark.parametrize("arguments, said", MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_in_start_is_answered_by_one_sentence(arguments: tuple[str, ...], said: str, tmp_path: Path) -> None:
    result = ran(tmp_path, "start", *arguments)
    assert result.returncode == 2
    assert said in result.stderr
    assert len(result.stderr.strip().split("\n")) == 1, result.stderr
    assert result.stdout == ""
    assert list(tmp_path.iterdir()) == [], "nothing should be written"


@pytest.mark.parametrize("arguments", [("history", "--limit", "-1"), ("histroy",), ("stats", "now")])
def test_a_mistake_elsewhere_is_answered_by_one_sentence(arguments: tuple[str, ...], tmp_path: Path) -> None:
    result = ran(tmp_path, *arguments)
    assert result.returncode == 2
    assert len(result.stderr.strip().split("\n")) == 1, result.stderr


def test_home_without_a_terminal_names_the_stream(tmp_path: Path) -> None:
    assert "needs a terminal, but standard input isn't one. Try `breathe start --plain`." in ran(tmp_path).stderr


@pytest.mark.parametrize(
    "line, environment, said",
    [
        ("2>&1", {"PYTHONIOENCODING": "ascii"}, "that uses UTF-8, not ascii; LC_ALL=C.UTF-8 may help"),
        ("2>complaint; cat complaint", {}, "needs a terminal, but standard error isn't one"),
        ("2>&1", {"TERM": "dumb"}, "needs a terminal that can do more than TERM=dumb"),
    ],
)
def test_home_says_what_is_wrong_with_the_terminal(
    line: str, environment: dict[str, str], said: str, tmp_path: Path
) -> None:
    with terminal(200, 30) as shown:
        program = f"cd {tmp_path}; {shlex.join(PROGRAM)} {line}"
        shown.run("sh", "-c", program, environment={"BREATHE_HOME": str(tmp_path)} | environment)
        wait_until(lambda: " ".join(shown.screen().split()), lambda screen: said in screen, said)


@pytest.mark.parametrize("command", ["history", "stats"])
def test_a_history_that_is_no_database_is_named_and_set_aside(command: str, tmp_path: Path) -> None:
    (tmp_path / "history.db").write_text("a diary, not a database\n" * 100)
    result = ran(tmp_path, command)
    assert result.returncode == 0
    assert "history-damaged-" in result.stderr
    assert len(result.stderr.strip().split("\n")) == 1, result.stderr
    (aside,) = tmp_path.glob("history-damaged-*.db")
    assert aside.read_text() == "a diary, not a database\n" * 100
    assert ran(tmp_path, command).stderr == "", "said once"


def test_home_without_a_terminal_names_the_command_that_works(tmp_path: Path) -> None:
    result = ran(tmp_path)
    assert result.returncode == 2
    assert "breathe start" in result.stderr
