"""Atomic writes: a file appears under its name whole, or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EEXIST
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from breathe.system.private_files import FILE_MODE


@contextmanager
def new_file(target: Path, may_replace: bool = True) -> Iterator[BinaryIO]:
    """A file to write, which becomes `target` once the block has ended without an error.

    Raises:
        FileExistsError: If `target` exists and may not be replaced.
        OSError: If it cannot be written.
    """
    with new_path(target, may_replace) as part, part.open("wb") as file:
        yield file


@contextmanager
def new_path(target: Path, may_replace: bool = True) -> Iterator[Path]:
    """As `new_file`, for what opens its file itself: the path of an empty private file in the same folder.

    Its name is random, so that it takes no neighbour's place. After an error the file is removed. Where `target` is a
    link, the file it leads to is written, and the link stays.

    Raises:
        FileExistsError: If `target` exists and may not be replaced.
        OSError: If it cannot be written.
    """
    real = Path(os.path.realpath(target)) if target.is_symlink() else target
    _refuse_existing(target, may_replace)
    part = real.with_name(f".breathe-{token_hex(8)}.part")
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE))
    try:
        yield part
        _sync(part)
        _refuse_existing(target, may_replace)
        part.replace(real)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _sync(path: Path) -> None:
    """Wait until the file is on the disk, which may find out only then that it is full."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _refuse_existing(target: Path, may_replace: bool) -> None:
    if not may_replace and target.exists():
        raise FileExistsError(EEXIST, os.strerror(EEXIST), str(target))
