"""The README's pictures exist, and each can be retaken."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.pictures.moments import MOMENTS, take

ROOT = Path(__file__).parents[2]


def test_the_readme_shows_the_pictures_there_are() -> None:
    shown = re.findall(r"tests/pictures/(\w+)\.svg", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert sorted(shown) == sorted(MOMENTS)
    assert all((ROOT / "tests" / "pictures" / f"{name}.svg").is_file() for name in shown)


@pytest.mark.grid
@pytest.mark.parametrize("name", MOMENTS)
async def test_a_picture_taken_twice_is_the_same(name: str) -> None:
    picture = await take(MOMENTS[name])
    assert picture == await take(MOMENTS[name])
    assert ("minutes" in picture) is (name == "home")
