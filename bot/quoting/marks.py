"""Words that are to be put in quotation marks → the same with their own marks one level down: “ ” become ‘ ’, inside
those “ ” again. Nothing else of them changes.
"""

from __future__ import annotations

_OPENING = {"“": "”", "‘": "’", "「": "」", "『": "』"}
_CLOSING = frozenset(_OPENING.values())
_LEVELS = (("“", "”"), ("‘", "’"))
_STRAIGHT = '"'


def nested(words: str) -> str:
    """`words` as they stand inside “ ”. A mark without its counterpart counts as one of the first level."""
    out = list(words)
    pairs = _pairs(words)
    depth = 0
    for at, char in enumerate(words):
        if at in pairs:
            if pairs[at] > at:
                depth += 1
                out[at] = _LEVELS[depth % 2][0]
            else:
                out[at] = _LEVELS[depth % 2][1]
                depth -= 1
        elif char in _OPENING:
            out[at] = _LEVELS[(depth + 1) % 2][0]
        elif char in _CLOSING and not _apostrophe(words, at):
            out[at] = _LEVELS[(depth + 1) % 2][1]
    return "".join(out)


def _pairs(words: str) -> dict[int, int]:
    """The places of marks that belong together, each to the other; those of a paragraph, as marks do not reach over."""
    pairs: dict[int, int] = {}
    opened: list[tuple[str, int]] = []
    straight = [at for at, char in enumerate(words) if char == _STRAIGHT]
    starts = set(straight[0::2]) if len(straight) % 2 == 0 else set()
    ends = set(straight[1::2]) if starts else set()
    for at, char in enumerate(words):
        if char == "\n":
            opened.clear()
        elif char in _OPENING or at in starts:
            opened.append((_OPENING.get(char, _STRAIGHT), at))
        elif at in ends or (char in _CLOSING and not _apostrophe(words, at)):
            found = next((k for k in range(len(opened) - 1, -1, -1) if opened[k][0] == char), None)
            if found is not None:
                pairs[at], pairs[opened[found][1]] = opened[found][1], at
                del opened[found:]
    return pairs


def _apostrophe(words: str, at: int) -> bool:
    """Is the ’ at `at` one inside a Latin word?"""
    around = words[at - 1 : at] + words[at + 1 : at + 2]
    return words[at] == "’" and len(around) == 2 and around.isascii() and around.isalpha()
