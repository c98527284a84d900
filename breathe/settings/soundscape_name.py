"""The type of the setting that names a soundscape."""

from __future__ import annotations

from typing import Any

import click

from breathe.settings.allowed import SettingType


class SoundscapeName(SettingType):
    """A soundscape that exists and can be read."""

    def __init__(self) -> None:
        """Any soundscape that `breathe sounds` lists."""
        super().__init__(click.STRING, "a soundscape that `breathe sounds` lists", str)
        self.name = "soundscape"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name itself, once its soundscape has been read."""
        from breathe.audio.soundscape.loading import SoundscapeError, load_soundscape

        try:
            load_soundscape(value)
        except SoundscapeError as error:
            self.fail(str(error), param, ctx)
        return str(value)
