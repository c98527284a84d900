"""The stage: the whole scene, picture and words, drawn by the line API."""

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
from breathe.tui.stage.layout import Layout, layout
from breathe.tui.stage.paint.brush import Brush
from breathe.tui.stage.paint.few_colours import BlockBrush
from breathe.tui.stage.paint.truecolour import GlowBrush
from breathe.tui.stage.pictures.brightness import step_of
from breathe.tui.stage.pictures.picture import DARK, Row, Rows
from breathe.tui.stage.pictures.registry import PICTURES
from breathe.tui.stage.pictures.still_line import STEPS, line
from breathe.tui.stage.scene import Scene, Words, words
from breathe.tui.stage.slow_terminal import OverloadDetector
from breathe.tui.stage.themes import FEW_COLOURS, LOOKS, fitting

FADE_STEPS = 32
"""In how many steps the picture sinks into the ground, and everything into black."""

STILL_SECONDS = 1.0
"""The least time between two paintings with reduced motion."""

SYSTEM_CLOCK = SystemClock()

_StageRow: TypeAlias = tuple[Row, Words | None]
"""A row of the picture, and the words that stand on it."""


class Stage(Widget):
    """Shows one scene after another and repaints only the rows that differ."""

    DEFAULT_CSS = """
    Stage { width: 1fr; height: 1fr; }
    """

    appearance: var[Appearance] = var(DEFAULT_APPEARANCE)
    """What the picture looks like; the app's."""

    class Overloaded(Message):
        """The terminal cannot keep up with what is painted."""

    def __init__(self, texts: tuple[str, ...], clock: Clock = SYSTEM_CLOCK) -> None:
        """A stage with lungs at rest, and room for each of the `texts`."""
        super().__init__()
        self._texts = texts
        self._clock = clock
        self._is_still = False
        self._painted_at = float("-inf")
        self._strain = OverloadDetector()
        self._scene = Scene()
        self._rows: list[_StageRow] = []
        self._shown: tuple[int, Scene] | None = None
        self._laid_out_size = Size(0, 0)
        self._brush: Brush | None = None

    def on_mount(self) -> None:
        """Follow what the app is set to, from now on."""
        self.watch(self.app, "appearance", self._appear)

    def show(self, scene: Scene) -> None:
        """Show a scene from now on; a difference too small to be seen repaints nothing."""
        shown = self._step(scene), replace(scene, volume=0.0)
        now = self._clock.monotonic()
        if shown == self._shown or (self._is_still and now < self._painted_at + STILL_SECONDS):
            return
        self._shown, self._painted_at = shown, now
        is_faded = (scene.is_dark, _light(scene)) != (self._scene.is_dark, _light(self._scene))
        self._scene = scene
        if is_faded:
            self._begin_anew()
            return
        before = self._rows
        self._lay_out()
        changed = [y for y, row in enumerate(self._rows) if y >= len(before) or row != before[y]]
        if changed:
            self.refresh(*self._regions(changed))

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows of the crop. They are sent in this turn of the event loop, and how long it takes is looked at."""
        if self._strain.should_sample() and not self.app.is_headless:
            self.call_next(self._painted, perf_counter())
        if self._laid_out_size != self.size:  # a repaint may come before the resize is told
            self._brush = None
            self._lay_out()
        brush = self._brush = self._brush or self._new_brush()
        width, rows = self._laid_out_size.width, self._rows
        strips = [brush.strip(*rows[y]) if y < len(rows) else Strip.blank(width) for y in crop.line_range]
        return strips if crop.width == width else [strip.crop(crop.x, crop.right) for strip in strips]

    def on_resize(self, event: Resize) -> None:
        """Lay the scene out anew."""
        self._begin_anew()

    def notify_style_update(self) -> None:
        """Forget what was drawn in other colours."""
        super().notify_style_update()
        self._brush = None

    @property
    def theme(self) -> ThemeName:
        """The theme that this terminal can show."""
        return fitting(self.appearance.theme, self.app.console.color_system, self.app.no_color)

    def _step(self, scene: Scene) -> int:
        return round(scene.volume * STEPS) if self._is_still else step_of(scene.volume, self.appearance.glow)

    def _appear(self, appearance: Appearance) -> None:
        self.appearance = appearance
        self._is_still = appearance.reduced_motion or self.app.animation_level == "none"
        self._begin_anew()

    def _begin_anew(self) -> None:
        self._brush = None
        self._lay_out()
        self.refresh()

    def _lay_out(self) -> None:
        self._laid_out_size = size = self.size
        place = layout(size.width, size.height, self._texts)
        if not place.width or not place.height:
            self._rows = []
            return
        placed = _placed(replace(self._scene, volume=0.0), place)
        self._rows = [(row, placed.get(y)) for y, row in enumerate(self._picture(place))]

    def _picture(self, place: Layout) -> Rows:
        if self._scene.is_dark:
            return (DARK,) * place.height
        step = self._step(self._scene)
        if self._is_still:
            return line(place, step)
        return PICTURES[self.appearance.picture](place, step, self.appearance.glow)

    def _regions(self, rows: list[int]) -> list[Region]:
        """The rows, those that lie together as one region."""
        starts = [y for before, y in pairwise([-2, *rows]) if y != before + 1]
        ends = [y for y, after in pairwise([*rows, -2]) if after != y + 1]
        width = self._laid_out_size.width
        return [Region(0, start, width, end - start + 1) for start, end in zip(starts, ends, strict=True)]

    def _painted(self, began: float) -> None:
        if self._strain.shows(perf_counter() - began):
            self.post_message(self.Overloaded())

    def _new_brush(self) -> Brush:
        fade, darkness = _light(self._scene)
        if self.theme in FEW_COLOURS:
            return BlockBrush(FEW_COLOURS[self.theme], max(fade, darkness), self.size.width)
        look = LOOKS[ThemeName.NIGHT] if self._scene.is_dark else darkened(LOOKS[self.theme], darkness)
        colours = COLOR_SYSTEMS.get(self.app.console.color_system or "truecolor", ColorSystem.TRUECOLOR)
        return GlowBrush(look, fade, colours, self.size.width)


@lru_cache(maxsize=4)
def _placed(scene: Scene, place: Layout) -> dict[int, Words]:
    """The words by their rows; they are the same from frame to frame."""
    return {written.row: written for written in words(scene, place)}


def _light(scene: Scene) -> tuple[float, float]:
    """How faded and how dark the scene is drawn; in the dark, what words there are have to be seen."""
    if scene.is_dark:
        return 0.0, 0.0
    return round(scene.fade * FADE_STEPS) / FADE_STEPS, round(scene.darkness * FADE_STEPS) / FADE_STEPS
