"""`regex`: a regular expression that is compiled when a text first may match; most are not, for one question.

Compiling those of the whole library takes longer than an answer and everything it needs from disk.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, cast

_made: list[re.Pattern[str]] = []  # those not known to be compiled
BLANK = "␣"  # stands for a blank in what is said to be needed
LONG = 10_000  # characters; compiling takes no longer than looking through so many a few times
_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")


class _Uncompiled:
    """Stands for a compiled pattern; its methods are taken over from it with the first text that may match."""

    def __init__(self, pattern: str | bytes, flags: int, needs: str, words: Iterable[str]) -> None:
        self.pattern = pattern
        self._flags = flags
        self.ways = [[frozenset(group.replace(BLANK, " ")) for group in way.split()] for way in needs.split("|")]
        self.words = tuple(words)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)  # asked by the interpreter: is it a descriptor, can it be copied?
        return getattr(self._compiled(), name)

    def search(self, text: str, *bounds: int) -> re.Match[str] | None:
        return self._compiled().search(text, *bounds) if self._may_match(text) else None

    def match(self, text: str, *bounds: int) -> re.Match[str] | None:
        return self._compiled().match(text, *bounds) if self._may_match(text) else None

    def fullmatch(self, text: str, *bounds: int) -> re.Match[str] | None:
        return self._compiled().fullmatch(text, *bounds) if self._may_match(text) else None

    def finditer(self, text: str, *bounds: int) -> Any:
        return self._compiled().finditer(text, *bounds) if self._may_match(text) else iter(())

    def findall(self, text: str, *bounds: int) -> list[Any]:
        return self._compiled().findall(text, *bounds) if self._may_match(text) else []

    def sub(self, by: Any, text: str, count: int = 0) -> str:
        return self._compiled().sub(by, text, count) if self._may_match(text) else text

    def split(self, text: str, maxsplit: int = 0) -> list[Any]:
        return self._compiled().split(text, maxsplit) if self._may_match(text) else [text]

    def _may_match(self, text: str) -> bool:
        if len(text) > LONG:
            return True
        if all(any(group.isdisjoint(text) for group in way) for way in self.ways):
            return False
        return not self.words or any(word in text for word in self.words)

    def _compiled(self) -> re.Pattern[Any]:
        compiled: re.Pattern[Any] = re.compile(self.pattern, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return compiled


def regex(pattern: str, flags: int = 0, *, needs: str = "", words: Iterable[str] = ()) -> re.Pattern[str]:
    """`re.compile`, put off. A mistake in the pattern is raised when it is first used (re.error).

    `needs` and `words` spare compiling it for a text in which it cannot match: groups of characters, with blanks
    between, of each of which any text with a match holds one (`"几多 年"`: 几 or 多, and 年; `"几多 年|谁"`: both, or
    谁; ␣ is a blank), and words of which it holds one. A test proves what is said there.
    """
    made = cast("re.Pattern[str]", _Uncompiled(pattern, flags, needs, words))
    _made.append(made)
    return made


def regex_of_bytes(pattern: bytes, flags: int = 0) -> re.Pattern[bytes]:
    """`regex` for bytes."""
    return cast("re.Pattern[bytes]", _Uncompiled(pattern, flags, "", ()))


def load() -> None:
    """Compile now what is otherwise compiled when first used."""
    while _made:
        _made.pop().flags  # noqa: B018 - to be asked for it is what compiles
