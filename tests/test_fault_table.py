"""The table of faults in `tests/README.md` names tests that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
NAMED = re.findall(r"`([\w/]+\.py)::(\w+)`", (TESTS / "README.md").read_text(encoding="utf-8"))


def test_the_table_has_rows() -> None:
    assert len(NAMED) > 30


@pytest.mark.parametrize("path", sorted({path for path, _ in NAMED}))
def test_every_test_it_names_exists(path: str) -> None:
    source = (TESTS / path).read_text(encoding="utf-8")
    assert not [name for each, name in NAMED if each == path and f"def {name}(" not in source]
