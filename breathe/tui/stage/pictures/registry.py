"""All pictures, by name."""

from __future__ import annotations

from breathe.settings.appearance import PictureName
from breathe.tui.stage.pictures.bar import bar
from breathe.tui.stage.pictures.orb import orb
from breathe.tui.stage.pictures.picture import Picture
from breathe.tui.stage.pictures.wave import wave

PICTURES: dict[PictureName, Picture] = {
    PictureName.ORB: orb,
    PictureName.WAVE: wave,
    PictureName.BAR: bar,
}
