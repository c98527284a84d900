"""The texts of a session, each with the time in which it is on: what is shown, and spoken if a voice is wanted."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from breathe.practice.plan import Plan
from breathe.practice.protocol import CLOSING_TEXTS, STEPS

TEXTS = (*(step.text for step in STEPS), *CLOSING_TEXTS)
"""Every text there is, in the order of a session."""


@dataclass(frozen=True, slots=True)
class Caption:
    """One text, in session seconds."""

    start_seconds: float
    end_seconds: float
    """When the next text comes, or the session is over."""
    text: str


def captions(plan: Plan) -> tuple[Caption, ...]:
    """The steps, then the two halves of the closing rest."""
    middle = plan.close_start + 0.5 * plan.close_seconds
    closing = zip((plan.close_start, middle), CLOSING_TEXTS, strict=True)
    placed = [*((seconds, step.text) for seconds, step in plan.steps), *closing, (plan.total_seconds, "")]
    return tuple(Caption(start, end, text) for (start, text), (end, _) in pairwise(placed))


def text_at(plan: Plan, seconds: float) -> str:
    """The text that is on; empty before the first one and when the session is over."""
    return next((on.text for on in captions(plan) if on.start_seconds <= seconds < on.end_seconds), "")
