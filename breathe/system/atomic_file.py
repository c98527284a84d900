"""The file that a session is rendered to: whole, or not there at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

WAV, FLAC = ".wav", ".flac"


class TargetError(ValueError):
    """A file that cannot be rendered to; the message is one sentence for the person who named it."""


def suffix_of(target: Path) -> str:
    """`WAV` or `FLAC`, however it is capitalised.

    Raises:
        TargetError: If it is another, or what writes it is not installed.
    """
    suffix = target.suffix.lower()
    if suffix not in (WAV, FLAC):
        raise TargetError(f"{target} has to end in {WAV} or {FLAC}.")
    if suffix == FLAC and find_spec("soundfile") is None:
        raise TargetError(f"A {FLAC} file needs the extra: pip install 'breathe-trainer[flac]'; or end it in {WAV}.")
    return suffix


@contextmanager
def new_file(target: Path, may_replace: bool) -> Iterator[BinaryIO]:
    """A file to write that bears the name `target` only once the block has ended without an error.

    Until then it lies beside it under another name, and it is removed after an error. Where `target` is a link, the
    file it leads to is written, and the link stays.

    Raises:
        TargetError: If the folder is missing, or `target` exists and may not be replaced.
        OSError: If it cannot be written.
    """
    place = Path(os.path.realpath(target)) if target.is_symlink() else target
    if not place.parent.is_dir():
        raise TargetError(f"{target} cannot be written: there is no folder {place.parent}.")
    _refuse_existing(target, may_replace)
    part = place.with_name(f".breathe-{token_hex(4)}.part")
    try:
        with part.open("xb") as file:
            yield file
            # A disk may find out that it is full only when it has to write.
            file.flush()
            os.fsync(file.fileno())
        _refuse_existing(target, may_replace)
        part.replace(place)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _refuse_existing(target: Path, may_replace: bool) -> None:
    if not may_replace and target.exists():
        raise TargetError(f"{target} exists already; --force replaces it.")
