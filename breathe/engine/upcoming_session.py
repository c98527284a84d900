"""The next session: as the settings ask for it, or gentler if it is among the first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from breathe.engine.session_config import SessionConfig
from breathe.practice.gentle_start import GENTLE_PACES, gentle_breath, gentle_pace
from breathe.settings.schema import Settings


@dataclass(frozen=True, slots=True)
class UpcomingSession:
    """The next session, and why it is gentler than the settings ask for."""

    config: SessionConfig
    gentle_reason: str | None = None
    """A sentence; None if it is not gentler."""


def upcoming_session(settings: Settings, history: Path | None) -> UpcomingSession:
    """The next session of a person with this history; without a history, the one that the settings ask for."""
    config = SessionConfig.of(settings)
    is_counted = settings.gentle_start and settings.save_history
    sessions = _so_far(history) if history and is_counted else None
    if sessions is None or (pace := gentle_pace(settings.breath, sessions)) is None:
        return UpcomingSession(config)
    params = replace(config.params, breath=gentle_breath(settings.breath, sessions))
    why = f"Easing in, session {sessions + 1} of {len(GENTLE_PACES)}: {pace:g} breaths a minute."
    return UpcomingSession(replace(config, params=params), why)


def _so_far(history: Path) -> int | None:
    # It loads SQLite, which must not delay the first picture where nothing is counted.
    from breathe.history.sqlite.quick_count import quick_count

    return quick_count(history)
