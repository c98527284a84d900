"""A session renders to the same bytes on every machine: whatever its kernels, threads, blocks and instructions."""

from __future__ import annotations

import ast
import json
import os
import signal
import subprocess
import sys
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

import breathe.audio
from tests.audio.rendered_bytes import BLOCK_FRAMES, digests

KERNELS = {
    "Haswell": "Haswell",
    "SkylakeX": "SkylakeX",
    "Sandybridge": "Sandybridge",
    "Nehalem": "Nehalem",
    "Prescott": "Katmai",
}
"""OpenBLAS's kernels for x86, by the name to ask for, and the name each gives itself."""

GRID = [(kernel, str(1 + (place + more) % 2), more) for more in (0, 1) for place, kernel in enumerate(KERNELS)]
"""Each kernel with one and two threads; in `.ci/run` with the other number too."""

NUMPY = import_module("numpy._core._multiarray_umath")
FANCY = " ".join(name for name in NUMPY.__cpu_dispatch__ if NUMPY.__cpu_features__[name])
"""The instructions numpy uses here that older processors lack."""

PLAIN_LIBC = "glibc.cpu.hwcaps=-AVX,-AVX2,-FMA,-FMA4"
"""Makes glibc compute as on processors without these instructions."""

BLAS = frozenset({"dot", "vdot", "inner", "matmul", "tensordot", "linalg", "convolve", "correlate", "polyfit"})
"""What numpy computes, or may compute, by BLAS; `einsum` does so only if it is told to optimize."""


@cache
def here() -> dict[str, str]:
    """The digests in this process."""
    return digests()


def elsewhere(**environment: str) -> tuple[str | None, dict[str, str]]:
    """The kernel and the digests of a process with this environment."""
    command = [sys.executable, "-m", "tests.audio.rendered_bytes"]
    process = subprocess.run(command, env=os.environ | environment, capture_output=True, text=True)
    if process.returncode == -signal.SIGILL:
        pytest.skip(f"this processor lacks instructions that {environment} needs")
    assert process.returncode == 0, process.stderr
    rendered = json.loads(process.stdout)
    return rendered["kernel"], rendered["digests"]


def test_the_size_of_the_blocks_changes_no_byte() -> None:
    assert len({here()[f"session in blocks of {frames}"] for frames in BLOCK_FRAMES}) == 1


@pytest.mark.grid
@pytest.mark.parametrize(
    ("kernel", "threads"),
    [pytest.param(kernel, threads, marks=[pytest.mark.slow] * more) for kernel, threads, more in GRID],
)
def test_no_kernel_changes_a_byte(kernel: str, threads: str) -> None:
    used, rendered = elsewhere(OPENBLAS_CORETYPE=kernel, OPENBLAS_NUM_THREADS=threads)
    if used != KERNELS[kernel]:
        pytest.skip(f"numpy does not take the kernel {kernel} here, but {used}")
    assert rendered == here()


@pytest.mark.skipif(not FANCY, reason="numpy uses nothing here that older processors lack")
def test_no_instructions_change_a_byte() -> None:
    _, rendered = elsewhere(NPY_DISABLE_CPU_FEATURES=FANCY, GLIBC_TUNABLES=PLAIN_LIBC)
    assert rendered == here()


def test_audio_never_calls_blas() -> None:
    folder = Path(breathe.audio.__file__).parent
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = {getattr(node, "attr", None), *(word.arg for word in getattr(node, "keywords", ()))}
            assert not isinstance(node, ast.MatMult), path
            assert names.isdisjoint(BLAS | {"optimize"}), path
