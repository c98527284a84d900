"""How the picture looks: what a person chooses of it, and the names of the choices."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PictureName(StrEnum):
    """What breathes."""

    ORB = "orb"
    WAVE = "wave"
    BAR = "bar"


class Glow(StrEnum):
    """How much light there is around the picture, and how much is sent to the terminal for it."""

    FULL = "full"
    SOFT = "soft"
    PLAIN = "plain"

    @property
    def plainer(self) -> Glow:
        """The next level down; the plainest has none."""
        return Glow.SOFT if self is Glow.FULL else Glow.PLAIN


class ThemeName(StrEnum):
    """The colours of everything."""

    DARK = "dark"
    LIGHT = "light"
    NIGHT = "night"
    SIXTEEN = "sixteen"
    """The terminal's own sixteen colours; taken by itself where there are no more."""
    MONO = "mono"
    """No colours at all; taken by itself where NO_COLOR is set."""


class StageName(StrEnum):
    """What becomes of the light once the eyes are closed."""

    DARK = "dark"
    """It goes out, but for what a key shows."""
    DIM = "dim"
    """Little of it stays."""
    LIT = "lit"
    """It stays as it is."""


@dataclass(frozen=True, slots=True)
class Appearance:
    """All that is chosen of the picture."""

    picture: PictureName = PictureName.ORB
    glow: Glow = Glow.FULL
    theme: ThemeName = ThemeName.DARK
    reduced_motion: bool = False
    """The word and one slow line instead of the picture."""


DEFAULT_APPEARANCE = Appearance()
