"""Reads values from the logs of other programs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from uuid import UUID, uuid5

from breathe.history.exchange.serializer import FormError
from breathe.history.model.column import LONGEST_SECONDS, within

ORIGINS = UUID("6f7c2f0e-6f4e-5c1b-9d3a-2b1f8f6f0c11")
"""The namespace of ids made from the lines of other programs: the same line always gets the same id."""


def id_of(program: str, texts: Iterable[str]) -> str:
    """The id of a session of another program, made from its texts."""
    return uuid5(ORIGINS, "\n".join((program, *texts))).hex


def local_moment(name: str, text: str) -> datetime:
    """A time to the millisecond; without an offset it is local time here.

    Raises:
        FormError: If it is not one.
    """
    try:
        moment = datetime.fromisoformat(text)
        placed = moment.astimezone() if moment.utcoffset() is None else moment
        placed.astimezone(UTC)  # fails if the calendar has no such day
    except (ValueError, OverflowError, OSError) as error:
        raise FormError(f"{name} {text!r} is not a time like 2025-06-11 07:30:15") from error
    return placed.replace(microsecond=placed.microsecond // 1000 * 1000)


def number(name: str, text: str, low: float = 0.0, high: float = LONGEST_SECONDS) -> float:
    """A number from `low` to `high`, both included.

    Raises:
        FormError: If it is not one.
    """
    try:
        return within(float(text), low, high)
    except ValueError as error:
        raise FormError(f"{name} {text!r} is not a number from {low} to {high}") from error
