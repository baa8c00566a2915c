"""What narrows the thing counted in a question (`女干部`, `橡胶产量`) → does the sentence marked tell it?"""

from __future__ import annotations

from functools import cache
from itertools import takewhile

from retrieval.evidence.judging.marked import Marked
from retrieval.evidence.marks.narrower import is_narrowed, tells_wider, thing_asked
from retrieval.evidence.matching.coverage import TermMatcher
from retrieval.evidence.parameters import COVERAGE
from retrieval.language.han import is_han
from retrieval.language.notions import notions
from retrieval.language.patterns import regex
from retrieval.language.tables import data_rows
from retrieval.language.thesaurus import official, related
from retrieval.language.tokens import tagged
from retrieval.language.wordsets import any_of

_HOW_MANY = regex(
    r"(?:有|是|为|共){0,9}(?:多少|几)(?:[万亿千百]*[元个家名件人项次处所条起部批座户张台艘亩吨辆位口头只公里成]+)?"
)
_MEETINGS = regex(r"会(?!计)", needs="会")
_TIMES = regex(r"(?:几|多少)[次回场]", needs="次回场")
_DEALT_WITH = regex(rf"(?:{any_of('dealtwith')})(?![院所室员生组局中会])(?P<what>[\u4e00-\u9fff]{{2,8}})")
_DEALS = regex(rf"专[题门项场]|议题|{any_of('dealtwith')}|研讨")
_SINGLE = ("n", "b")  # parts of speech of a single character that qualifies
_EMPTY = frozenset("家个名件人项次处所条起类部批座户本年月日县市区省州镇乡村局厅厂总数量额值率全多大老新好各县网局组队")


def lacks_qualifier(marked: Marked) -> bool:
    """Do the clauses marked have the noun that the question counts, and neither they nor what leads up to them the word
    that stands right before it there?
    """
    if not marked.is_number or marked.query.goes_on:
        return False
    noun = _noun(marked.asked)
    if len(noun) < 2:
        return False
    (word, tag), (head, _) = noun[-2:]
    if len(word) == 1 and (tag[0] not in _SINGLE or word in _EMPTY):
        return False
    if len(head) < 2 or head not in marked.told:
        return False
    if notions()["ofall"].is_all_of(word):
        return False
    beside = _stands_before(head, marked.told)
    said = f"{marked.before if beside else marked.sentence} {marked.passage.path}"
    return not _is_said(marked, word, said)


def is_narrower(marked: Marked) -> bool:
    """Are all the figures marked of a narrower thing than the one asked of, and does the report tell one of that, as
    done or as planned as these are?
    """
    thing = thing_asked(marked.query) if marked.is_number and not marked.passage.row else ()
    if not thing or not marked.figures or not all(is_narrowed(marked.query, thing, one) for one in marked.each_piece):
        return False
    chunk, wider = marked.evidence.chunk, tells_wider(marked.query, marked.passage, marked.each_piece)
    return any(chunk.report.section_at(marked.passage.placed(one)[0]).role is chunk.section.role for one in wider)


def lacks_narrower(marked: Marked) -> bool:
    """Does the question narrow what is counted by a word (`女`, `境外`) that sentence and headings do not tell?"""
    if not marked.is_number:
        return False
    said = f"{marked.sentence} {marked.passage.path}"
    return any(
        not any(map(said.__contains__, told)) and any(_narrows(word, marked.asked) for word in asked)
        for asked, told in _narrowing()
    )


def lacks_business(marked: Marked) -> bool:
    """Are meetings counted by what was dealt with there (`研究法治的会议几次`), and does neither the sentence nor a
    heading tell that anything was, or of what? What is told then are all meetings, or those on something else.
    """
    if not marked.is_number or not _MEETINGS.search(marked.asked) or not _TIMES.search(marked.asked):
        return False
    said = f"{marked.sentence} {marked.passage.path}"
    dealt = _DEALT_WITH.search(marked.asked)
    if dealt is None or _DEALS.search(said) is None:
        return dealt is not None
    own = [term for term in marked.query.own_terms if term.asked in dealt["what"]]
    return bool(own) and max(TermMatcher(own).strengths(said)) < COVERAGE.held


def _narrows(word: str, asked: str) -> bool:
    """Does a question have the word; one of a single character in a word that is no name of a place and no time?"""
    if word not in asked or len(word) > 1:
        return word in asked
    return any(word in token and not tag.startswith(("ns", "nr", "nt", "t", "v")) for token, tag in tagged(asked))


@cache
def _narrowing() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    return tuple((tuple(asked.split()), (*asked.split(), *told.split())) for asked, told in data_rows("narrowing.tsv"))


def _noun(asked: str) -> list[tuple[str, str]]:
    """The words of the noun nearest to the question word: that behind it, or the last one before it."""
    found = _HOW_MANY.search(asked)
    behind = asked[found.end() :] if found else ""
    if behind and behind[0] not in ",，。?？;；、" and is_han(behind[0]):
        nominal = list(takewhile(_is_nominal, tagged(behind)))
        if nominal:
            return nominal
    before = tagged(asked[: found.start()] if found else asked)[::-1]
    while before and not _is_nominal(before[0]):
        before = before[1:]
    return list(takewhile(_is_nominal, before))[::-1]


def _is_nominal(word: tuple[str, str]) -> bool:
    text, tag = word
    return tag[0] in "nbajlixz" or tag in ("vn", "an") or notions()["measure"].is_all_of(text)


def _stands_before(head: str, told: str) -> bool:
    """Does another word stand right before a noun wherever that stands?"""
    at, beside = told.find(head), True
    while at >= 0:
        beside = beside and at > 0 and is_han(told[at - 1])
        at = told.find(head, at + 1)
    return beside


def _is_said(marked: Marked, word: str, said: str) -> bool:
    if word in said or any(form in said for form, _ in (*related(word), *official(word))):
        return True
    own = [term for term in marked.query.own_terms if term.asked == word]
    return bool(own) and TermMatcher(own).strengths(said)[0] >= COVERAGE.held
