"""The name of a palette, as a setting."""

from __future__ import annotations

from typing import Any

import click

from breathe.settings.allowed import Allowed


class PaletteName(Allowed):
    """A palette that is there and can be read."""

    def __init__(self) -> None:
        """Any palette that `breathe sounds` lists."""
        super().__init__(click.STRING, "a palette that `breathe sounds` lists", str)
        self.name = "palette"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name itself, once the palette was found to be in order."""
        from breathe.audio.soundscape.loading import PaletteError, load_palette

        try:
            load_palette(value)
        except PaletteError as error:
            self.fail(str(error), param, ctx)
        return str(value)
