"""`breathe render`: a whole session as a file, or one sentence and no file."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import wave
from pathlib import Path

import pytest

from breathe.audio.soundscape.loading import load_soundscape
from breathe.practice.breath import Breath
from breathe.practice.plan import Plan
from breathe.practice.session_params import SessionParams
from breathe.text import wording
from tests.command_line.ran import PROGRAM, ran, spawned
from tests.real import need_module
from tests.terminal.tmux import terminal, wait_until

MINUTE = ("--minutes", "1", "--settle", "3")
HOUR = ("--minutes", "60")
MINUTE_BYTES = round(
    (Plan.of(SessionParams(1.0, settle=3.0)).total_seconds + load_soundscape("ocean").bowl.seconds) * 192_000
)
"""48 000 frames a second of 4 bytes."""

MOST_GROWTH = 1.3
"""Most additional memory of a session ten times as long."""

LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop(1)),) * 2)
from breathe.cli import main
main()
"""
"""The program on a disk that is full after so many bytes."""

MEASURED = """
from pathlib import Path
from breathe.cli import main
try:
    main()
finally:
    status = Path("/proc/self/status").read_text()
    print(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:")))
"""
"""The program, and then the most memory it had, in KiB."""


def seconds_of(path: Path) -> float:
    with wave.open(str(path)) as sound:
        return float(sound.getnframes() / sound.getframerate())


def one_sentence(result: subprocess.CompletedProcess[str]) -> str:
    """The error of a command that could not do its work."""
    assert result.returncode == 2, result.stdout + result.stderr
    assert result.stdout == ""
    assert len(result.stderr.strip().split("\n")) == 1, result.stderr
    return result.stderr


def test_a_session_with_all_its_options(tmp_path: Path) -> None:
    target = tmp_path / "session.wav"
    options = ["--minutes", "2", "--inhale", "3", "--exhale", "4.5", "--settle", "5", "--rest", "8"]
    result = ran(tmp_path, "render", str(target), *options, "--soundscape", "ocean", "--volume", "60", "--seed", "3")
    assert result.returncode == 0, result.stderr
    plan = Plan.of(SessionParams(2.0, Breath(3.0, 4.5), settle=5.0, close=8.0))
    assert seconds_of(target) == pytest.approx(plan.total_seconds + load_soundscape("ocean").bowl.seconds, abs=0.001)
    assert result.stdout == f"{target}: {wording.length(seconds_of(target))}\n"
    assert result.stderr == "", "a progress bar belongs on a terminal"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.slow
def test_the_same_command_gives_the_same_bits_and_another_seed_does_not(tmp_path: Path) -> None:
    for name, seed in {"usual": [], "zero": ["--seed", "0"], "other": ["--seed", "1"]}.items():
        assert ran(tmp_path, "render", str(tmp_path / f"{name}.wav"), *MINUTE, *seed).returncode == 0
    usual, zero, other = ((tmp_path / f"{name}.wav").read_bytes() for name in ("usual", "zero", "other"))
    assert usual == zero
    assert usual != other


@pytest.mark.slow
def test_the_number_of_threads_changes_no_bit(tmp_path: Path) -> None:
    for threads in ("1", "2"):
        environment = {"OPENBLAS_NUM_THREADS": threads}
        spawned(tmp_path, "render", str(tmp_path / f"{threads}.wav"), *MINUTE, environment=environment)
    assert (tmp_path / "1.wav").read_bytes() == (tmp_path / "2.wav").read_bytes()


def test_flac_by_the_real_library(tmp_path: Path) -> None:
    need_module("soundfile")
    import soundfile

    for name in ("session.wav", "session.flac"):
        assert ran(tmp_path, "render", str(tmp_path / name), *MINUTE).returncode == 0
    by_wav, by_flac = (soundfile.read(tmp_path / f"session.{suffix}", dtype="int16")[0] for suffix in ("wav", "flac"))
    assert by_wav.tobytes() == by_flac.tobytes()
    assert (tmp_path / "session.flac").stat().st_size < 0.5 * MINUTE_BYTES


def test_a_file_is_replaced_only_by_force(tmp_path: Path) -> None:
    target = tmp_path / "session.wav"
    target.write_text("a letter")
    said = one_sentence(ran(tmp_path, "render", str(target), *MINUTE))
    assert str(target) in said and "--force" in said
    assert target.read_text() == "a letter"
    assert ran(tmp_path, "render", str(target), *MINUTE, "--force").returncode == 0
    assert target.stat().st_size == pytest.approx(MINUTE_BYTES, abs=100)
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_stays_and_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    kept, link = tmp_path / "elsewhere" / "kept.wav", tmp_path / "session.wav"
    kept.write_text("a letter")
    link.symlink_to(kept)
    assert ran(tmp_path, "render", str(link), *MINUTE, "--force").returncode == 0
    assert link.is_symlink()
    assert kept.stat().st_size == pytest.approx(MINUTE_BYTES, abs=100)
    assert list(kept.parent.iterdir()) == [kept]


@pytest.mark.parametrize(
    ("name", "said"),
    [("session.mp3", ".flac"), ("session", ".wav"), ("none/session.wav", "No such file"), ("folder.wav", "directory")],
)
def test_a_name_that_cannot_be_is_answered_by_one_sentence(name: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "folder.wav").mkdir()
    complaint = one_sentence(ran(tmp_path, "render", str(tmp_path / name), *MINUTE))
    assert said in complaint and name in complaint
    assert [path.name for path in tmp_path.iterdir()] == ["folder.wav"]


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    if os.access(folder, os.W_OK):
        folder = Path("/proc")  # The superuser may write everywhere else.
    assert f"{folder}/session.wav could not be written" in one_sentence(
        ran(tmp_path, "render", f"{folder}/session.wav", *MINUTE)
    )


def test_flac_without_the_extra_names_it(tmp_path: Path) -> None:
    without = "import sys, importlib.util as u; found = u.find_spec\n"
    without += "u.find_spec = lambda name, *rest: None if name == 'soundfile' else found(name, *rest)\n"
    program = [sys.executable, "-c", f"{without}from breathe.cli import main; main()"]
    command = [*program, "render", str(tmp_path / "session.flac")]
    said = one_sentence(subprocess.run(command, capture_output=True, text=True, check=False))
    assert "breathe-trainer[flac]" in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "mistake",
    [
        ("--minutes", "61"),
        ("--seed", "-1"),
        ("--soundscape", "drums"),
        ("--audio-backend", "silent"),
        ("--inhale", "4"),
    ],
    ids=" ".join,
)
def test_a_mistake_is_answered_by_one_sentence(mistake: tuple[str, str], tmp_path: Path) -> None:
    assert mistake[0].strip("-") in one_sentence(ran(tmp_path, "render", str(tmp_path / "session.wav"), *mistake))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.grid
@pytest.mark.parametrize(
    ("suffix", "is_there", "number"),
    [
        (".wav", False, signal.SIGINT),
        (".wav", True, signal.SIGTERM),
        (".flac", False, signal.SIGHUP),
        (".flac", True, signal.SIGINT),
    ],
)
def test_a_signal_leaves_no_half_file(suffix: str, is_there: bool, number: signal.Signals, tmp_path: Path) -> None:
    if suffix == ".flac":
        need_module("soundfile")
    target = tmp_path / f"session{suffix}"
    if is_there:
        target.write_text("the one before")
    command = [*PROGRAM, "render", str(target), *HOUR, "--force"]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    wait_until(lambda: growing(tmp_path), bool, "half a file")
    running.send_signal(number)
    _, said = running.communicate(timeout=20)
    assert running.returncode == 128 + number
    assert said == f"Stopped before the end: {target} was not written.\n"
    assert [path.read_text() for path in tmp_path.iterdir()] == ["the one before"] * is_there


def growing(folder: Path) -> str:
    """The unfinished file in a folder, if there is something in it."""
    return "".join(path.name for path in folder.glob(".breathe-*.part") if path.stat().st_size > 1_000_000)


@pytest.mark.grid
@pytest.mark.parametrize(
    ("suffix", "lacking"), [(".wav", 1), (".wav", MINUTE_BYTES), (".flac", 1_000), (".flac", MINUTE_BYTES // 2)]
)
def test_a_full_disk_is_said_and_leaves_no_half_file(lacking: int, suffix: str, tmp_path: Path) -> None:
    if suffix == ".flac":
        need_module("soundfile")
    size = MINUTE_BYTES
    if suffix == ".flac":
        assert ran(tmp_path, "render", str(tmp_path / "whole.flac"), *MINUTE).returncode == 0
        size = (tmp_path / "whole.flac").stat().st_size
        (tmp_path / "whole.flac").unlink()
    room = size * (MINUTE_BYTES - lacking) // MINUTE_BYTES
    target = tmp_path / f"session{suffix}"
    command = [sys.executable, "-c", LIMITED, str(room), "render", str(target), *MINUTE]
    said = one_sentence(subprocess.run(command, capture_output=True, text=True, check=False))
    assert said == f"breathe: {target} could not be written: File too large.\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("width", [60, 80])
def test_a_terminal_shows_in_one_line_how_far_it_is(width: int, tmp_path: Path) -> None:
    with terminal(width, 10) as shown:
        command = [*PROGRAM, "render", str(tmp_path / "session.wav"), "--minutes", "3"]
        # What runs the tests in parallel exports a width of its own.
        shown.run(*command, environment={"BREATHE_HOME": str(tmp_path), "COLUMNS": str(width)})
        screen = shown.wait_for("exit code 0")
    (line,) = [line for line in screen.splitlines() if "%" in line]
    assert line.startswith("3 min 8 s  [####")
    assert "100%" in line


@pytest.mark.slow
def test_a_longer_session_takes_no_more_memory(tmp_path: Path) -> None:
    short, long = (most_memory(tmp_path / f"{minutes}.wav", minutes) for minutes in (2, 20))
    assert long <= MOST_GROWTH * short


def most_memory(target: Path, minutes: int) -> int:
    """KiB that rendering so many minutes took at most; of all processes only the program's own count."""
    command = [sys.executable, "-c", MEASURED, "render", str(target), "--minutes", str(minutes)]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    target.unlink()
    return int(result.stdout.splitlines()[-1])
