"""Sentences, lengths, breaths and days in words, the same on the screen, in the line mode and in the history."""

from __future__ import annotations

from datetime import datetime

from breathe.practice.breath import SECONDS_PER_MINUTE, Breath
from breathe.practice.events import Event, EventKind

SOUND = {
    EventKind.SOUND_LOST: "Sound device disconnected. The session continues silently until it's back.",
    EventKind.SOUND_BACK: "Sound device reconnected.",
}
"""Sentences about the sound device."""

VOICE_BEING_PREPARED = "Preparing the voice…"
BEGINS_WITH_VOICE = "The session starts when the voice is ready."
"""Answer to the key that starts at once, while the voice is prepared."""
CUES_RESTORED = {True: "Cues back at full volume.", False: "The cues are already at full volume."}
"""Answers to the key that restores the cues, by whether they were softer."""

CHANGES = {
    EventKind.EASIER: "Easier from your next breath",
    EventKind.SLOWED: "Slower pace",
    EventKind.QUICKENED: "Quicker pace",
    EventKind.OUT_LENGTHENED: "Longer out-breath",
    EventKind.OUT_SHORTENED: "Shorter out-breath",
}
"""Changes that a key made to the breath."""

FREE = {
    EventKind.PACING_OFF: "Free breathing: the cues fade out, the timer keeps running.",
    EventKind.PACING_ON: "The cues are back with your next in-breath.",
}
"""Changes that a key made to the pacing."""


def answer(event: Event) -> str | None:
    """The answer to a key that changed the breath or the pacing, or that a limit stopped; None to other events."""
    if event.kind in CHANGES and event.breath:
        return f"{CHANGES[event.kind]}: {breath(event.breath)}"
    return event.words or FREE.get(event.kind)


def length(seconds: float) -> str:
    """A length as a person says it: "14 min 32 s", "45 s", "1 h 5 min"."""
    minutes, rest = divmod(round(seconds), 60)
    if minutes >= 60:
        return f"{minutes // 60} h {minutes % 60} min"
    if not minutes:
        return f"{rest} s"
    return f"{minutes} min {rest} s" if rest else f"{minutes} min"


def clock(seconds: float) -> str:
    """A length as a clock shows it: "14:32", "0:45", "1:05:00"."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def day(then: datetime, now: datetime) -> str:
    """The day of a moment as a person says it: "today", "yesterday", "5 days ago", "on 3 March 2026"."""
    days_ago = (now.date() - then.date()).days
    if days_ago in (0, 1):
        return "yesterday" if days_ago else "today"
    return f"{days_ago} days ago" if 1 < days_ago < 14 else f"on {then.day} {then:%B %Y}"


def count(number: int, noun: str) -> str:
    """A number and its noun: "1 breath", "80 breaths"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def breath_both_ways(inhale_seconds: float, exhale_seconds: float) -> str:
    """A breath's phases, and its pace and ratio: "in 4.5 · out 5.5 · 6 a minute · 1 : 1.22"; any breath at all."""
    pace, ratio = SECONDS_PER_MINUTE / (inhale_seconds + exhale_seconds), exhale_seconds / inhale_seconds
    return f"in {inhale_seconds:.3g} · out {exhale_seconds:.3g} · {pace:.2g} a minute · 1 : {ratio:.3g}"


def breath(given: Breath) -> str:
    """A breath's phases: "in 4.5 s, out 5.5 s"."""
    return f"in {given.inhale_seconds:.3g} s, out {given.exhale_seconds:.3g} s"
