"""A session that could not be written to the database, in a file of its own until it can."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path

from breathe.history.exchange.entry import FileError
from breathe.history.model.record import Record
from breathe.system.atomic_file import new_file


def keep_unsaved(record: Record, history: Path) -> str:
    """Write it beside the history, or else where temporary files go; a sentence's end that says where it is.

    Raises:
        OSError: If it can be written nowhere.
    """
    with suppress(OSError):
        target = _folder(history) / f"{record.id}.json"
        _write(target, record)
        return f"it is kept in {target} until the history can be used"
    target = _elsewhere(record.id)
    _write(target, record)
    return f"it is kept in {target}: `breathe import` takes it in"


def forget_unsaved(session_id: str, history: Path) -> None:
    """Take the files away: the session is in the database."""
    for target in (_folder(history) / f"{session_id}.json", _elsewhere(session_id)):
        with suppress(OSError):
            target.unlink()


def unsaved(history: Path) -> list[Path]:
    """The files of the sessions that wait beside the history, each named after the session's id."""
    return sorted(_folder(history).glob("*.json"))


def kept_in(file: Path) -> list[Record]:
    """All that such a file holds.

    Raises:
        FileError: If not all of it can be read, or there is nothing in it.
    """
    from breathe.history.exchange.json_file import json_entries

    try:
        entries = json_entries(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise FileError(str(error)) from error
    for entry in entries:
        if entry.mistake:
            raise FileError(f"{entry.place}: {entry.mistake}")
    records = [entry.record for entry in entries if entry.record]
    if not records:
        raise FileError("it holds no session")
    return records


def _folder(history: Path) -> Path:
    return history.parent / "unsaved"


def _elsewhere(session_id: str) -> Path:
    return Path(tempfile.gettempdir()) / f"breathe-{session_id}.json"


def _write(target: Path, record: Record) -> None:
    """The file is whole, with what it held before or with what it holds now."""
    from breathe.history.exchange.json_file import json_lines

    target.parent.mkdir(parents=True, exist_ok=True)
    with new_file(target) as file:
        file.write("".join(json_lines([record])).encode())
