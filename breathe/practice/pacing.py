"""Which breaths of a session are led: all of them, until the person lets go of the pacing and takes it up again."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

FADING_BREATHS = 2
"""Over how many breaths the cues fade out once the pacing is let go of; they come back over one less."""

FREE_ANYWAY = "breathing is free until the first breath cue"
LAST_BREATH = "this is the last paced breath"
FREE_AGAIN = "nothing is paced any more: breathe as you like"


@dataclass(frozen=True, slots=True)
class Pacing:
    """The breaths, by their index, at which the leading alternately ends and begins again; ascending."""

    turns: tuple[int, ...] = ()

    @property
    def goes_on(self) -> bool:
        """Whether it leads on to the end from the last turn on."""
        return len(self.turns) % 2 == 0

    def leads(self, index: int) -> bool:
        """Whether a breath is led."""
        return bisect_right(self.turns, index) % 2 == 0

    def strength_of(self, index: int) -> float:
        """How strongly a breath is led, 0 to 1: falling over the last ones before it is let go of, rising after."""
        if not self.leads(index):
            return 0.0
        over = bisect_right(self.turns, index)
        until_end = self.turns[over] - index if over < len(self.turns) else FADING_BREATHS + 1
        since_begin = index - self.turns[over - 1] if over else FADING_BREATHS
        return min(1.0, min(until_end, since_begin + FADING_BREATHS) / (FADING_BREATHS + 1))

    def turned(self, index: int) -> Pacing:
        """The pacing let go of, or taken up again with the next breath, while breath `index` is on.

        A turn that has not come yet is taken back.
        """
        if self.turns and self.turns[-1] > index:
            return Pacing(self.turns[:-1])
        return Pacing((*self.turns, index + 1 + (FADING_BREATHS if self.goes_on else 0)))


EVERY_BREATH = Pacing()
