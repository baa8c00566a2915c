"""The text of an agenda → its items, and each as a question."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.render.passages import flat
from bot.texts import preparing as texts

_NUMBER = re.compile(rf"\s*(?:{'|'.join(texts.NUMBERED)})\s*")
_BEFORE, _BEHIND, _ASIDE = (re.compile(part) for part in (texts.BEFORE_ITEM, texts.BEHIND_ITEM, texts.ASIDE))
_MIN_ITEM = 2  # characters of an item


class Agenda(NamedTuple):
    """The items in their order, and the lines that are none."""

    items: tuple[str, ...]
    others: tuple[str, ...]


def agenda_of(text: str) -> Agenda:
    """The items: the numbered lines; every line, where none is numbered."""
    lines = [flat(line) for line in text.splitlines() if line.strip()]
    if not any(_NUMBER.match(line) for line in lines):
        return Agenda(tuple(line for line in lines if len(line) >= _MIN_ITEM), ())
    items: list[str] = []
    others: list[str] = []
    for line in lines:
        found = _NUMBER.match(line)
        bare = line[found.end() :] if found else ""
        (items if len(bare) >= _MIN_ITEM else others).append(bare or line)
    return Agenda(tuple(items), tuple(others))


def question_of(item: str) -> str:
    """What an item asks: without who reports on it, and without the words that only make it an item."""
    bare = _ASIDE.sub("", item).strip("。；; ")
    found = _BEFORE.match(bare)
    short = _BEHIND.sub("", bare[found.end() :] if found else bare).replace("关于", "").strip()
    return short if len(short) >= _MIN_ITEM else bare
