"""Cleanup of recorded speech: mono, without hiss or abrupt ends, at one loudness."""

from __future__ import annotations

import numpy as np

from breathe.audio.samples import SAMPLE_RATE_HZ, Samples, Signal, amplitude, frame_count
from breathe.audio.speech.resampling import resampled
from breathe.audio.speech.tts_programs import VoiceError
from breathe.audio.synthesis.envelope import fade
from breathe.audio.synthesis.loudness import loudness

SPEECH_LUFS = -28.0
"""Loudness of a text over its length at volume 70: 2 LU above the cues, 10 LU above ducked ones."""

PEAK = 10.0 ** (-13.5 / 20.0)
"""Limit of every sample at volume 70; at volume 100, with a cue under it, the true peak stays below -6 dBTP."""

RATES_HZ = (8_000, 192_000)
"""The lowest and the highest sample rate accepted."""

LONGEST_SECONDS = 30.0
"""Anything longer isn't one of the texts."""

BAND_HZ = (40.0, 120.0, 3_200.0, 4_000.0)
"""Nothing passes below the first or above the last; everything passes between the middle two."""

FAINT_DB = -45.0
"""Level, relative to the loudest moment, below which either end of a text counts as silence."""

MOMENT_SECONDS = 0.01
"""Resolution of the search for silence."""

MARGIN_SECONDS = 0.06
"""Silence kept at either end for the fades."""

FADE_SECONDS = 0.08


def softened(wav: bytes, writer: str) -> Samples:
    """The speech in a WAV file, of shape (frames, 2), without the silence around it and at `SPEECH_LUFS`.

    Raises:
        VoiceError: If it isn't a WAV file or contains no speech; the message names `writer`.
    """
    signal, rate_hz = _decoded(wav, writer)
    peak = np.abs(signal).max(initial=0.0)
    if not 0.0 < peak < np.inf:
        raise VoiceError(f"{writer} wrote a silent file")
    # The filter rings at both ends, and the fades need room there.
    voice = _in_band(np.pad(resampled(signal / peak, rate_hz), frame_count(MARGIN_SECONDS)))
    if np.abs(voice).max() < amplitude(FAINT_DB):
        raise VoiceError(f"{writer} wrote a file without speech")
    voice = _trimmed(voice)
    speech = np.stack((voice, voice), axis=1)
    fade(speech, FADE_SECONDS, FADE_SECONDS, SAMPLE_RATE_HZ)
    speech *= np.float32(amplitude(SPEECH_LUFS - loudness(speech)))
    return _limited(speech)


def _decoded(wav: bytes, writer: str) -> tuple[Signal, int]:
    """The file mixed down to one channel, and its sample rate; any format of WAV."""
    import miniaudio

    try:
        seconds = miniaudio.wav_get_info(wav).duration
        if seconds > LONGEST_SECONDS:
            raise VoiceError(f"{writer} spoke for {seconds:.0f} s; a text may take at most {LONGEST_SECONDS:g} s")
        sound = miniaudio.wav_read_f32(wav)
    except (miniaudio.DecodeError, ZeroDivisionError) as error:
        raise VoiceError(f"{writer} wrote a file that is not a WAV file") from error
    lowest, highest = RATES_HZ
    if not lowest <= sound.sample_rate <= highest:
        raise VoiceError(f"{writer} wrote a file at {sound.sample_rate} Hz, outside the range {lowest} to {highest} Hz")
    channels = np.frombuffer(sound.samples, np.float32).reshape(-1, sound.nchannels)
    return channels.mean(axis=1, dtype=np.float32), sound.sample_rate


def _in_band(signal: Signal) -> Signal:
    """The signal, limited to the band of a voice."""
    spectrum = np.fft.rfft(signal)
    hz = np.fft.rfftfreq(len(signal), 1.0 / SAMPLE_RATE_HZ)
    kept = np.interp(hz, BAND_HZ, (0.0, 1.0, 1.0, 0.0))
    return np.fft.irfft(spectrum * np.sin(0.5 * np.pi * kept) ** 2, len(signal)).astype(np.float32)


def _trimmed(signal: Signal) -> Signal:
    """The signal without the silence at its ends, except for a margin."""
    margin, moment = frame_count(MARGIN_SECONDS), frame_count(MOMENT_SECONDS)
    power = np.add.reduceat(signal**2, np.arange(0, len(signal), moment))
    heard = np.flatnonzero(power > power.max() * amplitude(FAINT_DB) ** 2)
    return signal[max(0, heard[0] * moment - margin) : (heard[-1] + 1) * moment + margin]


def _limited(speech: Samples) -> Samples:
    """The speech with its peaks lowered to `PEAK`; the gain moves linearly from moment to moment."""
    moment = frame_count(MOMENT_SECONDS)
    starts = np.arange(0, len(speech), moment)
    peaks = np.pad(np.maximum.reduceat(np.abs(speech).max(axis=1), starts), 1)
    # Both ends of each line are low enough for the moments around them, so everything between is too.
    around = np.maximum(np.maximum(peaks[:-2], peaks[2:]), peaks[1:-1])
    gains = PEAK / np.maximum(around, PEAK)
    curve = np.interp(np.arange(len(speech)), starts + moment / 2, gains).astype(np.float32)
    return np.asarray(speech * curve[:, np.newaxis])
