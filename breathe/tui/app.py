"""The application: moves between the screens and ends the program."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import SystemCommand
from textual.binding import BindingType
from textual.reactive import var
from textual.screen import Screen

from breathe.engine.session_runner import SessionRunner
from breathe.engine.upcoming_session import upcoming_session
from breathe.history.model.ratings import UNRATED, Ratings
from breathe.settings.allowed import SettingsError
from breathe.settings.appearance import DEFAULT_APPEARANCE, Appearance, ScreenLight, ThemeName
from breathe.settings.change import change, changed
from breathe.settings.schema import Settings, written
from breathe.system.clock import Clock
from breathe.system.paths import settings_path
from breathe.system.signals import on_stop
from breathe.text import commands
from breathe.text.keymap import DEFAULT_KEYMAP, Keymap
from breathe.tui.bindings import KeyedApp
from breathe.tui.screens.session import SessionScreen
from breathe.tui.stage.themes import fitting, themes

if TYPE_CHECKING:
    from breathe.tui.screens.home import HomeScreen


THEMES = {
    ThemeName.DARK: "deep blue with sea-green light",
    ThemeName.LIGHT: "warm white with pale blue shade",
    ThemeName.NIGHT: "black, with a faint ember",
    ThemeName.SIXTEEN: "your terminal's own sixteen colours",
    ThemeName.MONO: "no colours",
}
"""A description of each theme, for the command palette."""


GENTLE_START_ON = "Gentle first sessions are back on."
GENTLE_START_OFF = "From now on, sessions use your target pace."


class BreatheApp(KeyedApp, inherit_bindings=False):
    """The breathe app."""

    CSS_PATH = "breathe.tcss"
    TITLE = "breathe"
    BINDINGS: ClassVar[list[BindingType]] = []

    appearance: var[Appearance] = var(DEFAULT_APPEARANCE)
    """The look of the picture, for every screen that has one."""

    is_dimmed: var[bool] = var(False)
    """True while the session screen is dark or darkening; every other screen then uses the night theme."""

    def __init__(
        self,
        settings: Settings,
        clock: Clock,
        history: Path | None,
        notices: list[str],
        at_home: bool,
        keymap: Keymap = DEFAULT_KEYMAP,
    ) -> None:
        """Open at home, or go straight into a session; without a `history` nothing is recorded."""
        # Without colours everything is drawn in the terminal's own; Textual would turn them into greys.
        super().__init__(keymap, ansi_color=True if "NO_COLOR" in os.environ else None)
        self._replace_themes()
        self.appearance = settings.appearance
        self._settings = settings
        self._clock = clock
        self._history = history
        self._notices = notices
        self._at_home = at_home
        self._runner: SessionRunner | None = None

    def run_to_exit_code(self) -> int:
        """Run until the person quits or a signal arrives; a running session is recorded as interrupted."""
        for exported in ("COLUMNS", "LINES"):
            # Textual would trust these over the terminal and never notice a resize.
            os.environ.pop(exported, None)
        try:
            self.run()
        finally:
            self._end_session(interrupted=True)
        return self.return_code or 0

    def watch_appearance(self) -> None:
        """Switch to the theme, or the nearest one this terminal can show."""
        wanted = ThemeName.NIGHT if self.is_dimmed else self.appearance.theme
        self.theme = fitting(wanted, self.console.color_system, self.no_color)

    def watch_is_dimmed(self) -> None:
        """Keep other screens from dazzling in the dark."""
        self.watch_appearance()

    def on_mount(self) -> None:
        """Show the first screen, before any other is loaded."""
        on_stop(self._stop)
        if self._at_home:
            self._show_home()
        else:
            self._begin_session(UNRATED)

    def _show_home(self) -> None:
        from breathe.tui.screens.home import HomeScreen

        self.push_screen(HomeScreen(self._settings, self._clock, self._history, self._notices))
        if self._settings.show_welcome:
            from breathe.tui.screens.welcome import WelcomeScreen

            self.push_screen(WelcomeScreen(), lambda _: self.save_settings({"show_welcome": "false"}))

    def on_home_screen_begun(self, message: HomeScreen.Begun) -> None:
        """Start the session."""
        self._begin_session(message.before)

    def _begin_session(self, before: Ratings) -> None:
        settings = self._settings
        stage = ScreenLight(settings.screen) if settings.screen else None
        coming = upcoming_session(settings, self._history)
        notices = self._notices + ([coming.gentle_reason] if coming.gentle_reason else [])
        history = self._history if settings.save_history else None
        screen = SessionScreen(coming.config, stage, self._clock, history, notices, before)
        self._runner = screen.runner
        self.push_screen(screen)

    def on_session_screen_finished(self) -> None:
        """Show the summary."""
        from breathe.tui.screens.summary import SummaryScreen

        if self._runner:
            summary = SummaryScreen(self._runner, self._history, self._clock, self._settings.track_pain)
            self.switch_screen(summary)

    def on_session_screen_dimmed(self, message: SessionScreen.Dimmed) -> None:
        """Darken the other screens with it."""
        self.is_dimmed = message.is_dimmed

    def action_show_help(self) -> None:
        """Show all keys and the safety words."""
        from breathe.tui.screens.help import HelpScreen

        self.push_screen(HelpScreen())

    def action_show_page_help(self) -> None:
        """Show the keys of this page, then all others and the safety words."""
        from breathe.tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(getattr(self.screen, "OFFERED", ())))

    def action_check_sound(self) -> None:
        """Open the sound check."""
        from breathe.tui.screens.sound_check import SoundCheckScreen

        self.push_screen(SoundCheckScreen(self._settings, self._clock), self.save_settings)

    def action_toggle_gentle_start(self) -> None:
        """Skip the gentle first sessions, or turn them back on."""
        is_gentle = not self._settings.gentle_start
        self.save_settings({"gentle_start": written(is_gentle)})
        self.notify(GENTLE_START_ON if is_gentle else GENTLE_START_OFF)

    def action_find_starting_pace(self) -> None:
        """Measure the natural breathing rate that sessions start from."""
        from breathe.tui.screens.starting_pace import StartingPaceScreen

        coming = upcoming_session(self._settings, self._history).config
        self.push_screen(StartingPaceScreen(self._settings, self._clock, coming.params.breath.pace), self.save_settings)

    def action_adjust(self) -> None:
        """Adjust the breath."""
        from breathe.tui.screens.adjust import AdjustScreen

        self.push_screen(AdjustScreen(self._settings, settings_path(), self._clock), self.save_settings)

    def action_show_history(self) -> None:
        """Show the history."""
        from breathe.tui.history.screen import HistoryScreen

        if self._history:
            self.push_screen(HistoryScreen(self._history, self._clock, self._settings.track_pain))

    def action_show_settings(self) -> None:
        """Show all settings."""
        from breathe.tui.screens.settings import SettingsScreen

        self.push_screen(SettingsScreen(lambda: self._settings, self._apply_settings))

    def save_settings(self, changes: dict[str, str | None] | None) -> None:
        """Apply changed settings and save them; None changes nothing."""
        if changes and (wrong := self._apply_settings(changes)):
            self.notify(wrong)

    def _apply_settings(self, changes: dict[str, str | None]) -> str | None:
        """Apply and save changes; returns a sentence if that fails."""
        from breathe.tui.screens.home import HomeScreen

        try:
            self._settings = changed(self._settings, changes)
        except SettingsError as error:
            return f"{error}."
        wanted = self._settings.appearance
        # Glow reduced for a slow terminal stays reduced unless it was asked for.
        self.appearance = wanted if "glow" in changes else replace(wanted, glow=self.appearance.glow)
        for screen in self.screen_stack:
            if isinstance(screen, HomeScreen):
                screen.use(self._settings)
        try:
            change(settings_path(), changes)
        except SettingsError as error:
            return f"{error}."
        return None

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The commands of this screen that have a key, and the themes."""
        for command in getattr(screen, "OFFERED", ()):
            if command is not commands.COMMAND_PALETTE:
                yield SystemCommand(command.label, command.about, partial(screen.run_action, command.action))
        for name in ThemeName:
            yield SystemCommand(f"Theme: {name}", THEMES[name], partial(self.save_settings, {"theme": str(name)}))

    def action_leave(self) -> None:
        """Quit the program."""
        self.exit()

    def action_leave_summary(self) -> None:
        """Go home, or quit if the program didn't start there."""
        self._end_session(interrupted=False)
        if self._at_home:
            self.is_dimmed = False
            self.pop_screen()
        else:
            self.exit()

    def on_stage_overloaded(self) -> None:
        """Draw less glow from now on, so that less is sent to the terminal."""
        self.appearance = replace(self.appearance, glow=self.appearance.glow.plainer)

    def _replace_themes(self) -> None:
        before = list(self.available_themes)
        for theme in themes():
            self.register_theme(theme)
        self.theme = ThemeName.DARK
        for name in before:
            self.unregister_theme(name)

    def _end_session(self, interrupted: bool) -> None:
        """End the session if it is still running, and close its sound."""
        runner, self._runner = self._runner, None
        if runner:
            runner.stop(interrupted)
            runner.close()
            if runner.failure:
                raise runner.failure

    def _stop(self, exit_code: int) -> None:
        # The runner's own thread completes the record, even if nothing reads the screen any more.
        if self._runner:
            self._runner.interrupt()
        if self._loop:
            self._loop.call_soon_threadsafe(self.exit, None, exit_code)
