"""What the program makes is for its owner only, whatever the umask; an old home is put right."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from breathe.system.private_files import OTHERS, tighten
from tests.command_line.ran import PROGRAM, ran

FIXTURES = Path(__file__).parents[1] / "history" / "fixtures"

PATIENCE_SECONDS = 40.0

SESSION = ("start", "--plain", "--silent", "--minutes", "5", "--settle", "0", "--pace", "10")

UMASKS = pytest.mark.parametrize("umask", [0o000, 0o022], ids=oct)


def started(home: Path, umask: int, *arguments: str) -> subprocess.Popen[bytes]:
    """The real program, under this umask."""
    environment = os.environ | {"BREATHE_HOME": str(home)}
    return subprocess.Popen(
        [*PROGRAM, *arguments], env=environment, umask=umask, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )


def run(home: Path, umask: int, *arguments: str) -> None:
    assert started(home, umask, *arguments).wait(PATIENCE_SECONDS) == 0, arguments


def open_to_others(*folders: Path) -> list[str]:
    """What others may do anything with, of all that is in these folders and of them themselves."""
    paths = [path for folder in folders for path in (folder, *folder.rglob("*"))]
    return [f"{path} {path.stat().st_mode:o}" for path in paths if path.stat().st_mode & OTHERS]


def wait_for(path: Path) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not list(path.parent.glob(path.name)):
        assert time.monotonic() < until, path
        time.sleep(0.1)


@UMASKS
@pytest.mark.grid
def test_whatever_a_command_makes_is_its_owners(umask: int, tmp_path: Path) -> None:
    home, files = tmp_path / "new" / "home", tmp_path / "files"
    files.mkdir(0o700)
    run(home, umask, "settings", "set", "minutes", "12")
    for _ in range(2):
        run(home, umask, "import", str(FIXTURES / "version_2.csv"))
    run(home, umask, "edit", "00000000000000000000000000000001", "--note", "at the sea")
    run(home, umask, "import", str(FIXTURES / "version_2.json"))
    run(home, umask, "delete", "00000000000000000000000000000002")
    run(home, umask, "import", str(FIXTURES / "version_2.json"))
    run(home, umask, "restore")
    run(home, umask, "export", str(files / "sessions.csv"))
    run(home, umask, "render", str(files / "session.wav"), "--minutes", "1")
    assert {path.name for path in home.iterdir()} >= {"settings.toml", "history.db", "backups"}
    assert len(list(files.iterdir())) == 2 and list((home / "backups").iterdir())
    assert open_to_others(home.parent, files) == []


@UMASKS
@pytest.mark.grid
def test_a_running_session_is_its_owners(umask: int, tmp_path: Path) -> None:
    home, broken = tmp_path / "new" / "home", tmp_path / "broken"
    (broken / "history.db").mkdir(0o700, parents=True)
    broken.chmod(0o700)
    sessions = [started(folder, umask, *SESSION) for folder in (home, broken)]
    wait_for(home / "running" / "*.lock")
    wait_for(home / "history.db-wal")
    wait_for(home / "history.db-shm")
    wait_for(broken / "unsaved" / "*.json")
    assert open_to_others(home.parent, broken) == []
    for session in sessions:
        session.terminate()
        session.wait(PATIENCE_SECONDS)
    assert (home / "breathe.log").exists()
    assert open_to_others(home.parent, broken) == []


@pytest.fixture
def old_home(tmp_path: Path) -> Path:
    """A home as older versions left it: 0644 in 0755."""
    home = tmp_path / "home"
    for name in ("backups/history-2025-06-12.db", "running/x.lock", "unsaved/x.json", "sounds/mine.toml"):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).touch()
    shutil.copyfile(FIXTURES / "version_1.db", home / "history.db")
    for name in ("settings.toml", "breathe.log", "history-damaged-2025-06-12.db"):
        (home / name).touch()
    for path in (home, *home.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return home


@UMASKS
def test_an_old_home_is_put_right_by_the_next_command(umask: int, old_home: Path) -> None:
    run(old_home, umask, "stats")
    theirs = old_home / "sounds"
    assert open_to_others(old_home) == [f"{theirs} 40755", f"{theirs / 'mine.toml'} 100644"]
    assert old_home.stat().st_mode & OTHERS == 0


def test_a_shared_folder_stays_open_and_what_is_not_the_programs_is_left_alone(old_home: Path) -> None:
    theirs = [old_home / "diary.txt", old_home / "backups" / "photos.zip"]
    for path in theirs:
        path.touch()
        path.chmod(0o644)
    (old_home / "history.db-wal").symlink_to(theirs[0])
    tighten(old_home)
    shared = {old_home, old_home / "backups", old_home / "sounds", old_home / "sounds" / "mine.toml", *theirs}
    assert {line.split()[0] for line in open_to_others(old_home)} - {f"{old_home}/history.db-wal"} == set(
        map(str, shared)
    )


def test_a_folder_without_any_file_of_the_program_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / "history-of-rome.txt").touch()
    for path in (tmp_path, *tmp_path.rglob("*")):
        path.chmod(0o755)
    tighten(tmp_path)
    assert len(open_to_others(tmp_path)) == 3


def test_a_folder_for_everybody_is_left_alone(old_home: Path) -> None:
    old_home.chmod(0o1777)
    tighten(old_home)
    assert old_home.stat().st_mode & 0o7777 == 0o1777


def test_a_home_that_is_not_there_is_none_to_tighten(tmp_path: Path) -> None:
    assert ran(tmp_path / "none", "sounds").returncode == 0
    assert not (tmp_path / "none").exists()
