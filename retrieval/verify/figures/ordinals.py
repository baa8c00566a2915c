"""A figure of a draft that tells how many there are by now, and a report that tells which one was the last of them
(`第2个国家先进制造业集群`, `全省首个…`, for 2 and 1).
"""

from __future__ import annotations

from retrieval.language.numbers import value
from retrieval.language.numerals import DIGITS
from retrieval.language.patterns import regex
from retrieval.language.tokens import fold
from retrieval.ledger.records import Figure
from retrieval.models import Span
from retrieval.verify.words.pairs import pairs

MOST = 99  # of what is told so
TOLD = 0.7  # share of what the report counts so that the draft must say
MIN_PAIRS = 3  # pairs of characters at least by which that is told
FAR = 40  # characters of a sentence before a figure that may say what it counts
_UNITS = "个家座条项处所只支"
_ORDINAL = regex(
    rf"(?:第(?P<number>\d{{1,2}}|[{DIGITS}十]{{1,3}})|(?P<first>首))(?P<unit>[{_UNITS}])(?P<what>[\u4e00-\u9fff“”]{{4,14}})"
)
_ADDED = regex(r"新[增设建入添获认创办]|净增|再[增添]|[增添]了?$")


def ordinal_of(figure: Figure, text: str) -> Span | None:
    """Where `text` tells that something is the last of as many as the figure counts."""
    before = fold(figure.around.partition("|")[0])
    if figure.unit not in _UNITS or figure.about or not 0 < figure.low == figure.high <= MOST or _ADDED.search(before):
        return None
    said = pairs(fold(figure.lead[-FAR:] + "|" + figure.counted + "|" + figure.around))
    for match in _ORDINAL.finditer(text):
        worth = 1 if match["first"] else int(value(match["number"]))
        if worth != figure.low or match["unit"] != figure.unit:
            continue
        what = frozenset(pair for pair in pairs(fold(match["what"])) if len(pair) > 1)
        if len(what & said) >= max(TOLD * len(what), MIN_PAIRS):
            return match.span()
    return None
