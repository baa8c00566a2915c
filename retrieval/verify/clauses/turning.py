"""A clause of a draft and a report → where that tells the same with another frequency (`每季度`), among others
(`全国首部`), with another rank, or the other way round (`许可改为备案` for `备案改为许可`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from retrieval.language.patterns import regex
from retrieval.models import Span
from retrieval.verify.clauses.ranking import moved_otherwise, ranked_otherwise, running_otherwise
from retrieval.verify.parameters import CLAUSES
from retrieval.verify.words.pairs import pairs

OFTEN = regex(
    r"每(?:半年|季度?|年度?|月度?|周|旬|[日天]|[两三]年)|按(?:季度|月度?|年度?|周)|(?<=元/)[年月日天]|(?:半年|季度|月度|周)(?=[\u4e00-\u9fff]{2})"
)
MIN_PAIRS = 4  # pairs of characters besides how often that must be told in both
NAME = 2  # characters on either side that are looked at where two things may have changed places
_TURNS = regex(r"改为|变为|转为|调整为|快于|高于|优于|多于|大于|移送|移交|反哺|带动|服务于|支持")
_AMONG = regex(r"(?P<among>全国|全省|全市|全区|全县|世界|全球)(?P<which>首[个家批部次例创]|第一|率先|唯一)")
_ONLY = regex(r"(?P<among>[\u4e00-\u9fff]{2,3})(?P<which>唯一)")  # 某省唯一
_EDGES = ",.;:!?。、()"
_SENTENCE_ENDS = ";!?。"
_DATE = regex(r"(?<!\d)\d{1,2}月(?:\d{1,2}日|底|初|[上中下]旬)?(?!以来)")
_FILLERS = regex(r"[一1]次|进行|开展|一般|至少|不少于|则")


def told_otherwise(words: str, source: str) -> Span | None:
    """The clause of a source (its bare characters) that a clause of a draft (`words`, bare) turns round."""
    ways = (_often, _among, _turned, _dated, ranked_otherwise, moved_otherwise, running_otherwise)
    return next((place for way in ways if (place := way(words, source))), None)


def _unit(often: str) -> str:
    return often.strip("每按度")


def _often(words: str, source: str) -> Span | None:
    ours = {_unit(match[0]) for match in OFTEN.finditer(words)}
    if len(ours) != 1:
        return None
    content = pairs(_FILLERS.sub(" ", OFTEN.sub(" ", words)))
    content = frozenset(pair for pair in content if len(pair) == 2)
    found = None
    for start, end in _clauses(source, OFTEN.finditer(source)):
        clause = source[start:end]
        same = len(content & pairs(clause))
        if same < max(CLAUSES.same * len(content), min(MIN_PAIRS, len(content))) or len(content) < MIN_PAIRS - 1:
            continue
        theirs = {_unit(match[0]) for match in OFTEN.finditer(clause)}
        if ours & theirs:
            return None
        found = start, end
    return found


def _among(words: str, source: str) -> Span | None:
    """`全国首部` for `全省首部`."""
    ours = _AMONG.search(words)
    if ours is None:
        return None
    content = frozenset(pair for pair in pairs(_AMONG.sub(" ", words)) if len(pair) == 2)
    found = None
    only = ours["which"] == "唯一"
    held = _ONLY if only else _AMONG
    for match in held.finditer(source):
        start, end = _sentence(source, match.start()) if only else next(_clauses(source, iter((match,))))
        clause = source[start:end]
        if len(content) < MIN_PAIRS or len(content & pairs(clause)) < CLAUSES.same * len(content):
            continue
        theirs = {(match["among"], match["which"]) for match in held.finditer(clause)}
        if only and any(among.endswith(ours["among"]) for among, _ in theirs):
            return None
        if (ours["among"], ours["which"]) in theirs or all(which != ours["which"] for _, which in theirs):
            return None
        found = start, end
    return found


def _turned(words: str, source: str) -> Span | None:
    for match in _TURNS.finditer(words):
        left, right = words[: match.start()][-NAME:], words[match.end() :][:NAME]
        if len(left) < NAME or len(right) < NAME or left == right or left + match[0] + right in source:
            continue
        at = source.find(right + match[0] + left)
        if at >= 0:
            return at, at + len(right + match[0] + left)
    return None


def _dated(words: str, source: str) -> Span | None:
    """Another day of the year (`5月1日` for `7月1日`)."""
    ours = {match[0] for match in _DATE.finditer(words)}
    content = frozenset(pair for pair in pairs(_FILLERS.sub(" ", _DATE.sub(" ", words))) if len(pair) == 2)
    if len(ours) != 1 or len(content) < MIN_PAIRS:
        return None
    found = None
    for match in _DATE.finditer(source):
        start, end = _sentence(source, match.start())
        sentence = source[start:end]
        if len(content & pairs(sentence)) < max(CLAUSES.same * len(content), MIN_PAIRS):
            continue
        if ours & {other[0] for other in _DATE.finditer(sentence)}:
            return None
        found = start, end
    return found


def _sentence(source: str, at: int) -> Span:
    start = max(source.rfind(mark, 0, at) for mark in _SENTENCE_ENDS) + 1
    return start, min((end for mark in _SENTENCE_ENDS if (end := source.find(mark, at)) >= 0), default=len(source))


def _clauses(source: str, matches: Iterator[re.Match[str]]) -> Iterator[Span]:
    """The clauses that hold the matches."""
    for match in matches:
        at = match.start()
        start = max(source.rfind(mark, 0, at) for mark in _EDGES) + 1
        end = min((found for mark in _EDGES if (found := source.find(mark, at)) >= 0), default=len(source))
        yield start, end
