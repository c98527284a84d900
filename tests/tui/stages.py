"""A stage alone on its screen, and what is drawn on it."""

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
    """Nothing but a stage, which notes what it refreshes."""

    appearance: var[Appearance] = var(DEFAULT_APPEARANCE)

    def __init__(self, appearance: Appearance = DEFAULT_APPEARANCE, clock: Clock = SYSTEM_CLOCK) -> None:
        """With the themes of the program."""
        super().__init__()
        self._clock = clock
        for theme in themes():
            self.register_theme(theme)
        self.appearance = appearance
        self.theme = appearance.theme

    def compose(self) -> ComposeResult:
        """The stage."""
        yield NotingStage(self._clock)


class NotingStage(Stage):
    """A stage that notes each refresh."""

    def __init__(self, clock: Clock = SYSTEM_CLOCK) -> None:
        """With nothing noted yet."""
        super().__init__(TEXTS, clock)
        self.refreshed: list[tuple[Region, ...]] = []

    def refresh(self, *regions: Region, **how: Any) -> NotingStage:
        """Note the regions, and refresh them."""
        self.refreshed.append(regions)
        return super().refresh(*regions, **how)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows, which fill the crop whenever they are asked for."""
        strips = super().render_lines(crop)
        assert {strip.cell_length for strip in strips} == {crop.width}
        return strips

    @property
    def refreshed_rows(self) -> set[int]:
        """The rows refreshed since `forget`; a refresh of everything is an error here."""
        assert all(self.refreshed), "everything was refreshed"
        return {row for regions in self.refreshed for region in regions for row in region.line_range}


def stage_app(pilot: Pilot[None]) -> StageApp:
    """The app, of which it is known what it is."""
    assert isinstance(pilot.app, StageApp)
    return pilot.app


def stage_of(pilot: Pilot[None]) -> NotingStage:
    """The stage of a running `StageApp`."""
    return pilot.app.query_one(NotingStage)


def strips_of(stage: Stage) -> list[Strip]:
    """All rows of the stage, as they are sent to the terminal."""
    return stage.render_lines(Region(0, 0, *stage.size))


def text_of(stage: Stage) -> list[str]:
    """All rows of the stage as plain text."""
    return [strip.text for strip in strips_of(stage)]


def legibility(strip: Strip) -> float:
    """The least contrast of a letter of the row with its ground; of an empty row, the greatest there is."""
    letters = [segment.style for segment in strip if segment.text.strip(" ▀▄") and segment.style]
    pairs = [(letter.color, letter.bgcolor) for letter in letters]
    return min(
        (contrast(ink.get_truecolor(), ground.get_truecolor()) for ink, ground in pairs if ink and ground), default=21.0
    )


async def resize(pilot: Pilot[None], width: int, height: int) -> None:
    """Resize the terminal and wait until the stage has followed."""
    await pilot.resize_terminal(width, height)
    await until(lambda: stage_of(pilot).size == (width, height))
    await pilot.pause()


async def strips_of_fresh_stage(
    scene: Scene,
    width: int,
    height: int,
    appearance: Appearance = DEFAULT_APPEARANCE,
) -> list[Strip]:
    """What a stage shows that has never shown anything else in any other size."""
    async with StageApp(appearance).run_test(size=(width, height)) as pilot:
        stage_of(pilot).show(scene)
        await pilot.pause()
        return strips_of(stage_of(pilot))
