"""An endless sequence of breaths, to preview a breath before choosing it."""

from __future__ import annotations

from threading import Lock

from breathe.practice.breath import Breath


class BreathLoop:
    """An endless sequence of breaths; a changed breath takes effect with the next one not yet scheduled.

    The picture and the sound, which asks a little ahead, get the same answers. Safe to use from several threads.
    """

    def __init__(self, breath: Breath, start: float) -> None:
        """A loop of `breath` from the clock's time `start` on."""
        self._scheduled = [(start, breath)]
        self._next = breath
        self._lock = Lock()

    def change(self, breath: Breath) -> None:
        """Repeat another breath after those already scheduled."""
        with self._lock:
            self._next = breath

    def at(self, moment: float) -> tuple[float, Breath]:
        """The start and the breath at a moment of the clock, at or after the loop's start."""
        with self._lock:
            while self._end() <= moment:
                self._scheduled.append((self._end(), self._next))
            del self._scheduled[:-4]
            return next(
                ((start, breath) for start, breath in reversed(self._scheduled) if start <= moment), self._scheduled[0]
            )

    def volume_at(self, moment: float) -> float:
        """Lung volume at a moment of the clock, 0 to 1."""
        start, breath = self.at(moment)
        return breath.volume_at(moment - start)

    def _end(self) -> float:
        start, breath = self._scheduled[-1]
        return start + breath.seconds
