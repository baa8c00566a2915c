"""A figure of a draft of which the draft says that it has worked it out itself (`合起来近1600亿斤`, `约占四成半`)."""

from __future__ import annotations

from retrieval.language.patterns import regex
from retrieval.language.wordsets import any_of
from retrieval.ledger.records import Figure
from retrieval.verify.derived.cues import APART, AVERAGE, BACK, LEFT_OUT, NOT_YET, OVER_PLAN, RATE, REST, THAN, TIMES
from retrieval.verify.draft.around import Said, said_around
from retrieval.verify.items import Note

RECKONED = Note("reckoned")  # on what is not found: worked out of what is not sure, it may be right

_ROUGH = regex(r"[成半倍番]|分之")  # what reports seldom say, and drafts like to
_ADDED = regex(
    rf"合计|{any_of('addedup')}"
    r"|[两三四五六七八九](?:[省市区县地局家者]|个[省市区县局])[一]?(?:就|便|凑|拢共)(?:一块儿?)?(?:是|有|达到?)?[^，。；\d]{0,2}$"
    r"|[\u4e00-\u9fff]{2}加(?![压快强大码力速深班入密固剧])上?[\u4e00-\u9fff]{2,6}(?:[，,]|[^，。；\d]{0,6}$)"
    r"|[两三四五六七八九](?:[项块笔类次批]|[省市区县地局家者年项类]|个[\u4e00-\u9fff]{1,3})[^，。；\d]{0,8}[共合累]计?"
)
_SHARE = regex(r"占|比例|比重|[里中][，,]?[^，。；\d]{0,14}$|过$")
_GIVEN = regex(r"\d|[两三四五六七八九十百千][个项件家万亿]")


def is_reckoned(text: str, figure: Figure) -> bool:
    """Does the draft say that it works a figure out?"""
    _, said = said_around(text, figure)
    around = said.clause + "|" + said.behind
    if figure.unit == "倍" or _ROUGH.search(text, figure.start, figure.end):
        return True
    if any(cue.search(said.clause) for cue in (TIMES, AVERAGE, OVER_PLAN)):
        return True
    if THAN.search(said.clause) and not said.clause.endswith("的"):
        return True
    if APART.search(around) or REST.search(around) or NOT_YET.match(said.behind) or LEFT_OUT.search(said.clause):
        return True
    if figure.unit == "%" and not figure.way and (_SHARE.search(said.clause) or _is_rate(said)):
        return True
    return bool(_ADDED.search(around)) or _leads(said)


def works_back(text: str, figure: Figure) -> bool:
    """Does the draft say that it works a figure out backwards, or give one so roughly as reports seldom do?"""
    _, said = said_around(text, figure)
    rough = figure.unit == "%" and _ROUGH.search(text, figure.start, figure.end) is not None
    return rough or BACK.search(said.before) is not None


def leaves(text: str, figure: Figure) -> bool:
    """Does the draft say that a figure is what is left?"""
    return REST.search(said_around(text, figure)[1].clause) is not None


def _is_rate(said: Said) -> bool:
    """Does a rate follow what it may be of (`审议89个，通过81个，通过率…`)?"""
    given = said.before[: len(said.before) - len(said.clause)]
    return RATE.search(said.clause) is not None and _GIVEN.search(given) is not None


def _leads(said: Said) -> bool:
    """Does a clause before say so, and give nothing itself (`相加可知，四年减少…`)?"""
    found = [match.end() for cue in (_ADDED, BACK) for match in cue.finditer(said.before)]
    return bool(found) and _GIVEN.search(said.before, max(found)) is None
