"""The figure marked as an answer → is it one of something else than what is asked of?

A figure whose sentence has the words asked about may count another thing: an amount where its growth is asked for, one
of two that are asked for, one of the people where all are, what another rate than the one named is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from retrieval.evidence.marks.adding import is_of_the_other, is_undone
from retrieval.evidence.marks.figures import counts_some, is_per_unit, tells_change, tells_level
from retrieval.evidence.marks.marking import piece
from retrieval.evidence.marks.wording import Part, wording
from retrieval.evidence.matching.coverage import TermMatcher
from retrieval.evidence.matching.passages import Passage
from retrieval.evidence.parameters import COVERAGE, SUBJECTS
from retrieval.evidence.scoring.ranking import Evidence
from retrieval.language.han import is_han
from retrieval.language.notions import notions, speaks_of
from retrieval.language.patterns import regex
from retrieval.language.quantities import Quantity
from retrieval.language.tokens import fold, tagged
from retrieval.language.wordsets import any_of
from retrieval.models import Query, Span, Term

FEW = 24  # characters of a question that names but a subject and ends in what is asked of it
SHORT = 40  # characters of a question: in a longer one what looks like several questions may be told on the way

_OF_ANYTHING = ("个", "项", "条", "类", "种")
_OF_RATES = regex(rf"{any_of('sharename', 'pacename')}|增长|下降|情况|目标|指标|[总数]量|[总数]额|数$")
_YEARLY = "年均"
_RATE = regex(r"([\u4e00-\u9fff]{2})率", needs="率")
_CHANGES = ("rose", "fell", "rosebrief", "fellbrief", "rate", "changed")
_NEAR = r"(?:率|[^,，。；;\d]{0,3}\d)"  # behind a word: a rate of that name, or a figure


def counts_another(query: Query, evidence: Evidence) -> bool:
    """Is what the marked figures count for all that can be told another thing than what `query` asks of?"""
    passage, sentence = evidence.passage, evidence.sentence
    marked = evidence.mark().words
    held = [one for start, end in marked for one in passage.quantities(sentence) if start <= one.start < end]
    if not held or passage.cells(sentence):
        return False
    asked = wording(query)
    topic = fold(query.topic)
    pieces = [_piece(passage, sentence, one) for one in held]
    words = " ".join([passage.folded[start:end] for start, end in pieces])
    if asked.change and not speaks_of("changed", passage.folded[_segment(passage, sentence, pieces) : pieces[-1][1]]):
        return True
    if asked.change and _YEARLY in words and _YEARLY not in topic:
        return True
    if asked.share and not any(one.classes & {"share"} for one in held):
        return True
    if asked.apart and len(held) < 2:
        return True
    places = [passage.sought((one.start, one.end)) for one in held]
    if all(is_of_the_other(query, asked, passage, sentence, at) for at in places):
        return True
    if speaks_of("utmost", topic) and "平均" in words and "平均" not in topic:
        return True
    if len(query.text) <= SHORT and any(not _answers(query, part, words, held) for part in asked.parts):
        return True
    if asked.all_of and _tells_some(query, passage, sentence, held):
        return True
    if _is_of_a_part(query, passage, sentence, places):
        return True
    # What is left of something is told without its name: 受理许可30件，没有办结的2件.
    is_left = asked.undone and all(is_undone(passage, sentence, at) for at in places)
    return (
        _is_other_rate(passage, topic, words)
        or _is_unit_rate(passage, sentence, topic, held)
        or _is_growth_of_another(query, passage, sentence, topic, held)
        or (not is_left and _lacks_its_head(query, evidence, held, pieces))
    )


def _tells_some(query: Query, passage: Passage, sentence: Span, held: Sequence[Quantity]) -> bool:
    return all(counts_some(query, passage, sentence, passage.sought((one.start, one.end))) for one in held)


def _lacks_its_head(query: Query, evidence: Evidence, held: Sequence[Quantity], pieces: Sequence[Span]) -> bool:
    """Does what stands around the figures, back to the one before them, not say what is asked of: the one word there
    is, the word beside the question word that the report uses elsewhere, or the one that tells most?
    """
    own = query.own_terms
    if not own or query.goes_on:
        return False
    passage, sentence, topic = evidence.passage, evidence.sentence, fold(query.topic)
    before = [one for one in passage.quantities(sentence) if one.end <= held[0].start and not one.ordinal]
    if before and tells_change(passage, sentence, passage.sought((held[0].start, held[0].end))):
        before.pop()  # growth is told of what stands before the amount
    if wording(query).total and tells_level(passage, sentence, passage.sought((held[0].start, held[0].end))):
        before = []  # 地区生产总值增长5%，总量达到3000亿元
    start = passage.sought((before[-1].end, before[-1].end))[0] if before else sentence[0]
    total = sum(term.weight for term in own)
    reach = passage.folded[min(start, *[left for left, _ in pieces]) : max(right for _, right in pieces)]
    beside = _beside(own)
    few = beside is None and len(query.text) <= FEW
    for head in [beside] if beside else _last(own, topic):
        telling = (
            head.used
            and len(head.asked) > 1
            and head.weight >= SUBJECTS.telling * total
            and head.asked in fold(query.text)
        )
        if (
            telling
            and (len(own) == 1 or few or head.asked in passage.folded)
            and TermMatcher([head]).strengths(f"{reach} {passage.path}")[0] < COVERAGE.held
        ):
            return True
        if telling and _counts_what_follows(passage, sentence, held[0], head, own):
            return True
    subject = [term for term in own if not (speaks_of("rose", term.asked) or speaks_of("fell", term.asked))] or own
    heaviest = max(subject, key=lambda term: term.weight)
    weighty = heaviest.used and heaviest.weight > SUBJECTS.main * sum(term.weight for term in subject)
    said = f"{passage.folded[slice(*sentence)]} {passage.path}"
    return weighty and TermMatcher([heaviest]).strengths(said)[0] < COVERAGE.held


def _is_growth_of_another(query: Query, passage: Passage, sentence: Span, topic: str, held: Sequence[Quantity]) -> bool:
    """Is it asked how much something grew, and do all of the figures tell it of other things, though the sentence names
    this as well (`出口增长7%，新增就业11万人`), or what share it is (`投入强度3%`)?
    """
    if not speaks_of("growth", fold(query.text).rstrip("呢?？") if query.goes_on else topic):
        return False
    pieces = [passage.folded[slice(*_piece(passage, sentence, one))] for one in held]
    if not any(speaks_of(way, one) for one in pieces for way in _CHANGES):
        return all("share" in one.classes for one in held)
    own = [term for term in query.terms if not any(speaks_of(way, term.asked) for way in _CHANGES)]
    heaviest = max(own, key=lambda term: term.weight, default=None)
    if heaviest is None or not heaviest.used:
        return False
    subject, text = TermMatcher(own), passage.folded
    reaches = []
    for figure in held:
        before = [one for one in passage.quantities(sentence) if one.end <= figure.start and not one.ordinal]
        if before:
            before.pop()  # growth is told of what stands before the amount
        start = passage.sought((before[-1].end, before[-1].end))[0] if before else sentence[0]
        reaches.append(text[start : _piece(passage, sentence, figure)[1]])
    if any(max(subject.strengths(one)) >= COVERAGE.held for one in reaches):
        return False
    return TermMatcher([heaviest]).strengths(text[slice(*sentence)])[0] >= COVERAGE.held


def _beside(own: Sequence[Term]) -> Term | None:
    """The word beside the question word."""
    heaviest = max(own, key=lambda term: term.focus if term.known else 0.0)
    return heaviest if heaviest.focus >= COVERAGE.pivot and heaviest.known else None


def _last(own: Sequence[Term], topic: str) -> list[Term]:
    """The words that a question ends in which has no question word, but for those that ask for a share or growth."""
    last = max(topic.rfind(term.asked) + len(term.asked) for term in own)
    ending = [term for term in own if topic.rfind(term.asked) + len(term.asked) == last]
    return [term for term in ending if not _OF_RATES.search(term.asked)]


def _counts_what_follows(passage: Passage, sentence: Span, figure: Quantity, head: Term, own: Sequence[Term]) -> bool:
    """Does a figure with a measure of anything stand before a noun not asked for, and away from the `head` that is
    (`18个环节`)?
    """
    if figure.unit not in _OF_ANYTHING:
        return False
    at = passage.sought((figure.start, figure.end))
    left, right = piece(passage.folded, sentence, *at)
    found = tagged(passage.folded[at[1] : right])
    return bool(
        found
        and found[0][1].startswith("n")
        and len(found[0][0]) > 1
        and TermMatcher([head]).strengths(passage.folded[left:right])[0] < COVERAGE.held
        and max(TermMatcher(own).strengths(passage.folded[at[1] : right])) < COVERAGE.held
    )


def _piece(passage: Passage, sentence: Span, quantity: Quantity) -> Span:
    return piece(passage.folded, sentence, *passage.sought((quantity.start, quantity.end)))


def _segment(passage: Passage, sentence: Span, pieces: Sequence[Span]) -> int:
    """Where the part between semicolons begins in which the first of the pieces stands."""
    return max(passage.folded.rfind(mark, sentence[0], pieces[0][0]) for mark in ("；", ";", "。")) + 1 or sentence[0]


def _answers(query: Query, part: Part, words: str, held: Sequence[Quantity]) -> bool:
    """Do the words around the marked figures say the weightiest word of one of several questions, or is one of them of
    a measure that only this one asks for?
    """
    own = [term for term in query.own_terms if term.asked in part.words]
    others = {name for other in wording(query).parts if other != part for name in other.classes}
    if not own or any(one.classes & set(part.classes) - others for one in held):
        return True
    weightiest = max(own, key=lambda term: term.weight)
    return TermMatcher([weightiest]).strengths(words)[0] >= COVERAGE.held


def _is_other_rate(passage: Passage, topic: str, words: str) -> bool:
    """Is another rate marked than the one asked for, of which the report tells elsewhere?"""
    asked = _RATE.search(topic)
    if asked is None or asked[1] in words:
        return False
    return bool(re.search(re.escape(asked[1]) + _NEAR, passage.folded))


def _is_of_a_part(query: Query, passage: Passage, sentence: Span, places: Sequence[Span]) -> bool:
    """Does a question that goes on from another name but a measure (`那支出呢`), and do all of the figures, which stand
    at `places` in the folded text, tell it of something neither of the two names (`民生类重点支出`)?
    """
    own = query.own_terms
    before = [term for term in query.terms if term.inherited]
    if not before or len(own) != 1 or not speaks_of("measure", own[0].asked):
        return False
    known = [form for term in before for form in term.forms]
    return all(_qualified(passage.folded, sentence, at, own[0], known) for at in places)


def _qualified(text: str, sentence: Span, at: Span, measure: Term, known: Sequence[str]) -> bool:
    """Is a figure's `measure` told of something beside what is known and what means all of it?"""
    left, right = piece(text, sentence, *at)
    before, after = text[left : at[0]], text[at[1] : right]
    ends: list[int] = [found for form in measure.forms if (found := before.rfind(form)) >= 0]
    behind: list[int] = [found for form in measure.forms if (found := after.find(form)) >= 0]
    longer = tuple(form for form in measure.forms if form.endswith(measure.asked) and form != measure.asked)
    if before.startswith(longer):
        return False
    first = min(ends, default=-1)
    if first > 0 or (not first and left == sentence[0]):
        words = before[:first]
    elif not first:  # what it is of stands in the piece before
        words = text[piece(text, sentence, left - 1, left - 1)[0] : left]
    elif behind:
        words = after[: min(behind)]
    else:
        return False
    for word in known:
        words = words.replace(word, "")
    return any(map(is_han, notions()["ofall"].without(words)))


def _is_unit_rate(passage: Passage, sentence: Span, topic: str, held: Sequence[Quantity]) -> bool:
    """Do all of the figures tell of so much for each unit of something (`每万人`), where that is not asked?"""
    if speaks_of("per", topic):
        return False
    return all(is_per_unit(passage, sentence, passage.sought((one.start, one.end))) for one in held)
