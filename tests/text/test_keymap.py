"""A person's own keys: checked against every page and the line mode, shown and passed on as they are."""

from __future__ import annotations

import string
from itertools import chain

import pytest
from textual.keys import Keys, _character_to_key

from breathe.line_mode.line_mode import keys_in_words, letters
from breathe.text import commands
from breathe.text.keymap import CASED_PAGE, DEFAULT_KEYMAP, KEPT_KEYS, NAMED_KEYS, Keymap, checked

EVERY_COMMAND = [command for command in chain(*commands.PAGES.values()) if command.id]


def test_commands_of_one_id_keep_the_same_ways_out() -> None:
    kept: dict[str, set[str]] = {}
    for command in EVERY_COMMAND:
        keys = set(command.keys.split(",")) & set(KEPT_KEYS)
        assert kept.setdefault(command.id, keys) == keys


def test_no_two_commands_of_the_line_mode_share_a_letter() -> None:
    assert len(letters(DEFAULT_KEYMAP)) == len(commands.LINE_MODE)


@pytest.mark.parametrize("page", commands.PAGES)
def test_every_command_takes_a_key_that_is_free(page: str) -> None:
    for command in filter(EVERY_COMMAND.__contains__, commands.PAGES[page]):
        assert checked({command.id: "f9"}) == ({command.id: "f9"}, [])


@pytest.mark.parametrize("key", [*string.ascii_letters, *string.digits, *string.punctuation, "ä", "€", *NAMED_KEYS])
def test_a_key_goes_by_textuals_name_for_it(key: str) -> None:
    [name] = Keymap({"pause": key}).keys(commands.PAUSE)
    assert name == (_character_to_key(key) if len(key) == 1 else key)
    assert len(key) == 1 or key == "space" or key in set(Keys)


@pytest.mark.parametrize("key", ["", "xy", " ", "\t", "escape", "ctrl+c", "ctrl+q", "ctrl+m", 7, True, ["x"], None])
def test_a_word_that_is_not_a_key_is_rejected(key: object) -> None:
    assert checked({"pause": key}) == (
        {}, [f"pause: {key!r} is not a key; give a character, such as 'x', or a name, such as 'f2'"]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "other"),
    [
        ({"pause": "e"}, "easier"),
        ({"time": "right"}, "longer_out"),
        ({"adjust": "delete"}, "reset"),
        ({"open_session": "/"}, "search"),
        ({"reset": "down"}, "the list"),
        ({"mute": "s"}, "slower"),
        ({"mute": "E"}, "easier"),
        ({"adjust": "S"}, "sound_check"),
        ({"rename_preset": "I"}, "inhale_less"),
    ],
)
def test_a_taken_key_keeps_its_command(wanted: dict[str, str], other: str) -> None:
    [(command_id, key)] = wanted.items()
    assert checked(wanted) == ({}, [f"{command_id}: '{key}' is already the key of {other}"])


def test_two_commands_can_swap_their_keys() -> None:
    assert checked({"easier": "f", "free_breathing": "e"}) == ({"easier": "f", "free_breathing": "e"}, [])


def test_a_swap_is_all_or_nothing() -> None:
    changed, problems = checked({"easier": "f", "free_breathing": "q"})
    assert changed == {}
    assert len(problems) == 2


def test_the_ways_out_stay() -> None:
    assert Keymap({"end": "x"}).keys(commands.END) == ("x", *KEPT_KEYS)
    assert Keymap({"end": "x"}).for_textual() == {"end": "x,escape,ctrl+c,ctrl+q,X"}


@pytest.mark.parametrize(
    ("key", "bound"), [("x", "x,X"), ("X", "X,x"), ("ä", "ä,Ä"), ("ß", "ß"), ("7", "7"), ("f2", "f2")]
)
def test_a_changed_letter_counts_in_either_case(key: str, bound: str) -> None:
    assert Keymap({"easier": key}).for_textual() == {"easier": bound}


def test_a_capital_is_another_key_on_the_page_of_the_breath_alone() -> None:
    page = commands.PAGES[CASED_PAGE]
    wanted = {"save_preset": "y", "rename_preset": "Y"}
    assert checked(wanted) == (wanted, [])
    assert Keymap(wanted).for_textual() == wanted
    assert {key for command in page for key in command.keys.split(",") if key.isupper()} == {"I", "O"}
    others = chain(*(commands.PAGES[name] for name in commands.PAGES if name != CASED_PAGE))
    assert not any(key.isupper() for command in others for key in command.keys.split(","))


def test_a_key_is_shown_by_its_name() -> None:
    keymap = Keymap({"easier": "f2", "mute": "#"})
    assert [keymap.shown(each) for each in (commands.EASIER, commands.MUTE, commands.PAUSE)] == ["F2", "#", "space"]


def test_the_line_mode_takes_characters_and_keeps_enter() -> None:
    offered = letters(Keymap({"easier": "x", "mute": "f2", "pause": "p"}))
    assert (offered["x"], offered["m"], offered[""]) == (commands.EASIER, commands.MUTE, commands.PAUSE)
    assert "e" not in offered
    assert ", x easier, s slower, " in keys_in_words(offered).replace("type a letter, then Enter: ", ", ")
