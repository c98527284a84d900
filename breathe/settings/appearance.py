"""The look of the screen: its choices and their names."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PictureName(StrEnum):
    """The shape that breathes."""

    ORB = "orb"
    WAVE = "wave"
    BAR = "bar"


class Glow(StrEnum):
    """The amount of light around the picture, and so of what the terminal is sent."""

    FULL = "full"
    SOFT = "soft"
    PLAIN = "plain"

    @property
    def plainer(self) -> Glow:
        """The next level down; the plainest stays the same."""
        return Glow.SOFT if self is Glow.FULL else Glow.PLAIN


class ThemeName(StrEnum):
    """A colour theme."""

    DARK = "dark"
    LIGHT = "light"
    NIGHT = "night"
    SIXTEEN = "sixteen"
    """The terminal's own sixteen colours; the fallback where there are no more."""
    MONO = "mono"
    """No colours at all; used if NO_COLOR is set."""


class ScreenLight(StrEnum):
    """The light of the screen once the eyes are closed."""

    DARK = "dark"
    """Dark, except for what a key shows."""
    DIM = "dim"
    """A little light."""
    LIT = "lit"
    """Full light."""


@dataclass(frozen=True, slots=True)
class Appearance:
    """The chosen look of the screen."""

    picture: PictureName = PictureName.ORB
    glow: Glow = Glow.FULL
    theme: ThemeName = ThemeName.DARK
    reduced_motion: bool = False
    """A word and one slow line instead of the picture."""


DEFAULT_APPEARANCE = Appearance()
