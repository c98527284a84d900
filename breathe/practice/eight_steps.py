"""The session in eight steps, as data.

Based on the relaxation response described by Herbert Benson (1975), adapted; practice in Barker's wording of it
adds the soft belly, the paced breathing and the longer out-breath.
"""

from __future__ import annotations

from breathe.practice.routine import Mark, Routine, Text

EIGHT_STEPS = Routine(
    name="Eight steps",
    kind="session",
    settle=(
        Text("Lie down, as comfortably as you can.", 0.0, 1),
        Text("Let your eyes close.", 0.5, 2, Mark.STEP),
    ),
    slow_down=(
        Text("Breathe slowly and low, down into the belly. Soft, not large.", 0.0, 3, Mark.BEGIN),
        Text("Let the belly go soft. It rises as you breathe in and sinks as you breathe out.", 0.25, 4, Mark.STEP),
        Text("Let each out-breath last a little longer than the in-breath.", 0.5, 5, Mark.STEP),
    ),
    steady=(
        Text("Let tension go through the whole body, as far as it will.", 0.0, 6, Mark.STEP),
        Text("Leave the thinking be. Only feel.", 0.1, 7, Mark.STEP),
        Text("Stay with the breathing. When the mind wanders, bring it gently back.", 0.2, 8, Mark.STEP),
    ),
    close=(
        Text("Let the breath go its own way. Stay a while, eyes closed.", 0.0, mark=Mark.CLOSING),
        Text("When you like, open your eyes. Take your time getting up.", 0.5),
    ),
)
"""The last step has most of the steady part."""
