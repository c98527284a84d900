"""What stands under the picture while nothing else is to be said: what can be done, or the person's own word."""

from __future__ import annotations

from breathe.engine.session_runner import SessionRunner
from breathe.practice.focus import is_in_focus
from breathe.practice.plan import Moment
from breathe.practice.session import State
from breathe.text import wording

SETTLING_KEYS = "space begins at once · ? help · q ends"
FREE = "breathe as you like · f brings the breath cues back"


def hint(runner: SessionRunner, moment: Moment, focus_word: str) -> str:
    """The hint at this moment of the runner's session; empty if there is none."""
    if runner.is_preparing_voice:
        return wording.VOICE_BEING_PREPARED
    state = runner.session.state
    if state is State.SETTLING:
        return SETTLING_KEYS
    if state is not State.PRACTISING:
        return ""
    if moment.phase is None:
        return FREE if runner.session.plan.breaths else ""
    return focus_word if is_in_focus(runner.session.plan, moment.seconds) else ""
