"""A query for a part of a report → the sections that have the number, the heading or the role asked for.

The first step of `parts`: of several, `rivals` says which is meant, and `showing` cites it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, cached_property, lru_cache, partial
from itertools import accumulate, islice, takewhile
from typing import NamedTuple

from retrieval.evidence.matching.coverage import TermMatcher
from retrieval.evidence.matching.passages import searched
from retrieval.evidence.matching.standing import fact_role
from retrieval.evidence.parameters import SECTIONS
from retrieval.evidence.scoring.ranking import Evidence
from retrieval.evidence.structure.rivals import Rival, Support, fittest
from retrieval.evidence.structure.showing import cite_span, lacking_part
from retrieval.language.layout import KEPT
from retrieval.language.meaning import Meaning, meaning_of, meanings_of, nearness
from retrieval.language.normalise import plain
from retrieval.language.notions import speaks_of
from retrieval.language.numbering import POINT_LEVEL
from retrieval.language.sentences import sentences
from retrieval.language.stretches import occurrences
from retrieval.models import Citation, Genre, Kind, Query, Report, Role, Section, Span, Term

LOOKED_AT = 4  # passages whose first sentence may serve as a heading
MAX_LEAD = 32  # characters of it
LONG = 1500  # characters: a part this long holds almost any word, which then tells little
PARTS = 20_000  # whose meanings are kept: about a kilobyte each
BEGINNING = 400  # characters at its beginning that are held against what is asked

_folded = lru_cache(maxsize=KEPT)(searched)  # whole reports: every part of them is looked at


class FoundSection(NamedTuple):
    """The section of one report that fits best, and whether it is the one asked for for certain."""

    report: Report
    section: Section
    certain: bool = True
    chapter: bool = False  # a whole one was asked for, and is headed by what it is about


def wants_section(query: Query) -> bool:
    """Is the question for a part of a report rather than for a fact in it?"""
    return bool(query.intent.numbers) or query.intent.kind is Kind.SECTION or query.intent.bare_role


def names_heading(query: Query, reports: Sequence[Report]) -> list[FoundSection]:
    """For a list asked for: the section whose heading is the list's name (`推动落地的重点项目有哪些`)."""
    if query.intent.kind is not Kind.LIST or not query.terms:
        return []
    best: list[tuple[float, Report, Section]] = []
    matcher = TermMatcher(query.terms)
    for report in reports:
        for section in report.sections:
            if _of_other_year(query, report, section):
                continue
            if section.path and section.heading[1] > section.heading[0] and section.level < POINT_LEVEL:
                value = matcher.coverage(matcher.strengths(plain(section.path[-1])))
                if value >= SECTIONS.is_name and (not query.intent.roles or section.role in query.intent.roles):
                    best.append((value - SECTIONS.lower * section.level, report, section))
    best.sort(key=lambda item: -item[0])
    return [FoundSection(report, section) for _, report, section in best[:1]]


def _of_other_year(query: Query, report: Report, section: Section) -> bool:
    """Are the facts of the years asked for in the report's other half (its results, or its plans)?"""
    if query.intent.kind is Kind.SECTION and report.source.genre is not Genre.WORK_REPORT:
        return False  # of an annual report on that year, plans are a part as well
    stated = fact_role(query, report.source)
    return {stated, section.role} == {Role.RESULT, Role.PLAN}


def find_sections(query: Query, reports: Sequence[Report], judged: Sequence[Evidence]) -> list[FoundSection]:
    """The sections that fit best, one per report, best report first; none where no heading fits."""
    if query.intent.numbers:
        return [
            FoundSection(report, section)
            for report in reports
            for parts in [numbered_parts(report)]
            for at, section in enumerate(parts)
            if section.number in query.intent.numbers or at - len(parts) in query.intent.numbers
        ]
    if query.intent.bare_role:
        return by_role(query, reports)
    return _by_heading(query, reports, judged)


def numbered_parts(report: Report) -> list[Section]:
    """The uppermost parts of a report that have a number."""
    return [
        one for one in report.sections if one.level == 1 and one.heading[1] > one.heading[0] and one.number is not None
    ]


def misses_role(query: Query, judged: Sequence[Evidence]) -> bool:
    """Are one source's shortcomings to be listed, and does the best passage tell of none, or of none in particular?"""
    intent = query.intent
    if intent.bare_role or intent.roles != (Role.PROBLEM,) or intent.kind not in (Kind.LIST, Kind.GENERAL):
        return False
    if not judged or len(query.scope.scopes) != 1:
        return False
    return judged[0].chunk.section.role is not Role.PROBLEM or judged[0].in_sentence < SECTIONS.particular


def by_role(query: Query, reports: Sequence[Report]) -> list[FoundSection]:
    """The part of each report that has the role asked for, where one has."""
    roles = query.intent.roles
    firsts = (
        (report, (one for one in report.sections if one.path and one.role in roles and one.level < POINT_LEVEL))
        for report in reports
    )
    found = [(report, first) for report, those in firsts if (first := next(those, None)) is not None]
    lacking = Role.PROBLEM in roles
    return [FoundSection(report, lacking_part(report, first) if lacking else first) for report, first in found]


def _by_heading(query: Query, reports: Sequence[Report], judged: Sequence[Evidence]) -> list[FoundSection]:
    """Of a chapter that is asked for first those headed by it; else the parts of whatever size."""
    found = _fittest_of(query, reports, judged, True) if asks_for_chapter(query) else []
    return found or _fittest_of(query, reports, judged, False)


def _fittest_of(
    query: Query, reports: Sequence[Report], judged: Sequence[Evidence], chapters: bool
) -> list[FoundSection]:
    matcher, support = TermMatcher(query.terms), Support(judged)
    asked = meaning_of(" ".join(term.asked for term in query.terms))
    best = []
    for report in reports:
        found = fittest(report.id, _rivals(query, report, matcher, asked, chapters), support)
        best += [(found.worth, FoundSection(report, found.section, found.certain, chapters))] if found else []
    best.sort(key=lambda item: -item[0])
    return [found for _, found in best]


def asks_for_heading(query: Query) -> bool:
    """Is it the heading of a part that is asked for, rather than what the part says?"""
    return query.intent.kind is Kind.SECTION and speaks_of("heading", query.topic)


def asks_for_chapter(query: Query) -> bool:
    """Is it a whole chapter that is asked for (`环保那章`), which no paragraph is?"""
    return query.intent.kind is Kind.SECTION and speaks_of("chapter", query.topic)


def _rivals(query: Query, report: Report, matcher: TermMatcher, asked: Meaning, whole: bool = False) -> list[Rival]:
    """The sections of a report that may be the one asked for; only those headed by it, where a `whole` chapter is."""
    said = _Said(query.terms, report)
    folded = _folded(report.text)
    held = matcher.inside(folded, frozenset(folded))
    headings, large = asks_for_heading(query) or whole, whole or speaks_of("largepart", query.topic)
    found = []
    for number, section in enumerate(report.sections):
        if not section.path or section.heading[1] <= section.heading[0] or _of_other_year(query, report, section):
            continue
        if headings and not _stands_apart(report, section, large):
            continue
        span = (section.start, section.tree_end)
        heading = matcher.coverage(matcher.strengths(plain(section.path[-1])))
        if whole and heading < SECTIONS.min_heading:
            heading = _headed_below(report, number, matcher)
        tree = matcher.coverage(held.strengths(folded[span[0] : span[1]]))
        length = min(1.0, (span[1] - span[0]) / LONG)
        of_role = section.role in query.intent.roles
        told = of_role or heading >= SECTIONS.min_heading
        if whole and heading < SECTIONS.telling:
            continue
        if not told and tree - SECTIONS.too_long * length < SECTIONS.min_heading:
            continue
        size = SECTIONS.size * (span[1] - span[0]) / len(report.text)
        share = SECTIONS.share * said.share(span) - size - SECTIONS.deep * section.level
        near = cache(partial(_near, asked, folded[section.heading[1] : span[1]][:BEGINNING]))
        words, role = heading + SECTIONS.tree * tree - SECTIONS.length * length, _role_prior(query, section)
        loss = SECTIONS.point if section.level >= POINT_LEVEL or _runs_in(report, section) else 0.0
        found.append(
            Rival(number, section, told, of_role or heading >= SECTIONS.telling, words, role, share, near, loss)
        )
    return found


def _headed_below(report: Report, number: int, matcher: TermMatcher) -> float:
    """How well the headings right below that of a section say what is asked for, on the whole."""
    section = report.sections[number]
    after = takewhile(lambda one: one.start < section.tree_end, islice(report.sections, number + 1, None))
    below = [one for one in after if one.path and one.heading[1] > one.heading[0]]
    level = min((one.level for one in below), default=0)
    values = [matcher.coverage(matcher.strengths(plain(one.path[-1]))) for one in below if one.level == level]
    return sum(values) / len(values) if len(values) > 1 else 0.0


def _near(asked: Meaning, beginning: str) -> float:
    return nearness(asked, [_meaning(beginning)])[0]


def _stands_apart(report: Report, section: Section, large: bool) -> bool:
    """Has a section a number, or a heading in a line of its own where no `large` part is asked for, and is no point
    in a text (`一是…`)?
    """
    if section.number is None:
        return not large and not _runs_in(report, section)
    return section.level < POINT_LEVEL


def _runs_in(report: Report, section: Section) -> bool:
    """Does a heading without a number begin the paragraph below it?"""
    return section.number is None and report.text[section.heading[1] : section.heading[1] + 1] not in ("", "\n")


@lru_cache(maxsize=PARTS)
def _meaning(text: str) -> Meaning:
    """What the beginning of a part means, packed."""
    return meanings_of((text,))[0]


class _Said:
    """Where a report speaks of a question's terms: every occurrence of their forms, by how surely it is meant."""

    def __init__(self, terms: Sequence[Term], report: Report) -> None:
        self._report = report
        self._terms = terms
        self._total = sum(term.weight for term in terms) or 1.0

    @cached_property
    def _places(self) -> list[tuple[float, list[int], list[float]]]:
        """Of each term its weight, the places in order, and the values up to each."""
        text = _folded(self._report.text)
        found = []
        for term in self._terms:
            places = sorted(_places(term, text))
            found.append((term.weight, [at for at, _ in places], [0.0, *accumulate(value for _, value in places)]))
        return found

    def share(self, span: Span) -> float:
        """How much of it stands in the span, 0 to 1; a single occurrence tells half."""
        found = 0.0
        for weight, places, upto in self._places:
            inside = upto[bisect_left(places, span[1])] - upto[bisect_left(places, span[0])]
            found += weight * inside / (1.0 + upto[-1])
        return found / self._total


def _places(term: Term, text: str) -> list[tuple[int, float]]:
    found = []
    values = term.certainties or (1.0,) * len(term.forms)
    for form, value in zip(term.forms, values, strict=True):
        found += [(at, value) for at in occurrences(text, form)]
    return found


def _role_prior(query: Query, section: Section) -> float:
    """Where no role is asked for, a part more likely tells what was done than what is lacking."""
    if query.intent.roles:
        return 0.0
    unasked = {Role.RESULT: SECTIONS.unasked_result, Role.PROBLEM: -SECTIONS.unasked_problem}
    return unasked.get(section.role, 0.0)


def lead_sentence_citation(query: Query, judged: Sequence[Evidence], rival: FoundSection | None) -> Citation | None:
    """A paragraph whose first sentence serves as its heading (`生态环境明显改善。…`), where no heading says it as
    well, and the section it stands in speaks of it nowhere else.
    """
    matcher = TermMatcher(query.terms)
    best: tuple[float, Citation] | None = None
    roles = query.intent.roles
    of_role = rival is not None and rival.section.role in roles
    threshold = matcher.coverage(matcher.strengths(plain(rival.section.path[-1]))) if rival else 0.0
    for evidence in judged[:LOOKED_AT]:
        chunk = evidence.chunk
        own = sentences(chunk.report.text, max(chunk.start, chunk.section.heading[1]), chunk.end)
        if not own:  # a heading without text
            continue
        start, end = own[0]
        led = matcher.coverage(matcher.strengths(plain(chunk.report.text[start:end])))
        if end - start > MAX_LEAD or led <= max(threshold, SECTIONS.min_lead) or (best is not None and led <= best[0]):
            continue
        if of_role and chunk.section.role not in roles:
            continue
        whole = (rival.section.start, rival.section.tree_end) if rival else (0, 0)
        if rival and rival.report.id == chunk.report.id and whole[0] <= start < whole[1] and threshold > 0:
            said = _Said(query.terms, chunk.report)
            if said.share((start, chunk.end)) < SECTIONS.most_of_it * said.share(whole):
                continue
        best = led, cite_span(chunk.report, chunk.section, start, chunk.end, ((start, end),))
    return best[1] if best else None
