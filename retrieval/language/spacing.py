"""A text → the runs of characters in it that are set apart by blanks (`开 展 检 查 3 1 2 次`), words all the same."""

from __future__ import annotations

from collections.abc import Iterator

from retrieval.language.patterns import regex
from retrieval.models import Span

FEW, MANY = 3, 6  # Chinese characters that make such a run; where it has digits, which may be cells of a row

_HAN = r"[\u4e00-\u9fff]"
_ONE = r"[\u4e00-\u9fff\d.%，。、；：（）《》“”]"
_ALONE = regex(r" \S ")
_SOME = regex(rf"{_HAN} {_HAN} {_HAN}")
_RUN = regex(rf"(?<![^\s）)、.．：:，,。]){_ONE}(?:[ \u3000]{_ONE}){{2,}}(?![^\s，,。；;：:、（(])")
_CHINESE = regex(_HAN)
_DIGIT = regex(r"\d")


def spaced_out(text: str) -> Iterator[Span]:
    """The runs, in order: where each starts and ends."""
    if text.count(" ") < 2 or not _ALONE.search(text) or not _SOME.search(text):
        return
    for found in _RUN.finditer(text):
        chinese = len(_CHINESE.findall(found[0]))
        if chinese >= (MANY if _DIGIT.search(found[0]) else FEW):
            yield found.span()


def closed_up(text: str) -> str:
    """The text without the blanks within such runs."""
    parts: list[str] = []
    done = 0
    for start, end in spaced_out(text):
        parts += [text[done:start], text[start:end].replace(" ", "").replace("\u3000", "")]
        done = end
    return "".join([*parts, text[done:]]) if parts else text
