"""A figure of a draft and the one of a source it was found to be → is it told of what another of its sentence counts,
or as all there is where it is by how much that changed?
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from retrieval.language.patterns import regex
from retrieval.language.tokens import fold
from retrieval.ledger.figures import figures
from retrieval.ledger.records import Figure
from retrieval.models import Report
from retrieval.verify.draft.around import behind_in
from retrieval.verify.figures.growing import is_rest
from retrieval.verify.figures.outnaming import named_before
from retrieval.verify.figures.stages import further_on, of_other_matters
from retrieval.verify.figures.topics import of_topic
from retrieval.verify.items import Note
from retrieval.verify.words.opposing import ANY_PAPERS, papers_in
from retrieval.verify.words.pairs import pairs

MIN_TOLD = 0.5  # share of what tells another figure from this one that the draft must say
MAX_SEGMENT = 30  # characters before a figure that may tell what it counts
_DIGIT = regex(r"\d")
_AGAINST = regex(r"同比|[比较](?:上年|去年|上一?年度?|20\d\d年)")
_MORE_THAN = regex(
    r"(?:同比|[比较](?:上年|去年|上一?年度?|前一年|20\d\d年)(?:同期)?)[^,;。\d]{0,4}(?:[增减多少高低升降][加少长出了]*)(?:近|约|超过?|达)?$"
)
_CHANGES = regex(r"[增减降升涨缩多少净差比较新超幅]|扩大|压缩|回落")
_NAMED_BEHIND = regex(r"[\u4e00-\u9fff]")
_YEAR = regex(r"(?:19|20)\d\d年")
_APIECE, _CLAUSE, _PARTS = regex(r"分别|各自|[各均双]"), regex(r"[,;:。]"), regex(r"[;:。]")
_BY_THE_PIECE = frozenset("份本册封张")
FAR = 2_000  # characters of a sentence at least, to both sides, that are looked at
_OUTCOME = regex(
    r"(胜诉|败诉|撤诉|维持|撤销|变更|驳回|终止|和解|调解|审理|在审|未结|结案|纠错|确认违法|不予受理|撤回)(?:的?[^,，。;；\d]{0,4})$"
)
_PART = regex(r"[中里内]|其中|包括|除")


def mistaken(text: str, figure: Figure, source: Figure, report: Report) -> list[Note]:
    """What is to be said of a figure that is told of another thing, or as an amount where it is a change; `text` is the
    draft.
    """
    if _is_amount_of_change(figure, source):
        return [Note("level")]
    if _is_change_of_amount(figure, source) or is_rest(figure, source):
        return [Note("level")]
    far = source.start // FAR * FAR  # the same for many figures
    begin, end = max(source.sentence[0], far - FAR), min(source.sentence[1], far + 2 * FAR)
    told = report.text[begin:end]
    if _counts_other_papers(figure, source, told) or of_other_matters(figure, source, told):
        return [Note("turned")]
    row = [one for one in _figures(report.text[begin:end]) if one.unit == source.unit and one.low == one.high]
    own = next((at for at, one in enumerate(row) if one.start == source.start - begin), None)
    if own is None or len(row) < 2:
        return []
    sentence = fold(report.text[begin:end])
    other = _tells_of_another(figure, row, own, sentence)
    other = other or further_on(behind_in(text, figure.end), figure, row, own, sentence)
    other = other or named_before(figure, source, row, own, sentence) or of_topic(figure, row, own, sentence)
    return [Note("turned")] if other or _ends_otherwise(figure, source, sentence) else []


_figures = lru_cache(maxsize=16)(figures)


def _is_amount_of_change(figure: Figure, source: Figure) -> bool:
    if not source.way or source.level or figure.way or source.kind == "share" or source.unit in ("倍", "个百分点"):
        return False
    said = fold(figure.lead + figure.around)
    return _AGAINST.search(source.around.partition("|")[0]) is not None and _CHANGES.search(said) is None


def _is_change_of_amount(figure: Figure, source: Figure) -> bool:
    """Is an amount told as that by which it changed (`比上年多出200亿元`)?"""
    if source.way or figure.unit in ("%", "倍", "个百分点") or source.unit != figure.unit:
        return False
    said = fold(source.lead + source.around)
    return _MORE_THAN.search(fold(figure.around.partition("|")[0])) is not None and _CHANGES.search(said) is None


def _tells_of_another(figure: Figure, row: Sequence[Figure], own: int, sentence: str) -> Figure | None:
    """Another figure of a row of which the draft says what tells it from the one it was found to be, where both are led
    to in one way (`甲类罚款3万元，乙类罚款5万元`).
    """
    before, _, behind = figure.around.partition("|")
    said = _YEAR.sub("", fold(before))
    lead = _CLAUSE.split(fold(figure.lead))[-1]
    if _DIGIT.search(said) or _PART.search(said) or _APIECE.search(lead + said):
        return None
    if not pairs(said) & pairs(sentence):  # 困难户这一头，要帮13万人: what it is of, the clause before says
        said = _PARTS.split(fold(figure.lead))[-1]
        if _DIGIT.search(said):
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
        if tells and tells_own and len(tells & mine) >= MIN_TOLD * len(tells) and not tells_own & around:
            return other
    return None


def _ends_otherwise(figure: Figure, source: Figure, sentence: str) -> bool:
    """Is a figure told as cases that ended in one way, where the source tells that they ended in another, or go on
    (`败诉1件`, for `胜诉7件，正在审理1件`)?
    """
    ours, theirs = (_OUTCOME.search(fold(one.around.partition("|")[0])) for one in (figure, source))
    return bool(ours and theirs and ours[1] != theirs[1] and ours[1] not in sentence)


def _counts_other_papers(figure: Figure, source: Figure, sentence: str) -> bool:
    """Is a figure told of one kind of papers, of which the source's sentence says nothing, and the source's of another,
    of which the draft's says nothing (`审核合同150份`, for `出具法律意见书150份`)?
    """
    if figure.unit not in _BY_THE_PIECE or figure.unit != source.unit:
        return False
    ours, theirs = (papers_in(fold(one.counted + "|" + one.around)) for one in (figure, source))
    said = papers_in(fold(figure.lead + figure.around))
    return (
        bool(ours and theirs)
        and ANY_PAPERS not in ours | theirs
        and not ours & papers_in(fold(sentence))
        and not theirs & said
    )


def _segment(row: Sequence[Figure], at: int, sentence: str) -> str:
    """What a sentence says between a figure of a row and the one before it."""
    start = row[at - 1].end if at else 0
    return sentence[max(start, row[at].start - MAX_SEGMENT) : row[at].start]
