"""A rendered session is what the plan and its score say, whole or not there at all."""

from __future__ import annotations

import errno
import wave
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from numpy.typing import NDArray

from breathe.audio.cue import CueKind
from breathe.audio.export.audio_file import write_session
from breathe.audio.export.dither import FULL_SCALE, Dither, Pcm
from breathe.audio.export.soundtrack import Soundtrack
from breathe.audio.samples import SAMPLE_RATE_HZ, Samples
from breathe.audio.score.cue_sheet import build_cues
from breathe.audio.score.sound_design import SoundDesign
from breathe.audio.soundscape.loading import load_soundscape
from breathe.practice.breath import Breath
from breathe.practice.plan import Plan
from breathe.practice.session_params import SessionParams
from tests.audio.rendered import render
from tests.real import need_module

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

OCEAN = load_soundscape("ocean")
PLAN = Plan.of(SessionParams(1.0, settle=6.0))
SEED = 5
MOST_ROUNDING = 1.5
"""By how many steps a sample may be off: half for rounding, one for the dither."""


def soundtrack(plan: Plan = PLAN, gain: float = 1.0, seed: int = SEED) -> Soundtrack:
    return Soundtrack(plan, SoundDesign(OCEAN, seed=seed), gain)


def written(target: Path, session: Soundtrack, seed: int = SEED) -> Pcm:
    """What stands in the file that a session was written to, as the standard library reads it."""
    write_session(session, target, seed, may_replace=False, written=lambda frames: None)
    with wave.open(str(target)) as sound:
        assert (sound.getframerate(), sound.getnchannels(), sound.getsampwidth()) == (SAMPLE_RATE_HZ, 2, 2)
        return np.frombuffer(sound.readframes(sound.getnframes()), "<i2").reshape(-1, 2)


@cache
def score(plan: Plan = PLAN, seed: int = SEED) -> Samples:
    """All cues at their places, summed at once."""
    sounds = [(round(cue.start_seconds * SAMPLE_RATE_HZ), render(cue, OCEAN, seed)) for cue in build_cues(plan)]
    whole = np.zeros((max(start + len(sound) for start, sound in sounds), 2), np.float32)
    for start, sound in sounds:
        whole[start : start + len(sound)] += sound
    return whole


def error_of(pcm: Pcm, sound: Samples) -> NDArray[np.float64]:
    """What rounding did, in steps."""
    return pcm - sound.astype(np.float64) * FULL_SCALE


@pytest.mark.grid
@pytest.mark.parametrize(
    "params",
    [SessionParams(1.0, settle=6.0), SessionParams(2.0, Breath(2.5, 4.0)), SessionParams(1.0, settle=0.0, close=0.0)],
    ids=["short settling", "another pace", "neither settling nor rest"],
)
def test_the_file_holds_every_cue_at_its_place(params: SessionParams, tmp_path: Path) -> None:
    plan = Plan.of(params)
    pcm = written(tmp_path / "session.wav", soundtrack(plan))
    assert pcm.shape == score(plan).shape
    assert np.abs(error_of(pcm, score(plan))).max() <= MOST_ROUNDING


def test_it_lasts_until_the_last_bowl_has_rung_out(tmp_path: Path) -> None:
    last = build_cues(PLAN)[-1]
    assert (last.kind, last.start_seconds) == (CueKind.OVER, PLAN.total_seconds)
    frames = len(written(tmp_path / "session.wav", soundtrack()))
    assert frames / SAMPLE_RATE_HZ == pytest.approx(PLAN.total_seconds + OCEAN.bowl.seconds, abs=1e-4)


def test_settling_and_the_closing_rest_are_there_and_silent(tmp_path: Path) -> None:
    plan = Plan.of(SessionParams(2.0, settle=5.0, close=20.0))
    pcm = written(tmp_path / "session.wav", soundtrack(plan))
    first_bowl = min(cue.start_seconds for cue in build_cues(plan))
    closing_bowl_ends = plan.close_start + OCEAN.bowl.seconds
    for begin, end in ((0.0, first_bowl), (closing_bowl_ends, plan.total_seconds)):
        silence = pcm[round(begin * SAMPLE_RATE_HZ) : round(end * SAMPLE_RATE_HZ)]
        assert len(silence) > SAMPLE_RATE_HZ
        assert np.abs(silence).max() <= 1


@pytest.mark.slow
@pytest.mark.parametrize("block_frames", [997, 48_000, 10**9])
def test_the_size_of_the_blocks_changes_no_bit(block_frames: int) -> None:
    usual, other = np.concatenate([*soundtrack().blocks()]), np.concatenate([*soundtrack().blocks(block_frames)])
    assert np.array_equal(usual, other)
    assert np.array_equal(usual, score())
    whole, dither = Dither(SEED).quantised(usual), Dither(SEED)
    cut = [dither.quantised(usual[first : first + block_frames]) for first in range(0, len(usual), block_frames)]
    assert np.array_equal(whole, np.concatenate(cut))


def test_equal_seeds_give_equal_files_and_others_do_not(tmp_path: Path) -> None:
    for name, seed in (("one", 1), ("again", 1), ("other", 2)):
        written(tmp_path / f"{name}.wav", soundtrack(seed=seed), seed)
    one, again, other = ((tmp_path / f"{name}.wav").read_bytes() for name in ("one", "again", "other"))
    assert one == again
    assert len(one) == len(other)
    assert one != other


@pytest.mark.slow
def test_the_seed_moves_the_waves_and_the_dither_but_not_the_bowls(tmp_path: Path) -> None:
    one, other = (written(tmp_path / f"{seed}.wav", soundtrack(seed=seed), seed).astype(np.float64) for seed in (1, 2))
    breathed = slice(round(PLAN.starts[2] * SAMPLE_RATE_HZ), round(PLAN.starts[4] * SAMPLE_RATE_HZ))
    rung_out = slice(round(PLAN.total_seconds * SAMPLE_RATE_HZ), None)
    assert abs(np.corrcoef(one[breathed, 0], other[breathed, 0])[0, 1]) < 0.5
    assert np.abs(one[rung_out] - other[rung_out]).max() <= 2.0 * MOST_ROUNDING
    assert not np.array_equal(one[rung_out], other[rung_out])


@pytest.mark.slow
def test_the_volume_is_on_everything(tmp_path: Path) -> None:
    half = written(tmp_path / "half.wav", soundtrack(gain=0.5))
    assert np.abs(error_of(half, np.float32(0.5) * score())).max() <= MOST_ROUNDING
    assert np.abs(written(tmp_path / "none.wav", soundtrack(gain=0.0))).max() <= 1


@pytest.mark.slow
def test_the_error_is_noise_of_half_a_step_whatever_the_sound(tmp_path: Path) -> None:
    sound = score()
    error = error_of(written(tmp_path / "session.wav", soundtrack()), sound)
    loudness = np.abs(sound).max(axis=1)
    for heard in (loudness == 0.0, (loudness > 0.0) & (loudness < 0.01), loudness > 0.05):
        part = error[heard]
        assert len(part) > SAMPLE_RATE_HZ
        assert part.mean() == pytest.approx(0.0, abs=0.01)
        assert part.std() == pytest.approx(0.5, rel=0.02)
    for other in (sound[:, 0], error[:, 1], np.roll(error[:, 0], 1)):
        assert abs(np.corrcoef(error[:, 0], other)[0, 1]) < 0.01


def test_a_tone_softer_than_a_step_is_not_lost() -> None:
    seconds = np.arange(20 * SAMPLE_RATE_HZ) / SAMPLE_RATE_HZ
    tone = np.sin(2.0 * np.pi * 220.0 * seconds)
    faint = (0.3 / FULL_SCALE * np.stack((tone, tone), axis=1)).astype(np.float32)
    kept = 2.0 * np.mean(Dither(SEED).quantised(faint) * tone[:, np.newaxis], axis=0)
    assert kept == pytest.approx(0.3, abs=0.01)


def test_what_is_too_loud_is_clipped_and_never_wraps() -> None:
    loud = np.tile(np.array([[1.5, -1.5]], np.float32), (100, 1))
    assert np.array_equal(np.unique(Dither(SEED).quantised(loud), axis=0), [[32_767, -32_768]])


@pytest.mark.slow
def test_a_flac_holds_the_same_samples(tmp_path: Path) -> None:
    need_module("soundfile")
    import soundfile

    target = tmp_path / "session.FLAC"
    write_session(soundtrack(), target, SEED, may_replace=False, written=lambda frames: None)
    samples, rate_hz = soundfile.read(target, dtype="int16")
    assert (soundfile.info(target).format, soundfile.info(target).subtype) == ("FLAC", "PCM_16")
    assert rate_hz == SAMPLE_RATE_HZ
    assert np.array_equal(samples, written(tmp_path / "session.wav", soundtrack()))


def test_a_written_wav_is_read_alike_by_somebody_else(tmp_path: Path) -> None:
    need_module("soundfile")
    import soundfile

    pcm = written(tmp_path / "session.wav", soundtrack())
    samples, _ = soundfile.read(tmp_path / "session.wav", dtype="int16")
    assert np.array_equal(samples, pcm)


def test_every_frame_is_told(tmp_path: Path) -> None:
    told: list[int] = []
    write_session(soundtrack(), tmp_path / "session.wav", SEED, may_replace=False, written=told.append)
    assert sum(told) == soundtrack().frames
    assert len(told) > 100


class StopError(Exception):
    """What a test breaks off with."""


@pytest.mark.parametrize("suffix", [".wav", ".flac"])
@pytest.mark.parametrize("error", [StopError(), KeyboardInterrupt(), OSError(errno.ENOSPC, "full")], ids=repr)
def test_whatever_breaks_it_off_leaves_nothing_behind(error: BaseException, suffix: str, tmp_path: Path) -> None:
    if suffix == ".flac":
        need_module("soundfile")
    with pytest.raises(type(error)):
        write_session(soundtrack(), tmp_path / f"session{suffix}", SEED, may_replace=False, written=raiser(error))
    assert list(tmp_path.iterdir()) == []


def raiser(error: BaseException) -> Callable[[int], None]:
    """A listener that lets three blocks pass."""
    blocks: list[int] = []

    def written(frames: int) -> None:
        blocks.append(frames)
        if len(blocks) > 3:
            raise error

    return written


class FullOnce(BytesIO):
    """A file on a disk that is full for a moment, from some size on."""

    failures = 0

    def write(self, data: ReadableBuffer) -> int:
        if self.tell() > 100_000 and not self.failures:
            self.failures += 1
            raise OSError(errno.ENOSPC, "full for a moment")
        return super().write(data)


@pytest.mark.parametrize("blocks", [1, 100], ids=["noticed at the end", "noticed at once"])
def test_a_gap_in_a_flac_is_never_passed_over(blocks: int) -> None:
    need_module("soundfile")
    from breathe.audio.export.flac import encoder

    noise = np.random.default_rng(SEED).integers(-20_000, 20_000, (60_000, 2), np.int16)
    file, kept = FullOnce(), 0
    with pytest.raises(OSError, match="full for a moment"), encoder(file, SAMPLE_RATE_HZ, 2) as write:
        for _ in range(blocks):
            write(noise)
            kept += 1
    assert file.failures == 1
    assert kept <= 1
