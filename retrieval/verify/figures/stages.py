"""A figure of a draft and a row of a source's sentence in which it was found → another figure of the row of which the
source says that it came as far as the draft says of this one (`其中206个已落地`, for `推荐206个，…57个项目已落地`);
or is it told of another kind of what an office deals with (`投诉37件`, for `37件咨询`)?
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from retrieval.language.patterns import regex
from retrieval.language.tables import data_lists
from retrieval.language.tokens import fold
from retrieval.language.wordsets import any_of
from retrieval.ledger.records import Figure

ANY, NONE = "any", "none"  # the kind that may be each; what is nothing of the sort
MAX_SEGMENT, MAX_BEHIND = 30, 16  # characters before and behind a figure that say how far it came
_BY_THE_PIECE = frozenset("件起个条项宗桩封")
_VERBS = any_of("stage")
_BEFORE = regex(rf"(?<![未待拟没])(?P<verb>{_VERBS})(?:见效)?了?的?[\u4e00-\u9fff]{{0,4}}$")
_BEHIND = regex(
    rf"(?:的?(?!.{{0,4}}{_VERBS}率)[\u4e00-\u9fff]{{0,8}}?)(?:现?已经?|均|都|全部|成功|顺利|实现|陆续|相继|先后|正式)*"
    rf"(?P<verb>{_VERBS})(?!了?[近约超]?[\d一二两三四五六七八九十百千])(?:了|[^\u4e00-\u9fff]|$)"
)
_CLAUSE = regex(r"[,;:。]")
_NOT_YET = regex(r"[未待拟将]|计划|争取|力争")


def further_on(behind: str, figure: Figure, row: Sequence[Figure], own: int, sentence: str) -> Figure | None:
    """`behind` is what the draft says behind the figure, `row[own]` the one found; `sentence` is folded."""
    ahead = figure.around.partition("|")[0]
    clause = _CLAUSE.split(fold(figure.lead))[-1]
    told = _BEHIND.match(_CLAUSE.split(fold(behind))[0] + "|") or _BEFORE.search(fold(ahead) or clause)
    if told is None or _NOT_YET.search(clause):
        return None
    verb = told["verb"]
    start = max(sentence.rfind(mark, 0, row[own].start) for mark in ",;:。") + 1
    ends = (sentence.find(mark, row[own].end) for mark in ",;:。")
    end = min((at for at in ends if at >= 0), default=len(sentence))
    if verb in sentence[start:end]:
        return None
    for at, other in enumerate(row):
        if at != own and other.low != row[own].low and verb == _verb(row, at, sentence):
            return other
    return None


def _verb(row: Sequence[Figure], at: int, sentence: str) -> str:
    """How far what a figure of a row counts has come."""
    start = max(row[at - 1].end if at else 0, row[at].start - MAX_SEGMENT)
    behind = _CLAUSE.split(sentence[row[at].end : row[at].end + MAX_BEHIND])[0]
    told = _BEHIND.match(behind + "|") or _BEFORE.search(_CLAUSE.split(sentence[start : row[at].start])[-1])
    return told["verb"] if told else ""


@cache
def _matters() -> tuple[dict[str, str], re.Pattern[str]]:
    """What is dealt with by the piece → of what kind it is, and what finds it."""
    kinds = {word: kind for kind, words in data_lists("matters.tsv") for word in words}
    return kinds, re.compile("|".join(sorted(kinds, key=len, reverse=True)))


def _kinds_in(words: str) -> set[str]:
    kinds, found = _matters()
    return {kinds[word] for word in found.findall(words)} - {NONE}


def of_other_matters(figure: Figure, source: Figure, sentence: str) -> bool:
    """Is a figure told of one kind of what is dealt with, of which the source's sentence says nothing, and the source's
    of another, of which the draft's says nothing?
    """
    if figure.unit not in _BY_THE_PIECE or figure.unit != source.unit:
        return False
    ours, theirs = (_kinds_in(fold(one.counted + "|" + one.around)) for one in (figure, source))
    apart = bool(ours and theirs) and ANY not in ours | theirs
    return apart and not (ours & _kinds_in(fold(sentence)) or theirs & _kinds_in(fold(figure.lead + figure.around)))
