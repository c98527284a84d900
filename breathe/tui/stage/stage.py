"""The stage: the widget that draws a whole scene, picture and words, line by line."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from time import perf_counter
from typing import TypeAlias

from rich.color import ColorSystem
from rich.console import COLOR_SYSTEMS
from textual.events import Resize
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip
from textual.widget import Widget

from breathe.settings.appearance import DEFAULT_APPEARANCE, Appearance, ThemeName
from breathe.system.clock import Clock, SystemClock
from breathe.tui.stage.gradient import darkened
from breathe.tui.stage.layout import Layout
from breathe.tui.stage.paint.brush import Brush
from breathe.tui.stage.paint.few_colours import BlockBrush
from breathe.tui.stage.paint.truecolour import GlowBrush
from breathe.tui.stage.pictures.brightness import level_of
from breathe.tui.stage.pictures.picture import DARK, Row, Rows
from breathe.tui.stage.pictures.registry import PICTURES
from breathe.tui.stage.pictures.still_line import LINE_LEVELS, line
from breathe.tui.stage.scene import Scene, Words, words
from breathe.tui.stage.slow_terminal import OverloadDetector
from breathe.tui.stage.themes import COLOR_SCHEMES, FEW_COLOURS, fitting

FADE_LEVELS = 32
"""Levels of the picture's fade into the ground, and of everything's fade to black."""

STILL_SECONDS = 1.0
"""Minimum time between two repaints with reduced motion."""

SYSTEM_CLOCK = SystemClock()

_StageRow: TypeAlias = tuple[Row, Words | None]
"""A row of the picture and the words on it."""


class Stage(Widget):
    """Shows one scene after another, repainting only the rows that differ."""

    DEFAULT_CSS = """
    Stage { width: 1fr; height: 1fr; }
    """

    appearance: var[Appearance] = var(DEFAULT_APPEARANCE)
    """The look of the picture; follows the app's setting."""

    class Overloaded(Message):
        """Posted when the terminal cannot keep up."""

    def __init__(self, texts: tuple[str, ...], clock: Clock = SYSTEM_CLOCK) -> None:
        """A stage with lungs at rest, and room for each of the `texts`."""
        super().__init__()
        self._texts = texts
        self._clock = clock
        self._is_still = False
        self._painted_at = float("-inf")
        self._overload = OverloadDetector()
        self._scene = Scene()
        self._rows: list[_StageRow] = []
        self._shown: tuple[int, Scene] | None = None
        self._laid_out_size = Size(0, 0)
        self._brush: Brush | None = None

    def on_mount(self) -> None:
        """Follow the app's appearance."""
        self.watch(self.app, "appearance", self._appear)

    def show(self, scene: Scene) -> None:
        """Show a scene; a difference too small to see repaints nothing."""
        shown = self._level(scene), replace(scene, volume=0.0)
        now = self._clock.monotonic()
        if shown == self._shown or (self._is_still and now < self._painted_at + STILL_SECONDS):
            return
        self._shown, self._painted_at = shown, now
        is_faded = (scene.is_dark, _light(scene)) != (self._scene.is_dark, _light(self._scene))
        self._scene = scene
        if is_faded:
            self._start_over()
            return
        before = self._rows
        self._lay_out()
        changed = [y for y, row in enumerate(self._rows) if y >= len(before) or row != before[y]]
        if changed:
            self.refresh(*self._regions(changed))

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows of the crop; some paintings are timed, from here until the rows have been sent."""
        if self._overload.should_sample() and not self.app.is_headless:
            self.call_next(self._painted, perf_counter())
        if self._laid_out_size != self.size:  # a repaint may come before the resize event
            self._brush = None
            self._lay_out()
        brush = self._brush = self._brush or self._new_brush()
        width, rows = self._laid_out_size.width, self._rows
        strips = [brush.strip(*rows[y]) if y < len(rows) else Strip.blank(width) for y in crop.line_range]
        return strips if crop.width == width else [strip.crop(crop.x, crop.right) for strip in strips]

    def on_resize(self, event: Resize) -> None:
        """Lay the scene out for the new size."""
        self._start_over()

    def notify_style_update(self) -> None:
        """Forget the rows drawn in other colours."""
        super().notify_style_update()
        self._brush = None

    @property
    def theme(self) -> ThemeName:
        """The theme that this terminal can show."""
        return fitting(self.appearance.theme, self.app.console.color_system, self.app.no_color)

    def _level(self, scene: Scene) -> int:
        return round(scene.volume * LINE_LEVELS) if self._is_still else level_of(scene.volume, self.appearance.glow)

    def _appear(self, appearance: Appearance) -> None:
        self.appearance = appearance
        self._is_still = appearance.reduced_motion or self.app.animation_level == "none"
        self._start_over()

    def _start_over(self) -> None:
        self._brush = None
        self._lay_out()
        self.refresh()

    def _lay_out(self) -> None:
        self._laid_out_size = size = self.size
        layout = Layout.of(size.width, size.height, self._texts)
        if not layout.width or not layout.height:
            self._rows = []
            return
        placed = _placed(replace(self._scene, volume=0.0), layout)
        self._rows = [(row, placed.get(y)) for y, row in enumerate(self._picture(layout))]

    def _picture(self, layout: Layout) -> Rows:
        if self._scene.is_dark:
            return (DARK,) * layout.height
        level = self._level(self._scene)
        if self._is_still:
            return line(layout, level)
        return PICTURES[self.appearance.picture](layout, level, self.appearance.glow)

    def _regions(self, rows: list[int]) -> list[Region]:
        """The rows as regions, one for each run of neighbouring rows."""
        starts = [y for before, y in pairwise([-2, *rows]) if y != before + 1]
        ends = [y for y, after in pairwise([*rows, -2]) if after != y + 1]
        width = self._laid_out_size.width
        return [Region(0, start, width, end - start + 1) for start, end in zip(starts, ends, strict=True)]

    def _painted(self, started: float) -> None:
        if self._overload.record(perf_counter() - started):
            self.post_message(self.Overloaded())

    def _new_brush(self) -> Brush:
        fade, darkness = _light(self._scene)
        if self.theme in FEW_COLOURS:
            return BlockBrush(FEW_COLOURS[self.theme], max(fade, darkness), self.size.width)
        scheme = (
            COLOR_SCHEMES[ThemeName.NIGHT] if self._scene.is_dark else darkened(COLOR_SCHEMES[self.theme], darkness)
        )
        colours = COLOR_SYSTEMS.get(self.app.console.color_system or "truecolor", ColorSystem.TRUECOLOR)
        return GlowBrush(scheme, fade, colours, self.size.width)


@lru_cache(maxsize=4)
def _placed(scene: Scene, layout: Layout) -> dict[int, Words]:
    """The words by row, cached because they are the same from frame to frame."""
    return {written.row: written for written in words(scene, layout)}


def _light(scene: Scene) -> tuple[float, float]:
    """The fade and the darkness to draw with; neither on a dark screen, whose words must stay visible."""
    if scene.is_dark:
        return 0.0, 0.0
    return round(scene.fade * FADE_LEVELS) / FADE_LEVELS, round(scene.darkness * FADE_LEVELS) / FADE_LEVELS
