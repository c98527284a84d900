"""Prints digests of what one process renders, for test_same_bytes.py, which gives it another machine's arithmetic."""

from __future__ import annotations

import ctypes
import json
from collections import ChainMap
from hashlib import sha256
from itertools import islice
from pathlib import Path

import numpy as np

from breathe.audio.cue import Cue, CueKind
from breathe.audio.export.dither import Dither, Pcm
from breathe.audio.export.soundtrack import Soundtrack
from breathe.audio.samples import SAMPLE_RATE_HZ, Samples
from breathe.audio.score.sound_design import SoundDesign
from breathe.audio.sound_choice import SoundChoice
from breathe.audio.soundscape.loading import Soundscape, load_soundscape, soundscape_names
from breathe.practice.plan import Plan
from breathe.practice.session_params import SessionParams
from tests.audio.rendered import render

SECONDS = {CueKind.INHALE: 2.0, CueKind.EXHALE: 3.0, CueKind.BACKGROUND: 5.0}
CUES = [Cue(kind, 12.5, SECONDS.get(kind, 0.0)) for kind in CueKind]
HEARD_FRAMES = 12 * SAMPLE_RATE_HZ
"""The first bowl, the background and two breaths."""

BLOCK_FRAMES = (997, 1 << 14, HEARD_FRAMES)
SEED = 5


def digest(*arrays: Samples | Pcm) -> str:
    """A short name for the bytes of arrays."""
    return sha256(b"".join(array.tobytes() for array in arrays)).hexdigest()[:16]


def sounds(soundscape: Soundscape) -> dict[str, str]:
    """The digest of each sound there is."""
    return {f"{soundscape.name} {cue.kind}": digest(render(cue, soundscape, SEED)) for cue in CUES}


def session(block_frames: int) -> str:
    """The digest of a file's first seconds, written in blocks of this size."""
    design = SoundDesign(load_soundscape("ocean"), SoundChoice(has_background=True), seed=SEED)
    blocks = Soundtrack(Plan.of(SessionParams(1.0, settle=0.0)), design, 0.7).blocks(block_frames)
    dither = Dither(SEED)
    pcm = [dither.quantised(block) for block in islice(blocks, -(-HEARD_FRAMES // block_frames))]
    return digest(np.concatenate(pcm)[:HEARD_FRAMES])


def digests() -> dict[str, str]:
    """All of them, by what was rendered."""
    by_sound = ChainMap(*(sounds(load_soundscape(name)) for name in soundscape_names()))
    return {**by_sound, **{f"session in blocks of {frames}": session(frames) for frames in BLOCK_FRAMES}}


def kernel() -> str | None:
    """The kernel that numpy's OpenBLAS uses; None where numpy brings no OpenBLAS."""
    folder = Path(np.__file__).parent.parent / "numpy.libs"
    for library in folder.glob("*openblas*"):
        name = ctypes.CDLL(str(library)).scipy_openblas_get_corename64_
        name.restype = ctypes.c_char_p
        return str(name().decode())
    return None


if __name__ == "__main__":
    # A processor that lacks the kernel's instructions is to say so here.
    np.ones((64, 12), np.float32) @ np.ones((12, 8), np.float32)
    print(json.dumps({"kernel": kernel(), "digests": digests()}))
