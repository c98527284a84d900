"""A disk that can be filled, and made read-only: a small file system in memory."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.real import do_without, need_root

SIZE = "2m"

CHUNK_BYTES = 4096

AS_ROOT = () if os.geteuid() == 0 else ("sudo", "--non-interactive")


class SmallDisk:
    """A mounted file system of two megabytes."""

    def __init__(self, folder: Path) -> None:
        """The disk that is mounted at `folder`."""
        self.folder = folder
        self._filling = folder / "filling"

    def fill(self) -> None:
        """Leave no byte free."""
        with self._filling.open("ab", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(CHUNK_BYTES))
            except OSError as error:
                assert error.errno == errno.ENOSPC

    def free(self) -> None:
        """Make room again."""
        self._filling.unlink()

    def make_read_only(self) -> None:
        """Let nobody write, root neither."""
        _run("mount", "-o", "remount,ro", str(self.folder))


@contextmanager
def small_disk(folder: Path) -> Iterator[SmallDisk]:
    """Mount one; where that is not allowed the test is skipped, or in CI fails."""
    folder.mkdir()
    if AS_ROOT and shutil.which("sudo") is None:
        need_root("mount a small disk")
    try:
        _run("mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder))
    except subprocess.CalledProcessError as error:
        do_without(f"no small disk can be mounted here: {error.stderr.strip()}")
    try:
        yield SmallDisk(folder)
    finally:
        _run("umount", "--lazy", str(folder))


def _run(*command: str) -> None:
    subprocess.run([*AS_ROOT, *command], check=True, capture_output=True, text=True)
