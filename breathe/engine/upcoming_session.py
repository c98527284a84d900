"""The next sitting: the one that is set, or a gentler one where it is among the first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from breathe.engine.session_config import Sitting
from breathe.practice.gentle_start import GENTLE_PACES, gentle, gentle_pace
from breathe.settings.schema import Settings


@dataclass(frozen=True, slots=True)
class NextSitting:
    """A sitting, and what has to be known of it."""

    sitting: Sitting
    why_gentle: str | None = None
    """In a sentence, where it is gentler than what is set."""


def next_sitting(settings: Settings, history: Path | None) -> NextSitting:
    """The sitting to come for who practised as the `history` says; where none is kept it is as it is set."""
    sitting = Sitting.of(settings)
    is_counted = settings.gentle_start and settings.record
    sessions = _so_far(history) if history and is_counted else None
    if sessions is None or (pace := gentle_pace(settings.breath, sessions)) is None:
        return NextSitting(sitting)
    choice = replace(sitting.choice, breath=gentle(settings.breath, sessions))
    why = f"Gentle session {sessions + 1} of {len(GENTLE_PACES)}: {pace:g} breaths a minute."
    return NextSitting(replace(sitting, choice=choice), why)


def _so_far(history: Path) -> int | None:
    # SQLite is loaded with it: not before the first picture where nothing is counted.
    from breathe.history.sqlite.quick_count import sessions_so_far

    return sessions_so_far(history)
