"""A figure of a draft and the one of a source it was found to be → is it told of what another of its sentence counts,
or as all there is where it is by how much that changed?
"""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.language.patterns import regex
from retrieval.language.tokens import fold
from retrieval.ledger.figures import figures
from retrieval.ledger.records import Figure
from retrieval.models import Report
from retrieval.verify.items import Note
from retrieval.verify.pairs import pairs

LEAST = 0.5  # share of what tells another figure from this one that the draft must say
MOST_SEGMENT = 30  # characters before a figure that may tell what it counts
_DIGIT = regex(r"\d")
_AGAINST = regex(r"同比|[比较](?:上年|去年|上一?年度?|20\d\d年)")
_CHANGES = regex(r"[增减降升涨缩多少净差比较新超幅]|扩大|压缩|回落")
_NAMED_BEHIND = regex(r"[\u4e00-\u9fff]")
_YEAR = regex(r"(?:19|20)\d\d年")
_APIECE, _CLAUSE = regex(r"分别|各自|[各均双]"), regex(r"[,;:。]")
_PART = regex(r"[中里内]|其中|包括|除")


def mistaken(figure: Figure, source: Figure, report: Report) -> list[Note]:
    """What is to be said of a figure that is told of another thing, or as an amount where it is a change."""
    if _is_amount_of_change(figure, source):
        return [Note("level")]
    begin, end = source.sentence
    row = [one for one in figures(report.text[begin:end]) if one.unit == source.unit and one.low == one.high]
    own = next((at for at, one in enumerate(row) if one.start == source.start - begin), None)
    if own is None or len(row) < 2 or _tells_of_another(figure, row, own, fold(report.text[begin:end])) is None:
        return []
    return [Note("turned")]


def _is_amount_of_change(figure: Figure, source: Figure) -> bool:
    if not source.way or source.level or figure.way or source.kind == "share" or source.unit in ("倍", "个百分点"):
        return False
    said = fold(figure.lead + figure.around)
    return _AGAINST.search(source.around.partition("|")[0]) is not None and _CHANGES.search(said) is None


def _tells_of_another(figure: Figure, row: Sequence[Figure], own: int, sentence: str) -> Figure | None:
    """Another figure of a row of which the draft says what tells it from the one it was found to be, where both are led
    to in one way (`甲类罚款3万元，乙类罚款5万元`).
    """
    before, _, behind = figure.around.partition("|")
    said = _YEAR.sub("", fold(before))
    lead = _CLAUSE.split(fold(figure.lead))[-1]
    if _DIGIT.search(said) or _PART.search(said) or _APIECE.search(lead + said):
        return None
    mine, around = pairs(said), pairs("|".join((lead, said, fold(behind))))
    ours = _segment(row, own, sentence)
    for at, other in enumerate(row):
        theirs = _segment(row, at, sentence)
        if at == own or other.low == row[own].low or not ours or theirs[-1:] != ours[-1:]:
            continue
        if any(_NAMED_BEHIND.match(sentence, one.end) for one in (row[own], other)):
            continue  # 10名工程师、100名技师
        tells, tells_own = pairs(theirs) - pairs(ours), pairs(ours) - pairs(theirs)
        if tells and tells_own and len(tells & mine) >= LEAST * len(tells) and not tells_own & around:
            return other
    return None


def _segment(row: Sequence[Figure], at: int, sentence: str) -> str:
    """What a sentence says between a figure of a row and the one before it."""
    start = row[at - 1].end if at else 0
    return sentence[max(start, row[at].start - MOST_SEGMENT) : row[at].start]
