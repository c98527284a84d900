"""The hint under the picture when there is nothing else to say: the keys to use, or the focus word."""

from __future__ import annotations

from breathe.engine.session_runner import SessionRunner
from breathe.practice.focus import is_in_focus
from breathe.practice.plan import Moment
from breathe.practice.session import State
from breathe.text import commands, wording
from breathe.text.keymap import Keymap


def hint(runner: SessionRunner, moment: Moment, focus_word: str, keymap: Keymap) -> str:
    """The hint at this moment of the runner's session; empty if there is none."""
    if runner.is_preparing_voice:
        return wording.VOICE_BEING_PREPARED
    state = runner.session.state
    if state is State.SETTLING:
        return settling_keys(keymap)
    if state is not State.PRACTISING:
        return ""
    if moment.phase is None:
        return breathing_freely(keymap) if runner.session.plan.breaths else ""
    return focus_word if is_in_focus(runner.session.plan, moment.seconds) else ""


def settling_keys(keymap: Keymap) -> str:
    """The keys to know before the breathing starts."""
    start, help_key, end = (keymap.shown(command) for command in (commands.PAUSE, commands.HELP, commands.END))
    return f"{start}: start now · {help_key}: help · {end}: end"


def breathing_freely(keymap: Keymap) -> str:
    """The way back from free breathing."""
    return f"Breathing freely · {keymap.shown(commands.FREE)}: bring the cues back"


def paused(keymap: Keymap) -> str:
    """The way back from a pause."""
    return f"Paused. Press {keymap.shown(commands.PAUSE)} to resume."
