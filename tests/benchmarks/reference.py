"""A reference sound from a separate program, whose latency the sound server reports.

`python -m tests.benchmarks.reference` plays high noise that repeats every second, until it is ended. It prints lines of
two numbers: a second of the monotonic clock, and the number of its frames that will have been heard by then.
"""

from __future__ import annotations

import ctypes
import time

import numpy as np
from numpy.typing import NDArray

RATE_HZ = 48_000
BAND_HZ = (6_000, 12_000)
"""Above the frequencies of a session."""

LEVEL = 0.002
"""-54 dBFS: softer than the session, but louder than its part in the band."""

BUFFER_SECONDS = 1.0
"""Longer than any delay of a program."""

PIECES_PER_SECOND = 10

PLAYBACK, FLOAT32LE, UNSET = 1, 5, 0xFFFFFFFF
"""`pa_stream_direction_t`, `pa_sample_format_t`, and the value that leaves a size to the server."""


class SampleSpec(ctypes.Structure):
    """`pa_sample_spec`."""

    _fields_ = (("format", ctypes.c_int), ("rate", ctypes.c_uint32), ("channels", ctypes.c_uint8))


class BufferSizes(ctypes.Structure):
    """`pa_buffer_attr`, in bytes."""

    _fields_ = tuple((name, ctypes.c_uint32) for name in ("maxlength", "tlength", "prebuf", "minreq", "fragsize"))


class Stream:
    """A mono stream through `libpulse-simple`, the server's own library."""

    def __init__(self) -> None:
        """Connect to the server that the environment names."""
        self._library = ctypes.CDLL("libpulse-simple.so.0")
        self._library.pa_simple_new.restype = ctypes.c_void_p
        self._library.pa_simple_get_latency.restype = ctypes.c_uint64
        self._error = ctypes.c_int()
        spec = SampleSpec(FLOAT32LE, RATE_HZ, 1)
        sizes = BufferSizes(UNSET, round(BUFFER_SECONDS * RATE_HZ) * 4, UNSET, UNSET, UNSET)
        names = (None, b"reference", PLAYBACK, None, b"reference")
        self._stream = ctypes.c_void_p(
            self._library.pa_simple_new(
                *names, ctypes.byref(spec), None, ctypes.byref(sizes), ctypes.byref(self._error)
            )
        )
        assert self._stream, f"libpulse error {self._error.value}"

    def write(self, samples: NDArray[np.float32]) -> None:
        """Append samples to the stream; waits while the buffer is full."""
        data = samples.tobytes()
        done = self._library.pa_simple_write(self._stream, data, ctypes.c_size_t(len(data)), ctypes.byref(self._error))
        assert done == 0, f"libpulse error {self._error.value}"

    def latency_seconds(self) -> float:
        """Time until everything written has been heard."""
        return float(self._library.pa_simple_get_latency(self._stream, ctypes.byref(self._error))) / 1e6


def pattern() -> NDArray[np.float32]:
    """One second of the noise, which loops seamlessly."""
    spectrum = np.zeros(RATE_HZ // 2 + 1, np.complex128)
    first, last = BAND_HZ
    spectrum[first:last] = np.exp(2j * np.pi * np.random.default_rng(1).random(last - first))
    noise = np.fft.irfft(spectrum, RATE_HZ)
    return np.asarray(noise * LEVEL / noise.std(), np.float32)


def main() -> None:
    """Play until ended."""
    stream, pieces = Stream(), np.split(pattern(), PIECES_PER_SECOND)
    written = 0
    while True:
        for piece in pieces:
            stream.write(piece)
        written += RATE_HZ
        if written > 2 * BUFFER_SECONDS * RATE_HZ:
            print(time.monotonic() + stream.latency_seconds(), written, flush=True)


if __name__ == "__main__":
    main()
