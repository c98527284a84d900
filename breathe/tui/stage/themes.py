"""The themes: the colours of the picture, and Textual's themes for everything else, made from them."""

from __future__ import annotations

from dataclasses import replace

from textual.theme import BUILTIN_THEMES, Theme

from breathe.settings.appearance import ThemeName
from breathe.tui.stage.gradient import ColorScheme, Colour
from breathe.tui.stage.paint.few_colours import FewColours

COLOR_SCHEMES = {
    ThemeName.DARK: ColorScheme(
        ground=(9, 13, 22),
        deep=(17, 58, 88),
        rim=(44, 134, 172),
        core=(158, 228, 214),
        bright_text=(214, 228, 230),
        text=(156, 176, 186),
        faint_text=(112, 131, 146),
        text_on_light=(6, 20, 30),
        xterm_colors=(16, 232, 233, 234, 235, 236, 23, 24, 30, 31, 37, 67, 73, 74, 110, 80, 116, 152),
    ),
    ThemeName.LIGHT: ColorScheme(
        ground=(242, 241, 238),
        deep=(206, 224, 226),
        rim=(120, 182, 202),
        core=(196, 231, 230),
        bright_text=(20, 40, 52),
        text=(52, 74, 86),
        faint_text=(84, 102, 112),
        text_on_light=(20, 40, 52),
        xterm_colors=(255, 254, 253, 152, 116, 110),
    ),
    ThemeName.NIGHT: ColorScheme(
        ground=(0, 0, 0),
        deep=(24, 9, 2),
        rim=(70, 32, 10),
        core=(118, 64, 24),
        bright_text=(150, 95, 52),
        text=(112, 70, 42),
        faint_text=(84, 52, 32),
        text_on_light=(0, 0, 0),
        xterm_colors=(16, 232, 233, 52, 94),
        least_contrast=2.0,
    ),
}
"""The schemes for terminals with many colours."""

FEW_COLOURS = {ThemeName.SIXTEEN: FewColours(body="cyan", halo="blue"), ThemeName.MONO: FewColours()}
"""The colours that are drawn on the terminal's own background."""


OF_TERMINAL = ("bright-text", "plain-text", "faint-text", "block-cursor-foreground", "block-cursor-background")
"""Variables with the terminal's own colour in these themes; the selected row is underlined instead."""


def themes() -> list[Theme]:
    """Textual's themes, under breathe's names."""
    return [*(_of_scheme(name, scheme) for name, scheme in COLOR_SCHEMES.items()), *map(_of_terminal, FEW_COLOURS)]


def fitting(wanted: ThemeName, colours: str | None, no_color: bool) -> ThemeName:
    """The theme that a terminal can show; `colours` is Rich's name for its colour system."""
    if no_color or colours is None:
        return ThemeName.MONO
    return ThemeName.SIXTEEN if colours == "standard" and wanted in COLOR_SCHEMES else wanted


def _of_scheme(name: ThemeName, scheme: ColorScheme) -> Theme:
    return Theme(
        name=name,
        primary=_hex(scheme.rim),
        secondary=_hex(scheme.core),
        accent=_hex(scheme.core),
        foreground=_hex(scheme.text),
        background=_hex(scheme.ground),
        surface=_hex(scheme.ground),
        panel=_hex(scheme.ground),
        dark=name is not ThemeName.LIGHT,
        variables={
            "bright-text": _hex(scheme.bright_text),
            "plain-text": _hex(scheme.text),
            "faint-text": _hex(scheme.faint_text),
            "footer-key-foreground": _hex(scheme.bright_text),
            "block-cursor-foreground": _hex(scheme.bright_text),
            "block-cursor-background": _hex(scheme.deep),
            "input-selection-foreground": _hex(scheme.bright_text),
            "input-selection-background": _hex(scheme.deep),
        },
    )


def _of_terminal(name: ThemeName) -> Theme:
    variables = dict.fromkeys(OF_TERMINAL, "ansi_default") | {"block-cursor-text-style": "bold underline"}
    ansi = BUILTIN_THEMES["ansi-dark"]
    accent = f"ansi_{FEW_COLOURS[name].body or 'default'}"
    return replace(ansi, name=name, primary=accent, variables=ansi.variables | variables)


def _hex(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
