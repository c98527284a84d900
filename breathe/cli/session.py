"""Home, and a session straight away."""

from __future__ import annotations

import gc
import os
import sys
from codecs import lookup
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from breathe.cli.memory import hold_little
from breathe.cli.options import (
    FORMER_NAMES,
    PICTURE_OPTIONS,
    PLAYER_OPTIONS,
    RECORD_OPTIONS,
    SESSION_OPTIONS,
    options,
    resolved,
)
from breathe.settings.resolution import Resolved
from breathe.text.advice import EASE


def home() -> int:
    """Open at home; returns the exit code."""
    hold_little()
    if why := _why_no_picture():
        raise click.UsageError(f"home {why}; `breathe start` also works without.")
    return _show(resolved(), at_home=True)


@click.command(epilog=EASE, context_settings=FORMER_NAMES)
@options(*SESSION_OPTIONS, *PLAYER_OPTIONS, *RECORD_OPTIONS, *PICTURE_OPTIONS)
@click.option("--plain", is_flag=True, help="One line an event instead of the picture.")
def start(plain: bool, **chosen: Any) -> int:
    """Go straight into a session."""
    hold_little()
    found = resolved(**chosen)
    if not plain and not _why_no_picture():
        return _show(found, at_home=False)
    from breathe.engine.upcoming_session import upcoming_session
    from breathe.line_mode.line_mode import LineMode
    from breathe.system.clock import SystemClock
    from breathe.system.paths import history_path, log_path
    from breathe.system.stray_output import STDERR, stray_output_to
    from breathe.text.keymap import Keymap

    with stray_output_to(log_path(), STDERR):
        coming = upcoming_session(found.settings, history_path())
        notices = found.notices + ([coming.gentle_reason] if coming.gentle_reason else [])
        history = history_path() if found.settings.save_history else None
        return LineMode(coming.config, SystemClock(), history, notices, Keymap(found.keys)).run()


def _why_no_picture() -> str | None:
    """What the picture needs and does not have, in words; None where it can be shown."""
    if os.environ.get("TERM") == "dumb":
        return "needs a terminal that can do more than TERM=dumb"
    for name, stream in (("input", sys.stdin), ("output", sys.stdout), ("error", sys.stderr)):
        if stream is None or not stream.isatty():
            return f"needs a terminal, and standard {name} is none"
        if lookup(stream.encoding).name != "utf-8":
            return f"needs a terminal whose encoding is UTF-8, not {stream.encoding}, as with LC_ALL=C.UTF-8"
    return None


def _show(found: Resolved, at_home: bool) -> int:
    from breathe.system.clock import SystemClock
    from breathe.system.paths import history_path, log_path
    from breathe.system.stray_output import STDERR, STDOUT, stray_output_to
    from breathe.text.keymap import Keymap

    with _loading():
        from breathe.tui.app import BreatheApp

    with stray_output_to(log_path(), STDOUT, STDERR):
        app = BreatheApp(found.settings, SystemClock(), history_path(), found.notices, at_home, Keymap(found.keys))
        return app.run_to_exit_code()


@contextmanager
def _loading() -> Iterator[None]:
    """Load what stays to the end: it is not searched for waste, which would delay the first picture, and later ones."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
