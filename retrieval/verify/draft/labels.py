"""A figure of a draft → does a label in brackets before it say that it was planned, or reached (`产量（规划数）`)?"""

from __future__ import annotations

from retrieval.language.patterns import regex
from retrieval.language.tokens import fold
from retrieval.ledger.records import Figure, Stated

_LABEL = regex(r"[(（](?P<said>[^()（）\n]{1,12})[)）][\s:：]*$")
# … and what a list of them opens with (`今年目标：…`).
_AIMS = regex(
    r"(?:今年|明年|全年|年度|(?:19|20)\d\d年)的?(?:主要|预期|发展|工作|经济){0,2}目标(?:任务)?[是为]?[:：](?P<told>[^。；;！？!?\n]*)$"
)
_TURNS = regex(r"去年|上年|实际|实绩|已|完成了?|当前|目前|达到了|[(（]")
_PLANS = regex(r"规划|计划|目标|预期|预计|预算|预测|安排|任务|拟|力争")
_DONE = regex(r"实际|实绩|完成|执行|决算|已|结果|达成")
_ACCOUNT = regex(r"[次翌]年[^,;。]{0,6}(?:交账|交卷|交差|算账|结账|对账|报账|兑现|回头看|揭晓)")
_PUTS_AGAIN = regex(r"目标|计划|力争|[定订]|预期|要求|提出|争取")


def labelled(figure: Figure) -> Stated | None:
    """As what a label states a figure; None where there is none that says so."""
    label = _LABEL.search(figure.lead)
    if label is None:
        aims = _AIMS.search(figure.lead)
        return Stated.PLAN if aims and not _TURNS.search(aims["told"]) else None
    if _DONE.search(label["said"]):
        return Stated.RESULT
    return Stated.PLAN if _PLANS.search(label["said"]) else None


def without_label(figure: Figure) -> Figure:
    """The figure as one that counts nothing of what its label says."""
    if labelled(figure) is None or _LABEL.search(figure.lead) is None:
        return figure
    before, _, behind = figure.around.partition("|")
    return figure._replace(counted=_LABEL.sub("", figure.counted), around=f"{_LABEL.sub('', before)}|{behind}")


def looking_back(figure: Figure) -> Figure:
    """A figure with which the next year's account is given (`到次年交账，新增1310万人`) as a result."""
    said = fold(figure.lead)
    last = max((match.end() for match in _ACCOUNT.finditer(said)), default=-1)
    over = figure.stated is Stated.PLAN and last >= 0 and _PUTS_AGAIN.search(said, last) is None
    return figure._replace(stated=Stated.RESULT) if over else figure
