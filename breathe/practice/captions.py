"""The texts of a session, each with the time during which it is shown and, with a voice, spoken."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from breathe.practice.plan import Plan


@dataclass(frozen=True, slots=True)
class Caption:
    """One text, in session seconds."""

    start_seconds: float
    end_seconds: float
    """The start of the next text, or the end of the session."""
    words: str


def captions(plan: Plan) -> tuple[Caption, ...]:
    """The texts of the whole plan, in their order."""
    starts = (*(seconds for seconds, _ in plan.texts), plan.total_seconds)
    texts = (text for _, text in plan.texts)
    return tuple(Caption(start, end, text.words) for (start, end), text in zip(pairwise(starts), texts, strict=True))
