"""What a person should know before and while practising: when to, and safety words."""

from __future__ import annotations

SOURCE = "Based on the relaxation response described by Herbert Benson (1975), adapted."

WHEN_IN_SHORT = "Best after moving, an hour after eating."

WHEN = "Best after a little movement and an hour or more after a meal, once or twice a day."

EASE = (
    "If you feel dizzy, tingly, short of air or uneasy, let go of the pacing and breathe as you like, smaller rather "
    "than bigger, with open eyes. Stopping loses nothing."
)

CARE = (
    "breathe is not a medical device and treats nothing. Ask a clinician first if you are pregnant (and later on "
    "lie on the side), or have a heart, lung, blood-pressure or seizure condition, panic, trauma or psychosis. Some "
    "people grow more anxious when they relax; that is known, common, and usually passes when they stop."
)

PLACE = "Never while driving, in water or working with machines. Stand up slowly afterwards."

URGENT = (
    "Back pain with numbness or weakness in both legs, numbness around the genitals or buttocks, bladder or bowel "
    "trouble or chest pain, or after a serious accident: call an emergency number."
)

SOON = (
    "Back pain with fever, weight loss or a lump, that is worse at night or at rest, sits high between the shoulder "
    "blades, tingles, numbs or radiates sharply, or is no better after one or two weeks: see a doctor soon."
)

SAFETY = (EASE, CARE, PLACE, URGENT, SOON)
"""Everything that has to be said, in the order of how often it is needed."""
