"""Speech: a text becomes a soft sound."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from breathe.audio.samples import Samples
from breathe.audio.score.narration import SpeechClips
from breathe.audio.speech.cleanup import softened
from breathe.audio.speech.tts_process import run
from breathe.audio.speech.tts_programs import Command, VoiceError, speech_command

AT_ONCE = 2
"""How many texts are spoken at the same time; a large speech model may need a gigabyte for each."""


def speech(text: str, command: Command, should_continue: Callable[[], bool] = lambda: True) -> Samples:
    """What `text` sounds like, softened and levelled; of shape (frames, 2), starting and ending at 0.

    Raises:
        VoiceError: If the program fails, writes no sound or is no longer wanted.
    """
    try:
        with TemporaryDirectory(prefix="breathe-", ignore_cleanup_errors=True) as folder:
            wav = Path(folder) / "speech.wav"
            run(command, text, wav, should_continue)
            if not wav.exists():
                raise VoiceError(f"{command.name} wrote no file")
            return softened(wav.read_bytes(), command.name)
    except OSError as error:
        raise VoiceError(f"{command.name} could not be run: {error.strerror or error}") from error


def speech_of_all(texts: Iterable[str], command: Command, should_continue: Callable[[], bool]) -> SpeechClips:
    """All `texts` with what they sound like.

    Raises:
        VoiceError: As `speech` does, for the first of them.
    """
    with ThreadPoolExecutor(AT_ONCE) as pool:
        spoken = {text: pool.submit(speech, text, command, should_continue) for text in texts}
        try:
            return {text: future.result() for text, future in spoken.items()}
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def open_voice(
    own: str | None, texts: Iterable[str], should_continue: Callable[[], bool]
) -> tuple[SpeechClips, str | None]:
    """What the system's voice, or a person's `own` command, makes of the texts; or nothing and a sentence why."""
    try:
        return speech_of_all(texts, speech_command(own), should_continue), None
    except VoiceError as error:
        return {}, f"This session has no voice: {error}."
