"""A question as typed → simplified characters, half-width, no surrounding noise. The only module that knows OpenCC."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from retrieval.language.tokens import fold

_TRADITIONAL_HINT = re.compile(r"[\u4e00-\u9fff]")


@cache
def _converter() -> Any:
    import opencc

    return opencc.OpenCC("t2s")


def simplify(text: str) -> str:
    """Traditional characters → simplified ones."""
    return str(_converter().convert(text)) if _TRADITIONAL_HINT.search(text) else text


def normalise(question: str) -> str:
    """Fold width and case, simplify, and squeeze white space (kept between words, as terse questions use it)."""
    return re.sub(r"\s+", " ", simplify(fold(question))).strip()
