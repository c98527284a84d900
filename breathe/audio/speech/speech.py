"""Speech: texts become soft sounds."""

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
"""Number of texts spoken at the same time; a large speech model may need a gigabyte for each."""


def speech(text: str, command: Command, should_continue: Callable[[], bool] = lambda: True) -> Samples:
    """Speak `text`: samples of shape (frames, 2), softened and levelled, starting and ending at 0.

    Raises:
        VoiceError: If the program fails, writes no sound or is cancelled.
    """
    try:
        with TemporaryDirectory(prefix="breathe-", ignore_cleanup_errors=True) as folder:
            wav = Path(folder) / "speech.wav"
            run(command, text, wav, should_continue)
            if not wav.exists():
                raise VoiceError(f"{command.name} wrote no file")
            return softened(wav.read_bytes(), command.name)
    except OSError as error:
        raise VoiceError(f"{command.name} couldn't be run: {error.strerror or error}") from error


def speech_of_all(texts: Iterable[str], command: Command, should_continue: Callable[[], bool]) -> SpeechClips:
    """Speak all `texts`.

    Raises:
        VoiceError: As `speech` does, for the first text that fails.
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
    """The texts, spoken by the command `own` or the system's voice; or nothing, and a sentence that says why."""
    try:
        return speech_of_all(texts, speech_command(own), should_continue), None
    except VoiceError as error:
        return {}, f"This session has no voice: {error}."
