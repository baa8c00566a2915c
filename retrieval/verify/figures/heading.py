"""A figure of which a draft only says whose it is, in a row under one head (`事故降幅：甲省19%，乙省两成`) → the
same, counting what the head says.
"""

from __future__ import annotations

from retrieval.language.notions import notions
from retrieval.language.patterns import regex
from retrieval.language.tokens import fold
from retrieval.ledger.records import Figure
from retrieval.verify.attribution.scope import Scope
from retrieval.verify.draft.around import said_around

MIN_HEAD, MAX_HEAD = 3, 20  # characters of a head
_ENDS = regex(r"[，,：:；;]")
_DIGIT = regex(r"\d|[一二三四五六七八九十百]")
_MARK = regex(r"^[^\u4e00-\u9fff“]*")  # of a list
_ADDED = regex(
    r"^(?:新增加?|新添|净增|增加|添了?|新设|累计|总量|总数)"
)  # … and that it is what was added, or all there is
_SAYS_NOTHING = regex(r"[省市县区局委办的也则都均是为达有]|(?:19|20)\d\d年度?|今年|去年|全年|其中|[^\u4e00-\u9fff]")
_OF = regex(r"的(?=[\u4e00-\u9fff]{2}$)")


def headed(text: str, figure: Figure, scope: Scope) -> Figure | None:
    """The figure as one that counts what the head of its row says; None where it stands in no such row."""
    if not scope.named or not scope.strict:
        return None
    _, said = said_around(text, figure)
    head, *row = _ENDS.split(said.before)
    head = _MARK.sub("", head).strip()
    if not row or not MIN_HEAD <= len(head) <= MAX_HEAD or _DIGIT.search(head) or scope.named in fold(head):
        return None
    own = _without_name(row[-1], scope.named)
    if own is None or not all(_DIGIT.search(clause) for clause in row[:-1]) or _ADDED.sub("", own):
        return None
    head = _OF.sub("", head) + own
    up, down = (notions("figures.tsv")[way].said(head) for way in ("up", "down"))
    way = figure.way or ("" if up == down else "up" if up else "down")
    _, _, behind = figure.around.partition("|")
    return figure._replace(counted=head, around=f"{head}|{behind}", lead=head, way=way)


def _without_name(clause: str, named: str) -> str | None:
    """What a clause says before its figure besides whose it is; None where it does not say that."""
    rest = fold(clause)
    return _SAYS_NOTHING.sub("", rest.replace(fold(named), "")) if fold(named) in rest else None
