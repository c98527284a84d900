"""A stage alone on its screen, and readings of what it draws."""

from __future__ import annotations

from typing import Any

from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.pilot import Pilot
from textual.reactive import var
from textual.strip import Strip

from breathe.settings.appearance import DEFAULT_APPEARANCE, Appearance
from breathe.system.clock import Clock
from breathe.tui.stage.gradient import contrast
from breathe.tui.stage.scene import Scene
from breathe.tui.stage.stage import SYSTEM_CLOCK, Stage
from breathe.tui.stage.themes import themes
from tests.practice.steps import STEPS, TEXTS
from tests.tui.visit import until

FULL = Scene(volume=1.0, word="in", text=STEPS[3].words, step=4, step_count=8, message="volume 70", notice="No sound.")
HALF = Scene(volume=0.5, word="out", text=STEPS[3].words, step=4, step_count=8)


class StageApp(App[None]):
    """An app with only a stage, which records its refreshes."""

    appearance: var[Appearance] = var(DEFAULT_APPEARANCE)

    def __init__(self, appearance: Appearance = DEFAULT_APPEARANCE, clock: Clock = SYSTEM_CLOCK) -> None:
        """An app with the program's themes."""
        super().__init__()
        self._clock = clock
        for theme in themes():
            self.register_theme(theme)
        self.appearance = appearance
        self.theme = appearance.theme

    def compose(self) -> ComposeResult:
        """Lay out the stage."""
        yield NotingStage(self._clock)


class NotingStage(Stage):
    """A stage that records each refresh."""

    def __init__(self, clock: Clock = SYSTEM_CLOCK) -> None:
        """A stage without recorded refreshes."""
        super().__init__(TEXTS, clock)
        self.refreshed: list[tuple[Region, ...]] = []

    def refresh(self, *regions: Region, **how: Any) -> NotingStage:
        """Record the regions and refresh them."""
        self.refreshed.append(regions)
        return super().refresh(*regions, **how)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows of a crop, checked to fill it."""
        strips = super().render_lines(crop)
        assert {strip.cell_length for strip in strips} == {crop.width}
        return strips

    @property
    def refreshed_rows(self) -> set[int]:
        """The rows refreshed since `forget`; a refresh of everything is an error here."""
        assert all(self.refreshed), "everything was refreshed"
        return {row for regions in self.refreshed for region in regions for row in region.line_range}


def stage_app(pilot: Pilot[None]) -> StageApp:
    """The running app as a `StageApp`."""
    assert isinstance(pilot.app, StageApp)
    return pilot.app


def stage_of(pilot: Pilot[None]) -> NotingStage:
    """The stage of a running `StageApp`."""
    return pilot.app.query_one(NotingStage)


def strips_of(stage: Stage) -> list[Strip]:
    """All rows of the stage, as sent to the terminal."""
    return stage.render_lines(Region(0, 0, *stage.size))


def text_of(stage: Stage) -> list[str]:
    """All rows of the stage as plain text."""
    return [strip.text for strip in strips_of(stage)]


def legibility(strip: Strip) -> float:
    """The lowest contrast of a letter in the row with its background; the highest possible for an empty row."""
    letters = [segment.style for segment in strip if segment.text.strip(" ▀▄") and segment.style]
    pairs = [(letter.color, letter.bgcolor) for letter in letters]
    return min(
        (contrast(ink.get_truecolor(), ground.get_truecolor()) for ink, ground in pairs if ink and ground), default=21.0
    )


async def resize(pilot: Pilot[None], width: int, height: int) -> None:
    """Resize the terminal and wait for the stage to follow."""
    await pilot.resize_terminal(width, height)
    await until(lambda: stage_of(pilot).size == (width, height))
    await pilot.pause()


async def strips_of_fresh_stage(
    scene: Scene,
    width: int,
    height: int,
    appearance: Appearance = DEFAULT_APPEARANCE,
) -> list[Strip]:
    """The rows of a new stage that only ever had this scene and size."""
    async with StageApp(appearance).run_test(size=(width, height)) as pilot:
        stage_of(pilot).show(scene)
        await pilot.pause()
        return strips_of(stage_of(pilot))
