"""A question for a share, a change or a target of what was told (`占多少`, `比上年少了多少`, `目标呢`) → do the words
marked tell but the thing itself once more?
"""

from __future__ import annotations

from retrieval.evidence.judging.marked import Marked
from retrieval.evidence.marks.figures import tells_change
from retrieval.evidence.marks.values import figure_at
from retrieval.evidence.marks.wording import wording
from retrieval.language.notions import speaks_of
from retrieval.language.numerals import DIGITS
from retrieval.language.patterns import regex
from retrieval.models import Role

_SHARE = regex(r"占了?(?:多少|几|多大)")  # … or how many of them
_SHARE_FOR_CERTAIN = regex(r"占[全总]|占比|比重|份额")
_AMOUNT = regex(r"总[量额]|(?<!生产)总值|总产值|总规模|绝对[值数额]")
_OF_A_WHOLE = regex(rf"占|比重|比例|份额|分之|/|[\d{DIGITS}]成|比率")


def lacks_share(marked: Marked) -> bool:
    """Does a question that goes on ask for a share, and do the words marked tell none?"""
    asked = marked.query.text
    if not marked.is_number or not marked.query.follow_up.inherited or _OF_A_WHOLE.search(marked.pieces):
        return False
    rates = bool(marked.figures) and all("share" in one.classes for one in marked.figures)
    return bool(_SHARE_FOR_CERTAIN.search(asked)) or (rates and bool(_SHARE.search(asked)))


def lacks_change(marked: Marked) -> bool:
    """Does a question that goes on ask by how much something changed, and is what is marked but how much it is now?"""
    if not marked.is_number or not marked.query.follow_up.inherited or not speaks_of("difference", marked.query.text):
        return False
    figures = [figure_at(marked.evidence.chunk.report.text, one) for one in marked.figures]
    return bool(figures) and all(one is not None and not one.change and not one.unit.startswith("%") for one in figures)


def lacks_target(marked: Marked) -> bool:
    """Is a target asked for, and does what is marked stand among results, with no word of a target?"""
    query = marked.query
    if not marked.is_number or query.intent.roles != (Role.PLAN,) or not speaks_of("target", query.text):
        return False
    return marked.evidence.chunk.section.role is Role.RESULT and not speaks_of("target", marked.sentence)


def lacks_total(marked: Marked) -> bool:
    """Is it asked how much there is in all, and do all the figures marked tell by how much it grew or fell?"""
    asked = wording(marked.query)
    if not marked.is_number or not _AMOUNT.search(marked.asked) or asked.change or marked.passage.row:
        return False
    places = [marked.passage.sought((one.start, one.end)) for one in marked.figures]
    return bool(places) and all(tells_change(marked.passage, marked.evidence.sentence, at) for at in places)
