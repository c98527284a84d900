"""The effect of each session key, the same on the screen and in the line mode."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from breathe.engine.session_runner import SessionRunner
from breathe.practice.events import EventKind
from breathe.practice.session import State
from breathe.text import commands, wording


def carry_out(command_id: str, runner: SessionRunner) -> str | None:
    """Do what a key asks for; returns an answer, unless an event of the session is the answer."""
    answer = _EFFECTS[command_id](runner)
    runner.wake()
    return answer


def begin(runner: SessionRunner) -> str | None:
    """Skip the settling; returns an answer if the breathing still waits for the voice."""
    runner.session.begin()
    runner.wake()
    return wording.BEGINS_WITH_VOICE if runner.is_preparing_voice else None


def _begin_or_pause(runner: SessionRunner) -> str | None:
    if runner.session.state in (State.READY, State.SETTLING):
        return begin(runner)
    runner.session.toggle_pause()
    return None


def _adjust(kind: EventKind, runner: SessionRunner) -> None:
    runner.session.adjust(kind)


def _restore_cues(runner: SessionRunner) -> str:
    return wording.CUES_RESTORED[runner.restore_cues()]


def _mute(runner: SessionRunner) -> str:
    runner.volume.toggle_mute()
    return str(runner.volume)


def _louder(runner: SessionRunner) -> str:
    runner.volume.louder()
    return str(runner.volume)


def _quieter(runner: SessionRunner) -> str:
    runner.volume.quieter()
    return str(runner.volume)


_EFFECTS: dict[str, Callable[[SessionRunner], str | None]] = {
    commands.PAUSE.id: _begin_or_pause,
    commands.EASIER.id: lambda runner: runner.session.easier(),
    commands.SLOWER_PACE.id: partial(_adjust, EventKind.SLOWED),
    commands.QUICKER_PACE.id: partial(_adjust, EventKind.QUICKENED),
    commands.LONGER_OUT.id: partial(_adjust, EventKind.OUT_LENGTHENED),
    commands.SHORTER_OUT.id: partial(_adjust, EventKind.OUT_SHORTENED),
    commands.FREE.id: lambda runner: runner.session.toggle_pacing(),
    commands.FULL_CUES.id: _restore_cues,
    commands.MUTE.id: _mute,
    commands.LOUDER.id: _louder,
    commands.QUIETER.id: _quieter,
}
