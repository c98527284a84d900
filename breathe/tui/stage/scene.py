"""One moment of the screen: the picture's state and the words with their rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum

from rich.cells import cell_len, set_cell_size

from breathe.tui.stage.layout import Layout, lines


class Ink(IntEnum):
    """The colour of words."""

    ON_ORB = 0
    NORMAL = 1
    FAINT = 2


@dataclass(frozen=True, slots=True)
class Scene:
    """One moment of the picture, whatever the size of the screen."""

    volume: float = 0.0
    """Volume of air in the lungs, 0 to 1."""
    word: str = ""
    """The word in the orb."""
    text: str = ""
    step: int = 0
    """The dot that is lit, from 1; 0 shows none of them."""
    step_count: int = 0
    """Number of dots."""
    message: str = ""
    """Keys, or what a key just did."""
    notice: str = ""
    """A warning at the start of the session."""
    fade: float = 0.0
    """Fade of the picture into the ground, 0 to 1."""
    darkness: float = 0.0
    """Fade of everything to black, 0 to 1; at 1 there is no picture, and words are faint."""

    @property
    def is_dark(self) -> bool:
        """True if the screen is fully dark."""
        return self.darkness >= 1.0


@dataclass(frozen=True, slots=True)
class Words:
    """Words centred in one row."""

    row: int
    text: str
    ink: Ink


DOT, LIT_DOT, DOT_GAP = "·", "●", "   "


def words(scene: Scene, layout: Layout) -> Iterator[Words]:
    """All words of the scene that have room."""
    for written in _placed(scene, layout):
        yield replace(written, ink=Ink.FAINT) if scene.is_dark else written


def _placed(scene: Scene, layout: Layout) -> Iterator[Words]:
    for row, line in enumerate(lines(scene.notice, layout.width)):
        if row < layout.centre_row:
            yield Words(row, _cut(line, layout.width), Ink.NORMAL)
    if scene.word and len(scene.word) + 2 <= layout.width:
        yield Words(layout.centre_row, f" {scene.word} ", Ink.ON_ORB)
    for row, line in enumerate(lines(scene.text, layout.width), layout.text_top):
        if layout.centre_row < row < layout.dots_row:
            yield Words(row, line, Ink.NORMAL)
    dots = DOT_GAP.join(LIT_DOT if number == scene.step else DOT for number in range(1, scene.step_count + 1))
    if scene.step and len(dots) <= layout.width:
        yield Words(layout.dots_row, dots, Ink.FAINT)
    if scene.message:
        yield Words(layout.message_row, _cut(scene.message, layout.width), Ink.FAINT)


def _cut(text: str, width: int) -> str:
    return text if cell_len(text) <= width else set_cell_size(text, width)
