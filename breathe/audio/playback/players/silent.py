"""The player for a session without sound."""

from __future__ import annotations

from dataclasses import dataclass

from breathe.audio.samples import Frames


@dataclass(frozen=True, slots=True)
class Unheard:
    """A sound that nobody hears."""

    end: float

    def cancel(self, seconds: float) -> None:
        """Nothing to take back."""


class SilentPlayer:
    """Takes every sound and plays none."""

    name = "silent"
    is_alive = True

    def play(self, frames: Frames, at: float) -> Unheard:
        """A sound that has ended where it would begin."""
        return Unheard(at)

    def fade_to(self, gain: float, seconds: float) -> None:
        """Nothing to fade."""

    def close(self) -> None:
        """Nothing to let go of."""
