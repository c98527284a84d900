"""The eight steps as the tests name them."""

from __future__ import annotations

from breathe.practice.eight_steps import EIGHT_STEPS
from breathe.practice.plan import Plan

STEPS = (*EIGHT_STEPS.settle, *EIGHT_STEPS.slow_down, *EIGHT_STEPS.steady)
CLOSING_WORDS = tuple(text.words for text in EIGHT_STEPS.close)
TEXTS = EIGHT_STEPS.words
"""The words of every text of the session, in order."""


def placed_steps(plan: Plan) -> list[tuple[float, int]]:
    """When each step comes in, and its number."""
    return [(seconds, text.number) for seconds, text in plan.texts if text.number is not None]


def words_at(plan: Plan, seconds: float) -> str:
    """What is to be read at a second; empty if nothing is."""
    text = plan.text_at(seconds)
    return text.words if text else ""
