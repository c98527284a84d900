"""The home screen, and a session straight away."""

from __future__ import annotations

import os
import sys
from codecs import lookup
from typing import Any

import click

from breathe.cli.options import (
    FORMER_NAMES,
    PLAYER_OPTIONS,
    RECORD_OPTIONS,
    SCREEN_OPTIONS,
    SESSION_OPTIONS,
    options,
    resolved,
)
from breathe.engine.upcoming_session import upcoming_session
from breathe.line_mode.line_mode import LineMode
from breathe.settings.resolution import Resolved
from breathe.system.clock import SystemClock
from breathe.system.paths import history_path, log_path
from breathe.system.stray_output import STDERR, STDOUT, stray_output_to
from breathe.text.advice import EASE
from breathe.text.keymap import Keymap


def home() -> int:
    """Open the home screen; returns the exit code."""
    if reason := _reason_for_no_screen():
        raise click.UsageError(f"The home screen {reason}. Try `breathe start --plain`.")
    return _show(resolved(), at_home=True)


@click.command(epilog=EASE, context_settings=FORMER_NAMES)
@options(*SESSION_OPTIONS, *PLAYER_OPTIONS, *RECORD_OPTIONS, *SCREEN_OPTIONS)
@click.option("--plain", is_flag=True, help="Print one line per event instead of drawing.")
def start(plain: bool, **chosen: Any) -> int:
    """Start a session straight away."""
    found = resolved(**chosen)
    if not plain and not _reason_for_no_screen():
        return _show(found, at_home=False)
    with stray_output_to(log_path(), STDERR):
        coming = upcoming_session(found.settings, history_path())
        notices = found.notices + ([coming.gentle_reason] if coming.gentle_reason else [])
        history = history_path() if found.settings.save_history else None
        return LineMode(coming.config, SystemClock(), history, notices, Keymap(found.keys)).run()


def _reason_for_no_screen() -> str | None:
    """The end of a sentence on why nothing can be drawn; None if it can."""
    if os.environ.get("TERM") == "dumb":
        return "needs a terminal that can do more than TERM=dumb"
    for name, stream in (("input", sys.stdin), ("output", sys.stdout), ("error", sys.stderr)):
        if stream is None or not stream.isatty():
            return f"needs a terminal, but standard {name} isn't one"
        if lookup(stream.encoding).name != "utf-8":
            return f"needs a terminal that uses UTF-8, not {stream.encoding}; LC_ALL=C.UTF-8 may help"
    return None


def _show(found: Resolved, at_home: bool) -> int:
    # Textual is loaded with it.
    from breathe.tui.app import BreatheApp

    with stray_output_to(log_path(), STDOUT, STDERR):
        app = BreatheApp(found.settings, SystemClock(), history_path(), found.notices, at_home, Keymap(found.keys))
        return app.run_to_exit_code()
