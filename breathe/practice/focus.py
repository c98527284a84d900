"""The focus word: it comes with each out-breath and fades over the session (Benson 1975: said silently)."""

from __future__ import annotations

from breathe.practice.breath import Phase
from breathe.practice.plan import Plan

SHOWN_SHARE = 0.6
"""Share of the out-breath for which the word is shown at first."""


def focus_strength(plan: Plan, index: int) -> float:
    """Strength of the word with a breath: 1 with the first, falling evenly, and 0 where the breath is not paced."""
    if not plan.pacing.is_paced(index):
        return 0.0
    gone = (plan.starts[index] - plan.settle_seconds) / (plan.close_start - plan.settle_seconds)
    return 1.0 - gone


def is_in_focus(plan: Plan, seconds: float) -> bool:
    """True while the word is shown: from the start of an out-breath on, for less of it the weaker the word is."""
    index = plan.breath_index(seconds)
    if index is None or plan.at(seconds).phase is not Phase.EXHALE:
        return False
    breath = plan.breaths[index]
    into = seconds - plan.starts[index] - breath.inhale_seconds
    return into < breath.exhale_seconds * SHOWN_SHARE * focus_strength(plan, index)
