"""Everything is told by ear alone: a listener who knows only the soundscape hears what the plan says."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from breathe.audio.cue import CueKind
from breathe.audio.samples import SAMPLE_RATE_HZ, Samples
from breathe.audio.score.cue_sheet import build_cues
from breathe.audio.score.sound_design import SoundDesign
from breathe.audio.soundscape.loading import load_soundscape, soundscape_names
from breathe.practice.session_params import SessionParams
from tests.audio.listener import Floats, Told, listen
from tests.audio.rehearsal import Rehearsal
from tests.practice.steps import placed_steps

CHOICE = SessionParams(minutes=4)
PAUSED_AT_SECONDS = 120.0
PAUSE_SECONDS = 15.0

TURN_TOLERANCE_SECONDS = 0.1
EVENT_TOLERANCE_SECONDS = 0.75
"""A bowl or a gesture takes this long to be told from what sounds beside it."""

LOW_PASS_HZ = 2_000.0
STOPPED_HZ = 2_400.0
QUIETER = 0.1
"""20 dB down."""

BLOCK = 1 << 20
MARGIN = 1 << 12
"""What of a block is thrown away at both ends, where it is filtered as if it were a circle."""


@dataclass(frozen=True)
class Session:
    """What was heard of a session, and what was in it."""

    samples: Samples
    turns: tuple[tuple[str, float, float], ...]
    paused: float
    begin: float
    steps: tuple[float, ...]
    ends: tuple[float, ...]


def recorded(name: str) -> Session:
    """A session of four minutes with a pause in its middle, in seconds of the recording."""
    rehearsal = Rehearsal(SoundDesign(load_soundscape(name)), CHOICE)
    begin = rehearsal.running.clock.monotonic()
    rehearsal.run_until(PAUSED_AT_SECONDS)
    rehearsal.session.pause()
    rehearsal.tick()
    rehearsal.pass_seconds(PAUSE_SECONDS)
    rehearsal.session.resume()
    rehearsal.tick()
    plan, again = rehearsal.session.plan, rehearsal.session.seconds
    later = PAUSED_AT_SECONDS + PAUSE_SECONDS - again
    rehearsal.run_until(plan.close_start)
    rehearsal.pass_seconds(plan.close_seconds + 1.0)
    phases: list[tuple[str, float, float]] = []
    for start, breath in zip(plan.starts, plan.breaths, strict=False):
        turn, end = start + breath.inhale_seconds, start + breath.seconds
        if start < PAUSED_AT_SECONDS:
            heard = [("in", start, turn), ("out", turn, end)]
            phases += [(word, a, min(b, PAUSED_AT_SECONDS)) for word, a, b in heard if a < PAUSED_AT_SECONDS]
        if start >= again:
            phases += [("in", start + later, turn + later), ("out", turn + later, end + later)]
    ends = [cue.start_seconds + later for cue in build_cues(plan) if cue.kind in (CueKind.CLOSING, CueKind.OVER)]
    steps = [seconds for seconds, _ in placed_steps(plan) if seconds not in (0.0, plan.settle_seconds)]
    return Session(
        rehearsal.ear.recording(begin),
        tuple(phases),
        PAUSED_AT_SECONDS,
        plan.settle_seconds,
        tuple(seconds + (later if seconds >= again else 0.0) for seconds in steps),
        tuple(ends),
    )


def through_a_pillow(samples: Samples) -> Floats:
    """Mixed to mono, low-passed at 2 kHz and lowered by 20 dB."""
    mono = np.pad(samples.mean(axis=1), MARGIN)
    kept = BLOCK - 2 * MARGIN
    hz = np.fft.rfftfreq(BLOCK, 1.0 / SAMPLE_RATE_HZ)
    gains = QUIETER * np.interp(hz, [LOW_PASS_HZ, STOPPED_HZ], [1.0, 0.0])
    out = np.zeros(len(samples), np.float32)
    for start in range(0, len(samples), kept):
        block = mono[start : start + BLOCK]
        part = np.fft.irfft(np.fft.rfft(block, BLOCK) * gains)[MARGIN : MARGIN + min(kept, len(samples) - start)]
        out[start : start + len(part)] = part
    return out


def check_phases(told: Told, session: Session) -> None:
    assert [word for word, _, _ in told.phases] == [word for word, _, _ in session.turns]
    heard = np.array([(start, end) for _, start, end in told.phases])
    meant = np.array([(start, end) for _, start, end in session.turns])
    # A breath that a pause broke off fades; the gesture, not the breath's end, says when.
    broken_off = meant[:, 1] == session.paused
    heard[broken_off, 1] = meant[broken_off, 1]
    assert np.abs(heard - meant).max() <= TURN_TOLERANCE_SECONDS


@pytest.mark.grid
@pytest.mark.parametrize("name", soundscape_names())
def test_a_session_is_told_by_ear_alone(name: str) -> None:
    session, soundscape = recorded(name), load_soundscape(name)
    for samples in (session.samples, through_a_pillow(session.samples)):
        told = listen(samples, soundscape)
        check_phases(told, session)
        assert told.pauses == pytest.approx([session.paused], abs=EVENT_TOLERANCE_SECONDS)
        assert told.steps == pytest.approx(session.steps, abs=EVENT_TOLERANCE_SECONDS)
        assert told.begins == pytest.approx([session.begin], abs=EVENT_TOLERANCE_SECONDS)
        assert told.ends == pytest.approx(session.ends, abs=EVENT_TOLERANCE_SECONDS)
