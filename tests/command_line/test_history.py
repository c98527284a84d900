"""`breathe history` and `breathe stats`."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from breathe.history.sqlite.open_session import Beginning, finish
from breathe.history.store import Store
from breathe.practice.breath import Breath
from breathe.practice.session import Outcome, Progress
from tests.command_line.ran import ran, spawned

TALLY = Progress(60.0, 750.0, 12.5, 90.0, 80, Breath(4.5, 5.5), Breath(2.7, 3.3))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with three sessions, one a day, the last one just now."""
    store = Store(tmp_path / "history.db")
    for days_ago in (20, 10, 0):
        started_at = datetime.now(UTC).astimezone() - timedelta(days=days_ago)
        store.change(finish, Beginning(started_at, 900.0), TALLY, Outcome.COMPLETED)
    store.close()
    return tmp_path


def test_an_empty_history_is_an_empty_list(tmp_path: Path) -> None:
    assert json.loads(ran(tmp_path, "history", "--json").stdout) == []
    assert "breathe start" in ran(tmp_path, "history").stdout


def test_json_has_the_promised_keys_newest_first(home: Path) -> None:
    sessions = json.loads(ran(home, "history", "--json").stdout)
    assert [session["started_at"] for session in sessions] == sorted(
        (session["started_at"] for session in sessions), reverse=True
    )
    assert list(sessions[0]) == [
        "id", "started_at", "planned_seconds", "settle_seconds", "practice_seconds", "pause_seconds", "close_seconds",
        "length_seconds", "breaths", "inhale_seconds", "exhale_seconds", "outcome",
        "begun_inhale_seconds", "begun_exhale_seconds", "tension_before", "tension_after", "pain_before", "pain_after",
        "note", "edited_at", "kind", "events",
    ]  # fmt: skip
    assert sessions[0]["length_seconds"] == 900.0
    assert datetime.fromisoformat(sessions[0]["started_at"]).utcoffset() is not None


def test_the_table_is_read_by_a_person(home: Path) -> None:
    lines = ran(home, "history").stdout.splitlines()
    assert len(lines) == 4
    assert "15 min" in lines[1] and "4.5 : 5.5" in lines[1] and "completed" in lines[1]


@pytest.mark.parametrize("option", [(), ("--json",)])
def test_the_limit_keeps_the_newest(option: tuple[str, ...], home: Path) -> None:
    everything, newest = ran(home, "history", *option).stdout, ran(home, "history", *option, "--limit", "1").stdout
    assert newest.count(" 4.5") == 1
    assert everything.count(" 4.5") == 3


def test_stats_count_everything_and_this_week(home: Path) -> None:
    sums = json.loads(ran(home, "stats", "--json").stdout)
    assert sums["total"] == {
        "sessions": 3, "length_seconds": 2700.0, "practice_seconds": 2250.0, "breaths": 240, "days": 3
    }  # fmt: skip
    assert sums["this_week"]["sessions"] == 1
    assert "45 min" in ran(home, "stats").stdout


def test_a_range_of_days(home: Path) -> None:
    day = (datetime.now() - timedelta(days=10)).date()
    both = json.loads(ran(home, "history", "--json", "--since", str(day), "--until", str(day)).stdout)
    assert [session["started_at"][:10] for session in both] == [str(day)]
    assert len(json.loads(ran(home, "history", "--json", "--since", str(day)).stdout)) == 2
    assert ran(home, "history", "--until", "2001-01-01").stdout == "No sessions in that period.\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--since", "2025-13-01"), "'2025-13-01' is not a date such as 2025-06-11"),
        (("--since", "2025-06-12", "--until", "2025-06-11"), "after"),
        (("--json", "--csv"), "not both"),
    ],
)
def test_a_mistake_is_answered_by_one_sentence(arguments: tuple[str, ...], said: str, home: Path) -> None:
    result = ran(home, "history", *arguments)
    assert (result.returncode, result.stdout) == (2, "")
    assert said in result.stderr and len(result.stderr.strip().split("\n")) == 1


def test_a_table_that_is_cut_says_so(home: Path) -> None:
    assert ran(home, "history", "--limit", "1").stdout.splitlines()[-1] == "2 more. Use --limit 3 to see all."
    assert "more" not in ran(home, "history", "--limit", "3").stdout


@pytest.mark.grid
@pytest.mark.parametrize(("encoding", "bar"), [("utf-8", "█"), ("ascii", "#")])
def test_stats_draw_the_weeks(home: Path, encoding: str, bar: str) -> None:
    shown = spawned(home, "stats", environment={"PYTHONIOENCODING": encoding}).stdout
    weeks = [line for line in shown.splitlines() if line.startswith("  20")]
    assert len(weeks) == 8
    assert bar in weeks[-1] and "15" in weeks[-1]
    weekly = json.loads(ran(home, "stats", "--json").stdout)["weeks"]
    assert [week["monday"] for week in weekly] == [line.split()[0] for line in weeks]
    assert sum(week["sessions"] for week in weekly) == 3
