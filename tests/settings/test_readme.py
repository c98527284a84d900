"""The README's tables of a session and of the settings have the program's numbers."""

from __future__ import annotations

from pathlib import Path

from breathe.practice.breath import SECONDS_PER_MINUTE
from breathe.practice.session_params import SessionParams
from breathe.practice.text_times import slow_down_seconds
from breathe.settings.schema import schema
from breathe.text.commands import HOME, SESSION

README = Path(__file__).parents[2] / "README.md"


def test_every_setting_has_its_row() -> None:
    rows = [f"| `{each.key}` | {each.about} | {each.allowed.words} | {each.by_default} |" for each in schema()]
    table = "\n".join(rows)
    assert table in README.read_text(encoding="utf-8"), f"the README lacks this table:\n{table}"


def test_the_parts_of_a_session_last_as_long_as_the_readme_says() -> None:
    params = SessionParams()
    minutes = {
        "settle": params.settle_seconds / SECONDS_PER_MINUTE,
        "slow down": slow_down_seconds(params.practice_seconds) / SECONDS_PER_MINUTE,
        "close": params.close_seconds / SECONDS_PER_MINUTE,
    }
    rows = [f"| part | in {params.minutes:g} minutes |"]
    rows += [f"| {part} | {length:.3g} minute{'' if length == 1 else 's'} |" for part, length in minutes.items()]
    readme = README.read_text(encoding="utf-8")
    assert [row for row in rows if row not in readme] == []


def test_every_command_whose_key_can_be_changed_is_named() -> None:
    readme = README.read_text(encoding="utf-8")
    assert [command.id for command in (*HOME, *SESSION) if command.id and f"`{command.id}`" not in readme] == []
