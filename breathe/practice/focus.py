"""The focus word: with each out-breath, less and less over the session (Benson 1975 has his said silently)."""

from __future__ import annotations

from breathe.practice.breath import Phase
from breathe.practice.plan import Plan

SHOWN_SHARE = 0.6
"""For so much of the out-breath the word is there at first."""


def focus_strength(plan: Plan, index: int) -> float:
    """How strongly the word comes with a breath: 1 with the first, evenly less, and 0 with one that is not led."""
    if not plan.pacing.is_paced(index):
        return 0.0
    gone = (plan.starts[index] - plan.settle_seconds) / (plan.close_start - plan.settle_seconds)
    return 1.0 - gone


def is_in_focus(plan: Plan, seconds: float) -> bool:
    """Whether the word is there to be seen: from the start of an out-breath, the weaker the shorter."""
    index = plan.breath_index(seconds)
    if index is None or plan.at(seconds).phase is not Phase.EXHALE:
        return False
    breath = plan.breaths[index]
    into = seconds - plan.starts[index] - breath.inhale_seconds
    return into < breath.exhale_seconds * SHOWN_SHARE * focus_strength(plan, index)
