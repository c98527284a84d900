"""A whole session of a minute, in a real terminal, through a real sound server, heard and recorded."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from breathe.audio.samples import SAMPLE_RATE_HZ
from breathe.practice.plan import Plan
from breathe.practice.session_params import SessionParams
from breathe.text import wording
from tests.device.matching import OWN_LIKENESS, matched, phases
from tests.device.room import room
from tests.terminal.kept import history
from tests.terminal.tmux import PROGRAM, terminal

CHOICE = SessionParams(minutes=1.0)
ALLOWED_SECONDS = 0.1


@pytest.mark.slow
def test_a_person_is_led_through_a_minute_by_picture_and_by_sound(tmp_path: Path) -> None:
    plan = Plan.of(CHOICE)
    with room() as heard, terminal(80, 24) as shown:
        recording = heard.record()
        environment = heard.environment | {"BREATHE_HOME": str(tmp_path)}
        shown.run(*PROGRAM, "start", "--minutes", "1", environment=environment)
        shown.wait_for("space: start now")
        for _, step in plan.texts[:-2]:
            shown.wait_for(" ".join(step.words.split()[:3]))
        for word in ("in", "out"):
            shown.wait_for_word(word)
        shown.wait_for("Let the breath go its own way", seconds=60.0)
        shown.wait_for(wording.length(plan.total_seconds))
        samples = recording.stop()
        shown.press("Enter")
        shown.wait_for("exit code 0")
    [session] = history(tmp_path)
    assert session["outcome"] == "completed"
    assert session["breaths"] == len(plan.breaths)
    assert abs(session["length_seconds"] - plan.total_seconds) < 0.001
    started = datetime.fromisoformat(session["started_at"]).timestamp() - recording.origin
    errors = phase_errors(plan, samples.mean(axis=1), started)
    print("phase errors in ms:", np.round(1000.0 * errors).astype(int))
    assert len(errors) == 2 * len(plan.breaths)
    assert np.abs(errors).max() < ALLOWED_SECONDS


def phase_errors(plan: Plan, heard: NDArray[np.float64], started: float) -> NDArray[np.float64]:
    """How much later than planned, in seconds, each phase was heard; the plan starts `started` into the recording."""
    found = [matched(cue, heard, (started + cue.start_seconds) * SAMPLE_RATE_HZ) for cue in phases(plan)]
    for match in found:
        assert match.likeness > OWN_LIKENESS, f"{match.cue} was not heard"
    return np.array([match.late_seconds for match in found])
