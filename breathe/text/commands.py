"""Every command a key leads to, in one table.

Footers, tooltips, help, hints, the command palette, the line mode and the changes in the settings file are all made
from it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Command:
    """One command that a person can give with a key."""

    id: str
    """The name under which the settings file may change its key, on every screen; empty if its key is fixed."""
    keys: str
    """Textual's names of its keys, separated by commas."""
    shown: str
    """The key as help and footers write it."""
    action: str
    """The Textual action that carries it out on a screen."""
    label: str
    """A word or two, for footers, the command palette and the line mode."""
    about: str
    """A sentence about its effect, for the help and tooltips."""
    in_footer: bool = True
    is_first: bool = False
    """True if it takes precedence over the focused widget."""
    together: str = ""
    """The label that it shares in a footer with its neighbours."""
    letter: str | None = None
    """Its key in the line mode, empty for Enter alone; None if the line mode does not offer it."""


LEAVING_KEYS = "q,escape,ctrl+c,ctrl+q"
BACK_KEYS = "escape,ctrl+c,ctrl+q"

BEGIN = Command("begin", "enter", "Enter", "begin", "Begin", "Begin the session")
ADJUST = Command("adjust", "a", "a", "app.adjust", "Adjust", "Adjust the breath: seconds, pace and ratio, presets")
SOUND_CHECK = Command(
    "sound_check", "s", "s", "app.check_sound", "Sound", "Preview the sounds; choose a soundscape and volume"
)
HISTORY = Command(
    "history", "h", "h", "app.show_history", "History", "See your sessions, months and trends; add notes and ratings"
)
RATE_BEFORE = Command("rate_before", "b", "b", "rate", "Before", "Rate how tense you are before the next session")
SETTINGS = Command("settings", "comma", ",", "app.show_settings", "Settings", "Change the settings")
HELP = Command("help", "question_mark", "?", "app.show_help", "Help", "Show this page; Esc closes it", letter="?")
CLOSE_HELP = Command(
    "",
    f"{LEAVING_KEYS},enter,question_mark,space",
    "Esc",
    "dismiss",
    "Close",
    "Close this page",
    in_footer=False,
    is_first=True,
)
PAGE_HELP = replace(HELP, action="app.show_page_help")
PAGE_HELP_UNNAMED = replace(PAGE_HELP, in_footer=False)
HELP_UNNAMED = replace(HELP, in_footer=False)
QUIT = Command("quit", LEAVING_KEYS, "q", "app.leave", "Quit", "Quit breathe")
STARTING_PACE = Command(
    "starting_pace",
    "p",
    "p",
    "app.find_starting_pace",
    "Starting pace",
    "Measure your natural breathing rate by tapping a key on each in-breath",
    in_footer=False,
)
GENTLE_START = Command(
    "gentle_start",
    "n",
    "n",
    "app.toggle_gentle_start",
    "Gentle start",
    "Skip the gentle first sessions, or turn them back on",
    in_footer=False,
)
COMMAND_PALETTE = Command(
    "commands", "ctrl+p", "Ctrl+P", "app.command_palette", "Commands", "Find a command by name", in_footer=False
)

PAUSE = Command("pause", "space", "space", "do('pause')", "Pause", "Pause, or resume with an in-breath", letter="")
EASIER = Command(
    "easier", "e", "e", "do('easier')", "Easier", "Make it easier: shorter breaths, starting with the next", letter="e"
)
FREE = Command(
    "free_breathing",
    "f",
    "f",
    "do('free_breathing')",
    "Free breathing",
    "Breathe freely: fade the cues out, or bring them back",
    letter="f",
)
FULL_CUES = Command(
    "full_cues", "g", "g", "do('full_cues')", "Full cues", "Bring the cues back to full volume", letter="g"
)
MUTE = Command("mute", "m", "m", "do('mute')", "Mute", "Mute or unmute", letter="m")
LOUDER = Command("louder", "plus,equals_sign,kp_plus", "+", "do('louder')", "Louder", "A little louder", letter="+")
QUIETER = Command("quieter", "minus,kp_minus", "-", "do('quieter')", "Quieter", "A little quieter", letter="-")
TIME = Command("time", "t", "t", "show_time", "Time", "Show the elapsed time (in the dark, any unassigned key does)")
LIGHT = Command("light", "l", "l", "light", "Light", "Light up the screen, or darken it again")
END = Command(
    "end",
    LEAVING_KEYS,
    "q",
    "end",
    "End",
    "End the session, as Esc does; what you've done so far is saved",
    is_first=True,
    letter="q",
)

NEXT_SOUNDSCAPE = Command("next_soundscape", "right", "→", "next_soundscape", "Next", "Next soundscape")
PREVIOUS_SOUNDSCAPE = Command(
    "previous_soundscape", "left", "←", "previous_soundscape", "Previous", "Previous soundscape"
)
REPLAY = Command("replay", "space", "space", "replay", "Replay", "Play this soundscape again")
SAVE_SOUND = Command("save_sound", "enter", "Enter", "save", "Save", "Save the soundscape and volume, and go back")
BACK_FROM_SOUND = Command("", LEAVING_KEYS, "Esc", "leave", "Back", "Go back without saving")

RESET = Command("reset", "delete,backspace", "Del", "reset", "Default", "Reset to the default")
BACK = Command("", BACK_KEYS, "Esc", "leave", "Back", "Go back", is_first=True)

SLOWER_PACE = Command("slower", "up", "↑", "do('slower')", "Slower", "A slower pace", together="Pace", letter="s")
QUICKER_PACE = Command(
    "quicker", "down", "↓", "do('quicker')", "Quicker", "A quicker pace", together="Pace", letter="k"
)
LONGER_OUT = Command(
    "longer_out",
    "right",
    "→",
    "do('longer_out')",
    "Longer out",
    "A longer out-breath and a shorter in-breath",
    together="Ratio",
    letter=">",
)
SHORTER_OUT = Command(
    "shorter_out",
    "left",
    "←",
    "do('shorter_out')",
    "Shorter out",
    "A shorter out-breath and a longer in-breath",
    together="Ratio",
    letter="<",
)
INHALE_MORE = Command(
    "inhale_more", "i", "i", "do('inhale_more')", "In +", "Lengthen the in-breath by 0.1 s", together="Phase"
)
INHALE_LESS = Command(
    "inhale_less", "I", "I", "do('inhale_less')", "In -", "Shorten the in-breath by 0.1 s", in_footer=False
)
EXHALE_MORE = Command(
    "exhale_more", "o", "o", "do('exhale_more')", "Out +", "Lengthen the out-breath by 0.1 s", together="Phase"
)
EXHALE_LESS = Command(
    "exhale_less", "O", "O", "do('exhale_less')", "Out -", "Shorten the out-breath by 0.1 s", in_footer=False
)
PRESET = Command("next_preset", "p", "p", "next_preset", "Preset", "Next preset")
HEAR = Command("hear_breath", "space", "space", "hear", "Hear", "Turn the sound on or off")
SAVE_PRESET = Command("save_preset", "s", "s", "save", "Save", "Save this breath as a preset")
RENAME_PRESET = Command("rename_preset", "r", "r", "rename", "Rename", "Rename this preset", in_footer=False)
DELETE_PRESET = Command("delete_preset", "delete,x", "Del", "delete", "Delete", "Delete this preset", in_footer=False)
USE_BREATH = Command("use_breath", "enter", "Enter", "use", "Use", "Use this breath in your sessions")

SAVE_PACE = Command("save_pace", "enter", "Enter", "save", "Save", "Start your sessions at this pace")
BACK_FROM_PACE = Command("", BACK_KEYS, "Esc", "leave", "Back", "Go back without saving", is_first=True)

NEXT_PAGE = Command("next_page", "enter,space,right,pagedown", "Enter", "next_page", "Next", "Next page, then home")
PREVIOUS_PAGE = Command("previous_page", "left,backspace,pageup", "←", "previous_page", "Back", "Previous page")

NEXT_VIEW = Command("next_view", "tab", "Tab", "turn_view(1)", "Next view", "Next view: sessions, month, trends")
PREVIOUS_VIEW = Command(
    "previous_view", "shift+tab", "Shift+Tab", "turn_view(-1)", "Previous view", "Previous view", in_footer=False
)
OPEN = Command("open_session", "enter", "Enter", "open", "Open", "Show session details")
SEARCH = Command("search", "slash", "/", "search", "Find", "Find sessions by words and dates")
DELETE_SESSION = Command("delete_session", "delete,x", "Del", "delete", "Delete", "Delete the session")
UNDO = Command("undo", "u", "u", "undo", "Undo", "Restore the session you deleted last")
PREVIOUS_MONTH = Command("previous_month", "left", "←", "turn(-1)", "Previous month", "Previous month")
NEXT_MONTH = Command("next_month", "right", "→", "turn(1)", "Next month", "Next month")
NOTE = Command("note", "n", "n", "note", "Note", "Add or edit the note")
BEFORE = Command("rate_before", "b", "b", "rate('before')", "Before", "Rate your tension before the session, 0 to 10")
AFTER = Command("rate_after", "a", "a", "rate('after')", "After", "Rate your tension after the session, 0 to 10")
RATE = Command("rate", "r", "r", "rate", "Rate", "Rate your tension now, 0 to 10")
SAVE_NOTE = Command("", "enter", "Enter", "submit", "Save", "Save the note")
NEW_LINE = Command("", "ctrl+j,shift+enter,alt+enter", "Ctrl+J", "new_line", "New line", "Start a new line")
UNDO_TYPING = Command("", "ctrl+z", "Ctrl+Z", "undo", "Undo", "Undo what you typed last")
LEAVE_SUMMARY = Command(
    "done", f"enter,space,{LEAVING_KEYS}", "Enter", "app.leave_summary", "Done", "Leave the summary", is_first=True
)

AT_HOME = (ADJUST, SOUND_CHECK, RATE_BEFORE, HISTORY, SETTINGS, STARTING_PACE, GENTLE_START)
"""The commands of the home screen besides starting a session."""

HOME = (BEGIN, *AT_HOME, HELP, QUIT, COMMAND_PALETTE)
HISTORY_VIEWS = (NEXT_VIEW, PREVIOUS_VIEW, BACK, PAGE_HELP_UNNAMED)
SESSIONS = (OPEN, SEARCH, DELETE_SESSION, UNDO)
MONTH = (PREVIOUS_MONTH, NEXT_MONTH)
RECORD = (NOTE, BEFORE, AFTER, DELETE_SESSION, BACK, PAGE_HELP_UNNAMED)
CHECKING = (PREVIOUS_SOUNDSCAPE, NEXT_SOUNDSCAPE, REPLAY, LOUDER, QUIETER, SAVE_SOUND, BACK_FROM_SOUND, PAGE_HELP)
ADJUSTING = (
    *(
        SLOWER_PACE,
        QUICKER_PACE,
        SHORTER_OUT,
        LONGER_OUT,
        INHALE_MORE,
        EXHALE_MORE,
        PRESET,
        HEAR,
        USE_BREATH,
        SAVE_PRESET,
    ),
    *(BACK, PAGE_HELP, RENAME_PRESET, DELETE_PRESET, INHALE_LESS, EXHALE_LESS),
)
SETTING = (ADJUST, RESET, BACK, PAGE_HELP)
FINDING_PACE = (SAVE_PACE, BACK_FROM_PACE)
WELCOME = (NEXT_PAGE, PREVIOUS_PAGE, SOUND_CHECK, QUIT, PAGE_HELP_UNNAMED)
SUMMARY = (RATE, NOTE, LEAVE_SUMMARY, HELP_UNNAMED)
SESSION = (
    *(PAUSE, EASIER, SLOWER_PACE, QUICKER_PACE, LONGER_OUT, SHORTER_OUT, FREE),
    *(FULL_CUES, MUTE, LOUDER, QUIETER, TIME, LIGHT, END, HELP, COMMAND_PALETTE),
)
LINE_MODE = tuple(command for command in SESSION if command.letter is not None)

PAGES = {
    "home": HOME,
    "session": SESSION,
    "summary": SUMMARY,
    "sound check": CHECKING,
    "breath": ADJUSTING,
    "settings": SETTING,
    "starting pace": FINDING_PACE,
    "welcome": WELCOME,
    "sessions": (*SESSIONS, *HISTORY_VIEWS),
    "month": (*MONTH, *HISTORY_VIEWS),
    "record": RECORD,
}
"""The commands that are offered together, so that no two of them may share a key."""
