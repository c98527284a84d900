"""What every player can do."""

from __future__ import annotations

from typing import Protocol

from breathe.audio.samples import Frames


class Playing(Protocol):
    """A sound that was handed to a player."""

    @property
    def end(self) -> float:
        """The clock's time at which it has been heard to its end."""

    def cancel(self, seconds: float) -> None:
        """Take it back: fade it out over `seconds` where the player can, leave it out if it has not begun."""


class Player(Protocol):
    """A way to a loudspeaker."""

    name: str

    @property
    def is_alive(self) -> bool:
        """Whether its device takes what is played, as far as the player can tell."""

    def play(self, frames: Frames, at: float) -> Playing:
        """Have `frames` heard from the clock's time `at` on."""

    def fade_to(self, gain: float, seconds: float) -> None:
        """Move the gain on everything to `gain` (1 plays samples as they are) over `seconds` where the player can."""

    def close(self) -> None:
        """Let go of the device."""


class PlayerError(Exception):
    """A player found no device; the message says what its library said."""
