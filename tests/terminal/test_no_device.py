"""A start where there is no sound device."""

from __future__ import annotations

from pathlib import Path

from tests.terminal.tmux import PROGRAM, terminal

NO_SOUND = {"PULSE_SERVER": "unix:/nowhere", "ALSA_CONFIG_PATH": "/nowhere"}


def test_the_screen_says_so_and_the_session_goes_on(tmp_path: Path) -> None:
    environment = NO_SOUND | {"BREATHE_HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path), "HOME": str(tmp_path)}
    with terminal(80, 24) as shown:
        shown.run(*PROGRAM, "start", "--minutes", "1", environment=environment)
        screen = shown.wait_for("No sound device was found, so this session is silent.")
        assert "Lie down" in screen
        shown.press("Space")
        screen = shown.wait_for_word("in")
        assert "ALSA" not in screen
        assert "No sound device" in screen
        shown.press("q")
        shown.wait_for("You stopped before finishing a breath, so nothing was saved.")
        shown.press("Enter")
        assert shown.wait_for("exit code").strip() == "exit code 0"
    assert "ALSA" in (tmp_path / "breathe.log").read_text(), "what ALSA printed should be in the log"
