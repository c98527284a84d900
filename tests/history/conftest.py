"""A history on a disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from breathe.history.store import Store


@pytest.fixture
def history_file(tmp_path: Path) -> Path:
    """Where a history may be made; its folder does not exist yet."""
    return tmp_path / "breathe" / "history.db"


@pytest.fixture
def store(history_file: Path) -> Iterator[Store]:
    """A new history."""
    store = Store(history_file)
    yield store
    store.close()
