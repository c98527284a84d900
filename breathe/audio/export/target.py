"""The formats a session can be rendered to, identified by the file's suffix."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

WAV, FLAC = ".wav", ".flac"


class TargetError(ValueError):
    """A file that cannot be rendered to; the message is one sentence for the person who named it."""


def suffix_of(target: Path) -> str:
    """`WAV` or `FLAC`, in upper or lower case.

    Raises:
        TargetError: If it is another suffix, or its library is not installed.
    """
    suffix = target.suffix.lower()
    if suffix not in (WAV, FLAC):
        raise TargetError(f"{target} does not end in {WAV} or {FLAC}.")
    if suffix == FLAC and find_spec("soundfile") is None:
        raise TargetError(f"A {FLAC} file needs an extra: pip install 'breathe-trainer[flac]'. Or use {WAV}.")
    return suffix
