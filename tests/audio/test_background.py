"""The bed is quiet, even, without end or repetition, and stops and comes back with the session."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pyloudnorm
import pytest

from breathe.audio.playback.live_playback import REACTION_SECONDS
from breathe.audio.samples import SAMPLE_RATE_HZ, Samples, frame_count
from breathe.audio.score.sound_design import SoundDesign
from breathe.audio.sound_choice import SoundChoice
from breathe.audio.soundscape.loading import Soundscape, load_soundscape, soundscape_names
from breathe.audio.synthesis.background import OVERLAP_SECONDS, PIECE_SECONDS, background_pieces, next_start
from breathe.practice.plan import Plan
from breathe.practice.session_params import SessionParams
from tests.audio.rehearsal import TICK_SECONDS, Rehearsal
from tests.audio.rendered import render

SOUNDSCAPES = [load_soundscape(name) for name in soundscape_names()]
each_soundscape = pytest.mark.parametrize("soundscape", SOUNDSCAPES, ids=lambda soundscape: soundscape.name)

PLAN = Plan.of(SessionParams(2.0))


def bed(soundscape: Soundscape) -> Samples:
    """The bed of a short session."""
    whole = np.zeros((frame_count(PLAN.total_seconds) + 1, 2), np.float32)
    for piece in background_pieces(PLAN):
        start, samples = frame_count(piece.start_seconds), render(piece, soundscape, 0)
        whole[start : start + len(samples)] += samples
    return whole


def middle(samples: Samples) -> Samples:
    """Without the fades at the ends."""
    fade = frame_count(OVERLAP_SECONDS)
    return samples[fade : len(samples) - 2 * fade]


def test_the_pieces_reach_from_the_begin_to_the_end() -> None:
    pieces = background_pieces(PLAN)
    assert pieces[0].start_seconds == 0.0
    assert pieces[-1].start_seconds + pieces[-1].seconds == pytest.approx(PLAN.total_seconds, abs=OVERLAP_SECONDS)
    for piece, after in pairwise(pieces):
        assert after.start_seconds == next_start(piece)


@pytest.mark.grid
@each_soundscape
def test_it_is_far_below_the_breaths(soundscape: Soundscape) -> None:
    measured = pyloudnorm.Meter(SAMPLE_RATE_HZ).integrated_loudness(middle(bed(soundscape)).astype(np.float64))
    assert measured == pytest.approx(soundscape.background.lufs, abs=1.0)
    assert measured < soundscape.breath.lufs - 12.0


@pytest.mark.grid
@each_soundscape
def test_no_seam_can_be_heard(soundscape: Soundscape) -> None:
    power = np.sum(middle(bed(soundscape)).astype(np.float64) ** 2, axis=1)
    seconds = power[: len(power) // SAMPLE_RATE_HZ * SAMPLE_RATE_HZ].reshape(-1, SAMPLE_RATE_HZ).mean(axis=1)
    levels_db = 10.0 * np.log10(seconds / seconds.mean())
    assert np.abs(levels_db).max() < 2.0


@pytest.mark.grid
@each_soundscape
def test_nothing_of_it_repeats(soundscape: Soundscape) -> None:
    mono = bed(soundscape).mean(axis=1)
    piece = frame_count(PIECE_SECONDS - OVERLAP_SECONDS)
    first, second = mono[piece : 2 * piece], mono[2 * piece : 3 * piece]
    assert abs(np.corrcoef(first, second)[0, 1]) < 0.05


def test_it_comes_and_goes_softly() -> None:
    samples = bed(SOUNDSCAPES[0])
    assert np.abs(samples[: frame_count(0.02)]).max() < 0.05 * np.abs(samples).max()
    assert np.abs(samples[-frame_count(0.02) :]).max() < 0.05 * np.abs(samples).max()


def pieces_heard(rehearsal: Rehearsal) -> list[tuple[float, float]]:
    """From when to when each piece of the bed was to be heard, for those that were not taken back."""
    long = [heard for heard in rehearsal.ear.heard if heard.end - heard.at > 10.5]
    return [(heard.at, heard.end) for heard in long if heard.cancelled_at is None]


def test_it_lies_under_a_session_and_comes_back_after_a_pause() -> None:
    rehearsal = Rehearsal(SoundDesign(SOUNDSCAPES[0], SoundChoice(has_background=True)))
    begin = rehearsal.running.clock.monotonic()
    rehearsal.run_until(40.0)
    starts = [start - begin for start, _ in pieces_heard(rehearsal)]
    assert starts[0] < 1.0
    assert starts[1] - starts[0] == pytest.approx(PIECE_SECONDS - OVERLAP_SECONDS)
    rehearsal.session.pause()
    rehearsal.pass_seconds(5.0)
    cancelled = [heard for heard in rehearsal.ear.heard if heard.cancelled_at is not None]
    assert any(heard.end - heard.at > 10.5 for heard in cancelled)
    before = len(rehearsal.ear.heard)
    rehearsal.session.resume()
    resumed = rehearsal.running.clock.monotonic()
    rehearsal.pass_seconds(2.0)
    begun = [heard.at for heard in rehearsal.ear.heard[before:] if heard.end - heard.at > 10.5]
    assert begun
    assert begun[0] - resumed <= REACTION_SECONDS + TICK_SECONDS


def test_without_being_asked_for_there_is_none() -> None:
    rehearsal = Rehearsal(SoundDesign(SOUNDSCAPES[0]))
    rehearsal.run_until(20.0)
    assert pieces_heard(rehearsal) == []
