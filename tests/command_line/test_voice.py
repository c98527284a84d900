"""`--voice` and `--voice-command`, in a session and in a file."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from itertools import islice
from pathlib import Path
from typing import IO

import numpy as np
import pytest

from breathe.audio.samples import SAMPLE_RATE_HZ
from breathe.audio.score.narration import LEAD_SECONDS
from breathe.practice.captions import captions
from breathe.practice.plan import Plan
from breathe.practice.session_params import SessionParams
from breathe.text import wording
from tests.audio.speech.speaker import command, quick_command, seconds_of
from tests.command_line.ran import PROGRAM, ran
from tests.command_line.test_line_mode import start
from tests.real import need_module, need_programs

MINUTES = ("--minutes", "3", "--settle", "20")
PLAN = Plan.of(SessionParams(3.0, settle=20.0))
NOWHERE = {"PULSE_SERVER": "unix:/nowhere", "XDG_RUNTIME_DIR": "/nowhere", "ALSA_CONFIG_PATH": "/nowhere"}
"""No sound device; a session that is merely silent would not ask for a voice."""


def rendered(target: Path, *options: str) -> np.ndarray:
    """The mono samples of a session that the program wrote to a file."""
    need_module("soundfile")
    import soundfile

    result = ran(target.parent, "render", str(target), *MINUTES, *options)
    assert result.returncode == 0, result.stderr
    return np.asarray(soundfile.read(target)[0].mean(axis=1))


def level(samples: np.ndarray, begin: float, end: float) -> float:
    """The level in dBFS from a second to another."""
    part = samples[round(begin * SAMPLE_RATE_HZ) : round(end * SAMPLE_RATE_HZ)]
    return float(10.0 * np.log10(np.mean(part**2) + 1e-12))


@pytest.mark.slow
def test_a_file_has_the_words_of_espeak_where_they_should_be(tmp_path: Path) -> None:
    need_programs("espeak-ng")
    spoken, plain = rendered(tmp_path / "v.wav", "--voice", "system"), rendered(tmp_path / "p.wav")
    first, second, third = captions(PLAN)[:3]
    for caption in (first, second):
        start = caption.start_seconds + LEAD_SECONDS
        assert level(spoken, start, start + 1.0) > level(plain, start, start + 1.0) + 5.0
        assert level(spoken, start + 7.0, caption.end_seconds) < -60.0
    assert level(spoken, 0.0, LEAD_SECONDS) < -80.0
    start = third.start_seconds + LEAD_SECONDS
    assert speech_level(spoken, start, start + 3.0) > speech_level(plain, start, start + 3.0) + 10.0
    assert level(spoken, third.start_seconds, start - 0.5) == pytest.approx(
        level(plain, third.start_seconds, start - 0.5), abs=0.1
    )


def speech_level(samples: np.ndarray, begin: float, end: float) -> float:
    """The level in dBFS of what lies between 2 and 4 kHz, where a wave has hardly anything."""
    part = samples[round(begin * SAMPLE_RATE_HZ) : round(end * SAMPLE_RATE_HZ)]
    power = np.abs(np.fft.rfft(part * np.hanning(len(part)), norm="forward")) ** 2
    hz = np.fft.rfftfreq(len(part), 1.0 / SAMPLE_RATE_HZ)
    return float(10.0 * np.log10(power[(hz > 2_000.0) & (hz < 4_000.0)].sum()))


@pytest.mark.slow
def test_a_command_of_ones_own_speaks_every_text_and_gives_the_same_bits_again(tmp_path: Path) -> None:
    texts = [caption.words for caption in captions(PLAN)]
    own = quick_command(tmp_path / "speaker", texts)
    samples, _ = (rendered(tmp_path / name, "--voice-command", own) for name in ("one.wav", "again.wav"))
    assert (tmp_path / "one.wav").read_bytes() == (tmp_path / "again.wav").read_bytes()
    assert sorted((tmp_path / "speaker" / "note").read_text(encoding="utf-8").splitlines()) == sorted(2 * texts)
    first = captions(PLAN)[0]
    end = first.start_seconds + LEAD_SECONDS + seconds_of(first.words)
    assert level(samples, LEAD_SECONDS + 0.1, end) > -40.0
    assert level(samples, end + 0.3, end + 1.0) < -80.0


@pytest.mark.slow
def test_a_file_without_the_voice_that_was_asked_for_is_not_written(tmp_path: Path) -> None:
    result = ran(tmp_path, "render", str(tmp_path / "v.wav"), *MINUTES, "--voice-command", command("--how", "failing"))
    assert result.returncode == 2
    assert 'failed with "no such voice".' in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_a_signal_while_the_voice_is_made_leaves_nothing(tmp_path: Path) -> None:
    note = tmp_path / "note"
    own = command("--how", "hanging", "--note", str(note))
    running = subprocess.Popen(
        [*PROGRAM, "render", str(tmp_path / "v.wav"), "--voice-command", own], stderr=subprocess.PIPE, text=True
    )
    while not note.exists():
        assert running.poll() is None
    running.send_signal(signal.SIGTERM)
    _, said = running.communicate(timeout=10)
    assert running.returncode == 128 + signal.SIGTERM
    assert said.startswith("Stopped before the end")
    assert list(tmp_path.iterdir()) == [note]


@pytest.mark.slow
def test_a_file_has_the_focus_word_with_its_out_breaths(tmp_path: Path) -> None:
    texts = [*(caption.words for caption in captions(PLAN)), "one"]
    own = ("--voice-command", quick_command(tmp_path / "speaker", texts))
    with_word = rendered(tmp_path / "w.wav", *own, "--focus-word", "one")
    differs = np.abs(with_word - rendered(tmp_path / "p.wav", *own)) > 3e-4
    turns = [start + breath.inhale_seconds for start, breath in zip(PLAN.starts, PLAN.breaths, strict=False)]
    heard = [bool(differs[round(turn * SAMPLE_RATE_HZ) :][:SAMPLE_RATE_HZ].any()) for turn in turns]
    assert sum(heard) >= 3
    before = [differs[round((turn - 1.5) * SAMPLE_RATE_HZ) : round(turn * SAMPLE_RATE_HZ)].any() for turn in turns]
    assert not any(before)


@pytest.mark.parametrize("verb", ["start", "render"])
def test_no_speech_program_is_said_before_anything_starts(verb: str, tmp_path: Path) -> None:
    target = [str(tmp_path / "v.wav")] if verb == "render" else []
    result = ran(tmp_path, verb, *target, "--voice", "system", environment={"PATH": str(tmp_path)})
    assert (result.returncode, result.stdout) == (2, "")
    assert "install espeak-ng (Debian: apt install espeak-ng)" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--voice", "loud"), "one of off, system"),
        (("--voice-command", "mytts {text}"), "{wav}"),
        (("--voice-command", "no-such-program {wav}"), "no-such-program"),
        (("--voice", "system", "--voice-command", "mytts '"), "no closing quotation"),
    ],
    ids=["unknown voice", "no file", "no program", "open quotation"],
)
def test_a_mistake_is_answered_by_one_sentence(options: tuple[str, ...], said: str, tmp_path: Path) -> None:
    result = ran(tmp_path, "start", *options)
    assert (result.returncode, result.stdout) == (2, "")
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_off_needs_no_program(tmp_path: Path) -> None:
    target = tmp_path / "v.wav"
    environment = {"PATH": str(tmp_path)}
    assert (
        ran(tmp_path, "render", str(target), "--minutes", "1", "--voice", "off", environment=environment).returncode
        == 0
    )


def first_lines(stdout: IO[str], count: int) -> list[str]:
    """Lines of a session; that its voice is still being prepared, a busy machine may say or not."""
    lines = (line.strip() for line in stdout)
    return list(islice((line for line in lines if line != wording.VOICE_BEING_PREPARED), count))


def test_a_session_goes_on_without_a_voice_that_fails_and_says_so(tmp_path: Path) -> None:
    running = start(tmp_path, "start", *MINUTES, "--voice-command", command("--how", "failing"), environment=NOWHERE)
    assert running.stdout
    lines = first_lines(running.stdout, 4)
    running.send_signal(signal.SIGINT)
    running.wait(10)
    assert lines[1].startswith("No sound device")
    assert lines[2] == f'This session has no voice: {Path(sys.executable).name} failed with "no such voice".'
    assert lines[3].startswith("settling")


def test_a_voice_that_is_set_and_cannot_be_had_is_told_and_the_session_goes_on(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('voice = "system"\n')
    running = start(tmp_path, "start", *MINUTES, environment=NOWHERE | {"PATH": str(tmp_path)})
    assert running.stdout
    lines = first_lines(running.stdout, 4)
    running.send_signal(signal.SIGINT)
    running.wait(10)
    assert lines[2].startswith("This session has no voice: no speech program was found; install espeak-ng")
    assert lines[3].startswith("settling")


def test_a_session_can_be_ended_while_its_voice_is_made(tmp_path: Path) -> None:
    note = tmp_path / "note"
    own = command("--how", "hanging", "--note", str(note))
    running = start(tmp_path, "start", *MINUTES, "--voice-command", own, environment=NOWHERE | os.environ)
    while not note.exists():
        assert running.poll() is None
    running.send_signal(signal.SIGTERM)
    assert running.wait(10) == 128 + signal.SIGTERM


@pytest.mark.slow
def test_a_voice_that_takes_its_time_is_told_of(tmp_path: Path) -> None:
    own = command("--how", "hanging")
    running = start(tmp_path, "start", *MINUTES, "--voice-command", own, environment=NOWHERE)
    assert running.stdout
    lines = [running.stdout.readline().strip() for _ in range(2)]
    running.send_signal(signal.SIGINT)
    assert running.wait(10) == 0
    assert lines[1] == wording.VOICE_BEING_PREPARED


def test_a_silent_session_asks_nobody_to_speak(tmp_path: Path) -> None:
    note = tmp_path / "note"
    running = start(tmp_path, "start", *MINUTES, "--silent", "--voice-command", command("--note", str(note)))
    assert running.stdout
    lines = [running.stdout.readline() for _ in range(2)]
    running.send_signal(signal.SIGINT)
    running.wait(10)
    assert lines[1].startswith("settling")
    assert not note.exists()
