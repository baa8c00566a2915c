"""A stretch in which a clause and its source differ → is something denied in the one that the other has so?"""

from __future__ import annotations

from retrieval.language.notions import notions
from retrieval.language.patterns import regex
from retrieval.models import Span
from retrieval.verify.clauses.gaps import CLAUSE_ENDS, Change, Gap

FAR = 4  # characters beside a stretch that may make another word of a denial
MAX_DENIED = 6  # characters behind a denial that may be what is denied
_NO = regex(r"^[\u4e00-\u9fff]{0,2}(?:未|不|没有?|无|非)$")
_DENIAL = regex(r"[也亦又从并](?:未曾?|不曾?|没有?)")  # … in a remark of the draft's own
# A remark of the draft's own that praises by denying the contrary.
_PRAISES = regex(
    r"(?:不(?P<one>[小减轻弱松俗错低慢])|(?:没有?|不曾|从未|不)(?P<two>放松|松懈|松劲|落下|走样|打折|缩水|停步|止步|含糊|手软|缺位))[,.。]?$"
    r"|(?:没有?|从未|未曾?)(?P<three>[掉跌降滑落断少])[下破低过到于]{0,2}\d"
)
_ABAB = regex(r"([\u4e00-\u9fff])不\1")  # 经不经得起: it is asked, not denied


def negation(gap: Gap) -> Change | None:
    """A negation that was added or dropped."""
    negative = notions("figures.tsv")["negative"]
    praises = _PRAISES.search(gap.words)
    if praises is not None and (praises["one"] or praises["two"] or praises["three"]) not in gap.held:
        return None
    mine, theirs = gap.mine, gap.theirs
    if any(mark in gap.source[slice(*theirs)] for mark in CLAUSE_ENDS):
        return None
    inside = mine[0] and mine[1] < len(gap.words)
    ours = _denied(gap.words, mine) and negative.said(_ABAB.sub("", gap.words[max(mine[0] - 1, 0) : mine[1] + 1]))
    there = _denied(gap.source, theirs)
    lost = (
        mine[1] < len(gap.words) and _NO.search(gap.source[slice(*theirs)]) is not None
    )  # what is denied stands in the draft, and the denial not
    if mine[1] == len(gap.words) and ours and not gap.source[slice(*theirs)].isalpha():
        return None  # 述法评议也没有走过场: what is denied, the source says nothing of
    if ours and not there and _denies_another(gap):
        return None
    if (there and not ours and lost and not negative.said(gap.words)) or (
        ours and not there and not negative.said(gap.clause if inside else gap.held)
    ):
        return Change("negation", mine, theirs)
    return None


def _denied(words: str, span: Span) -> bool:
    """Is something denied in a span, or right beside it, by a word that is none by itself (`没`, and not `罚没`)?"""
    begin = max(span[0] - FAR, 0)
    start, end = span[0] - 1 - begin, span[1] + 1 - begin
    around = notions("figures.tsv")["negative"].spans(words[begin : span[1] + FAR])
    return any(first < end and start < last for first, last in around)


def _denies_another(gap: Gap) -> bool:
    """Is it something of which the source's sentence says nothing that a clause denies (`也没有当摆设`)?"""
    denial = _DENIAL.search(gap.words, max(gap.mine[0] - 1, 0))
    if denial is None:
        return False
    denied = gap.words[denial.end() :][:MAX_DENIED]
    return len(denied) > 1 and not any(denied[at : at + 2] in gap.held for at in range(len(denied) - 1))
