"""What is to be seen at one moment, and which words stand in which row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum

from rich.cells import cell_len, set_cell_size

from breathe.tui.stage.layout import Layout, lines


class Ink(IntEnum):
    """How words are written."""

    ON_ORB = 0
    NORMAL = 1
    FAINT = 2


@dataclass(frozen=True, slots=True)
class Scene:
    """One moment of the picture, whatever the size of the screen."""

    volume: float = 0.0
    """How full the lungs are, 0 to 1."""
    word: str = ""
    """The word in the orb."""
    text: str = ""
    step: int = 0
    """The dot that is lit, from 1; 0 shows none of them."""
    step_count: int = 0
    """How many dots there are."""
    message: str = ""
    """Keys, or what a key just did."""
    notice: str = ""
    """What has to be known before the session."""
    fade: float = 0.0
    """How far the picture has sunk into the ground, 0 to 1."""
    darkness: float = 0.0
    """How far everything, the ground too, has sunk into black, 0 to 1; at 1 there is no picture and words are faint."""

    @property
    def is_dark(self) -> bool:
        """Whether the light has gone."""
        return self.darkness >= 1.0


@dataclass(frozen=True, slots=True)
class Words:
    """Some words in one row, centred."""

    row: int
    text: str
    ink: Ink


DOT, LIT_DOT, DOT_GAP = "·", "●", "   "


def words(scene: Scene, place: Layout) -> Iterator[Words]:
    """All words of the scene; what has no room is left out."""
    for written in _placed(scene, place):
        yield replace(written, ink=Ink.FAINT) if scene.is_dark else written


def _placed(scene: Scene, place: Layout) -> Iterator[Words]:
    for row, line in enumerate(lines(scene.notice, place.width)):
        if row < place.centre_row:
            yield Words(row, _cut(line, place.width), Ink.NORMAL)
    if scene.word and len(scene.word) + 2 <= place.width:
        yield Words(place.centre_row, f" {scene.word} ", Ink.ON_ORB)
    for row, line in enumerate(lines(scene.text, place.width), place.text_top):
        if place.centre_row < row < place.dots_row:
            yield Words(row, line, Ink.NORMAL)
    dots = DOT_GAP.join(LIT_DOT if number == scene.step else DOT for number in range(1, scene.step_count + 1))
    if scene.step and len(dots) <= place.width:
        yield Words(place.dots_row, dots, Ink.FAINT)
    if scene.message:
        yield Words(place.message_row, _cut(scene.message, place.width), Ink.FAINT)


def _cut(text: str, width: int) -> str:
    return text if cell_len(text) <= width else set_cell_size(text, width)
