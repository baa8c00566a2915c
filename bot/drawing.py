"""An SVG of a terminal as rich draws it → one in which wide characters take two columns and nothing is fetched."""

from __future__ import annotations

import html
import re
from itertools import groupby

from bot.render.layout import char_width, width

CELL = 12.2  # units of the picture from one column to the next, as rich draws them
EM = 20.0  # and a wide character's own width

_TEXT = re.compile(r'<text class="(\S+)" x="([\d.]+)" y="([\d.]+)" textLength="[\d.]+" (clip-path="\S+")>(.*?)</text>')


def true_to_columns(picture: str) -> str:
    """The picture (text) with every run of characters as long as the columns it takes, and no font of a network."""
    picture = re.sub(r"\s{0,40}@font-face \{[^}]*\}", "", picture, flags=re.DOTALL)
    return _TEXT.sub(_in_columns, picture)


def _in_columns(found: re.Match[str]) -> str:
    style, left, top, clip, written = found.groups()
    at, out = float(left), []
    for size, characters in groupby(html.unescape(written), key=char_width):
        text = "".join(characters)
        long = width(text) * CELL
        spacing = f' letter-spacing="{2 * CELL - EM:.1f}"' if size == 2 else ""
        if text.strip(" \xa0"):
            out.append(
                f'<text class="{style}" x="{at:.1f}" y="{top}" textLength="{long:.1f}"{spacing} {clip}>'
                + html.escape(text).replace(" ", "\xa0")
                + "</text>"
            )
        at += long
    return "".join(out)
