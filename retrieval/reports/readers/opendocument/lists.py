"""List styles of OpenDocument and the items met so far → the number that stands before a paragraph."""

from __future__ import annotations

import re

from lxml import etree

from retrieval.reports.readers.assembling import BULLET
from retrieval.reports.readers.counting import MAX, sign
from retrieval.reports.readers.opendocument.styles import LOEXT, STYLE, TEXT

MAX_LEVEL = 10
_PLACE = re.compile(r"%(\d{1,2})%")
# How a level counts, by what its format shows first.
_WAYS = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "一": "chineseCounting", "壹": "chineseLegalSimplified", "壱": "japaneseLegal", "甲": "ideographTraditional",
    "子": "ideographZodiac", "①": "decimalEnclosedCircle", "１": "decimalFullWidth", "〇": "ideographDigital",
    "⑴": "decimalEnclosedParen", "⒈": "decimalEnclosedFullstop", "㊀": "ideographEnclosedCircle", "01": "decimalZero",
}  # fmt: skip


class Counts:
    """How far a list has been counted, by level from 1."""

    def __init__(self) -> None:
        self._counts: dict[int, int] = {}

    def label(self, style: etree._Element | None, level: int, start: int | None = None) -> str:
        """The number of the next item of `level`, as `style` writes it; it is `start` where that is given."""
        levels = _levels(style)
        own = levels.get(level)
        if own is None:
            return ""
        for outer, its in levels.items():  # an item above that is left out counts as one
            if outer < level:
                self._counts.setdefault(outer, _start(its))
        self._counts[level] = min(self._counts.get(level, _start(own) - 1) + 1 if start is None else start, MAX)
        for deeper in [one for one in self._counts if one > level]:
            del self._counts[deeper]
        if own.tag == TEXT + "list-level-style-bullet":
            shown = (own.get(TEXT + "bullet-char") or "").strip()
            return (BULLET if not shown or "\ue000" <= shown[0] <= "\uf8ff" else shown) + " "
        if not own.get(STYLE + "num-format") and not (own.get(LOEXT + "num-list-format") or "").strip():
            return ""

        def counted(other: int) -> str:
            its = levels.get(other)
            number = self._counts.get(other, _start(its) if its is not None else 1)
            return sign(number, _way(its)) if its is not None else str(number)

        pattern = own.get(LOEXT + "num-list-format")
        if pattern is not None:
            text = _PLACE.sub(lambda found: counted(int(found[1])), pattern)
        else:
            above = [
                one for one in range(level - _number(own.get(TEXT + "display-levels"), 1) + 1, level + 1) if one > 0
            ]
            shown = ".".join(counted(one) for one in above if one == level or _way(levels.get(one)) != "none")
            text = (own.get(STYLE + "num-prefix") or "") + shown + (own.get(STYLE + "num-suffix") or "")
        followed = next(
            (one.get(TEXT + "label-followed-by") for one in own.iter(STYLE + "list-level-label-alignment")), ""
        )
        return text.strip(" ") if followed == "nothing" else text.strip(" ") + " "


def _levels(style: etree._Element | None) -> dict[int, etree._Element]:
    found = list(style) if style is not None else []
    return {_number(level.get(TEXT + "level"), 0): level for level in found if level.get(TEXT + "level")}


def _start(level: etree._Element) -> int:
    return _number(level.get(TEXT + "start-value"), 1)


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < 7 else otherwise


def _way(level: etree._Element | None) -> str:
    """The format of a level by the names of ISO/IEC 29500, which count in the same ways."""
    shown = (level.get(STYLE + "num-format") if level is not None else None) or ""
    first = shown.split(",")[0].strip()
    return _WAYS.get(first, _WAYS.get(first[:1], "decimal")) if first else "none"
