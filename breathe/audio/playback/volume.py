"""The volume, and mute."""

from __future__ import annotations

from dataclasses import dataclass

LOUDEST = 100
FULL_CUES = 70
"""Volume at which the cues have the loudness they are rendered at."""

DECIBELS_PER_POINT = 0.2
"""-42 LUFS at volume 10, -30 at 70, -24 at 100."""

STEP = 5
"""Change of volume per key press."""


@dataclass(slots=True)
class Volume:
    """The volume, 0 (silence) to 100, and whether it is muted."""

    level: int
    muted: bool = False

    @property
    def gain(self) -> float:
        """The gain on rendered samples, 0 to 2."""
        if self.muted or self.level == 0:
            return 0.0
        return float(10.0 ** ((self.level - FULL_CUES) * DECIBELS_PER_POINT / 20.0))

    def __str__(self) -> str:
        """The volume as text."""
        return "muted" if self.muted else f"volume {self.level}"

    def louder(self) -> None:
        """Turn the volume up one step, and unmute."""
        self._set(self.level + STEP)

    def quieter(self) -> None:
        """Turn the volume down one step, and unmute."""
        self._set(self.level - STEP)

    def toggle_mute(self) -> None:
        """Mute or unmute."""
        self.muted = not self.muted

    def _set(self, level: int) -> None:
        self.level, self.muted = min(max(level, 0), LOUDEST), False
