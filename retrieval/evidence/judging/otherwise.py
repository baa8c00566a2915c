"""A question for how many there are → do the figures marked count but those that something was done with
(`走访企业75家次`, `组织16名职工参加`)? So with what is to be done every half-year, where it is asked how often, and
with another rate than the one named.
"""

from __future__ import annotations

from retrieval.evidence.judging.marked import Marked
from retrieval.evidence.matching.coverage import TermMatcher
from retrieval.evidence.parameters import COVERAGE
from retrieval.language.patterns import regex
from retrieval.language.tokens import tagged

# What stands around the noun in a question for how many there are of it, and for nothing else.
_HOW_MANY = regex(
    r"^(?:现|一?共|总共)?有?(?:多少|几)[个名位家户所]?|(?:一?共|总共|现)?有?(?:多少|几)[个名位家户所人]?[?？]?$"
)
_DONE_WITH = regex(
    r"(?:组织|选派|选送|推荐|安排|抽调|派出|培训|表彰|慰问|选拔|遴选|走访|检查|服务|约谈)了?[\u4e00-\u9fff]{0,4}$"
)
MAX_NOUN = 6  # characters of a noun of which alone it is asked how many there are
BEFORE = 8  # characters before a figure in which it stands what was done
_TIMES = regex(r"(?:几|多少)[次回场]", needs="次回场")
_EVERY = regex(r"每(?:半年|年|季度?|个?月|周|日|天|[两三]个?[年月周])", needs="每")
_HOW_OFTEN = regex(r"[年月季周天每久]|频|至少|定期|规定|要求")
_RATE = regex(r"[\u4e00-\u9fff]{2}率", needs="率")


def counts_those_done_with(marked: Marked) -> bool:
    """Is it asked how many there are of something, of which nothing else is said, and do all of the figures marked
    count those that something was done with?
    """
    if not marked.is_number or marked.passage.row or not marked.figures or not _asks_for_all(marked.asked):
        return False
    text, sentence = marked.passage.folded, marked.evidence.sentence
    for one in marked.figures:
        start, end = marked.passage.sought((one.start, one.end))
        if text[end : end + 1] != "次" and not _DONE_WITH.search(text, max(sentence[0], start - BEFORE), start):
            return False
    return True


def _asks_for_all(asked: str) -> bool:
    noun = _HOW_MANY.sub("", asked)
    return noun != asked and 1 < len(noun) <= MAX_NOUN and all(tag.startswith(("n", "j")) for _, tag in tagged(noun))


def is_to_be_done_every(marked: Marked) -> bool:
    """Is it asked how often something was done, and do the words marked tell how often it is to be done?"""
    if not marked.is_number or not _TIMES.search(marked.asked) or _HOW_OFTEN.search(marked.asked):
        return False
    return bool(marked.figures) and all(map(_EVERY.search, marked.each_piece))


def is_of_another_rate(marked: Marked) -> bool:
    """Is a rate asked for by its name, and do the words around the figures marked name but another one?"""
    named = [one for one in marked.query.own_terms if _RATE.search(one.asked)]
    if not marked.is_number or marked.query.goes_on or len(named) != 1 or not marked.figures:
        return False
    told = _RATE.findall(marked.pieces)
    return bool(told) and TermMatcher(named).strengths(marked.pieces)[0] < COVERAGE.held
