"""Reads a session from the plain values of a CSV line or a JSON object."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from breathe.history.model.column import INVALID
from breathe.history.model.record import COLUMNS, DEFAULTS, Record


class FormError(Exception):
    """A value that no session can have; the message says which one, and what is valid."""


def record_from(form: Mapping[str, Any]) -> Record:
    """The session with these values; unknown names are ignored, and optional ones may be missing.

    Raises:
        FormError: If a value is missing or not valid.
    """
    record = Record(**{name: _read(name, form.get(name)) for name in COLUMNS})
    if (record.inhale_seconds is None) != (record.exhale_seconds is None):
        raise FormError("inhale_seconds is given without exhale_seconds, or the other way round")
    return record


def _read(name: str, value: Any) -> Any:
    if value is None or value == "":
        if name in DEFAULTS:
            return DEFAULTS[name]
        raise FormError(f"{name} is missing")
    column = COLUMNS[name]
    try:
        return column.read(value)
    except INVALID as error:
        raise FormError(f"{name} {str(value)[:40]!r} is not {column.valid}") from error
