"""The stage: the whole scene, orb and words, drawn by the line API."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import TypeAlias

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.events import Resize
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from breathe.tui.drawing.layout import layout
from breathe.tui.drawing.orb import Row, frame, plain_frame, quantised
from breathe.tui.drawing.ramp import BRIGHT_SHADE, DARK, SHADES, Colour, mixed, ramp
from breathe.tui.drawing.scene import Ink, Scene, Words, words

GLYPHS = {(True, True): "█", (True, False): "▀", (False, True): "▄", (False, False): " "}
"""A cell without colour, by which of its halves are lit."""

UNCOLOURED = Style()
"""The terminal's own colours; a line filter needs a style, be it an empty one."""

MOST_STRIPS = 20_000
"""Rows kept ready to be sent; a breath in a large terminal has some thousands of different ones."""

FADE_STEPS = 16
"""In how many steps the picture sinks into the ground."""

_StageRow: TypeAlias = tuple[Row, Words | None]


class Stage(Widget):
    """Shows one scene after another and repaints only the rows that differ."""

    DEFAULT_CSS = """
    Stage { width: 1fr; height: 1fr; }
    """

    def __init__(self) -> None:
        """A stage with an orb at rest."""
        super().__init__()
        self._scene = Scene()
        self._rows: list[_StageRow] = []
        self._shown: tuple[int, Scene] | None = None
        self._laid_out_size = Size(0, 0)
        self._strips: dict[_StageRow, Strip] = {}

    def show(self, scene: Scene) -> None:
        """Show a scene from now on; a difference too small to be seen repaints nothing."""
        shown = quantised(layout(*self.size).radius(scene.volume)), replace(scene, volume=0.0)
        if shown == self._shown:
            return
        self._shown = shown
        if _fade_step(scene) != _fade_step(self._scene):
            self._strips.clear()
            self._scene = scene
            self._lay_out()
            self.refresh()
            return
        self._scene = scene
        before = self._rows
        self._lay_out()
        changed = [y for y, row in enumerate(self._rows) if y >= len(before) or row != before[y]]
        if changed:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows of the crop, from the cache where they have been drawn before."""
        if self._laid_out_size != self.size:  # a repaint may come before the resize is told
            self._lay_out()
        strips = [
            self._strip(self._rows[y]) if y < len(self._rows) else Strip.blank(self.size.width) for y in crop.line_range
        ]
        return [strip.crop(crop.x, crop.right) for strip in strips]

    def on_resize(self, event: Resize) -> None:
        """Lay the scene out anew."""
        self._strips.clear()
        self._lay_out()
        self.refresh()

    def notify_style_update(self) -> None:
        """Forget what was drawn in other colours."""
        super().notify_style_update()
        self._strips.clear()

    @property
    def is_plain(self) -> bool:
        """Whether the terminal has too few colours for the glow."""
        return self.app.no_color or self.app.console.color_system in (None, "standard")

    def _lay_out(self) -> None:
        self._laid_out_size = self.size
        place = layout(self.size.width, self.size.height)
        if not place.width or not place.height:
            self._rows = []
            return
        draw = plain_frame if self.is_plain else frame
        orb = draw(place, quantised(place.radius(self._scene.volume)))
        placed = {written.row: written for written in words(self._scene, place)}
        self._rows = [(row, placed.get(y)) for y, row in enumerate(orb)]

    def _strip(self, row: _StageRow) -> Strip:
        strip = self._strips.get(row)
        if strip is None:
            if len(self._strips) > MOST_STRIPS:
                self._strips.clear()
            strip = self._strips[row] = self._drawn(*row)
        return strip

    def _drawn(self, runs: Row, written: Words | None) -> Strip:
        if self.is_plain:
            segments = _plain_segments(runs)
        else:
            colours = ramp(DARK, _fade_step(self._scene) / FADE_STEPS)
            segments = [_segment(upper, lower, count, colours) for (upper, lower), count in runs]
        strip = Strip(segments, self.size.width)
        if written:
            strip = self._written(strip, runs, written)
        for line_filter in self.get_line_filters():
            strip = strip.apply_filter(line_filter, self.background_colors[1])
        return strip

    def _written(self, strip: Strip, runs: Row, written: Words) -> Strip:
        start = max(0, (self.size.width - len(written.text)) // 2)
        end = start + len(written.text)
        if self.is_plain:
            text = [Segment(written.text, UNCOLOURED)]
        else:
            text = self._inked(written, [upper for (upper, _), count in runs for _ in range(count)][start:end])
        return Strip.join([strip.crop(0, start), Strip(text, end - start), strip.crop(end, self.size.width)])

    def _inked(self, written: Words, grounds: Sequence[int]) -> list[Segment]:
        fade = _fade_step(self._scene) / FADE_STEPS
        colours = ramp(DARK, fade)
        light = mixed(_ink(written.ink), DARK.ground, fade)
        segments = []
        for shade, letters in groupby(zip(grounds, written.text, strict=True), key=itemgetter(0)):
            ink = DARK.ground if shade >= BRIGHT_SHADE else light
            segments.append(Segment("".join(letter for _, letter in letters), _style(ink, colours[shade])))
        return segments


def _fade_step(scene: Scene) -> int:
    return round(scene.fade * FADE_STEPS)


def _ink(ink: Ink) -> Colour:
    return {Ink.ON_ORB: DARK.ground, Ink.NORMAL: DARK.text, Ink.FAINT: DARK.faint_text}[ink]


@lru_cache(maxsize=4096)
def _style(colour: Colour, ground: Colour) -> Style:
    return Style(color=Color.from_rgb(*colour), bgcolor=Color.from_rgb(*ground))


@lru_cache(maxsize=4096)
def _ground_style(ground: Colour) -> Style:
    return Style(bgcolor=Color.from_rgb(*ground))


def _segment(upper: int, lower: int, count: int, colours: Sequence[Colour]) -> Segment:
    if upper == lower:
        return Segment(" " * count, _ground_style(colours[lower]))
    return Segment("▀" * count, _style(colours[upper], colours[lower]))


def _plain_segments(runs: Row) -> list[Segment]:
    lit = SHADES // 2
    return [Segment(GLYPHS[upper > lit, lower > lit] * count, UNCOLOURED) for (upper, lower), count in runs]
