"""Dims the screen slowly once the eyes are closed, and lights it up again."""

from __future__ import annotations

from breathe.settings.appearance import ScreenLight

MAX_DARKNESS = {ScreenLight.LIT: 0.0, ScreenLight.DIM: 0.7, ScreenLight.DARK: 1.0}
"""Greatest darkness of each setting, 0 to 1."""

LIT_SECONDS = 30.0
"""Time for which the first guided breaths stay lit before the screen starts to darken."""

DARKENING_SECONDS = 20.0
LIGHTENING_SECONDS = 2.0
"""Full range; light never comes as a flash."""


class Dimmer:
    """Fades to a darkness over time."""

    def __init__(self) -> None:
        """Fully lit."""
        self._since = 0.0
        self._start = self._goal = 0.0

    def fade_to(self, darkness: float, now: float) -> None:
        """Start to fade to a darkness, 0 to 1, at the clock's time `now`."""
        if darkness != self._goal:
            self._start, self._goal, self._since = self.darkness(now), darkness, now

    @property
    def is_dimmed(self) -> bool:
        """True if it is darkened or darkening."""
        return self._goal > 0.0

    def is_dark(self, now: float) -> bool:
        """True once it is fully dark, unless it is being lit up."""
        return self._goal >= 1.0 and self.darkness(now) >= 1.0

    def darkness(self, now: float) -> float:
        """The darkness, 0 to 1."""
        seconds = DARKENING_SECONDS if self._goal > self._start else LIGHTENING_SECONDS
        way = self._goal - self._start
        gone = max(0.0, now - self._since) / seconds
        return self._goal if gone >= abs(way) else self._start + (gone if way > 0.0 else -gone)
