"""The stage repaints only what changed, and always shows the current scene."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from textual.geometry import Region
from textual.pilot import Pilot

from breathe.settings.appearance import Appearance, Glow, PictureName, ThemeName
from breathe.tui.stage.gradient import READABLE
from breathe.tui.stage.pictures.brightness import FINISHES
from breathe.tui.stage.scene import Scene
from breathe.tui.stage.stage import FADE_LEVELS
from tests.tui.stage.pictures import SIZES, TINY_SIZES
from tests.tui.stages import (
    FULL,
    HALF,
    NotingStage,
    StageApp,
    legibility,
    resize,
    stage_app,
    stage_of,
    strips_of,
    strips_of_fresh_stage,
    text_of,
)

STORM_SIZES = [(40, 12), (80, 24), (80, 12), (40, 24), (81, 25), (120, 40), (200, 60), (300, 100)]


async def test_an_equal_scene_repaints_nothing() -> None:
    async with StageApp().run_test() as pilot:
        stage = await _showing(pilot, HALF)
        stage.show(replace(HALF))
        assert stage.refreshed == []


async def test_a_radius_too_close_to_be_told_apart_repaints_nothing() -> None:
    async with StageApp().run_test() as pilot:
        stage = await _showing(pilot, HALF)
        stage.show(replace(HALF, volume=HALF.volume + 0.1 / FINISHES[Glow.FULL].levels))
        assert stage.refreshed == []


@pytest.mark.parametrize(
    "after",
    [
        replace(HALF, word="in"),
        replace(HALF, step=5),
        replace(HALF, message="muted"),
        replace(HALF, text="Only feel."),
        replace(HALF, volume=0.52),
        replace(HALF, volume=0.0),
        FULL,
    ],
)
async def test_exactly_the_rows_that_differ_are_repainted(after: Scene) -> None:
    async with StageApp().run_test(size=(80, 30)) as pilot:
        stage = await _showing(pilot, HALF)
        before = strips_of(stage)
        stage.show(after)
        differing = {y for y, (was, now) in enumerate(zip(before, strips_of(stage), strict=True)) if was != now}
        assert stage.refreshed_rows == differing != set()


async def test_a_word_repaints_one_row() -> None:
    async with StageApp().run_test() as pilot:
        stage = await _showing(pilot, HALF)
        stage.show(replace(HALF, message="volume 75"))
        assert stage.refreshed == [(Region(0, stage.size.height - 1, stage.size.width, 1),)]


async def test_a_fade_too_small_to_be_seen_repaints_nothing() -> None:
    async with StageApp().run_test() as pilot:
        stage = await _showing(pilot, HALF)
        stage.show(replace(HALF, fade=0.2 / FADE_LEVELS))
        assert stage.refreshed == []


@pytest.mark.parametrize("scene", [HALF, FULL])
async def test_a_fade_ends_in_nothing_but_ground(scene: Scene) -> None:
    async with StageApp().run_test() as pilot:
        stage = await _showing(pilot, scene)
        stage.show(replace(scene, fade=1.0))
        colours = {
            colour
            for strip in strips_of(stage)
            for segment in strip
            if segment.style
            for colour in (segment.style.bgcolor, segment.style.color if segment.text.strip() else None)
            if colour
        }
        assert len(colours) == 1


async def test_all_rows_fill_the_stage() -> None:
    async with StageApp().run_test(size=(101, 33)) as pilot:
        stage = await _showing(pilot, FULL)
        strips = strips_of(stage)
        assert len(strips) == 33
        assert {len(strip.text) for strip in strips} == {strip.cell_length for strip in strips} == {101}


@pytest.mark.parametrize("crop", [Region(0, 3, 80, 4), Region(10, 0, 30, 24), Region(79, 23, 1, 1)])
async def test_a_crop_is_a_part_of_the_whole(crop: Region) -> None:
    async with StageApp().run_test() as pilot:
        stage = await _showing(pilot, FULL)
        whole = [strip.crop(crop.x, crop.right) for strip in strips_of(stage)[crop.y : crop.bottom]]
        assert stage.render_lines(crop) == whole


@pytest.mark.slow
async def test_a_storm_of_resizes_leaves_no_trace() -> None:
    random = Random(8)
    sizes = random.sample(STORM_SIZES * 3, len(STORM_SIZES) * 3)
    fresh = {size: await strips_of_fresh_stage(FULL, *size) for size in STORM_SIZES}
    async with StageApp().run_test(size=(40, 12)) as pilot:
        stage = await _showing(pilot, FULL)
        for size in sizes:
            await resize(pilot, *size)
            assert strips_of(stage) == fresh[size]


async def test_resizes_in_quick_succession_end_in_the_last_size() -> None:
    fresh = await strips_of_fresh_stage(FULL, 90, 28)
    async with StageApp().run_test(size=(40, 12)) as pilot:
        stage = await _showing(pilot, HALF)
        for size in [(300, 100), (40, 24), (80, 12), (1, 1), (90, 28)]:
            await pilot.resize_terminal(*size)
            stage.show(FULL)
        await resize(pilot, 90, 28)
        assert strips_of(stage) == fresh


async def test_a_scene_not_yet_painted_survives_a_resize() -> None:
    async with StageApp().run_test(size=(40, 24)) as pilot:
        stage = await _showing(pilot, HALF)
        for step, width in enumerate([200, 40, 90, 41, 300], start=1):
            stage.show(Scene(volume=step / 10, text=f"Text {step}", message=f"Message {step}"))
            await resize(pilot, width, 24)
            assert any(f"Message {step}" in row for row in text_of(stage))


@pytest.mark.grid
@pytest.mark.parametrize("picture", PictureName)
@pytest.mark.parametrize("theme", [ThemeName.DARK, ThemeName.LIGHT])
@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_all_words_can_be_read_on_their_ground(
    picture: PictureName, theme: ThemeName, width: int, height: int
) -> None:
    async with StageApp(Appearance(picture, theme=theme)).run_test(size=(width, height)) as pilot:
        stage = await _showing(pilot, FULL)
        for volume in (0.0, 0.25, 0.5, 0.75, 1.0):
            stage.show(replace(FULL, volume=volume))
            assert all(legibility(row) >= READABLE for row in strips_of(stage))


@pytest.mark.parametrize(("width", "height"), TINY_SIZES)
async def test_a_tiny_terminal_shows_what_it_can(width: int, height: int) -> None:
    async with StageApp().run_test(size=(width, height)) as pilot:
        stage = await _showing(pilot, FULL)
        assert [len(row) for row in text_of(stage)] == [width] * height


async def test_scenes_shown_before_the_first_layout_are_shown_after_it() -> None:
    stage = NotingStage()
    stage.show(FULL)
    async with StageApp().run_test() as pilot:
        await pilot.app.query_one(NotingStage).remove()
        await pilot.app.mount(stage)
        await pilot.pause()
        assert strips_of(stage) == await strips_of_fresh_stage(FULL, 80, 24)


async def _showing(pilot: Pilot[None], scene: Scene) -> NotingStage:
    """The stage with the scene shown and its records cleared."""
    stage = stage_of(pilot)
    stage.show(scene)
    await pilot.pause()
    stage.refreshed.clear()
    return stage


async def test_a_new_theme_is_shown_at_once() -> None:
    async with StageApp().run_test() as pilot:
        stage = await _showing(pilot, FULL)
        for theme in (ThemeName.LIGHT, ThemeName.NIGHT, ThemeName.SIXTEEN, ThemeName.MONO, ThemeName.DARK):
            stage_app(pilot).appearance = Appearance(theme=theme)
            await pilot.pause()
            assert strips_of(stage) == await strips_of_fresh_stage(FULL, 80, 24, Appearance(theme=theme))


async def test_a_new_appearance_is_shown_at_once() -> None:
    async with StageApp().run_test() as pilot:
        stage = await _showing(pilot, FULL)
        for appearance in (Appearance(PictureName.BAR), Appearance(glow=Glow.PLAIN), Appearance()):
            stage_app(pilot).appearance = appearance
            await pilot.pause()
            assert strips_of(stage) == await strips_of_fresh_stage(FULL, 80, 24, appearance)
