"""A question, and the sources and years in it → its topic: what it asks of them."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.language.numerals import SEVERAL, TEN
from retrieval.language.patterns import regex
from retrieval.language.stretches import blanked
from retrieval.models import Span
from retrieval.query.messages.its_report import without_its_report
from retrieval.query.scope.surveys import without_order, without_sources
from retrieval.query.sources.givers import but_for_whom
from retrieval.query.sources.places import AND
from retrieval.query.times.years import When

# Words that count the sources named (`三省`, `两家`).
_TOGETHER = regex(
    rf"[这那]?[二{SEVERAL}十]{{1,24}}(?:个?省|个?市|地|家|个?区|个?县|个?单位|份报告|者|年|方)(?![\u4e00-\u9fff]?[以之]?[上下])"
)
_EACH_YEAR = regex(r"每一?年|各年|逐年|历年")  # of several years named
_LEFT_BETWEEN = regex(rf"(?<!\S){AND}(?!\S)")  # of two sources, once they are taken out
# Part of a clause that is set aside (`除了信访之外还有哪些`); whole clauses that are not wanted: see `message`.
_BESIDES = regex(r"除了?[^,，。?？]{2,20}(?:之外|以外|外)", needs="除")


# A number of years, which is a word by itself.
_SOME_YEARS = regex(rf"((?:[这那近]|过去|最近)[两{TEN}\d]{{1,2}}年(?:[来间里])?)", needs="年 最过近这那")
_BLANKS = regex(r"\s+")
_FIRST_YEARS = regex(rf"头([{SEVERAL}]年)", needs="头 年")


def without_who_and_when(question: str, named: Sequence[Span], when: When, several: bool) -> str:
    """A question without the sources named, its years, and the words that only count or join these."""
    left = blanked(question, [*but_for_whom(question, named), *when.spans])
    topic = _BESIDES.sub(" ", without_sources(left, bool(named)))
    topic = _SOME_YEARS.sub(r" \1 ", _FIRST_YEARS.sub(r" 前\1 ", topic))
    if named or when.years:
        topic = without_its_report(topic)
    if several:
        topic = _LEFT_BETWEEN.sub(" ", _TOGETHER.sub(" ", topic))
    if len(when.years) > 1:
        topic = without_order(_EACH_YEAR.sub(" ", topic))
    return _BLANKS.sub(" ", topic).strip(" 、,，和与")
