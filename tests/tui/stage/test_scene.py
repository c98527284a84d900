"""All words of a scene have separate rows, and fit in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breathe.practice.breath import Phase
from breathe.text.advice import WHEN_IN_SHORT
from breathe.text.keymap import DEFAULT_KEYMAP
from breathe.tui.screens.session_hint import paused, settling_keys
from breathe.tui.stage.scene import DOT, LIT_DOT, Ink, Scene, Words, words
from tests.practice.steps import STEPS, TEXTS
from tests.tui.stage.pictures import SIZES, TINY_SIZES, laid_out

PAUSED = paused(DEFAULT_KEYMAP)
SETTLING_KEYS = settling_keys(DEFAULT_KEYMAP)
NOTICE = "No sound device was found, so this session is silent.\nThis session will not be recorded: the disk is full."

scenes = st.builds(
    Scene,
    word=st.sampled_from(["", *map(str, Phase)]),
    text=st.sampled_from(["", PAUSED, *TEXTS]),
    step=st.integers(0, len(STEPS)),
    step_count=st.just(len(STEPS)),
    message=st.sampled_from(["", WHEN_IN_SHORT, SETTLING_KEYS, "Easier from your next breath", "volume 70"]),
    notice=st.sampled_from(["", NOTICE]),
)


@given(scenes, st.integers(40, 300), st.integers(12, 100))
def test_no_two_words_share_a_row(scene: Scene, width: int, height: int) -> None:
    rows = [written.row for written in words(scene, laid_out(width, height))]
    assert len(rows) == len(set(rows))
    assert all(0 <= row < height for row in rows)


@given(scenes, st.integers(1, 300), st.integers(1, 100))
def test_all_words_fit_the_width(scene: Scene, width: int, height: int) -> None:
    assert all(len(written.text) <= width for written in words(scene, laid_out(width, height)))


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_whole_text_of_a_step_is_shown(width: int, height: int) -> None:
    layout = laid_out(width, height)
    for text in TEXTS:
        written = _written(Scene(word="out", text=text, step=4, step_count=8, message=WHEN_IN_SHORT), width, height)
        shown = [each.text for each in written if layout.centre_row < each.row < layout.dots_row]
        assert " ".join(shown) == text


@pytest.mark.parametrize(("width", "height"), TINY_SIZES)
def test_a_tiny_scene_leaves_out_what_has_no_room(width: int, height: int) -> None:
    scene = Scene(word="out", text=TEXTS[3], step=4, step_count=8, message=WHEN_IN_SHORT, notice=NOTICE)
    assert all(len(each.text) <= width for each in _written(scene, width, height))


@pytest.mark.parametrize("keys", [WHEN_IN_SHORT, SETTLING_KEYS, PAUSED])
def test_the_keys_are_shown_in_full_in_the_smallest_terminal(keys: str) -> None:
    assert Words(11, keys, Ink.FAINT) in _written(Scene(message=keys), 40, 12)


@pytest.mark.parametrize("number", range(1, 9))
def test_the_dot_of_the_step_is_lit(number: int) -> None:
    (dots,) = _written(Scene(step=number, step_count=8), 40, 12)
    marks = dots.text.split()
    assert [mark == LIT_DOT for mark in marks] == [place == number for place in range(1, 9)]
    assert set(marks) == {DOT, LIT_DOT}


def test_an_empty_scene_has_no_words() -> None:
    assert _written(Scene(volume=1.0), 80, 24) == []


def test_the_word_stands_in_the_middle_of_the_orb() -> None:
    assert _written(Scene(word="in"), 80, 24) == [Words(laid_out(80, 24).centre_row, " in ", Ink.ON_ORB)]


def test_a_notice_stands_at_the_top() -> None:
    assert [(each.row, each.text) for each in _written(Scene(notice=NOTICE), 80, 24)] == list(
        enumerate(NOTICE.splitlines())
    )


def _written(scene: Scene, width: int, height: int) -> list[Words]:
    return list(words(scene, laid_out(width, height)))
