"""The code of a Word field that draws its words (EQ) → those words: circled numbers, characters above each other."""

from __future__ import annotations

import re

from retrieval.reports.readers.counting import sign

MAX_DEPTH = 8  # parts of a formula within each other
_EQUATION = re.compile(r"\s{0,40}EQ\b", re.I)
_SWITCH = re.compile(r'\\\*\s*(?:"[^"]*"|\w+)')  # how it is set
_GUIDE = re.compile(r"\\\*\s*jc\d", re.I)  # words above others that say how those are spoken
_PART = re.compile(r"\\([a-z])((?:\s{0,9}(?:\\[a-z]+(?:\s{0,9}-)?|\d+(?!\d)))*)\s{0,9}\(", re.I)
_CIRCLES = frozenset("○◯〇")


def equation_words(code: str) -> str:
    """What the field made by `code` shows; empty for a field of another kind."""
    if not _EQUATION.match(code):
        return ""
    rest = _SWITCH.sub("", _EQUATION.sub("", code, count=1)).strip()
    return _read(rest, 0, _GUIDE.search(code) is not None, MAX_DEPTH)[0][0]


def _read(code: str, at: int, guided: bool, depth: int, inside: bool = False) -> tuple[list[str], int]:
    """The arguments from `at` up to the bracket that closes them, and where that stands."""
    found = [""]
    while at < len(code):
        part = _PART.match(code, at)
        if part is not None and depth:
            own, at = _read(code, part.end(), guided, depth - 1, inside=True)
            raised = part[1].lower() == "s" and "up" in part[2].lower()
            found[-1] += "" if guided and raised else _shown(part[1].lower(), own)
        elif inside and code[at] == ")":
            return found, at + 1
        elif inside and code[at] in ",;":
            found.append("")
            at += 1
        else:
            at += code[at] == "\\" and at + 1 < len(code)  # the sign behind stands for itself
            found[-1] += code[at]
            at += 1
    return found, at


def _shown(kind: str, parts: list[str]) -> str:
    words = [part.strip() for part in parts]
    if kind == "o" and len(words) == 2 and words[0] in _CIRCLES and re.fullmatch(r"[1-9]|[1-4]\d|50", words[1]):
        return sign(int(words[1]), "decimalEnclosedCircle")
    return ("/" if kind == "f" else "," if kind == "l" else "").join(word for word in words if word)
