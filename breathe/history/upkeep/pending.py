"""Sessions that could not be written to the database, each in a file of its own until it can be."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path

from breathe.history.exchange.entry import FileError
from breathe.history.exchange.json_file import json_entries, json_lines
from breathe.history.model.record import Record
from breathe.system.atomic_file import new_file


def spool(record: Record, history: Path) -> str:
    """Write it beside the history, or else to the temporary folder; returns the place, as the end of a sentence.

    Raises:
        OSError: If it can be written to neither.
    """
    with suppress(OSError):
        target = _folder(history) / f"{record.id}.json"
        _write(target, record)
        return f"the session is saved in {target} until the history can be used"
    target = _elsewhere(record.id)
    _write(target, record)
    return f"the session is saved in {target}: import it with `breathe import`"


def unspool(session_id: str, history: Path) -> None:
    """Remove the session's files: it is in the database."""
    for target in (_folder(history) / f"{session_id}.json", _elsewhere(session_id)):
        with suppress(OSError):
            target.unlink()


def pending(history: Path) -> list[Path]:
    """The files beside the history, each named after its session's id."""
    return sorted(_folder(history).glob("*.json"))


def records_in(file: Path) -> list[Record]:
    """Every session in such a file.

    Raises:
        FileError: If some of it cannot be read, or it holds no session.
    """
    try:
        entries = json_entries(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise FileError(str(error)) from error
    for entry in entries:
        if entry.mistake:
            raise FileError(f"{entry.place}: {entry.mistake}")
    records = [entry.record for entry in entries if entry.record]
    if not records:
        raise FileError("it contains no session")
    return records


def _folder(history: Path) -> Path:
    return history.parent / "unsaved"


def _elsewhere(session_id: str) -> Path:
    return Path(tempfile.gettempdir()) / f"breathe-{session_id}.json"


def _write(target: Path, record: Record) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with new_file(target) as file:
        file.write("".join(json_lines([record])).encode())
