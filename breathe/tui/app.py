"""The application: which screen is on, and how the program ends."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.reactive import var
from textual.screen import Screen

from breathe.engine.session_runner import SessionRunner
from breathe.engine.upcoming_session import upcoming_session
from breathe.history.model.ratings import UNRATED, Ratings
from breathe.settings.allowed import SettingsError
from breathe.settings.appearance import DEFAULT_APPEARANCE, Appearance, StageName, ThemeName
from breathe.settings.change import change, changed
from breathe.settings.schema import Settings, written
from breathe.system.clock import Clock
from breathe.system.paths import settings_path
from breathe.system.signals import on_stop
from breathe.tui import commands
from breathe.tui.screens.session import SessionScreen
from breathe.tui.stage.themes import fitting, themes

if TYPE_CHECKING:
    from breathe.tui.screens.home import HomeScreen


THEMES = {
    ThemeName.DARK: "deep blue, with sea green light",
    ThemeName.LIGHT: "warm white, with pale blue shade",
    ThemeName.NIGHT: "black, with a faint ember",
    ThemeName.SIXTEEN: "the terminal's own sixteen colours",
    ThemeName.MONO: "no colours at all",
}
"""What each theme looks like, for the command palette."""


class BreatheApp(App[None], inherit_bindings=False):  # Textual's own Ctrl+Q would quit past the screens
    """Home, session, summary and help."""

    CSS_PATH = "breathe.tcss"
    TITLE = "breathe"
    BINDINGS: ClassVar[list[BindingType]] = []

    appearance: var[Appearance] = var(DEFAULT_APPEARANCE)
    """How the picture looks; every stage follows it."""

    lights_are_low: var[bool] = var(False)
    """Whether some of the stage's light has gone or is going: every other screen has the night's colours then."""

    def __init__(
        self, settings: Settings, clock: Clock, history: Path | None, notices: list[str], at_home: bool
    ) -> None:
        """An app that opens at home, or goes straight into a session; without a `history` nothing is recorded."""
        # Without colours everything is drawn in the terminal's own; Textual would make greys of them.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self._take_own_themes()
        self.appearance = settings.appearance
        self._settings = settings
        self._clock = clock
        self._history = history
        self._notices = notices
        self._at_home = at_home
        self._runner: SessionRunner | None = None

    def run_to_exit_code(self) -> int:
        """Run until the person leaves or a signal comes; a session that still runs is recorded as interrupted."""
        for exported in ("COLUMNS", "LINES"):
            # Textual would believe these rather than the terminal, and never see it resized.
            os.environ.pop(exported, None)
        try:
            self.run()
        finally:
            self._let_go(interrupted=True)
        return self.return_code or 0

    def watch_appearance(self) -> None:
        """Take the theme, or the nearest that this terminal can show."""
        wanted = ThemeName.NIGHT if self.lights_are_low else self.appearance.theme
        self.theme = fitting(wanted, self.console.color_system, self.no_color)

    def watch_lights_are_low(self) -> None:
        """Let no screen dazzle."""
        self.watch_appearance()

    def on_mount(self) -> None:
        """Show the first screen; no other one is loaded before that."""
        on_stop(self._stop)
        if self._at_home:
            self._come_home()
        else:
            self._begin_session(UNRATED)

    def _come_home(self) -> None:
        from breathe.tui.screens.home import HomeScreen

        self.push_screen(HomeScreen(self._settings, self._clock, self._history, self._notices))
        if self._settings.show_welcome:
            from breathe.tui.screens.welcome import WelcomeScreen

            self.push_screen(WelcomeScreen(), lambda _: self.keep({"show_welcome": "false"}))

    def on_home_screen_begun(self, message: HomeScreen.Begun) -> None:
        """Go into the session."""
        self._begin_session(message.before)

    def _begin_session(self, before: Ratings) -> None:
        settings = self._settings
        stage = StageName(settings.screen) if settings.screen else None
        coming = upcoming_session(settings, self._history)
        notices = self._notices + ([coming.gentle_reason] if coming.gentle_reason else [])
        history = self._history if settings.save_history else None
        screen = SessionScreen(coming.config, stage, self._clock, history, notices, before)
        self._runner = screen.runner
        self.push_screen(screen)

    def on_session_screen_sunk(self) -> None:
        """Say what the session was."""
        from breathe.tui.screens.summary import SummaryScreen

        if self._runner:
            summary = SummaryScreen(self._runner, self._history, self._clock, self._settings.track_pain)
            self.switch_screen(summary)

    def on_session_screen_lowered(self, message: SessionScreen.Lowered) -> None:
        """Follow the stage's lights."""
        self.lights_are_low = message.is_dimmed

    def action_show_help(self) -> None:
        """Show all keys and the safety words."""
        from breathe.tui.screens.help import HelpScreen

        self.push_screen(HelpScreen())

    def action_show_page_help(self) -> None:
        """Show the keys of this page, then all others and the safety words."""
        from breathe.tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(getattr(self.screen, "OFFERED", ())))

    def action_check_sound(self) -> None:
        """Hear the soundscapes."""
        from breathe.tui.screens.sound_check import SoundCheckScreen

        self.push_screen(SoundCheckScreen(self._settings, self._clock), self.keep)

    def action_turn_gentle_start(self) -> None:
        """Have the own pace from the next session on, or the gentle first sessions again."""
        is_gentle = not self._settings.gentle_start
        self.keep({"gentle_start": written(is_gentle)})
        self.notify("The first sessions are gentle again." if is_gentle else "From now on your own pace.")

    def action_find_starting_pace(self) -> None:
        """Find the pace that the person's sessions start at."""
        from breathe.tui.screens.starting_pace import StartingPaceScreen

        coming = upcoming_session(self._settings, self._history).config
        self.push_screen(StartingPaceScreen(self._settings, self._clock, coming.params.breath.pace), self.keep)

    def action_adjust(self) -> None:
        """Adjust the breath."""
        from breathe.tui.screens.adjust import AdjustScreen

        self.push_screen(AdjustScreen(self._settings, settings_path(), self._clock), self.keep)

    def action_show_history(self) -> None:
        """Show what was practised."""
        from breathe.tui.history.screen import HistoryScreen

        if self._history:
            self.push_screen(HistoryScreen(self._history, self._clock, self._settings.track_pain))

    def action_show_settings(self) -> None:
        """Show all settings."""
        from breathe.tui.screens.settings import SettingsScreen

        self.push_screen(SettingsScreen(lambda: self._settings, self._keep))

    def keep(self, changes: dict[str, str | None] | None) -> None:
        """Have other settings from now on, here and in the settings file; None changes nothing."""
        if changes and (wrong := self._keep(changes)):
            self.notify(wrong)

    def _keep(self, changes: dict[str, str | None]) -> str | None:
        """Take over changes; returns in a sentence why they cannot be kept."""
        from breathe.tui.screens.home import HomeScreen

        try:
            self._settings = changed(self._settings, changes)
        except SettingsError as error:
            return f"{error}."
        wanted = self._settings.appearance
        # What a slow terminal has taken away comes back only when asked for.
        self.appearance = wanted if "glow" in changes else replace(wanted, glow=self.appearance.glow)
        for screen in self.screen_stack:
            if isinstance(screen, HomeScreen):
                screen.take(self._settings)
        try:
            change(settings_path(), changes)
        except SettingsError as error:
            return f"{error}."
        return None

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the command palette offers: whatever has a key on this screen."""
        for command in getattr(screen, "OFFERED", ()):
            if command is not commands.COMMAND_PALETTE:
                yield SystemCommand(command.label, command.about, partial(screen.run_action, command.action))
        for name in ThemeName:
            yield SystemCommand(f"Theme: {name}", THEMES[name], partial(self.keep, {"theme": str(name)}))

    def action_leave(self) -> None:
        """Leave the program."""
        self.exit()

    def action_leave_summary(self) -> None:
        """Go home, or leave the program if it did not start there."""
        self._let_go(interrupted=False)
        if self._at_home:
            self.lights_are_low = False
            self.pop_screen()
        else:
            self.exit()

    def on_stage_overloaded(self) -> None:
        """Send less from now on; it is not taken back by itself."""
        self.appearance = replace(self.appearance, glow=self.appearance.glow.plainer)

    def _take_own_themes(self) -> None:
        before = list(self.available_themes)
        for theme in themes():
            self.register_theme(theme)
        self.theme = ThemeName.DARK
        for name in before:
            self.unregister_theme(name)

    def _let_go(self, interrupted: bool) -> None:
        """End the session if it still runs, and close its sound."""
        runner, self._runner = self._runner, None
        if runner:
            runner.stop(interrupted)
            runner.close()
            if runner.failure:
                raise runner.failure

    def _stop(self, exit_code: int) -> None:
        # The record is brought to its end by the runner's own thread, even if the screen is no longer read.
        if self._runner:
            self._runner.interrupt()
        if self._loop:
            self._loop.call_soon_threadsafe(self.exit, None, exit_code)
