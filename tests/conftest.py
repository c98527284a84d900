"""What every test starts from, a person who has practised before, and the order of the tests."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from itertools import islice

import pytest

# The first sessions are gentler than what is set; the tests of that take this out again.
os.environ["BREATHE_GENTLE_START"] = "false"

SEED = os.environ.get("TESTS_SEED")
"""A number that decides a random order; unset, each file's tests run in their order."""

WAITING_FOLDERS = {"terminal", "device"}
"""Tests in these folders mostly wait for time to pass."""

WORKERS = 4
"""As many as pytest starts by default; each begins with one share of the tests."""


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Leave all but the first case of a grid to the slow tests, then order what is to be run."""
    grids: dict[str, list[pytest.Item]] = {}
    for item in items:
        if item.get_closest_marker("grid"):
            grids.setdefault(item.nodeid.split("[")[0], []).append(item)
    for cases in grids.values():
        for case in cases[1:]:
            case.add_marker(pytest.mark.slow)
    yield
    _order(items)


def _order(items: list[pytest.Item]) -> None:
    """Let half of the workers start with the tests that wait while the others compute: at the end, nobody waits."""
    if SEED is not None:
        random.Random(SEED).shuffle(items)
    waiting = [item for item in items if _waits(item)]
    others = iter([item for item in items if not _waits(item)])
    waiters = WORKERS if 2 * len(waiting) > len(items) else WORKERS // 2
    share = -(-len(items) // WORKERS)
    items[:] = [
        item
        for worker in range(WORKERS)
        for mine in [waiting[worker::waiters] if worker < waiters else []]
        for item in (*mine, *islice(others, share - len(mine)))
    ]


def _waits(item: pytest.Item) -> bool:
    return item.get_closest_marker("slow") is not None or item.path.parent.name in WAITING_FOLDERS
