"""The paced breaths of a session: all of them, until the person turns the pacing off, and on again."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

FADING_BREATHS = 2
"""Breaths over which the cues fade out once the pacing is turned off; they come back over one fewer."""

NOT_YET_PACED = "The guided breathing hasn't started yet."
LAST_BREATH = "This is the last guided breath."
NO_LONGER_PACED = "The guided breathing is over. Breathe as you like."
NEVER_PACED = "There's no guided breathing here. Breathe as you like."


@dataclass(frozen=True, slots=True)
class Pacing:
    """The indices of the breaths at which the pacing is turned off and on in turn."""

    toggles: tuple[int, ...] = ()
    """Ascending; the first one turns it off."""

    @property
    def is_on(self) -> bool:
        """True if every breath after the last toggle is paced."""
        return len(self.toggles) % 2 == 0

    def is_paced(self, index: int) -> bool:
        """True if the breath at `index` is paced."""
        return bisect_right(self.toggles, index) % 2 == 0

    def strength_of(self, index: int) -> float:
        """The strength of a breath's cues, 0 to 1: it falls before the pacing goes off and rises after it is back."""
        if not self.is_paced(index):
            return 0.0
        passed = bisect_right(self.toggles, index)
        until_off = self.toggles[passed] - index if passed < len(self.toggles) else FADING_BREATHS + 1
        since_on = index - self.toggles[passed - 1] if passed else FADING_BREATHS
        return min(1.0, min(until_off, since_on + FADING_BREATHS) / (FADING_BREATHS + 1))

    def toggled(self, index: int) -> Pacing:
        """The pacing turned off, or on again from the next breath, during breath `index`.

        A toggle that is still to come is undone.
        """
        if self.toggles and self.toggles[-1] > index:
            return Pacing(self.toggles[:-1])
        return Pacing((*self.toggles, index + 1 + (FADING_BREATHS if self.is_on else 0)))


EVERY_BREATH = Pacing()
