"""`regex`: a regular expression that is compiled when it is first used; most are not, in the answer to one question.

Compiling those of the whole library takes longer than an answer and everything it needs from disk.
"""

from __future__ import annotations

import re
from typing import Any, cast

_made: list[re.Pattern[str]] = []  # those not known to be compiled
_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")


class _Uncompiled:
    """Stands for a compiled pattern; its methods are taken over from it with the first use of any."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)  # asked by the interpreter: is it a descriptor, can it be copied?
        compiled = re.compile(self.pattern, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def regex(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """`re.compile`, put off. A mistake in the pattern is raised when it is first used (re.error)."""
    made = cast("re.Pattern[str]", _Uncompiled(pattern, flags))
    _made.append(made)
    return made


def load() -> None:
    """Compile now what is otherwise compiled when first used."""
    while _made:
        _made.pop().search("")
