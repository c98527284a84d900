"""The README's table of settings is the schema's."""

from __future__ import annotations

from pathlib import Path

from breathe.settings.schema import schema

README = Path(__file__).parents[2] / "README.md"


def test_every_setting_has_its_row() -> None:
    rows = [f"| `{each.key}` | {each.about} | {each.allowed.words} | {each.by_default} |" for each in schema()]
    table = "\n".join(rows)
    assert table in README.read_text(encoding="utf-8"), f"the README lacks this table:\n{table}"
