"""A question for a list → citations of its items, in order: parts of a section, or marked items in its text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from retrieval.evidence.matching.coverage import TermMatcher
from retrieval.evidence.parameters import LISTS, SEARCH, SECTIONS
from retrieval.evidence.scoring.ranking import Evidence, near_best
from retrieval.evidence.structure.runs import Item, headlines, items_after, items_at
from retrieval.evidence.structure.showing import (
    MANY,
    PART,
    WHOLE,
    cite_span,
    lacks,
    own_words,
    sentences_up_to,
    told_to,
    trimmed,
)
from retrieval.language.marks import indent_of
from retrieval.language.normalise import plain
from retrieval.language.numbering import POINT_LEVEL
from retrieval.language.numerals import SEVERAL
from retrieval.language.patterns import regex
from retrieval.language.sentences import sentences
from retrieval.language.wordsets import any_of
from retrieval.models import Citation, Kind, Query, Report, Role, Section, Span

MIN_BEHIND = 12  # characters behind what leads in troubles, if they are told in one paragraph
LOOKED_AT = 4  # passages behind which a counted list is looked for
AGREEING = 6  # of the best passages, among which several items of one list speak for all of it
ITEM_LEVEL = 3  # level from which sections are items rather than parts of a report
FEWEST = 2  # items of a list
LONG_LINE = 400  # characters before a lead-in that are looked at


class Listing(NamedTuple):
    """The items of a list: citations that show them in order, how many there are, how many of them are shown."""

    citations: list[Citation]
    total: int
    shown: int


NOTHING_LISTED = Listing([], 0, 0)


def listed_parts(query: Query, judged: Sequence[Evidence], limit: int) -> Listing:
    """The items asked for, where they are parts of their own behind, or around, the best passages."""
    count = query.intent.count
    looked_at = judged[:LOOKED_AT] if count and count > 1 else judged[:1]
    for evidence in looked_at:
        behind = _behind(evidence)
        fits = len(behind) == count if count else len(behind) >= FEWEST and _leads(query, evidence)
        if behind and fits and evidence.in_sentence >= SECTIONS.min_lead:
            return _cite_run(query, evidence, behind, limit)
        items = _in_text(query, evidence)
        if items:
            shown = cite_items(evidence.chunk.report, evidence.chunk.section, evidence.sentence[0], items)
            last = shown[-1].end
            return Listing(shown, len(items), sum(item.end <= last for item in items))
    among = _siblings(judged[0].chunk.report, judged[0].chunk.section) if judged else []
    if len(among) >= FEWEST and _is_list(query, judged, judged[0], among):
        return _cite_run(query, judged[0], among, limit)
    return NOTHING_LISTED


def _behind(evidence: Evidence) -> list[Section]:
    """The parts right below the section of a passage."""
    run: list[Section] = []
    for section in evidence.chunk.report.sections[evidence.chunk.section.index + 1 :]:
        if section.heading[1] <= section.heading[0] or (run and section.level > run[0].level):
            continue
        if (run and section.level < run[0].level) or section.level <= evidence.chunk.section.level:
            break
        run.append(section)
    return run


def _leads(query: Query, evidence: Evidence) -> bool:
    """Does the sentence lead up to the list behind its passage (`主要有：`, `四个方面`)?"""
    text = evidence.chunk.report.text
    start, end = evidence.sentence
    last = evidence.passage.sentences[-1] == evidence.sentence
    leads = text[end - 1] in "：:" or bool(_COUNTS.search(text, start, end))
    return query.intent.kind is Kind.LIST and last and leads


_COUNTS = regex(
    rf"(?:以下|如下|下列|[二{SEVERAL}十\d][大个项条点方类]).{{0,12}}$|(?:主要)?(?:有|是|为|表现在?)[：:。]?$"
)


def _siblings(report: Report, section: Section) -> list[Section]:
    """The parts of one list with `section`, itself included; it alone where it is no item."""
    if section.level < ITEM_LEVEL and section.role not in (Role.PROBLEM, Role.PLAN):
        return [section]
    first = last = section.index
    sections = report.sections
    while (
        first > 0
        and sections[first - 1].level >= section.level
        and sections[first - 1].heading[1] > sections[first - 1].heading[0]
    ):
        first -= 1
    while last + 1 < len(sections) and sections[last + 1].level >= section.level:
        last += 1
    run = [
        one for one in sections[first : last + 1] if one.level == section.level and one.path[:-1] == section.path[:-1]
    ]
    return run if section in run else [section]


def _is_list(query: Query, judged: Sequence[Evidence], evidence: Evidence, run: Sequence[Section]) -> bool:
    """Does the question mean all of the items, rather than something said in one?"""
    kind, roles, count = query.intent.kind, query.intent.roles, query.intent.count
    if count is not None and count > 1:
        held = evidence.passage.lists(evidence.sentence)
        return len(run) == count and all(len(items) != count for items in held)
    listing = kind is Kind.LIST or (kind is Kind.GENERAL and Role.PROBLEM in roles)
    if not listing or evidence.chunk.section.level < 2:
        return False
    report = evidence.chunk.report
    indices = {section.index for section in run}
    near = near_best(judged, SEARCH.within, AGREEING)
    agreeing = {one.chunk.section.index for one in near if one.chunk.report.id == report.id} & indices
    matcher = TermMatcher(query.terms)
    above = report.text[max(0, run[0].start - PART) : run[0].start].rpartition("\n\n")[2]
    lead = matcher.coverage(matcher.strengths(plain(" ".join((*run[0].path[:-1], above)))))
    item = matcher.coverage(matcher.strengths(plain(evidence.chunk.text)))
    of_role = evidence.chunk.section.role in (roles or (Role.PROBLEM,))
    if lead >= item and (of_role or len(agreeing) > 1):
        return True
    return len(agreeing) >= max(2, LISTS.agreeing * len(run))


def _cite_run(query: Query, evidence: Evidence, run: Sequence[Section], limit: int) -> Listing:
    before = run[0].start - evidence.sentence[0]
    first = evidence.sentence[0] if 0 <= before <= PART else run[0].heading[0]
    return _cite_parts(query, evidence.chunk.report, evidence.chunk.section, first, run, limit)


def _cite_parts(
    query: Query, report: Report, section: Section, first: int, run: Sequence[Section], limit: int
) -> Listing:
    """Parts of a report that follow one another, from `first` on: in one quote of `section` where they are short."""
    end = trimmed(report.text, run[-1].tree_end)
    if end - first <= WHOLE:
        whole = [(own_words(report, part)[0], told_to(report, part)) for part in run]
        marks = headlines(report.text, whole)
        return Listing([cite_span(report, section, first, end, marks)], len(run), len(run))
    shown = run[: max(limit, query.intent.count or 0, MANY if limit > 1 else 1)]
    citations = []
    for part in shown:
        begin = first if part is run[0] else part.heading[0]
        stop = sentences_up_to(report, part, part.body, PART)
        citations.append(cite_span(report, part, begin, stop, (own_words(report, part),)))
    return Listing(citations, len(run), len(shown))


def _in_text(query: Query, evidence: Evidence) -> list[Item]:
    """The items that the best sentence leads up to, in the text of its own section."""
    if query.intent.kind is not Kind.LIST and not query.intent.count:
        return []
    chunk = evidence.chunk
    text, start = chunk.report.text, evidence.sentence[0]
    items = items_after(text, start, chunk.section.tree_end)
    if query.intent.count and items and len(items) != query.intent.count:
        return []
    return items if items and items[0].start - start <= PART and evidence.in_sentence >= SECTIONS.min_lead else []


def cite_items(report: Report, section: Section, start: int, items: Sequence[Item]) -> list[Citation]:
    """Citations of marked items with what leads up to them, as few as hold them, MANY at most."""
    groups: list[list[Item]] = [[]]
    begin = start
    for item in items:
        if groups[-1] and item.end - begin > WHOLE:
            groups.append([])
            begin = item.start
        groups[-1].append(item)
    found = []
    for group in groups[:MANY]:
        marks = headlines(report.text, [(item.words, item.end) for item in group])
        end = group[-1].end
        if end - start > 2 * WHOLE:
            stops = [stop for _, stop in sentences(report.text, start, end) if stop - start <= WHOLE]
            end = stops[-1] if stops else end
        found.append(cite_span(report, section, start, end, marks))
        start = end
        start = indent_of(report.text, start, len(report.text))
    return found


def lead_in_citations(query: Query, reports: Sequence[Report]) -> list[Citation]:
    """Shortcomings or plans in points or a paragraph of another section (`还存在一些问题：…`), where no heading of a
    part has them.
    """
    if not query.intent.roles:
        return []
    pattern = _PLANNED if Role.PLAN in query.intent.roles else _LEAD_IN
    for report in reports:
        points = _points_of_role(report, query.intent.roles)
        if points:
            start = _sentence_start(report.text, max(0, points[0].start - 1))
            led = start if pattern.search(report.text, start, points[0].start) else points[0].heading[0]
            return _cite_parts(query, report, points[0], led, points, MANY).citations
        for match in pattern.finditer(report.text):
            section = report.section_at(match.start())
            section = section.model_copy(update={"role": query.intent.roles[0]})  # whatever its heading says
            start = _sentence_start(report.text, match.start())
            items = items_at(report.text, match.end(), min(len(report.text), match.end() + 6 * WHOLE))
            if items:
                return cite_items(report, section, start, items)
            end = report.text.find("\n", match.end())
            end = trimmed(report.text, end if end >= 0 else len(report.text))
            if end - match.end() < MIN_BEHIND:
                continue
            stops = [stop for _, stop in sentences(report.text, start, end) if stop - start <= WHOLE]
            end = stops[-1] if stops else end
            said = _said(report.text, start, end)
            said = lacks(report.text, said) if section.role is Role.PROBLEM else said
            return [cite_span(report, section, start, end, headlines(report.text, said))]
    return []


def _points_of_role(report: Report, roles: Sequence[Role]) -> list[Section]:
    """The first points of a list in a text (`一是…`) that have a role asked for; none where there are not several."""
    first = next((one for one in report.sections if one.level >= POINT_LEVEL and one.role in roles), None)
    run = [one for one in _siblings(report, first) if one.role in roles] if first else []
    return run if len(run) >= FEWEST else []


def _said(text: str, start: int, end: int) -> list[Span]:
    colon = max(text.find(mark, start, end) for mark in "：:")
    spans = sentences(text, colon + 1 if colon >= 0 else start, end)
    return spans or [(start, end)]


def _sentence_start(text: str, at: int) -> int:
    """Where the sentence begins that `at` stands in."""
    lower = max(0, at - LONG_LINE)
    start = max(text.rfind(mark, lower, at) for mark in "。！\n")
    return indent_of(text, start + 1 if start >= 0 else lower, at)


# Matched from the words that tell, so that a long line is gone through once.
_PLANNED = regex(
    rf"(?:{any_of('ahead')}|20\d\d年)[^。\n]{{0,30}}(?:{any_of('shall', 'must')}|重点|着力|继续)"
    r"[^。\n]{0,30}(?:工作|任务|方面)[^。\n]{0,6}[：:。]"
)
_LEAD_IN = regex(
    rf"(?:{any_of('faces')}|还|仍|也|看到|清醒|当前)[^。！\n]{{0,24}}{any_of('lack')}[^。！\n]{{0,14}}(?:[：:]|主要(?:是|表现)[^\n：:，]{{0,4}}[：:，]?|，)"
    r"|清醒地?(?:看到|认识到)[：:，]"
)
