"""Everything has a position in any size, and keeps it whatever the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breathe.tui.stage.layout import TEXT_MARGIN, WIDEST_TEXT, lines
from tests.practice.steps import TEXTS
from tests.tui.stage.pictures import SIZES, TINY_SIZES, body, drawn, laid_out


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_things_stand_below_one_another(width: int, height: int) -> None:
    layout = laid_out(width, height)
    assert 0 <= layout.centre_row < layout.text_top
    assert layout.text_top + layout.text_rows < layout.dots_row < layout.message_row == height - 1


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_every_text_fits_between_the_orb_and_the_dots(width: int, height: int) -> None:
    layout = laid_out(width, height)
    for text in TEXTS:
        assert layout.text_top + len(lines(text, width)) <= layout.dots_row - 1, text


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_full_orb_touches_neither_text_nor_border(width: int, height: int) -> None:
    layout = laid_out(width, height)
    columns, half_rows = zip(*body(drawn(layout, 1.0)), strict=True)
    assert max(half_rows) < 2 * layout.text_top
    assert min(half_rows) >= 0
    assert min(columns) > 0
    assert max(columns) < width - 1


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_empty_orb_has_room_for_its_word(width: int, height: int) -> None:
    assert 2 * laid_out(width, height).smallest_radius >= len(" out ")


@pytest.mark.parametrize(("width", "height"), [*SIZES, *TINY_SIZES])
def test_the_radius_grows_with_the_volume(width: int, height: int) -> None:
    layout = laid_out(width, height)
    radii = [layout.radius(volume / 10) for volume in range(11)]
    assert radii == sorted(radii)
    assert (radii[0], radii[-1]) == pytest.approx((layout.smallest_radius, layout.largest_radius))


@pytest.mark.parametrize(("width", "height"), [(40, 12), (80, 24), (300, 100)])
def test_breathing_is_seen(width: int, height: int) -> None:
    layout = laid_out(width, height)
    assert layout.largest_radius >= 2 * layout.smallest_radius


def test_a_larger_terminal_has_a_larger_orb() -> None:
    radii = [laid_out(width, height).largest_radius for width, height in [(40, 12), (80, 24), (120, 40), (300, 100)]]
    assert radii == sorted(set(radii))


@given(st.integers(1, 300), st.sampled_from(TEXTS))
def test_lines_fit_and_keep_every_letter(width: int, text: str) -> None:
    broken = lines(text, width)
    assert max(map(len, broken)) <= max(1, min(WIDEST_TEXT, width - 2 * TEXT_MARGIN))
    assert "".join(broken).replace(" ", "") == text.replace(" ", "")


@given(st.integers(40, 300), st.sampled_from(TEXTS))
def test_lines_break_between_words(width: int, text: str) -> None:
    assert " ".join(lines(text, width)) == text


@pytest.mark.parametrize("text", TEXTS)
def test_lines_of_one_text_are_about_equally_long(text: str) -> None:
    lengths = [len(line) for line in lines(text, 80)]
    assert min(lengths) >= 0.6 * max(lengths)


def test_a_long_word_is_not_broken_where_it_fits() -> None:
    path = "/home/somebody/.local/share/breathe/history.sqlite3"
    assert path in lines(f"Not recorded: {path}", 80)


def test_each_paragraph_begins_a_line() -> None:
    assert lines("No sound.\nNo record.", 80) == ("No sound.", "No record.")


def test_no_text_has_no_lines() -> None:
    assert lines("", 80) == ()
