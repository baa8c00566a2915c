"""Marks that stand before words and are no part of them: indentation, leftovers of word processors."""

from __future__ import annotations

import re

JUNK = r"\[bookmark:[^\]\n]*\]"
# What may stand before a heading or a sentence and is not part of it.
INDENT = re.compile(rf"(?:[\s\u3000\ufeff\u200b]|{JUNK})*")


def indent_of(text: str, start: int = 0, end: int | None = None) -> int:
    """Where the words of `text[start:end]` begin: behind indentation and leftovers."""
    found = INDENT.match(text, start, len(text) if end is None else end)
    assert found is not None  # the pattern matches the empty string too
    return found.end()
