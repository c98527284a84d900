"""Help at every level, with ranges and defaults."""

from __future__ import annotations

from pathlib import Path

import pytest

from breathe import __version__
from breathe.practice.session_params import DEFAULT_MINUTES
from tests.command_line.ran import ran


@pytest.mark.parametrize(
    "command",
    [(), ("start",), ("render",), ("history",), ("stats",)],
    ids=["breathe", "start", "render", "history", "stats"],
)
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_every_level_has_help(command: tuple[str, ...], option: str, tmp_path: Path) -> None:
    result = ran(tmp_path, *command, option)
    assert result.returncode == 0
    assert result.stdout.startswith("Usage:")
    assert list(tmp_path.iterdir()) == []


def test_help_of_start_names_ranges_and_defaults(tmp_path: Path) -> None:
    said = " ".join(ran(tmp_path, "start", "--help").stdout.split())
    for fact in (
        "from 1 to 60",
        f"default: {DEFAULT_MINUTES:g}",
        "default: 4.5",
        "default: 5.5",
        "from 4.5 to 10",
        "from 0 to 100",
        "ocean",
    ):
        assert fact in said


def test_version(tmp_path: Path) -> None:
    assert __version__ in ran(tmp_path, "--version").stdout
