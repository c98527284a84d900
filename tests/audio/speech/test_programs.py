"""Which program speaks, on which platform, and what is said where there is none."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from breathe.audio.speech.tts_programs import VoiceError, speech_command


def install(folder: Path, *names: str) -> None:
    """Programs that can be found."""
    for name in names:
        (folder / name).write_text("#!/bin/sh\n")
        (folder / name).chmod(0o755)


@pytest.mark.parametrize(
    ("platform", "installed", "found"),
    [
        ("linux", ("espeak", "espeak-ng", "say", "powershell"), "espeak-ng"),
        ("linux", ("espeak",), "espeak"),
        ("freebsd14", ("espeak-ng",), "espeak-ng"),
        ("darwin", ("espeak-ng", "say"), "say"),
    ],
)
def test_each_platform_has_its_program(
    platform: str, installed: tuple[str, ...], found: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, *installed)
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setenv("PATH", str(tmp_path))
    filled = speech_command().filled("words", Path("/out.wav"))
    assert filled[0] == found
    assert "/out.wav" in filled


def test_no_program_is_one_sentence_that_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(VoiceError, match=r"install espeak-ng .*--voice-command"):
        speech_command()


def test_placeholders_are_filled_after_splitting() -> None:
    own = speech_command(f'"{sys.executable}" -x --to={{wav}} "say: {{text}}"')
    assert own.name == Path(sys.executable).name
    assert own.filled("a 'b' {wav}", Path("/tmp/a b.wav"))[1:] == ["-x", "--to=/tmp/a b.wav", "say: a 'b' {wav}"]


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ("mytts {text}", "{wav}"),
        ("", "{wav}"),
        ("mytts '{wav}", "no closing quotation"),
        ("no-such-program-here {wav}", "'no-such-program-here', which was not found"),
    ],
)
def test_a_command_that_cannot_be_is_refused(own: str, said: str) -> None:
    with pytest.raises(VoiceError) as raised:
        speech_command(own)
    assert said in str(raised.value)
