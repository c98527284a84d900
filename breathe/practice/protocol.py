"""The eight steps of the practice, as data, and when each comes in.

Based on the relaxation response described by Herbert Benson (1975), adapted; practice in Barker's wording of it
adds the soft belly, the paced breathing and the longer out-breath.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LONGEST_LEAD_IN_SECONDS = 180.0
"""How long the slow-down lasts at most."""

LEAD_IN_SHARE = 1.0 / 3.0
"""The slow-down never takes more than this share of the paced part."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its number, 1 to 8, and what the person reads or hears."""

    number: int
    text: str


STEPS = (
    Step(1, "Lie down, as comfortably as you can."),
    Step(2, "Let your eyes close."),
    Step(3, "Breathe slowly and low, down into the belly. Soft, not large."),
    Step(4, "Let the belly go soft. It rises as you breathe in and sinks as you breathe out."),
    Step(5, "Let each out-breath last a little longer than the in-breath."),
    Step(6, "Let tension go through the whole body, as far as it will."),
    Step(7, "Leave the thinking be. Only feel."),
    Step(8, "Stay with the breathing. When the mind wanders, bring it gently back."),
)

SETTLING_STEPS = ((STEPS[0], 0.0), (STEPS[1], 0.5))
"""The steps of the settling part, each with the share of that part after which it comes in."""

LEAD_IN_STEPS = ((STEPS[2], 0.0), (STEPS[3], 0.25), (STEPS[4], 0.5))
"""The steps of the slow-down, each with the share of it after which it comes in."""

STEADY_STEPS = ((STEPS[5], 0.0), (STEPS[6], 0.1), (STEPS[7], 0.2))
"""The steps of the steady part, likewise: the last one has most of it."""

CLOSING_TEXTS = (
    "Let the breath go its own way. Stay a while, eyes closed.",
    "When you like, open your eyes. Take your time getting up.",
)
"""What is said in the first and in the second half of the closing rest."""


def lead_in_seconds(paced_seconds: float) -> float:
    """How long the slow-down may take in a paced part of this length."""
    return min(LONGEST_LEAD_IN_SECONDS, paced_seconds * LEAD_IN_SHARE)


def paced_steps(paced_seconds: float, turns: Sequence[float]) -> tuple[tuple[float, Step], ...]:
    """When steps 3 to 8 come in, in seconds of the paced part.

    Each comes with the first of the breaths' `turns` (ascending, same unit) that is due and not taken by the step
    before, so that no text changes in the middle of a phase.
    """
    lead_in = lead_in_seconds(paced_seconds)
    steady = paced_seconds - lead_in
    due = [(share * lead_in, step) for step, share in LEAD_IN_STEPS]
    due += [(lead_in + share * steady, step) for step, share in STEADY_STEPS]
    placed: list[tuple[float, Step]] = []
    for turn in turns:
        if len(placed) < len(due) and turn >= due[len(placed)][0]:
            placed.append((turn, due[len(placed)][1]))
    return tuple(placed)
