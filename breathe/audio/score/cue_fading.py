"""How much the breath cues guide: fully at first, and then, if so wished, less."""

from __future__ import annotations

from dataclasses import dataclass

from breathe.practice.plan import Plan

FULL_SECONDS = 180.0
"""How long guidance is full: as long as the longest slow-down."""

STEP_BACK_SECONDS = 60.0
"""Over how long it then falls to its floor."""


@dataclass(frozen=True, slots=True)
class Guidance:
    """The level of the breath cues through a session."""

    floor: float = 1.0
    """Amplitude against a full cue that is fallen back to, 0 to 1; 1 never falls."""
    full_from_seconds: float = 0.0
    """The second of the session at which it was last brought back; before the practice, the practice's begin counts."""

    def strength_at(self, seconds: float, plan: Plan) -> float:
        """Amplitude of a cue that starts at `seconds` of the session, 0 to 1."""
        full_until = max(self.full_from_seconds, plan.settle_seconds) + FULL_SECONDS
        fallen = min(1.0, max(0.0, (seconds - full_until) / STEP_BACK_SECONDS))
        return 1.0 + (self.floor - 1.0) * fallen


FULL_GUIDANCE = Guidance()
