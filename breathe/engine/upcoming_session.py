"""The next session: the one that is set, or a gentler one where it is among the first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from breathe.engine.session_config import SessionConfig
from breathe.practice.gentle_start import GENTLE_PACES, gentle_breath, gentle_pace
from breathe.settings.schema import Settings


@dataclass(frozen=True, slots=True)
class UpcomingSession:
    """A session, and what has to be known of it."""

    config: SessionConfig
    gentle_reason: str | None = None
    """In a sentence, where it is gentler than what is set."""


def upcoming_session(settings: Settings, history: Path | None) -> UpcomingSession:
    """The session to come for who practised as the `history` says; where none is kept it is as it is set."""
    config = SessionConfig.of(settings)
    is_counted = settings.gentle_start and settings.save_history
    sessions = _so_far(history) if history and is_counted else None
    if sessions is None or (pace := gentle_pace(settings.breath, sessions)) is None:
        return UpcomingSession(config)
    params = replace(config.params, breath=gentle_breath(settings.breath, sessions))
    why = f"Gentle session {sessions + 1} of {len(GENTLE_PACES)}: {pace:g} breaths a minute."
    return UpcomingSession(replace(config, params=params), why)


def _so_far(history: Path) -> int | None:
    # SQLite is loaded with it: not before the first picture where nothing is counted.
    from breathe.history.sqlite.quick_count import quick_count

    return quick_count(history)
