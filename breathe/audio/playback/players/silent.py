"""The player for a session without sound."""

from __future__ import annotations

from dataclasses import dataclass

from breathe.audio.samples import Frames


@dataclass(frozen=True, slots=True)
class Unheard:
    """A sound that isn't heard."""

    end: float

    def cancel(self, seconds: float) -> None:
        """Do nothing: nothing plays."""


class SilentPlayer:
    """Accepts every sound and plays none."""

    name = "silent"
    is_alive = True
    is_heard = False

    def play(self, frames: Frames, at: float) -> Unheard:
        """Return a sound that ends as it starts."""
        return Unheard(at)

    def fade_to(self, gain: float, seconds: float) -> None:
        """Do nothing: nothing plays."""

    def close(self) -> None:
        """Do nothing: there's no device."""
