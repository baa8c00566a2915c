"""numbering.xml → the number that stands before a paragraph, as a reader sees it; lists are counted as they are met."""

from __future__ import annotations

import re
from functools import cache

from lxml import etree

from retrieval.reports.readers.assembling import BULLET
from retrieval.reports.readers.counting import sign
from retrieval.reports.readers.word.names import MC, W, integer, toggled, value
from retrieval.reports.readers.word.styles import Styles

LEVELS = 9
MAX_START = 1_000_000
_SYMBOLS = re.compile(r"wingdings|webdings|symbol|zapf|marlett", re.I)
_LEVEL = re.compile(r"%([1-9])")


class Numbering:
    """The lists of a document and how far each has been counted."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._levels: dict[str, dict[int, etree._Element]] = {}  # of each abstract list
        self._lists: dict[str, tuple[str, dict[int, etree._Element]]] = {}  # abstract list and overrides of each list
        self._counts: dict[str, dict[int, int]] = {}
        self._met: dict[str, set[int]] = {}  # levels of each abstract list
        self._restarted: set[tuple[str, int]] = set()
        self._of_style = cache(lambda key: self._found(None, None, key))
        if root is not None:
            self._read(root)

    def _read(self, root: etree._Element) -> None:
        for one in root.findall(W + "num"):
            overrides = {integer(over.get(W + "ilvl"), 0): over for over in one.findall(W + "lvlOverride")}
            self._lists[one.get(W + "numId")] = (value(one, "abstractNumId") or "", overrides)
        linked: dict[str, str] = {}
        of_style: dict[str, str] = {}
        for one in root.findall(W + "abstractNum"):
            key = one.get(W + "abstractNumId") or ""
            self._levels[key] = {integer(level.get(W + "ilvl"), 0): level for level in one.findall(W + "lvl")}
            if style := value(one, "numStyleLink"):
                linked[key] = style
            if style := value(one, "styleLink"):
                of_style[style] = key
        for key, style in linked.items():  # a list that is another by the name of a style
            number = next((found for one in self._styles.chain(style) if (found := _own(one)[0])), None)
            other = self._lists[number][0] if number in self._lists else of_style.get(style)
            if other not in (None, key) and not self._levels[key]:
                self._levels[key] = self._levels.get(other or "", {})

    def of(self, properties: etree._Element | None) -> str:
        """The number of the next paragraph, which has these properties; empty where it has none. Counts it."""
        number, level = self._place(properties)
        return "" if number is None or number not in self._lists else self._label(number, level)

    def _place(self, properties: etree._Element | None) -> tuple[str | None, int]:
        """List and level of a paragraph: its own, else its style's, where the level that names the style is meant."""
        own = properties.find(W + "numPr") if properties is not None else None
        key = self._styles.of(properties)
        return self._of_style(key) if own is None else self._found(value(own, "numId"), value(own, "ilvl"), key)

    def _found(self, number: str | None, level: str | None, key: str | None) -> tuple[str | None, int]:
        for style in self._styles.chain(key):
            if number is not None and level is not None:
                break
            of_style, its_level = _own(style)
            if number is None and of_style is not None:
                number = of_style
            if level is None and of_style is not None and of_style == number:
                named = self._level_named(number, style.get(W + "styleId"))
                level = str(named) if named is not None else its_level
            elif level is None:
                level = its_level
        if number == "0" or number is None:
            return None, 0
        return number, min(max(integer(level, 0), 0), LEVELS - 1)

    def _level_named(self, number: str, style: str | None) -> int | None:
        levels = self._levels.get(self._lists[number][0], {}) if number in self._lists else {}
        return next((at for at, level in levels.items() if value(level, "pStyle") == style), None)

    def _level(self, number: str, at: int) -> etree._Element | None:
        key, overrides = self._lists[number]
        other = overrides[at].find(W + "lvl") if at in overrides else None
        return other if other is not None else self._levels.get(key, {}).get(at)

    def _label(self, number: str, at: int) -> str:
        key, overrides = self._lists[number]
        level = self._level(number, at)
        if level is None:
            return ""
        counts = self._counts.setdefault(key, {})
        if at in overrides and (number, at) not in self._restarted:
            self._restarted.add((number, at))
            begin = value(overrides[at], "startOverride")
            if begin is not None:
                counts[at] = integer(begin, 1, MAX_START) - 1
        met = self._met.setdefault(key, set())
        for above in range(at - 1, -1, -1):  # before the first item of a level, one left out above it counts as one
            if at in met or above in met or self._level(number, above) is None:
                break
            met.add(above)
            counts[above] = self._start(number, above)
        met.add(at)
        counts[at] = counts.get(at, self._start(number, at) - 1) + 1
        for deeper in [one for one in counts if one > at]:
            after = value(self._level(number, deeper), "lvlRestart")
            if after is None or (after != "0" and at < integer(after, LEVELS)):
                del counts[deeper]
        text = value(level, "lvlText") or ""
        if _format(level) == "bullet":
            return _bullet(level, text) + " "
        legal = bool(toggled(level, "isLgl"))

        def counted(found: re.Match[str]) -> str:
            other = int(found[1]) - 1
            own = self._level(number, other)
            if own is not None and _format(own) == "bullet":
                return ""  # it has no number
            way = "decimal" if own is None or (legal and _format(own) != "decimalZero") else _format(own)
            return _written(counts.get(other, self._start(number, other)), way, own)

        text = _LEVEL.sub(counted, text)
        return text.strip(" ") if value(level, "suff") == "nothing" else text.strip(" ") + " "

    def _start(self, number: str, at: int) -> int:
        return integer(value(self._level(number, at), "start"), 1, MAX_START)


def _own(style: etree._Element) -> tuple[str | None, str | None]:
    """List and level that a style itself gives its paragraphs."""
    properties = style.find(W + "pPr")
    own = properties.find(W + "numPr") if properties is not None else None
    return value(own, "numId"), value(own, "ilvl")


def _format(level: etree._Element) -> str:
    found = value(level, "numFmt")
    if found is not None:
        return found
    newer = level.find(f"{MC}AlternateContent/{MC}Choice/{W}numFmt")
    if newer is not None and newer.get(W + "val") == "custom" and (newer.get(W + "format") or "").startswith("0"):
        return "zeros"
    return value(level.find(f"{MC}AlternateContent/{MC}Fallback"), "numFmt") or "decimal"


def _written(number: int, way: str, level: etree._Element | None) -> str:
    if way != "zeros" or level is None:
        return sign(number, way)
    pattern = level.find(f"{MC}AlternateContent/{MC}Choice/{W}numFmt").get(W + "format")
    return str(number).zfill(min(len(pattern.split(",")[0].strip()), 9))


def _bullet(level: etree._Element, text: str) -> str:
    fonts = level.find(f"{W}rPr/{W}rFonts")
    names = " ".join(fonts.attrib.values()) if fonts is not None else ""
    text = text.strip()
    return BULLET if not text or "\ue000" <= text[0] <= "\uf8ff" or _SYMBOLS.search(names) else text
