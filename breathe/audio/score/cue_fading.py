"""Cue fading: the breath cues are at full volume first, and then, if the person chose so, softer."""

from __future__ import annotations

from dataclasses import dataclass

from breathe.practice.plan import Plan

FULL_SECONDS = 180.0
"""Time at full volume: as long as the longest slow-down."""

FADING_SECONDS = 60.0
"""Time over which the cues then fade to their floor."""


@dataclass(frozen=True, slots=True)
class CueFading:
    """The volume of the breath cues through a session."""

    floor: float = 1.0
    """Amplitude that the cues fade to, relative to a full cue, 0 to 1; 1 for no fading."""
    full_from_seconds: float = 0.0
    """The second of the session when full volume was last restored; fading waits at least for the first breath."""

    def strength_at(self, seconds: float, plan: Plan) -> float:
        """Amplitude of a cue that starts at `seconds` of the session, relative to a full one, 0 to 1."""
        full_until = max(self.full_from_seconds, plan.settle_seconds) + FULL_SECONDS
        faded = min(1.0, max(0.0, (seconds - full_until) / FADING_SECONDS))
        return 1.0 + (self.floor - 1.0) * faded


NO_FADING = CueFading()
