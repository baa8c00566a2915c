"""Colours and layout of the screen. By default the terminal's own colours, which suit a dark one as well as a light."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.theme import Theme

from bot.render.layout import Span

# What the names of styles in `bot.render.layout` look like here.
STYLES = {
    "title": "bold",
    "dim": "$quiet",
    "sentence": "bold",
    "answer": "bold underline",
    "notice": "$warning",
    "warn": "bold $error",
    "number": "bold $success",
    "成效": "$success",
    "问题": "$error",
    "计划": "$secondary",
    "tentative": "$accent",
}

_CURSOR = {"block-cursor-text-style": "none", "block-cursor-blurred-text-style": "none"}
OWN = Theme(
    name="wenbao-own", ansi=True, primary="ansi_blue", secondary="ansi_bright_blue", warning="ansi_magenta",
    error="ansi_red", success="ansi_green", accent="ansi_magenta", foreground="ansi_default", background="ansi_default",
    surface="ansi_default", panel="ansi_default", boost="ansi_default",
    variables={
        "block-cursor-text-style": "reverse", "block-cursor-blurred-text-style": "reverse",
        "block-cursor-foreground": "ansi_default", "block-cursor-background": "ansi_default",
        "block-cursor-blurred-foreground": "ansi_default", "block-cursor-blurred-background": "ansi_default",
        "border": "ansi_blue", "border-blurred": "ansi_bright_black", "ansi-background": "ansi_black",
        "ansi-foreground": "ansi_white", "heading": "ansi_default", "rule": "ansi_bright_black",
        "quiet": "dim", "quiet-color": "ansi_default", "quiet-style": "dim", "told": "#ffffff", "telling": "#26415f",
    },
)  # fmt: skip
DARK = Theme(
    name="wenbao-dark", primary="#5fafff", secondary="#87afff", warning="#e5b567", error="#ff8787", success="#87d787",
    accent="#d7a6ff", foreground="#e6e6e6", background="#16181d", surface="#16181d", panel="#22252c",
    variables={
        **_CURSOR, "block-cursor-foreground": "#ffffff", "block-cursor-background": "#2b3d5a",
        "block-cursor-blurred-foreground": "#ffffff", "block-cursor-blurred-background": "#27313f",
        "heading": "#87c5ff", "rule": "#4a4f5a", "quiet": "#a8aeb8", "quiet-color": "#a8aeb8", "quiet-style": "none",
        "told": "#ffffff", "telling": "#2f4f7f",
    },
)  # fmt: skip
LIGHT = Theme(
    name="wenbao-light", dark=False, primary="#005faf", secondary="#1f4f9f", warning="#8a5a00", error="#b3261e",
    success="#1b6e1b", accent="#7a3e9d", foreground="#1a1a1a", background="#ffffff", surface="#ffffff", panel="#eceff3",
    variables={
        **_CURSOR, "block-cursor-foreground": "#000000", "block-cursor-background": "#d3e4f8",
        "block-cursor-blurred-foreground": "#000000", "block-cursor-blurred-background": "#e4eefa",
        "heading": "#004a8f", "rule": "#b4bac4", "quiet": "#565c66", "quiet-color": "#565c66", "quiet-style": "none",
        "told": "#000000", "telling": "#bcd7f5",
    },
)  # fmt: skip
# Variables that only these themes have, and what stands for them where a theme has them not.
OWN_NAMES = dict.fromkeys(("heading", "rule", "quiet", "quiet-color", "told", "telling"), "ansi_default")
OWN_NAMES["quiet-style"] = "none"
THEMES = (OWN, DARK, LIGHT)
NAMED = {"dark": DARK.name, "light": LIGHT.name}  # as the configuration names them

CSS = """
Screen { layout: vertical; layers: base notice; }
Wrapped { height: auto; text-wrap: nowrap; }
#notice {
    layer: notice; dock: bottom; width: 100%; max-height: 6; padding: 0 1; display: none; color: $told;
    background: $telling;
}
#top { height: 1; }
#name { width: auto; text-style: bold; color: $success; padding: 0 1; }
ReportView, #left > *, #told {
    scrollbar-size-vertical: 1; scrollbar-color: $rule; scrollbar-color-hover: $rule; scrollbar-color-active: $rule;
    scrollbar-background: $background; scrollbar-background-hover: $background;
    scrollbar-background-active: $background;
}
#question, #question:focus { width: 1fr; height: 1; border: none; padding: 0; background: transparent; }
#question > .input--placeholder, #search > .input--placeholder { color: $quiet-color; text-style: $quiet-style; }
#scope {
    width: auto; max-width: 40%; padding: 0 1; color: $quiet-color; text-style: $quiet-style; text-wrap: nowrap;
    text-overflow: ellipsis;
}
#headline { min-height: 3; max-height: 7; padding: 0 1; border-top: solid $rule; }
#body { height: 1fr; border-top: solid $rule; }
#left { width: 30; height: 100%; border-right: solid $rule; }
#left > * {
    height: 100%; max-height: 100%; border: none; padding: 0; background: transparent;
    text-wrap: nowrap; text-overflow: ellipsis;
}
#outline { overflow-x: hidden; }
Outline > .tree--guides, Outline:focus > .tree--guides { color: $rule; }
Outline > .outline--result { color: $success; }
Outline > .outline--problem { color: $error; }
Outline > .outline--plan { color: $secondary; }
#left > *:focus { border: none; background: transparent; background-tint: transparent; }
Hits > .option-list--option { padding: 0 1 1 0; }
Hits > .option-list--option-disabled { color: $foreground; }
#right { width: 1fr; height: 100%; }
#place { max-height: 2; padding: 0 1 0 2; }
#pages { height: 1fr; }
#told { height: 1fr; padding: 0 2; }
ReportView { height: 1fr; overflow-x: hidden; overflow-y: scroll; }
ReportView > .report--answer { color: #000000; background: #ffd75f; text-style: bold underline; }
ReportView > .report--sentence { text-style: bold; }
ReportView > .report--heading { text-style: bold; color: $heading; }
ReportView > .report--match { color: #000000; background: #afd7d7; }
ReportView > .report--found { color: #000000; background: #ff87d7; text-style: bold; }
ReportView > .report--bar { color: $success; background: $background; }
#finding { height: 1; }
#mark { width: auto; padding: 0 0 0 2; text-style: bold; color: $success; }
#search, #search:focus { width: 1fr; height: 1; border: none; padding: 0; background: transparent; }
#count { width: auto; padding: 0 1; }
#keys { height: 1; background: $panel; text-wrap: nowrap; text-overflow: ellipsis; link-style: none;
    link-color: $foreground; link-style-hover: reverse; }

.-wide #left { width: 44; }
.-narrow #body { layout: vertical; }
.-narrow #left { width: 100%; height: auto; max-height: 7; border-right: none; border-bottom: solid $rule; }
.-narrow #left > * { height: auto; max-height: 6; }
.-narrow #right { width: 100%; height: 1fr; }
.-narrow #name { display: none; }
.-narrow Hits > .option-list--option { padding: 0; }

.-telling #left, .-projected #left, .-projected #keys, .-projected #scope { display: none; }
.-projected #top { padding: 0 4; }
.-projected #headline { padding: 1 5; max-height: 10; text-style: bold; }
.-projected #right { padding: 1 4; }
.-projected #place { padding: 0 1 1 2; max-height: 3; }
.-narrow.-projected #right { padding: 0; }
"""


def content(lines: Sequence[Sequence[Span]]) -> Content:
    """Styled words in lines, as a widget shows them."""
    parts: list[Content | tuple[str, str]] = []
    for number, spans in enumerate(lines):
        if number:
            parts.append(("\n", ""))
        parts += [(text, STYLES.get(style, "")) for text, style in spans]
    return Content.assemble(*parts)
