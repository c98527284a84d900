"""Advice for a person who practises: a good time for it, and safety."""

from __future__ import annotations

SOURCE = "Based on the relaxation response described by Herbert Benson (1975), adapted."

WHEN_IN_SHORT = "Move first. Wait an hour after a meal."

WHEN = "Best after a little movement and at least an hour after a meal, once or twice a day."

EASE = (
    "If you feel dizzy, tingly, short of breath or uneasy, let go of the pacing and breathe as you like, smaller "
    "rather than bigger, with open eyes. You lose nothing by stopping."
)

CARE = (
    "breathe is not a medical device and treats nothing. Ask a clinician first if you are pregnant (later on, lie "
    "on your side), or have a heart, lung, blood-pressure or seizure condition, panic, trauma or psychosis. Some "
    "people grow more anxious when they relax; this is known and common, and usually passes when they stop."
)

PLACE = "Never practise while driving, in water or operating machinery. Stand up slowly afterwards."

URGENT = (
    "Back pain with numbness or weakness in both legs, numbness around the genitals or buttocks, bladder or bowel "
    "trouble or chest pain, or after a serious accident: call an emergency number."
)

SOON = (
    "Back pain with fever, weight loss or a lump, that is worse at night or at rest, sits high between the shoulder "
    "blades, tingles, feels numb or radiates sharply, or hasn't improved after one or two weeks: see a doctor soon."
)

SAFETY = (EASE, CARE, PLACE, URGENT, SOON)
"""All of the safety advice, most often needed first."""
