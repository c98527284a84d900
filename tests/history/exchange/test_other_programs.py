"""The logs of breathe-cli 1.14 and Brethap 1.8, as these programs write them."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import timedelta

import pytest

from breathe.history.exchange.csv_file import csv_entries
from breathe.history.model.record import Record
from breathe.practice.session import Outcome

BREATHE_CLI = """\
date,time,preset,ratio,duration_target_s,duration_actual_s,breaths,completion_pct,status
2026-01-31,22:05:09,night,3-7,1200,1200,120,100,completed
2026-02-01,07:10:00,custom,4-6,600,247,24,41,ended early (user)
2026-02-01,07:09:00,custom,5-5,600,0,0,0,ended early (user)
"""

BRETHAP = (
    "start,end,breaths,heartrate\r\n"
    "2025-07-19 12:12:51.123456,2025-07-19 12:14:51.223456,12,0.0\r\n"
    "2025-07-20 23:59:00.000Z,2025-07-21 00:04:00.000Z,30,61.5\r\n"
)


@pytest.fixture(autouse=True)
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """This machine's place."""
    monkeypatch.setitem(os.environ, "TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def sessions(text: str) -> list[Record]:
    """The sessions of a log without a mistake."""
    entries = csv_entries(text)
    assert [entry.mistake for entry in entries if entry.mistake] == []
    return [entry.record for entry in entries if entry.record]


def test_breathe_cli_is_read() -> None:
    whole, early = sessions(BREATHE_CLI)
    assert whole.started_at.isoformat() == "2026-01-31T22:05:09+01:00"
    assert (whole.planned_seconds, whole.practice_seconds, whole.length_seconds) == (1200.0, 1200.0, 1200.0)
    assert (whole.breaths, whole.inhale_seconds, whole.exhale_seconds, whole.pace) == (120, 3.0, 7.0, 6.0)
    assert (whole.outcome, early.outcome) == (Outcome.COMPLETED, Outcome.ENDED_EARLY)
    assert (early.planned_seconds, early.practice_seconds, early.breaths) == (600.0, 247.0, 24)


def test_brethap_is_read() -> None:
    local, utc = sessions(BRETHAP)
    assert local.started_at.isoformat(timespec="milliseconds") == "2025-07-19T12:12:51.123+02:00"
    assert local.practice_seconds == pytest.approx(120.1, abs=0.001)
    assert (local.breaths, local.pace, local.outcome) == (12, None, Outcome.COMPLETED)
    assert utc.started_at.utcoffset() == timedelta(0)


@pytest.mark.parametrize("text", [BREATHE_CLI, BRETHAP])
def test_the_same_line_is_the_same_session(text: str) -> None:
    ids = [record.id for record in sessions(text)]
    assert ids == [record.id for record in sessions(text)]
    assert len(set(ids)) == 2


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("3-7", "3:7"),
        ("3-7", "0-0"),
        ("2026-01-31,22", "0001-01-01,00"),
        (",120,100", ",1e30,100"),
        ("1200,1200", "1200,1e308"),
        ("22:05:09", "22 h"),
        (",120,100,completed", ",many,100,completed"),
        (",completed\n", ",fine\n"),
        ("1200,1200", "1200,-1"),
    ],
)
def test_a_mistake_in_breathe_clis_log_is_named(good: str, bad: str) -> None:
    mistakes = {entry.place: entry.mistake for entry in csv_entries(BREATHE_CLI.replace(good, bad, 1)) if entry.mistake}
    assert list(mistakes) == ["line 2"]


@pytest.mark.parametrize(
    ("good", "bad"), [("2025-07-21 00:04", "9000-07-21 00:04"), ("2025-07-20 23:59:00.000Z", "0001-01-01 00:00+10:00")]
)
def test_a_session_of_brethap_out_of_all_time_is_a_mistake(good: str, bad: str) -> None:
    assert [bool(entry.mistake) for entry in csv_entries(BRETHAP.replace(good, bad))] == [False, True]


def test_a_session_of_brethap_that_ends_before_it_starts_is_a_mistake() -> None:
    entries = csv_entries(BRETHAP.replace("2025-07-21", "2025-07-19"))
    assert "before" in str(entries[1].mistake)
