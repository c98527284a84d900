"""A voice that fails is told on the screen, and the session goes on."""

from __future__ import annotations

from pathlib import Path

from tests.audio.speech.speaker import command
from tests.terminal.tmux import PROGRAM, terminal


def test_a_voice_that_fails_is_told_on_the_screen(tmp_path: Path) -> None:
    nowhere = {"PULSE_SERVER": "unix:/nowhere", "XDG_RUNTIME_DIR": str(tmp_path), "ALSA_CONFIG_PATH": "/nowhere"}
    with terminal(140, 40) as shown:
        own = command("--how", "failing")
        shown.run(*PROGRAM, "start", "--voice-command", own, environment={"BREATHE_HOME": str(tmp_path)} | nowhere)
        screen = shown.wait_for("This session has no voice")
        assert "no such voice" in screen
        assert "No sound device was found" in screen
        shown.wait_for("Lie down")
        shown.press("q")
        shown.wait_for("You stopped before finishing a breath, so nothing was saved.")
