"""What stands behind a figure → what of it is a name for what is counted."""

from __future__ import annotations

from retrieval.language.notions import notions
from retrieval.language.patterns import regex
from retrieval.language.tokens import tagged

NAMED = 4  # characters of a name, behind which a verb is none of it
MAX_BEHIND = 14  # characters of a name; its last word may go on
LONGEST = 4  # … of a word
_PLACES = frozenset("区点站地园带圈厂店所馆室")  # a verb before one of these is part of a name
_KIND_OF = regex(r"在[校职编岗册读建产园籍库档]")  # begins a name: 在校生
_ALL = regex(r"全[面部都]$")


def noun_in(words: str) -> str:
    """The name with which words begin; empty where they begin with none."""
    words = _whole_words(words.strip(), MAX_BEHIND)
    if "）" not in words:
        words = words.partition("（")[0]
    at = 0
    for start, _ in notions("figures.tsv")["verb"].spans(words):
        if start == 0 and _KIND_OF.match(words):
            continue
        if start == 0:
            return ""
        if start >= 2:
            words = words[:start]
            break
    words = _ALL.sub("", words)
    pieces = tagged(words)
    following = [word for word, _ in pieces[1:]] + [""]
    for (word, tag), behind in zip(pieces, following, strict=False):
        if tag[0] == "v" and behind in _PLACES:
            tag = "vn"  # 夜间消费集聚区
        if at == 0 and _KIND_OF.match(words):
            tag = "n"
        if tag[0] in "vpdcr" and tag not in ("vn", "vd"):
            if at == 0:
                return "" if len(word) > 1 or tag[0] in "pdc" else words
            if at >= NAMED:
                return words[:at]
        at += len(word)
    return words


def _whole_words(text: str, limit: int) -> str:
    """The beginning of a text, `limit` characters long and as many more as its last word has."""
    if len(text) <= limit:
        return text
    end = 0
    for word, _ in tagged(text[: limit + LONGEST]):
        end += len(word)
        if end >= limit:
            break
    return text[:end]
