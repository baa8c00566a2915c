"""What many reports state, or which of them speak of something → the citations in order, and what to say of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from retrieval import notices, order_notices
from retrieval.evidence.answers.comparing import ORDERED, Comparer, Finding, Order, in_order
from retrieval.evidence.answers.planned import each_of_less, taken_from_plans
from retrieval.evidence.answers.refusal import Refuser
from retrieval.evidence.answers.surveying import Survey, Surveyor
from retrieval.evidence.answers.told import Told
from retrieval.evidence.marks.values import Measure, Value, difference
from retrieval.evidence.matching.silence import subject
from retrieval.language.normalise import plain
from retrieval.language.patterns import regex
from retrieval.language.saywords import says_it, without_negation
from retrieval.language.wordsets import any_of
from retrieval.models import Citation, Over, Query, Scope, Source

SHORT = 12  # characters: a topic up to this names itself in a notice
_SAYING = regex(rf"^(?:提|写|有|了|把|说(?=自)|{any_of('admits')}|自[己家]的?|\s)+")


class Overviewer:
    """Tells from many reports of one library."""

    def __init__(self, comparer: Comparer, surveyor: Surveyor, refuser: Refuser, sources: Mapping[str, Source]) -> None:
        """`sources` by the ids of their reports."""
        self._comparer = comparer
        self._surveyor = surveyor
        self._refuser = refuser
        self._sources = sources

    def compare(self, query: Query) -> Told:
        """What several sources state, side by side."""
        told = _compared(query, self._comparer.compare(query), self._sources)
        if not told.absent:
            return told._replace(
                notes=[*taken_from_plans(query, told.citations), *each_of_less(query, told.citations), *told.notes]
            )
        named = query.with_scope(scopes=()) if query.intent.every else query
        return self._refuser.not_stated(named)._replace(silent=told.silent)

    def survey(self, query: Query) -> Told:
        """Which of the reports speak of something."""
        found = self._surveyor.survey(query)
        if query.intent.over is Over.LACKING:
            return _lacking(query, found)
        name = _subject(query)
        if self._surveyor.holds(name, [one.report.id for one in found.unsure]):
            name = _whole(query)  # that the word by itself stands nowhere else would not be true
        return _surveyed(query, found, name)


def _compared(query: Query, findings: Sequence[Finding], sources: Mapping[str, Source]) -> Told:
    """Several sources side by side, in order of their figures where the question asks who has most."""
    stated = [finding for finding in findings if finding.citation]
    silent = [sources[finding.scope.reports[0]] for finding in findings if finding.silent]
    unsure = [_name(one, sources) for one in findings if not one.sure and not one.silent]
    notes = []
    if len(findings) < len(query.scope.scopes):
        notes.append(notices.only_likeliest(len(findings), len(query.scope.scopes), "家"))
    stated.sort(key=lambda finding: not finding.sure if query.intent.every else finding.last_resort)
    ranked: list[Scope] = []
    left_out = False  # has one no place in the order that the others have?
    if query.intent.over in ORDERED and len(stated) > 1:
        highest, place = query.intent.over is not Over.LOWEST, query.intent.place
        order = in_order(stated, highest)
        if place is not None and place <= len(order.ranked):
            one = order.ranked[place - 1]
            note = order_notices.in_place(place, highest, _name(one, sources), len(order.others))
            return Told([one.citation] if one.citation else [], [note])
        others = sorted(order.others, key=lambda finding: not finding.certain)
        stated = [*order.ranked, *others]
        left_out = bool(others) if order.ranked else not all(one.sure for one in others)
        ranked = [one.scope for one in (order.ranked if highest else order.ranked[::-1]) if not others]
        notes += _order_notes(query, order, sources)
    if unsure:
        notes.append(notices.unsure_of(unsure, len(unsure) == len(stated), _unit(findings)))
    if silent:
        notes.append(notices.unmentioned(_names(silent)))
    likeliest = [one.citation.report.id for one in stated if one.citation and not one.sure]
    citations = [one.citation for one in stated if one.citation]
    mostly = 2 * len(likeliest) <= len(stated)  # the others are named, and marked where they are shown
    certain = not left_out and (not unsure or (bool(stated) and mostly and stated[0].sure))
    return Told(citations, notes, certain, absent=not citations, silent=silent, unsure=likeliest, ranked=ranked)


def _order_notes(query: Query, order: Order, sources: Mapping[str, Source]) -> list[str]:
    """What the order is, what has no place in it and why, and the sum asked for."""
    if order.measure is None:
        return [order_notices.not_comparable()] if sum(finding.sure for finding in order.others) > 1 else []
    notes = []
    if query.intent.over is not Over.DIFFERENCE or len(order.ranked) > 2:
        notes.append(order_notices.ranked(query.intent.over is not Over.LOWEST))
    reasons: dict[str, list[str]] = {}
    for finding in order.others:
        if finding.sure and finding not in order.ahead:
            why = _why_unranked(finding.figure, order.measure) if finding.figure else notices.NO_ONE_FIGURE
            reasons.setdefault(why, []).append(_name(finding, sources))
    if order.ahead:
        ahead = [_name(finding, sources) for finding in order.ahead]
        notes.append(order_notices.perhaps_ahead(ahead, query.intent.over is not Over.LOWEST, _unit(order.ahead)))
    if reasons:
        notes.append(order_notices.unranked(list(reasons.items()), _unit(order.others)))
    first, second = ([finding.figure for finding in order.ranked] + [None, None])[:2]
    if query.intent.over is Over.DIFFERENCE and len(order.ranked) == 2 and first and second:
        notes.append(notices.calculated(difference(first, second)))
    return notes


def _why_unranked(figure: Value, measure: Measure) -> str:
    _, so_far, planned, change = measure
    if figure.change != change:
        return notices.CHANGE if figure.change else notices.LEVEL
    if figure.planned != planned:
        return notices.PLANNED if figure.planned else notices.ACTUAL
    if figure.so_far != so_far:
        return notices.SO_FAR if figure.so_far else notices.WITHIN_YEAR
    return order_notices.other_unit(figure.unit)


def _surveyed(query: Query, found: Survey, name: str) -> Told:
    """The reports that speak of it, those that may behind them; how many of how many."""
    if not found.said and not found.unsure:
        return Told((), [notices.mentioned(0, found.total, name)], absent=True, silent=found.silent)
    said = len(found.said)
    notes = [notices.mentioned(said, found.total, name) if said else notices.mentioned_by_none(found.total, name)]
    if found.total < len(query.reports):
        notes.insert(0, notices.only_likeliest(found.total, len(query.reports), "份"))
    if found.unsure:
        notes.append(notices.unsure_of(_names(_sources(found.unsure), found.every), not found.said))
    if found.silent:
        notes.append(notices.unmentioned(_names(found.silent, found.every)))
    likeliest = [one.report.id for one in found.unsure]
    return Told([*found.said, *found.unsure], notes, bool(found.said), silent=found.silent, unsure=likeliest)


def _lacking(query: Query, found: Survey) -> Told:
    """The reports that do not speak of it, by name; those that do are cited behind, as proof that they were read."""
    name, silent = _subject(query), _names(found.silent, found.every)
    if not found.said and not found.unsure:
        return Told((), [notices.mentioned(0, found.total, name)], absent=True, silent=found.silent)
    notes = [notices.lacking_it(silent, found.total, name)]
    if found.total < len(query.reports):
        notes.insert(0, notices.only_likeliest(found.total, len(query.reports), "份"))
    denied = [] if says_it(query.text) else [one for one in found.said if _denies(query, one)]
    said = [*denied, *(one for one in found.said if one not in denied)]
    if denied:
        notes.append(notices.denied_by(_names(_sources(denied), found.every)))
    if len(said) > len(denied):
        notes.append(notices.said_by(_names(_sources(said[len(denied) :]), found.every)))
    if found.unsure:
        notes.append(notices.perhaps_said_by(_names(_sources(found.unsure), found.every)))
    likeliest = [one.report.id for one in found.unsure]
    certain = bool(found.said or found.silent) and not found.unsure
    return Told([*said, *found.unsure], notes, certain, silent=found.silent, unsure=likeliest)


def _denies(query: Query, citation: Citation) -> bool:
    """Does what a report says tell that there is none of what is asked about (`未发生行政诉讼案件`)?"""
    text = citation.report.text
    said = plain("。".join(text[start:end] for start, end in citation.sentences or (citation.span,)))
    words = "|".join(re.escape(form) for term in subject(query) for form in term.forms if len(form) > 1)
    return bool(words) and re.search(rf"(?:没有|尚未|未|无|缺少?)[^，。；,;]{{0,5}}(?:{words})", said) is not None


def _sources(citations: Sequence[Citation]) -> list[Source]:
    return [one.report.source for one in citations]


def _whole(query: Query) -> str:
    """All that a survey asks about, without the words for saying it."""
    topic = _SAYING.sub("", notices.topic_words(query.topic))
    return without_negation(topic) if query.intent.over is Over.LACKING else topic


def _subject(query: Query) -> str:
    """What a survey is about, in a few words of the question."""
    topic = _whole(query)
    about = subject(query)
    if (len(topic) <= SHORT and not any(term.inherited for term in query.terms)) or not about:
        return topic
    return max((term.asked for term in about), key=len)


def _names(sources: Sequence[Source], among: Sequence[Source] = ()) -> list[str]:
    """What reports are called in a notice: their agencies; with their years, where several of them, or of those they
    are `among`, are of one agency.
    """
    names = [source.short for source in among or sources]
    return [f"{one.short}{one.year}年" if one.year and names.count(one.short) > 1 else one.short for one in sources]


def _unit(findings: Sequence[Finding]) -> str:
    """What is compared: agencies, or where several are of one agency their reports."""
    names = [finding.scope.name for finding in findings]
    return "家" if len(set(names)) == len(names) else "份"


def _name(finding: Finding, sources: Mapping[str, Source]) -> str:
    return finding.scope.name or sources[finding.scope.reports[0]].short
