"""Speech by real programs: espeak-ng, and ones that fail in every way there is."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path
from threading import Event, Timer

import numpy as np
import pyloudnorm
import pytest

from breathe.audio.playback.volume import LOUDEST, Volume
from breathe.audio.samples import SAMPLE_RATE_HZ, Samples
from breathe.audio.speech import tts_process
from breathe.audio.speech.cleanup import MARGIN_SECONDS, SPEECH_LUFS
from breathe.audio.speech.speech import open_voice, speech, speech_of_all
from breathe.audio.speech.tts_programs import VoiceError, speech_command
from tests.audio.speech.speaker import command, seconds_of
from tests.audio.test_synth import db, true_peak
from tests.practice.steps import TEXTS
from tests.real import need_programs

TEXT = "Let your eyes close."


@pytest.fixture(scope="module")
def spoken() -> dict[str, Samples]:
    """Every text, spoken by espeak-ng."""
    need_programs("espeak-ng")
    return dict(speech_of_all(TEXTS, speech_command(), lambda: True))


def test_espeak_speaks_every_text_as_long_as_it_takes(spoken: dict[str, Samples]) -> None:
    assert list(spoken) == list(TEXTS)
    for text, samples in spoken.items():
        assert samples.shape[1] == 2
        words_a_minute = 60.0 * SAMPLE_RATE_HZ * len(text.split()) / len(samples)
        assert 90.0 < words_a_minute < 180.0, text


@pytest.mark.slow
def test_every_text_keeps_the_numbers(spoken: dict[str, Samples]) -> None:
    for samples in spoken.values():
        loudness = pyloudnorm.Meter(SAMPLE_RATE_HZ).integrated_loudness(samples.astype(np.float64))
        assert loudness == pytest.approx(SPEECH_LUFS, abs=1.0)
        loudest = samples * np.float32(Volume(LOUDEST).gain)
        assert db(true_peak(loudest)) <= -6.0
        assert db(float(np.abs(loudest.mean(axis=0)).max())) < -80.0
        power, hz = spectrum(samples)
        assert 10.0 * np.log10(power[hz > 4_000.0].sum() / power.sum()) <= -60.0
        assert np.array_equal(samples[:, 0], samples[:, 1])


def spectrum(samples: Samples) -> tuple[np.ndarray, np.ndarray]:
    """The power at each frequency in Hz."""
    power = np.abs(np.fft.rfft(samples[:, 0].astype(np.float64))) ** 2
    return power, np.fft.rfftfreq(len(samples), 1.0 / SAMPLE_RATE_HZ)


def test_every_text_comes_and_goes_softly(spoken: dict[str, Samples]) -> None:
    for samples in spoken.values():
        magnitude, moment = np.abs(samples[:, 0]), round(0.005 * SAMPLE_RATE_HZ)
        for edge in (magnitude[:moment], magnitude[-moment:]):
            assert db(float(edge.max() / magnitude.max()) + 1e-9) <= -60.0
        assert not samples[0].any() and not samples[-1].any()
        first_words, last_words = magnitude[: 60 * moment], magnitude[-60 * moment :]
        assert min(first_words.max(), last_words.max()) > 0.05 * magnitude.max(), "silence was left at an end"


def test_a_command_of_ones_own_gets_the_text_and_the_file(tmp_path: Path) -> None:
    text = 'one; "two" $HOME {wav} `three` *'
    note = tmp_path / "what was said"
    samples = speech(text, speech_command(command("--note", str(note))))
    assert note.read_text() == text + "\n"
    assert len(samples) / SAMPLE_RATE_HZ == pytest.approx(seconds_of(text) + 2.0 * MARGIN_SECONDS, abs=0.05)


@pytest.mark.slow
def test_what_is_spoken_at_the_same_time_is_not_mixed_up() -> None:
    texts = [f"{'long ' * count}text" for count in range(6)]
    spoken = speech_of_all(texts, speech_command(command("--how", "slowly")), lambda: True)
    lengths = [len(samples) for samples in spoken.values()]
    assert list(spoken) == texts
    assert lengths == sorted(set(lengths))


@pytest.mark.grid
@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("failing", 'failed with "no such voice"'),
        ("mutely failing", "failed with exit code 4"),
        ("garbage", "is not a WAV file"),
        ("nothing", "wrote no file"),
        ("silently", "a silent file"),
    ],
)
def test_a_failing_command_is_told_in_part_of_a_sentence(how: str, said: str) -> None:
    with pytest.raises(VoiceError, match=said) as raised:
        speech(TEXT, speech_command(command("--how", how)))
    assert str(raised.value).isprintable()
    assert "python" in str(raised.value)


def test_a_hanging_command_is_ended_with_all_that_it_started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    need_programs("ps")
    monkeypatch.setattr(tts_process, "TIMEOUT_SECONDS", 1.0)
    note, begun = tmp_path / "note", time.monotonic()
    with pytest.raises(VoiceError, match="didn't finish within 1 s"):
        speech(TEXT, speech_command(command("--how", "hanging", "--note", str(note))))
    assert time.monotonic() - begun < 5.0
    assert not is_running(int(note.read_text()))


def is_running(process: int) -> bool:
    """Whether a process has not ended; one that has may still wait for somebody to take note of it."""
    said = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True, check=False)
    return said.stdout.strip()[:1] not in ("", "Z")


def test_what_is_no_longer_wanted_is_not_waited_for() -> None:
    unwanted, begun = Event(), time.monotonic()
    Timer(0.5, unwanted.set).start()
    with pytest.raises(VoiceError):
        speech_of_all(TEXTS, speech_command(command("--how", "hanging")), lambda: not unwanted.is_set())
    assert time.monotonic() - begun < 5.0


def test_a_voice_that_fails_is_a_sentence() -> None:
    spoken, why = open_voice(command("--how", "failing"), TEXTS, lambda: True)
    assert spoken == {}
    assert why == f'This session has no voice: {speech_command(command()).name} failed with "no such voice".'
