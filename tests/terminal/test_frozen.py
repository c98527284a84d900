"""A terminal that stops reading what the program draws."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from breathe.system.signals import PATIENCE_SECONDS
from tests.terminal.kept import history
from tests.terminal.test_cut_short import BREATH_SECONDS, OPTIONS, wait_until_it_has_ended
from tests.terminal.tmux import PROGRAM, terminal


def test_the_session_goes_on_and_a_signal_still_ends_it(tmp_path: Path) -> None:
    with terminal(200, 60) as shown:
        shown.run(*PROGRAM, "start", *OPTIONS, environment={"BREATHE_HOME": str(tmp_path)})
        shown.wait_for_word("in")
        program, server = shown.program(), shown.server()
        os.kill(server, signal.SIGSTOP)
        try:
            time.sleep(2.2 * BREATH_SECONDS)
            os.kill(program, signal.SIGTERM)
            wait_until_it_has_ended(program, seconds=PATIENCE_SECONDS + 5.0)
            assert not Path(f"/proc/{program}").exists()
        finally:
            os.kill(server, signal.SIGCONT)
    [session] = history(tmp_path)
    assert session["outcome"] == "interrupted"
    assert session["breaths"] == 2
