"""A note of several lines, typed and pasted into a real terminal without colours."""

from __future__ import annotations

from pathlib import Path

import pytest

from breathe.history.store import Store
from tests.history.samples import keep
from tests.terminal.kept import history
from tests.terminal.tmux import PROGRAM, terminal, wait_until

REVERSE_CURSOR = "\x1b[7m "


@pytest.mark.slow
def test_a_note_is_typed_pasted_and_kept_line_by_line(tmp_path: Path) -> None:
    store = Store(tmp_path / "history.db")
    keep(store)
    store.close()
    with terminal(80, 24) as shown:
        environment = {"BREATHE_HOME": str(tmp_path), "BREATHE_SHOW_WELCOME": "false", "NO_COLOR": "1", "TERM": "xterm"}
        shown.run(*PROGRAM, environment=environment)
        shown.wait_for("Quit")
        shown.press("H")
        shown.wait_for("2025-06-11")
        shown.press("Enter")
        shown.wait_for("breaths")
        shown.press("n")
        wait_until(lambda: shown.screen("-e"), lambda screen: REVERSE_CURSOR in screen, "cursor")
        shown.press("o", "n", "e", "C-j", "t", "w", "o", "C-j")
        shown.paste("three\nfour")
        shown.wait_for("four")
        shown.press("Enter")
        shown.wait_for("note        one")
        shown.wait_for("            four")
        shown.press("n")
        shown.wait_for("new line")
        shown.press("!", "Enter")
        shown.wait_for("            four!")
        shown.press("C-q", "C-q", "C-q")
        shown.wait_for("exit code 0")
    assert history(tmp_path)[0]["note"] == "one\ntwo\nthree\nfour!"
