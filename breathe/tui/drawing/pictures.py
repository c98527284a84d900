"""All pictures by their names."""

from __future__ import annotations

from breathe.settings.appearance import PictureName
from breathe.tui.drawing.bar import bar
from breathe.tui.drawing.orb import orb
from breathe.tui.drawing.picture import Picture
from breathe.tui.drawing.wave import wave

PICTURES: dict[PictureName, Picture] = {
    PictureName.ORB: orb,
    PictureName.WAVE: wave,
    PictureName.BAR: bar,
}
