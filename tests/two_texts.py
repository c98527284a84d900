"""A routine of another kind than the session: two texts and no paced breath, for the tests of whatever leads one."""

from __future__ import annotations

from breathe.audio.playback.players.names import PlayerName
from breathe.audio.sound_choice import SoundChoice
from breathe.engine.session_config import SessionConfig
from breathe.practice.plan import Plan
from breathe.practice.routine import Mark, Routine, Text
from breathe.practice.session_params import SessionParams

TWO_TEXTS = Routine(
    name="Two texts",
    kind="test",
    steady=(Text("Sit still.", 0.0, 1, Mark.BEGIN), Text("Look far away.", 0.5, 2, Mark.STEP)),
    is_paced=False,
)

MINUTE = SessionParams(minutes=1, settle=0, close=0)

PLAN = Plan.of(MINUTE, TWO_TEXTS)

CONFIG = SessionConfig(MINUTE, SoundChoice(player=PlayerName.SILENT), TWO_TEXTS)
