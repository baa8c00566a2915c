"""A list of a page → the numbers shown before its items."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from retrieval.language.numbering import BEFORE, marker_at
from retrieval.language.numerals import CIRCLED
from retrieval.reports.readers.counting import chinese, roman
from retrieval.reports.readers.markup import Element

MAX_NUMBER = 9_999
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([^;]+)")
_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
# Classes of UEditor, the editor of most sites of offices, which shows these numbers as pictures.
_EDITOR = {
    "custom_num": "decimal", "custom_num1": "closed", "custom_num2": "bracketed",
    "custom_cn": "chinese", "custom_cn1": "chinese-closed", "custom_cn2": "chinese-bracketed",
}  # fmt: skip


def is_outline(body: Element) -> bool:
    """Are lists of a page nested without items between them, as word processors write the numbers of headings?

    What those numbers look like is then not in the file.
    """
    return next(body.iterfind(".//ol/ol"), None) is not None


def numbers_of(items: Element, outline: bool = False) -> dict[Element, str]:
    """The number before each item of an <ol>; none where the list shows none or its items bear their own.

    In an `outline` numbers without a style are those of the levels of official documents: 一、（一）1.（1）.
    """
    show = _shown(items, _OUTLINE if outline else _PLAIN)
    found = list(items.iterchildren("li"))
    if show is None or (found and all(_bears_one(item) for item in found)):
        return {}
    step = -1 if items.get("reversed") is not None else 1
    number = _integer(items.get("start"), len(found) if step < 0 else 1) - step
    shown: dict[Element, str] = {}
    for item in found:
        number = _integer(item.get("value"), number + step)
        shown[item] = show(number)
    return shown


def _bears_one(item: Element) -> bool:
    words = "".join(item.itertext())[:200].strip()
    return marker_at(words, BEFORE.match(words).end()) is not None  # type: ignore[union-attr]  # it matches anything


def _shown(items: Element, levels: Sequence[Callable[[int], str]]) -> Callable[[int], str] | None:
    styled = _STYLE.search(items.get("style") or "")
    named = (_EDITOR[word] for word in (items.get("class") or "").split() if word in _EDITOR)
    style = next(named, "") or (styled[1].split()[0] if styled and styled[1].split() else "")
    style = style or _TYPES.get(items.get("type") or "", "")
    if style in ("none", "disc", "circle", "square"):
        return None
    return _FORMS.get(style) or levels[min(sum(1 for _ in items.iterancestors("ol")), len(levels) - 1)]


def _integer(said: str | None, usual: int) -> int:
    given = re.fullmatch(r"\s{0,8}([+-]?\d{1,8})\s{0,8}", said or "")
    return max(min(int(given[1]) if given else usual, MAX_NUMBER), -MAX_NUMBER)


def _decimal(number: int) -> str:
    return f"{number}."


def _bracketed(number: int) -> str:
    return f"（{number}）"


def _circled(number: int) -> str:
    return CIRCLED[number - 1] if 0 < number <= len(CIRCLED) else f"{number})"


def _letter(number: int) -> str:
    letters = ""
    rest = number
    while rest > 0:
        rest, last = divmod(rest - 1, 26)
        letters = chr(ord("a") + last) + letters
    return f"{letters or number}."


def _roman(number: int) -> str:
    return f"{roman(number).lower()}." if 0 < number < 4000 else _decimal(number)


def _chinese(number: int) -> str:
    return chinese(number) if 0 < number < 1000 else str(number)


_FORMS: dict[str, Callable[[int], str]] = {
    "decimal": _decimal,
    "closed": lambda number: f"{number}）",
    "bracketed": _bracketed,
    "chinese": lambda number: f"{_chinese(number)}、",
    "chinese-closed": lambda number: f"{_chinese(number)}）",
    "chinese-bracketed": lambda number: f"（{_chinese(number)}）",
    "cjk-ideographic": lambda number: f"{_chinese(number)}、",
    "simp-chinese-informal": lambda number: f"{_chinese(number)}、",
    "trad-chinese-informal": lambda number: f"{_chinese(number)}、",
    "lower-alpha": _letter,
    "lower-latin": _letter,
    "upper-alpha": lambda number: _letter(number).upper(),
    "upper-latin": lambda number: _letter(number).upper(),
    "lower-roman": _roman,
    "upper-roman": lambda number: _roman(number).upper(),
    "decimal-leading-zero": lambda number: f"{number:02d}.",
}
# A browser numbers a list within a list like the list around it; here its level can be told, as offices tell it.
_PLAIN = (_decimal, _bracketed, _circled)
_OUTLINE = (_FORMS["chinese"], _FORMS["chinese-bracketed"], _decimal, _bracketed)
