"""The interface of every player."""

from __future__ import annotations

from typing import Protocol

from breathe.audio.samples import Frames


class Playing(Protocol):
    """A sound handed to a player."""

    @property
    def end(self) -> float:
        """The clock's time at which it ends."""

    def cancel(self, seconds: float) -> None:
        """Fade it out over `seconds` if the player can, or drop it if it hasn't started."""


class Player(Protocol):
    """Sends sounds to a device."""

    name: str

    @property
    def is_alive(self) -> bool:
        """True if its device works, as far as the player can tell."""

    @property
    def is_heard(self) -> bool:
        """True once its device has played something: an open one may be suspended, and take only what it can hold."""

    def play(self, frames: Frames, at: float) -> Playing:
        """Play `frames` from the clock's time `at` on."""

    def fade_to(self, gain: float, seconds: float) -> None:
        """Move the gain on everything to `gain` (1 plays samples unchanged) over `seconds` if the player can."""

    def close(self) -> None:
        """Close the device."""


class PlayerError(Exception):
    """The player found no device; the message is its library's."""
