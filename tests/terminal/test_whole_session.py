"""A whole session of a minute, in a real terminal, through a real sound server, heard and recorded."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from breathe import wording
from breathe.audio.cue import Cue, CueKind
from breathe.audio.palette import load_palette
from breathe.audio.samples import SAMPLE_RATE_HZ
from breathe.audio.score import cues
from breathe.audio.synth import render
from breathe.practice.choice import Choice
from breathe.practice.plan import Plan
from tests.device.room import room
from tests.terminal.kept import history
from tests.terminal.tmux import PROGRAM, terminal

CHOICE = Choice(minutes=1.0)
SEARCHED_SECONDS = 0.5
ALLOWED_SECONDS = 0.1

OWN_LIKENESS = 0.7
"""A phase is like its own sound by 0.77 or more where nothing drops out, like another one's by 0.08 at most."""


def test_a_person_is_led_through_a_minute_by_picture_and_by_sound(tmp_path: Path) -> None:
    plan = Plan.of(CHOICE)
    with room() as heard, terminal(80, 24) as shown:
        recording = heard.record()
        environment = heard.environment | {"BREATHE_HOME": str(tmp_path)}
        shown.run(*PROGRAM, "start", "--minutes", "1", environment=environment)
        shown.wait_for("space begins at once")
        for step in plan.steps:
            shown.wait_for(" ".join(step[1].text.split()[:3]))
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
    phases = [cue for cue in cues(plan) if cue.kind in (CueKind.INHALE, CueKind.EXHALE)]
    return np.array([_lateness(cue, heard, started + cue.start_seconds) for cue in phases])


def _lateness(cue: Cue, heard: NDArray[np.float64], expected: float) -> float:
    """Where a phase's own sound, and no other, is in the recording, around where it is expected."""
    sound = render(cue, load_palette("ocean"), 0).mean(axis=1).astype(np.float64)
    first = round((expected - SEARCHED_SECONDS) * SAMPLE_RATE_HZ)
    window = heard[first : first + len(sound) + round(2 * SEARCHED_SECONDS * SAMPLE_RATE_HZ)]
    size = len(window) + len(sound)
    likeness = np.fft.irfft(np.fft.rfft(window, size) * np.conj(np.fft.rfft(sound, size)), size)
    best = int(np.argmax(likeness[: len(window) - len(sound) + 1]))
    matched = window[best : best + len(sound)]
    assert np.corrcoef(matched, sound)[0, 1] > OWN_LIKENESS, f"{cue} was not heard"
    return best / SAMPLE_RATE_HZ - SEARCHED_SECONDS
