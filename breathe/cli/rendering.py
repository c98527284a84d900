"""The rendering of a whole session to a file, for use without the program, such as on a phone."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import click

from breathe.audio.export.audio_file import write_session
from breathe.audio.export.soundtrack import Soundtrack
from breathe.audio.playback.volume import Volume
from breathe.audio.samples import SAMPLE_RATE_HZ
from breathe.audio.score.narration import SpeechClips
from breathe.audio.score.sound_design import SoundDesign
from breathe.audio.soundscape.loading import load_soundscape
from breathe.audio.speech.names import VoiceName
from breathe.audio.speech.speech import speech_of_all
from breathe.audio.speech.tts_programs import VoiceError, speech_command
from breathe.engine.session_config import SessionConfig
from breathe.practice.plan import Plan
from breathe.system.signals import on_stop
from breathe.text import wording

PROGRESS_STEPS = 200
"""Number of times that the progress bar moves."""

FULL_WIDTH = 0
"""The width of a progress bar that fills its line."""


class _StoppedError(Exception):
    """A signal asked the program to stop."""


class Rendering:
    """Renders one session to one file."""

    def __init__(self, config: SessionConfig, target: Path, seed: int, may_replace: bool) -> None:
        """`seed`, 0 or above, decides the noise; `may_replace` allows an existing file to be overwritten."""
        self._config = config
        self._target = target
        self._seed = seed
        self._may_replace = may_replace
        self._exit_code: int | None = None

    def run(self) -> int:
        """Render to the end; returns the program's exit code.

        Raises:
            VoiceError: If a voice is wanted but fails.
            TargetError: If the file's name has another suffix, or its library is not installed.
            FileExistsError: If it exists and may not be replaced.
            OSError: If it can't be written.
        """
        on_stop(self._stop, signal.SIGINT)
        try:
            soundtrack = self._soundtrack()
            self._write(soundtrack)
        except _StoppedError:
            click.echo(f"Stopped before the end: {self._target} was not written.", err=True)
            return self._exit_code or 0
        click.echo(f"{self._target}: {wording.length(soundtrack.frames / SAMPLE_RATE_HZ)}")
        return 0

    def _soundtrack(self) -> Soundtrack:
        config = self._config
        soundscape = load_soundscape(config.sound.soundscape)
        sound_design = SoundDesign(soundscape, config.sound, self._spoken(), self._seed)
        return Soundtrack(Plan.of(config.params, config.routine), sound_design, Volume(config.sound.volume).gain)

    def _should_continue(self) -> bool:
        return self._exit_code is None

    def _spoken(self) -> SpeechClips:
        """The clips of the voice; a file without the voice it was asked for is useless, so a failure is an error."""
        if self._config.sound.voice is VoiceName.OFF:
            return {}
        try:
            return speech_of_all(
                self._config.spoken_texts, speech_command(self._config.sound.voice_command), self._should_continue
            )
        except VoiceError as error:
            if self._exit_code is not None:
                raise _StoppedError from error
            raise

    def _write(self, soundtrack: Soundtrack) -> None:
        with click.progressbar(
            length=soundtrack.frames,
            label=wording.length(soundtrack.frames / SAMPLE_RATE_HZ),
            width=FULL_WIDTH,
            file=sys.stderr,
            hidden=not sys.stderr.isatty(),
            update_min_steps=soundtrack.frames // PROGRESS_STEPS,
        ) as bar:

            def written(frames: int) -> None:
                # An exception straight out of a signal could come while the file is being removed.
                if self._exit_code is not None:
                    raise _StoppedError
                bar.update(frames)

            write_session(soundtrack, self._target, self._seed, self._may_replace, written)

    def _stop(self, exit_code: int) -> None:
        self._exit_code = exit_code
