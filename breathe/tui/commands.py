"""Everything a key can do, in one list: the footers, the help and the command palette are made from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from textual.binding import Binding, BindingType


@dataclass(frozen=True, slots=True)
class Command:
    """Something a person can ask for."""

    keys: str
    """Textual's names of its keys, with commas between."""
    shown: str
    """How the keys are called in the help and in a footer."""
    action: str
    label: str
    """A word or two, for a footer and the command palette."""
    about: str
    """What it does, for the help and as a tooltip."""
    in_footer: bool = True
    is_first: bool = False
    """Whether it goes before what the focused widget does with its keys."""
    together: str = ""
    """What a footer calls it together with its neighbours of the same name, in place of its label."""


LEAVING_KEYS = "q,escape,ctrl+c,ctrl+q"

BEGIN = Command("enter", "Enter", "begin", "Begin", "begin the session")
ADJUST = Command("a", "a", "app.adjust", "Adjust", "adjust the breath: seconds, pace and ratio, presets")
SOUND_CHECK = Command("s", "s", "app.check_sound", "Sound", "hear every sound once, and set soundscape and volume")
HISTORY = Command("h", "h", "app.show_history", "History", "your sessions, months and trends; notes and ratings")
RATE_BEFORE = Command("b", "b", "rate", "Before", "rate how tense you are before the next session")
SETTINGS = Command("comma", ",", "app.show_settings", "Settings", "all settings")
HELP = Command("question_mark", "?", "app.show_help", "Help", "this page; Esc closes it")
PAGE_HELP = replace(HELP, action="app.show_page_help")
PAGE_HELP_UNNAMED = replace(PAGE_HELP, in_footer=False)
QUIT = Command(LEAVING_KEYS, "q", "app.leave", "Quit", "leave")
STARTING_PACE = Command(
    "p",
    "p",
    "app.find_starting_pace",
    "Starting pace",
    "find the pace your sessions start at, by a key at each in-breath",
    in_footer=False,
)
OWN_PACE = Command(
    "n",
    "n",
    "app.turn_gentle_start",
    "Own pace",
    "your own pace at once, or the gentle first sessions again",
    in_footer=False,
)
COMMAND_PALETTE = Command(
    "ctrl+p", "Ctrl+P", "app.command_palette", "Commands", "find a command by its name", in_footer=False
)

PAUSE = Command("space", "space", "pause", "Pause", "pause; then go on, with an in-breath")
EASIER = Command("e", "e", "easier", "Easier", "easier: shorter breaths from the next one on")
FREE = Command("f", "f", "turn_pacing", "Free", "free breathing: the breath cues fade; then back, with an in-breath")
GUIDE = Command("g", "g", "guide", "Guide", "full guidance again, where it has stepped back")
MUTE = Command("m", "m", "mute", "Mute", "mute, or hear again")
LOUDER = Command("plus,equals_sign,kp_plus", "+", "louder", "Louder", "a little louder")
QUIETER = Command("minus,kp_minus", "-", "quieter", "Quieter", "a little quieter")
TIME = Command("t", "t", "glimpse", "Time", "how far the session is; in the dark any other key does it too")
LIGHT = Command("l", "l", "light", "Light", "light on the stage, or dark again")
END = Command(LEAVING_KEYS, "q or Esc", "end", "End", "end; what was practised is kept", is_first=True)

NEXT_SOUNDSCAPE = Command("right", "→", "next_soundscape", "Next", "hear the next soundscape")
PREVIOUS_SOUNDSCAPE = Command("left", "←", "previous_soundscape", "Previous", "hear the soundscape before")
AGAIN = Command("space", "space", "again", "Again", "hear this soundscape once more")
KEEP = Command("enter", "Enter", "keep", "Keep", "keep soundscape and volume, and go home")
CLOSE = Command(LEAVING_KEYS, "Esc", "leave", "Back", "go home and change nothing")

UNSET = Command("delete,backspace", "Del", "unset", "Default", "back to the default")
LEAVE = Command("escape,ctrl+c,ctrl+q", "Esc", "leave", "Back", "go back", is_first=True)

SLOWER_PACE = Command("up", "↑", "slower", "Slower", "a slower pace", together="Pace")
QUICKER_PACE = Command("down", "↓", "quicker", "Quicker", "a quicker pace", together="Pace")
LONGER_OUT = Command(
    "right", "→", "longer_out", "Longer out", "a longer out-breath, a shorter in-breath", together="Ratio"
)
SHORTER_OUT = Command(
    "left", "←", "shorter_out", "Shorter out", "a shorter out-breath, a longer in-breath", together="Ratio"
)
INHALE = Command("i", "i", "inhale(1)", "In +", "the in-breath a tenth longer", together="Phase")
INHALE_LESS = Command("I", "I", "inhale(-1)", "In -", "the in-breath a tenth shorter", in_footer=False)
EXHALE = Command("o", "o", "exhale(1)", "Out +", "the out-breath a tenth longer", together="Phase")
EXHALE_LESS = Command("O", "O", "exhale(-1)", "Out -", "the out-breath a tenth shorter", in_footer=False)
PRESET = Command("p", "p", "next_preset", "Preset", "the next preset")
HEAR = Command("space", "space", "hear", "Hear", "hear this breath, or no longer")
SAVE = Command("s", "s", "save", "Save", "save this breath as a preset of your own")
RENAME = Command("r", "r", "rename", "Rename", "rename a preset of your own", in_footer=False)
DELETE = Command("delete,x", "Del", "delete", "Delete", "delete a preset of your own", in_footer=False)
TAKE = Command("enter", "Enter", "keep", "Keep", "breathe like this from now on")

KEEP_PACE = Command("enter", "Enter", "keep", "Keep", "start your sessions at this pace")
LEAVE_PACE = Command("escape,ctrl+c,ctrl+q", "Esc", "leave", "Back", "go home and change nothing", is_first=True)

NEXT_PAGE = Command("enter,space,right,pagedown", "Enter", "next_page", "Next", "the next page; then home")
PREVIOUS_PAGE = Command("left,backspace,pageup", "←", "previous_page", "Back", "the page before")

NEXT_VIEW = Command("tab", "Tab", "turn_view(1)", "Next view", "the next view: sessions, month, trends")
PREVIOUS_VIEW = Command("shift+tab", "Shift+Tab", "turn_view(-1)", "View before", "the view before", in_footer=False)
OPEN = Command("enter", "Enter", "open", "Open", "all there is to know of the session")
SEARCH = Command("slash", "/", "search", "Find", "find sessions by words and days")
DELETE_SESSION = Command("delete,x", "Del", "delete", "Delete", "delete the session; u brings it back")
UNDO = Command("u", "u", "undo", "Undo", "bring back what was deleted last")
MONTH_BEFORE = Command("left", "←", "turn(-1)", "Month before", "the month before")
MONTH_AFTER = Command("right", "→", "turn(1)", "Month after", "the month after")
NOTE = Command("n", "n", "note", "Note", "write a note")
BEFORE = Command("b", "b", "rate('before')", "Before", "rate how it was before, 0 to 10")
AFTER = Command("a", "a", "rate('after')", "After", "rate how it was after, 0 to 10")
RATE = Command("r", "r", "rate", "Rate", "rate how tense you are now, 0 to 10")
LEAVE_SUMMARY = Command(
    "enter,space,q,escape,ctrl+c,ctrl+q", "Enter", "app.leave_summary", "Leave", "leave", is_first=True
)

AT_HOME = (ADJUST, SOUND_CHECK, RATE_BEFORE, HISTORY, SETTINGS, STARTING_PACE, OWN_PACE)
"""What home offers besides a session."""

HOME = (BEGIN, *AT_HOME, HELP, QUIT, COMMAND_PALETTE)
HISTORY_VIEWS = (NEXT_VIEW, PREVIOUS_VIEW, LEAVE, PAGE_HELP_UNNAMED)
SESSIONS = (OPEN, SEARCH, DELETE_SESSION, UNDO)
MONTH = (MONTH_BEFORE, MONTH_AFTER)
RECORD = (NOTE, BEFORE, AFTER, DELETE_SESSION, LEAVE, PAGE_HELP_UNNAMED)
CHECKING = (PREVIOUS_SOUNDSCAPE, NEXT_SOUNDSCAPE, AGAIN, LOUDER, QUIETER, KEEP, CLOSE, PAGE_HELP)
ADJUSTING = (
    *(SLOWER_PACE, QUICKER_PACE, SHORTER_OUT, LONGER_OUT, INHALE, EXHALE, PRESET, HEAR, TAKE, SAVE, LEAVE, PAGE_HELP),
    *(RENAME, DELETE, INHALE_LESS, EXHALE_LESS),
)
SETTING = (ADJUST, UNSET, LEAVE, PAGE_HELP)
FINDING_PACE = (KEEP_PACE, LEAVE_PACE)
WELCOME = (NEXT_PAGE, PREVIOUS_PAGE, SOUND_CHECK, QUIT, PAGE_HELP_UNNAMED)
SESSION = (
    *(PAUSE, EASIER, SLOWER_PACE, QUICKER_PACE, LONGER_OUT, SHORTER_OUT, FREE),
    *(GUIDE, MUTE, LOUDER, QUIETER, TIME, LIGHT, END, HELP, COMMAND_PALETTE),
)


def bindings(commands: Iterable[Command]) -> list[BindingType]:
    """The bindings of a screen that has these commands."""
    return [
        Binding(
            command.keys,
            command.action,
            command.label,
            show=command.in_footer,
            key_display=command.shown,
            priority=command.is_first,
            tooltip=command.about,
            group=Binding.Group(command.together, compact=True) if command.together else None,
        )
        for command in commands
    ]
