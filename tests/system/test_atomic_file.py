"""A file appears whole or not at all, for its owner only, and no neighbour is touched."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from breathe.settings import document
from breathe.system.atomic_file import new_file, new_path
from breathe.system.private_files import FILE_MODE


def write(target: Path) -> None:
    with new_file(target) as file:
        file.write(b"new")


def write_settings(target: Path) -> None:
    document.write(target, {"minutes": 12})


def write_database(target: Path) -> None:
    with new_path(target) as part, closing(sqlite3.connect(part)) as connection:
        connection.execute("CREATE TABLE note (line TEXT)")


@pytest.mark.parametrize("make", [write, write_settings, write_database])
@pytest.mark.parametrize("is_there", [True, False], ids=["replacing", "new"])
def test_no_neighbour_is_touched(make: Callable[[Path], None], is_there: bool, tmp_path: Path) -> None:
    target = tmp_path / "file.toml"
    if is_there:
        target.write_text("")
    for name in ("file.toml.part", "file.part", "file.toml.tmp", "file.toml~"):
        (tmp_path / name).write_text("precious")
    neighbours = {path: path.read_text() for path in tmp_path.iterdir() if path != target}
    make(target)
    assert {path: path.read_text() for path in tmp_path.iterdir() if path != target} == neighbours
    assert target.stat().st_size > 0


def test_a_name_that_is_taken_is_never_written_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("breathe.system.atomic_file.token_hex", lambda length: "0")
    neighbour = tmp_path / ".breathe-0.part"
    neighbour.write_text("precious")
    with pytest.raises(FileExistsError):
        write(tmp_path / "file")
    assert [path.read_text() for path in tmp_path.iterdir()] == ["precious"]


@pytest.mark.parametrize("error", [OSError("full"), KeyboardInterrupt()], ids=repr)
def test_an_error_leaves_what_was_there(error: BaseException, tmp_path: Path) -> None:
    target = tmp_path / "file"
    target.write_text("before")
    with pytest.raises(type(error)), new_file(target) as file:
        file.write(b"new")
        raise error
    assert [path.read_text() for path in tmp_path.iterdir()] == ["before"]


def test_it_has_its_name_only_at_the_end(tmp_path: Path) -> None:
    target = tmp_path / "file"
    with new_file(target) as file:
        file.write(b"new")
        file.flush()
        assert not target.exists()
    assert target.read_bytes() == b"new"


def test_a_file_that_appears_meanwhile_is_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "file"
    with pytest.raises(FileExistsError), new_file(target, may_replace=False) as file:
        file.write(b"new")
        target.write_bytes(b"somebody else's")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"somebody else's"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    link, real = tmp_path / "link", tmp_path / "real"
    link.symlink_to(real)
    for _ in range(2):
        write(link)
        assert (link.is_symlink(), real.read_bytes()) == (True, b"new")


@pytest.mark.parametrize("make", [write, write_settings, write_database])
def test_only_its_owner_may_read_it(make: Callable[[Path], None], tmp_path: Path) -> None:
    target = tmp_path / "file.toml"
    for _ in range(2):
        make(target)
        assert target.stat().st_mode & 0o777 == FILE_MODE
        target.unlink()
        target.touch(0o644)
        target.write_text("")
