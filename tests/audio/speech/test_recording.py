"""What a speech program may write, and what becomes of it."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
from numpy.typing import NDArray

from breathe.audio.playback.volume import LOUDEST, Volume
from breathe.audio.samples import SAMPLE_RATE_HZ, Samples
from breathe.audio.speech.cleanup import MARGIN_SECONDS, SPEECH_LUFS, softened
from breathe.audio.speech.tts_programs import VoiceError
from breathe.audio.synthesis.loudness import loudness
from tests.audio.test_synth import db, true_peak
from tests.real import need_module

Mono = NDArray[np.float64]

SECONDS = 1.5


def buzz(rate_hz: int, seconds: float = SECONDS) -> Mono:
    """Something like a vowel."""
    times = np.arange(round(seconds * rate_hz)) / rate_hz
    return np.asarray(sum(np.sin(2.0 * np.pi * 150.0 * n * times) / n for n in range(1, 20)), np.float64) * 0.3


def wav(signal: Mono, rate_hz: int, subtype: str = "PCM_16", channels: int = 1) -> bytes:
    """The signal on every channel of a WAV file, as somebody else's library writes it."""
    need_module("soundfile")
    import soundfile

    file = BytesIO()
    soundfile.write(file, np.stack([signal] * channels, axis=1), rate_hz, subtype, format="WAV")
    return file.getvalue()


@pytest.mark.grid
@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("subtype", ["PCM_U8", "PCM_16", "PCM_24", "PCM_32", "FLOAT", "DOUBLE"])
def test_every_format_sounds_the_same(subtype: str, channels: int) -> None:
    usual = softened(wav(buzz(22_050), 22_050), "a test")
    other = softened(wav(buzz(22_050), 22_050, subtype, channels), "a test")
    shorter = min(len(usual), len(other))
    assert abs(len(usual) - len(other)) <= 0.02 * SAMPLE_RATE_HZ
    assert np.corrcoef(usual[:shorter, 0], other[:shorter, 0])[0, 1] > 0.999


@pytest.mark.parametrize("rate_hz", [8_000, 11_025, 16_000, 22_050, 24_000, 44_100, 48_000, 96_000])
def test_every_rate_keeps_length_and_pitch(rate_hz: int) -> None:
    samples = softened(wav(buzz(rate_hz), rate_hz), "a test")
    assert len(samples) / SAMPLE_RATE_HZ == pytest.approx(SECONDS + 2.0 * MARGIN_SECONDS, abs=0.05)
    power = np.abs(np.fft.rfft(samples[:, 0])) ** 2
    assert np.argmax(power) * SAMPLE_RATE_HZ / len(samples) == pytest.approx(150.0, abs=1.0)


@pytest.mark.parametrize("level", [0.001, 0.1, 1.0])
def test_it_is_as_loud_as_wanted_however_loud_it_was(level: float) -> None:
    samples = softened(wav(level * buzz(24_000), 24_000, "FLOAT"), "a test")
    assert loudness(samples) == pytest.approx(SPEECH_LUFS, abs=0.1)


def test_silence_at_both_ends_is_cut_and_silence_between_is_kept() -> None:
    silence = np.zeros(24_000)
    signal = np.concatenate((silence, buzz(24_000), silence, buzz(24_000), silence, silence))
    samples = softened(wav(signal, 24_000), "a test")
    assert len(samples) / SAMPLE_RATE_HZ == pytest.approx(2.0 * SECONDS + 1.0 + 2.0 * MARGIN_SECONDS, abs=0.05)


def test_peaks_are_held_down_without_a_click() -> None:
    signal = buzz(24_000, 4.0) * 0.05
    signal[48_000:48_480] *= 20.0
    samples = softened(wav(signal, 24_000), "a test")
    assert db(true_peak(samples) * Volume(LOUDEST).gain) <= -6.0
    assert not sounds_above(samples, 4_000.0, -60.0)


def sounds_above(samples: Samples, lowest_hz: float, level_db: float) -> bool:
    """Whether there is more than so much of the whole energy above a frequency."""
    power = np.abs(np.fft.rfft(samples[:, 0].astype(np.float64) * np.hanning(len(samples)))) ** 2
    hz = np.fft.rfftfreq(len(samples), 1.0 / SAMPLE_RATE_HZ)
    return bool(10.0 * np.log10(power[hz > lowest_hz].sum() / power.sum()) > level_db)


def test_hiss_and_rumble_are_gone() -> None:
    times = np.arange(2 * 48_000) / 48_000
    signal = np.sin(2.0 * np.pi * 600.0 * times) + np.sin(2.0 * np.pi * 6_000.0 * times)
    signal += np.sin(2.0 * np.pi * 20.0 * times) + 1.0
    samples = softened(wav(0.2 * signal, 48_000), "a test")
    power = np.abs(np.fft.rfft(samples[:, 0].astype(np.float64) * np.hanning(len(samples)))) ** 2
    hz = np.fft.rfftfreq(len(samples), 1.0 / SAMPLE_RATE_HZ)
    beside = (hz < 30.0) | (hz > 4_000.0)
    assert 10.0 * np.log10(power[beside].sum() / power.sum()) < -60.0


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (b"", "not a WAV file"),
        (b"hello", "not a WAV file"),
        (wav(np.zeros(0), 24_000), "a silent file"),
        (wav(np.zeros(24_000), 24_000), "a silent file"),
        (wav(np.full(24_000, np.nan), 24_000, "FLOAT"), "a silent file"),
        (wav(np.hanning(48_000) * np.sin(0.001 * np.arange(48_000)), 48_000), "without speech"),
        (wav(buzz(4_000), 4_000), "4000 Hz"),
        (wav(buzz(8_000, 31.0), 8_000), "31 s"),
    ],
    ids=["nothing", "words", "no frames", "silence", "no numbers", "rumble", "low rate", "long"],
)
def test_what_is_no_speech_is_refused(written: bytes, said: str) -> None:
    with pytest.raises(VoiceError, match=said) as raised:
        softened(written, "somebody")
    assert "somebody" in str(raised.value)


def test_half_a_file_is_as_long_as_it_is() -> None:
    whole = wav(buzz(24_000), 24_000)
    samples = softened(whole[: len(whole) // 2], "a test")
    assert len(samples) / SAMPLE_RATE_HZ == pytest.approx(SECONDS / 2 + 2.0 * MARGIN_SECONDS, abs=0.05)
