"""Breaths without end, for who wants to see and hear a breath before choosing it."""

from __future__ import annotations

from threading import Lock

from breathe.practice.breath import Breath


class BreathLoop:
    """One breath after another from a moment on; another breath is in force from the next one that is not yet laid.

    Whoever asks, for the picture or a little ahead for the sound, is told the same. Safe to use from several threads.
    """

    def __init__(self, breath: Breath, begin: float) -> None:
        """Breathe like this from the clock's time `begin` on."""
        self._laid = [(begin, breath)]
        self._following = breath
        self._lock = Lock()

    def change(self, breath: Breath) -> None:
        """Breathe like this as soon as the breaths that are laid have ended."""
        with self._lock:
            self._following = breath

    def at(self, moment: float) -> tuple[float, Breath]:
        """The breath that is on at a moment of the clock, no earlier than the first, and when it began."""
        with self._lock:
            while self._end() <= moment:
                self._laid.append((self._end(), self._following))
            del self._laid[:-4]
            return next(((start, breath) for start, breath in reversed(self._laid) if start <= moment), self._laid[0])

    def volume_at(self, moment: float) -> float:
        """How full the lungs are, 0 to 1."""
        start, breath = self.at(moment)
        return breath.volume_at(moment - start)

    def _end(self) -> float:
        start, breath = self._laid[-1]
        return start + breath.seconds
