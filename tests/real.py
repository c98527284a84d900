"""Real parts that a test needs: present, or a reason why the test is skipped; in CI their lack is a failure."""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec
from typing import NoReturn

import pytest


def need_programs(*names: str) -> None:
    """Skip the test if a program is not installed."""
    _need([name for name in names if shutil.which(name) is None], "not installed here")


def need_module(name: str) -> None:
    """Skip the test if a Python module is not installed."""
    _need([name] if find_spec(name) is None else [], "not installed in this environment")


def need_root(purpose: str) -> None:
    """Skip a test that only root can run; CI runs all tests as root, and then as another user."""
    if not (os.environ.get("CI") and os.environ.get("TESTS_WITHOUT_ROOT")):
        do_without(f"only root may {purpose}")
    pytest.skip(f"only root may {purpose}")


def _need(missing: list[str], why: str) -> None:
    if missing:
        do_without(f"{', '.join(missing)}: {why}")


def do_without(reason: str) -> NoReturn:
    """Skip the test for want of a real part."""
    if os.environ.get("CI"):
        pytest.fail(f"CI has everything installed, but {reason}")
    pytest.skip(reason)
