"""`breathe export` and `breathe import`: two machines come together, and nothing wrong gets in."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from breathe.history.sqlite.editing import edit
from breathe.history.sqlite.open_session import Beginning, finish
from breathe.history.store import Store
from breathe.practice.breath import Breath
from breathe.practice.session import Outcome, Progress
from tests.command_line.ran import PROGRAM, ran

TALLY = Progress(60.0, 750.1234567, 12.5, 90.0, 80, Breath(100 / 15, 100 / 12), Breath(2.7, 3.3))

STARTED = datetime.fromisoformat("2025-06-11T23:55:00.250+05:45")


def home_with(folder: Path, sessions: int = 3) -> Path:
    """A folder with some sessions, one of them with a note."""
    store = Store(folder / "history.db")
    for number in range(sessions):
        beginning = Beginning(STARTED.replace(day=11 + number), 900.0)
        store.change(finish, beginning, TALLY, Outcome.COMPLETED)
    store.change(edit, beginning.id, {"note": 'line one\nline "two", ü', "tension_before": 7}, STARTED)
    store.close()
    return folder


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """This machine."""
    return home_with(tmp_path / "here")


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """Another machine, with a history of its own."""
    return home_with(tmp_path / "there", 2)


def sessions(home: Path) -> list[dict[str, object]]:
    """All there is to know of a machine's sessions, in full precision."""
    exported: list[dict[str, object]] = json.loads(ran(home, "export", "-", "--format", "json").stdout)
    return exported


@pytest.mark.parametrize("ending", ["csv", "json", "JSON"])
def test_two_machines_come_together(home: Path, elsewhere: Path, tmp_path: Path, ending: str) -> None:
    file = str(tmp_path / f"sessions.{ending}")
    assert ran(home, "export", file).stdout == f"Wrote 3 sessions to {file}.\n"
    assert ran(elsewhere, "import", file).stdout == "3 added, 0 updated, 0 unchanged.\n"
    assert ran(elsewhere, "import", file).stdout == "0 added, 0 updated, 3 unchanged.\n"
    both = sessions(elsewhere)
    assert len(both) == 5
    assert all(session in both for session in sessions(home))


def test_a_history_is_backed_up_before_an_import_that_changes_it(home: Path, elsewhere: Path, tmp_path: Path) -> None:
    file = str(tmp_path / "sessions.json")
    ran(home, "export", file)
    before = sessions(elsewhere)
    for _ in range(2):
        ran(elsewhere, "import", file)
    (copy,) = (elsewhere / "backups").iterdir()
    assert copy.stem.endswith("-before-import")
    store = Store(copy)
    assert {record.id for record in store.recent()} == {session["id"] for session in before}
    store.close()
    ran(tmp_path / "new", "import", file)
    assert not (tmp_path / "new" / "backups").exists()


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_a_pipe_does_the_same(home: Path, elsewhere: Path, kind: str) -> None:
    piped = ran(home, "export", "-", "--format", kind).stdout
    taken = subprocess.run(
        [*PROGRAM, "import", "-", "--format", kind],
        env={"BREATHE_HOME": str(elsewhere), "PATH": "", "PYTHONUTF8": "1"},
        input=piped.encode(),
        capture_output=True,
        check=True,
    )
    assert taken.stdout.startswith(b"3 added")
    assert len(sessions(elsewhere)) == 5


@pytest.mark.parametrize("command", [("export", "-", "--format", "csv"), ("history", "--csv"), ("history",)])
def test_a_terminal_without_the_letters_of_a_note_is_no_mistake(home: Path, command: tuple[str, ...]) -> None:
    shown = subprocess.run(
        [*PROGRAM, *command],
        env={"BREATHE_HOME": str(home), "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=True,
    )
    assert b'line "two", ?' in shown.stdout or 'line ""two"", ü'.encode() in shown.stdout


def test_history_as_csv_can_be_imported(home: Path, elsewhere: Path, tmp_path: Path) -> None:
    (tmp_path / "some.csv").write_text(ran(home, "history", "--csv", "--limit", "2").stdout, encoding="utf-8")
    assert ran(elsewhere, "import", str(tmp_path / "some.csv")).stdout.startswith("2 added")


def test_what_is_said_elsewhere_can_be_imported_though_it_is_rounded(home: Path, tmp_path: Path) -> None:
    (tmp_path / "said.json").write_text(ran(home, "history", "--json").stdout, encoding="utf-8")
    before = sessions(home)
    assert "3 unchanged" in ran(home, "import", str(tmp_path / "said.json")).stdout
    assert sessions(home) == before


def test_nothing_is_imported_unless_all_of_it_is_good(home: Path, elsewhere: Path, tmp_path: Path) -> None:
    file = tmp_path / "sessions.csv"
    ran(home, "export", str(file))
    lines = file.read_text().splitlines(keepends=True)
    lines[3] = lines[3].replace("completed", "finished")
    file.write_text("".join(lines))
    refused = ran(elsewhere, "import", str(file))
    assert refused.returncode == 2
    assert "line 4: outcome 'finished' is not one of completed, ended_early, interrupted" in refused.stderr
    assert "Nothing was imported" in refused.stderr and refused.stderr.count("\n") == 1
    assert len(sessions(elsewhere)) == 2
    rest = ran(elsewhere, "import", "--skip-bad", str(file))
    assert rest.returncode == 0
    assert "skipped" in rest.stderr and "line 4" in rest.stderr
    assert rest.stdout.startswith("2 added")


def test_a_log_of_another_program_is_imported_once(tmp_path: Path) -> None:
    file = tmp_path / "breathe_log.csv"
    file.write_text(
        "date,time,preset,ratio,duration_target_s,duration_actual_s,breaths,completion_pct,status\n"
        "2026-01-31,22:05:09,night,3-7,1200,1200,120,100,completed\n"
        "2026-01-31,22:05:00,night,3-7,1200,0,0,0,ended early (user)\n"
    )
    first, second = ran(tmp_path / "home", "import", str(file)), ran(tmp_path / "home", "import", str(file))
    assert first.stdout.splitlines() == [
        "1 added, 0 updated, 0 unchanged.",
        "Skipped 1 session without a completed breath.",
    ]
    assert second.stdout.startswith("0 added, 0 updated, 1 unchanged.")


MISTAKES = {
    "no format": (("export", "sessions.txt"), ".csv"),
    "no format for a pipe": (("export", "-"), "--format"),
    "no file": (("import", "not-there.csv"), "No such file"),
    "no JSON": (("import", __file__, "--format", "json"), "not valid JSON"),
    "no names": (("import", __file__, "--format", "csv"), "line 1"),
    "no text": (("import", sys.executable, "--format", "csv"), "UTF-8"),
    "there already": (("export", __file__, "--format", "csv"), "--force"),
    "no folder": (("export", "not-there/sessions.csv"), "not-there/sessions.csv could not be written"),
}


@pytest.mark.parametrize(("arguments", "said"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_answered_by_one_sentence(arguments: tuple[str, ...], said: str, tmp_path: Path) -> None:
    result = ran(tmp_path, *arguments)
    assert result.returncode == 2
    assert said in result.stderr
    assert len(result.stderr.strip().split("\n")) == 1, result.stderr


def test_a_file_is_replaced_only_if_asked(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "sessions.csv"
    file.write_text("precious")
    assert ran(home, "export", str(file)).returncode == 2
    assert file.read_text() == "precious"
    assert ran(home, "export", "--force", str(file)).returncode == 0
    assert file.read_text().startswith("id,started_at,")


def test_a_neighbour_of_the_file_is_left_alone(home: Path, tmp_path: Path) -> None:
    file, neighbour = tmp_path / "sessions.csv", tmp_path / "sessions.csv.part"
    neighbour.write_text("precious")
    for _ in range(2):
        assert ran(home, "export", "--force", str(file)).returncode == 0
    assert neighbour.read_text() == "precious"
    assert {path.name for path in tmp_path.iterdir()} == {"here", file.name, neighbour.name}


@pytest.mark.parametrize("options", [(), ("--format", "json"), ("--skip-bad",)])
def test_a_copy_of_a_history_is_pointed_to_restore(home: Path, tmp_path: Path, options: tuple[str, ...]) -> None:
    copy = Path(shutil.copy(home / "history.db", tmp_path / "copy.db"))
    result = ran(home, "import", str(copy), *options)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == f"breathe: {copy} is a copy of a history, not an export. Use `breathe restore {copy}`.\n"


def test_restoring_a_copy_of_a_history_leaves_no_files_beside_it(home: Path, elsewhere: Path, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    copy = Path(shutil.copy(elsewhere / "history.db", folder / "copy.db"))
    before = copy.read_bytes()
    assert ran(home, "restore", str(copy)).returncode == 0
    assert list(folder.iterdir()) == [copy]
    assert copy.read_bytes() == before
