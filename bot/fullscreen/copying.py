"""A citation → the clipboard, with its source: what is copied, and the sentence that says what came of it."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import NamedTuple

from bot.clipboard import Copied
from bot.quoting import Style, excerpt
from bot.terminal import Terminal
from bot.texts import full as texts
from bot.texts import words
from retrieval import Citation

Copy = Callable[[str, Terminal], Copied]


class Done(NamedTuple):
    """`said` is the sentence to show, `asked` what the terminal itself is to be asked to copy, if anything."""

    said: str
    asked: str


def copied(citation: Citation, copy: Copy, style: Style = Style.OFFICIAL) -> Done:
    """Copy a quote with its source as the line console does. What it writes to the terminal is left to the screen."""
    taken = excerpt(citation)
    text, took = taken.whole(style), taken.told(style)
    done = copy(text, Terminal(io.StringIO(), controls=True))
    if done.command:
        said = words.COPIED.format(took=took)
    else:
        said = (texts.COPIED_OSC if done.sent else texts.COPY_FAILED).format(took=took)
    return Done(said, text if done.sent else "")
