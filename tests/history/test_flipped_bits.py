"""Single flipped bits and cut files never end a command with a traceback, and cost no session that a backup holds."""

from __future__ import annotations

import json
import random
from datetime import date, timedelta
from pathlib import Path

import pytest

from breathe.history.sqlite.rows import upsert
from breathe.history.store import Store
from breathe.history.upkeep.backups import back_up_weekly
from tests.command_line.ran import ran
from tests.history.samples import MORNING, record

SESSIONS = 60

COMMANDS = [("history",), ("stats",), ("history", "--json"), ("export", "-", "--format", "csv")]

FLIPS, CUTS = 200, 60


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with a history of many sessions and its backup."""
    store = Store(tmp_path / "history.db")
    records = [record(MORNING + timedelta(days=day), session_id=f"{day:032x}") for day in range(SESSIONS)]
    store.change(upsert, records)
    store.use(back_up_weekly, store.path, date(2025, 6, 12))
    store.close()
    return tmp_path


def check_commands(home: Path, content: bytes, what: str) -> None:
    """Every command answers: an exception of a command that runs in this process would end the test."""
    for remains in [*home.glob("history.db*"), *home.glob("history-damaged-*")]:
        remains.unlink()
    (home / "history.db").write_bytes(content)
    for command in COMMANDS:
        result = ran(home, *command)
        assert result.returncode == 0, f"{what}: {command}: {result.stderr}"
        assert result.stderr.count("\n") <= 1, f"{what}: {command}: {result.stderr}"
        if command == ("history", "--json"):
            assert len(json.loads(result.stdout)) == SESSIONS, f"{what}: {result.stderr}"


@pytest.mark.slow
def test_a_flipped_bit_costs_no_session(home: Path) -> None:
    whole = (home / "history.db").read_bytes()
    rng = random.Random(15)
    for _ in range(FLIPS):
        flipped = bytearray(whole)
        place, bit = rng.randrange(len(whole)), rng.randrange(8)
        flipped[place] ^= 1 << bit
        check_commands(home, bytes(flipped), f"bit {bit} of byte {place}")


@pytest.mark.slow
def test_a_cut_file_costs_no_session(home: Path) -> None:
    whole = (home / "history.db").read_bytes()
    rng = random.Random(15)
    for _ in range(CUTS):
        length = rng.randrange(len(whole))
        check_commands(home, whole[:length], f"{length} bytes")


@pytest.mark.slow
@pytest.mark.parametrize(("place", "bit"), [(47, 0), (60, 7), (61, 2), (63, 0), (63, 1)])
def test_a_flipped_bit_of_the_format_or_the_version_is_damage(home: Path, place: int, bit: int) -> None:
    flipped = bytearray((home / "history.db").read_bytes())
    flipped[place] ^= 1 << bit
    check_commands(home, bytes(flipped), f"bit {bit} of byte {place}")
