"""Questions for a part of a report: the section that has the number, the heading or the role asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from retrieval.evidence.coverage import TermMatcher
from retrieval.evidence.ranking import Evidence
from retrieval.evidence.spans import MAX_HIGHLIGHT
from retrieval.evidence.standing import is_tentative
from retrieval.language.entities import lists
from retrieval.language.marks import indent_of
from retrieval.language.sentences import clauses, sentences
from retrieval.language.tokens import fold
from retrieval.models import Citation, Kind, Query, Report, Role, Section, Span
from retrieval.query.years import fact_role
from retrieval.reports.chunking import body_start
from retrieval.reports.headings import POINT_LEVEL, line_marks

WHOLE = 420  # characters: a section up to this is quoted whole
PART = 200  # characters quoted of each part of a longer one
IS_NAME = 0.85  # share of the question a heading must cover to be the name of the list asked for
LOOKED_AT = 4  # passages behind which a counted list is looked for
MIN_LEAD = 0.4  # share of the question that the sentence before the list covers
MAX_LEAD = 32  # characters of a first sentence that serves as a heading
LONG = 1500  # characters: a part this long holds almost any word, which then tells little
MIN_HEADING = 0.22  # share of the question a heading must cover to be what was asked for

_folded = lru_cache(maxsize=64)(fold)  # whole reports: every part of them is looked at


def wants_section(query: Query) -> bool:
    """Is the question for a part of a report rather than for a fact in it?"""
    return query.number is not None or query.kind is Kind.SECTION or query.bare_role


def names_heading(query: Query, reports: Sequence[Report]) -> list[tuple[Report, Section]]:
    """For a list asked for: the section whose heading is the list's name (`推动落地的重点项目有哪些`)."""
    if query.kind is not Kind.LIST or not query.concepts:
        return []
    best: list[tuple[float, Report, Section]] = []
    matcher = TermMatcher(query.concepts)
    for report in reports:
        for section in report.sections:
            if _of_other_year(query, report, section):
                continue
            if section.path and section.heading[1] > section.heading[0] and section.level < POINT_LEVEL:
                value = matcher.coverage(matcher.strengths(fold(section.path[-1])))
                if value >= IS_NAME and (not query.roles or section.role in query.roles):
                    best.append((value - 0.01 * section.level, report, section))
    best.sort(key=lambda item: -item[0])
    return [(report, section) for _, report, section in best[:1]]


def _of_other_year(query: Query, report: Report, section: Section) -> bool:
    """Are the facts of the years asked for in the report's other half (its results, or its plans)?"""
    return {fact_role(report.source, query.years, query.as_report), section.role} == {Role.RESULT, Role.PLAN}


def find_sections(query: Query, reports: Sequence[Report], judged: Sequence[Evidence]) -> list[tuple[Report, Section]]:
    """The sections that fit best, one per report, best report first; none where no heading fits."""
    if query.number is not None:
        return [
            (report, section)
            for report in reports
            for section in report.sections
            if section.level == 1
            and section.heading[1] > section.heading[0]
            and _number(report, section) == query.number
        ]
    if query.bare_role:
        return _by_role(query, reports)
    return _by_heading(query, reports, judged)


def _number(report: Report, section: Section) -> int | None:
    marks = line_marks(report.text[section.heading[0] : section.heading[1]] + "x")
    return marks[0].number if marks else None


def _by_role(query: Query, reports: Sequence[Report]) -> list[tuple[Report, Section]]:
    firsts = ((report, (one for one in report.sections if one.path and one.role in query.roles)) for report in reports)
    return [(report, first) for report, those in firsts if (first := next(those, None)) is not None]


def _by_heading(query: Query, reports: Sequence[Report], judged: Sequence[Evidence]) -> list[tuple[Report, Section]]:
    matcher = TermMatcher(query.concepts)
    top = judged[0].score if judged else 1.0
    support: dict[tuple[str, int], float] = {}
    for evidence in judged:
        key = (evidence.chunk.report.id, evidence.chunk.section.index)
        support[key] = max(support.get(key, 0.0), evidence.score / top if top > 0 else 0.0)
    best: list[tuple[float, Report, Section]] = []
    for report in reports:
        scored = []
        for section in report.sections:
            if not section.path or section.heading[1] <= section.heading[0] or section.level >= POINT_LEVEL:
                continue
            if _of_other_year(query, report, section):
                continue
            heading = matcher.coverage(matcher.strengths(fold(section.path[-1])))
            tree = matcher.coverage(matcher.strengths(_folded(report.text)[section.start : section.tree_end]))
            size = min(1.0, (section.tree_end - section.start) / LONG)
            inside = max(
                (
                    value
                    for (one, index), value in support.items()
                    if one == report.id and section.index <= index < _after(report, section)
                ),
                default=0.0,
            )
            value = heading + 0.6 * tree - 0.35 * size + 0.5 * inside + _role_prior(query, section)
            if max(heading, tree - 0.35 * size) >= MIN_HEADING:
                scored.append((value, report, section))
        if scored:
            best.append(max(scored, key=lambda item: item[0]))
    best.sort(key=lambda item: -item[0])
    return [(report, section) for _, report, section in best]


def _role_prior(query: Query, section: Section) -> float:
    """A part has the role asked for; where none is, it more likely tells what was done than what is lacking."""
    if query.roles:
        return 0.3 if section.role in query.roles else 0.0
    return {Role.RESULT: 0.08, Role.PROBLEM: -0.1}.get(section.role, 0.0)


def _after(report: Report, section: Section) -> int:
    """The index of the first section behind `section` and all below it."""
    return next(
        (one.index for one in report.sections[section.index + 1 :] if one.start >= section.tree_end),
        len(report.sections),
    )


def lead_sentence_citation(query: Query, judged: Sequence[Evidence], rival: Section | None) -> Citation | None:
    """A paragraph whose first sentence serves as its heading (`生态环境明显改善。…`), where no heading says it as
    well.
    """
    matcher = TermMatcher(query.concepts)
    best: tuple[float, Citation] | None = None
    least = matcher.coverage(matcher.strengths(fold(rival.path[-1]))) if rival else 0.0
    for evidence in judged[:LOOKED_AT]:
        chunk = evidence.chunk
        said = sentences(chunk.report.text, max(chunk.start, chunk.section.heading[1]), chunk.end)
        if not said:
            continue  # a passage that is all heading
        start, end = said[0]
        led = matcher.coverage(matcher.strengths(fold(chunk.report.text[start:end])))
        if end - start <= MAX_LEAD and led > max(least, MIN_LEAD) and (best is None or led > best[0]):
            best = led, _cite(query, chunk.report, chunk.section, start, chunk.end, ((start, end),))
    return best[1] if best else None


def section_citations(query: Query, report: Report, section: Section, limit: int) -> list[Citation]:
    """Citations that show a section: whole if short, else its parts one by one, `limit` at most.

    The first begins with the section's own heading.
    """
    start = section.heading[0]
    end = _trimmed(report.text, section.tree_end)
    parts = _children(report, section)
    if end - start <= WHOLE:
        return [_cite(query, report, section, start, end, _points(query, report, section, parts))]
    if not parts:
        stop = _sentences_up_to(report, section, body_start(section), WHOLE)
        return [_cite(query, report, section, start, stop, _points(query, report, section, parts))]
    citations = []
    for number, part in enumerate(parts[:limit]):
        begin = start if number == 0 and _near(start, part) else part.heading[0]
        stop = _sentences_up_to(report, part, body_start(part), PART)
        citations.append(_cite(query, report, part, begin, stop, (_own_words(report, part),)))
    return citations


def _near(start: int, part: Section) -> bool:
    return part.heading[0] - start <= PART


def overview(report: Report, limit: int) -> list[Citation]:
    """What a report is about: the beginning of each of its parts, for a question that names nothing but the report."""
    parts = [section for section in report.sections if section.path and section.level == 1]
    parts = parts or [
        section for section in report.sections if section.path and section.heading[1] > section.heading[0]
    ]
    found = []
    for part in [part for part in parts if part.heading[1] > part.heading[0]][:limit]:
        stop = _sentences_up_to(report, part, body_start(part), PART)
        found.append(_cite(Query(text="", resolved=""), report, part, part.heading[0], stop, (part.heading,)))
    return found


def counted_parts(query: Query, judged: Sequence[Evidence], limit: int) -> list[Citation]:
    """For a list whose length the question gives: as many numbered parts right behind the best passages."""
    if query.count is None or query.count < 2:
        return []
    for evidence in judged[:LOOKED_AT]:
        report = evidence.chunk.report
        run: list[Section] = []
        for section in report.sections[evidence.chunk.section.index + 1 :]:
            if section.heading[1] <= section.heading[0] or (run and section.level > run[0].level):
                continue
            if (run and section.level < run[0].level) or section.level <= evidence.chunk.section.level:
                break
            run.append(section)
        if len(run) == query.count and evidence.in_sentence >= MIN_LEAD:
            first = evidence.sentence[0] if run[0].start - evidence.sentence[0] <= PART else run[0].heading[0]
            end = _trimmed(report.text, run[-1].end)
            if end - first <= WHOLE:
                marks = _limited(report.text, [_own_words(report, part) for part in run])
                return [_cite(query, report, evidence.chunk.section, first, end, marks)]
            return [
                _cite(query, report, part, first if part is run[0] else part.heading[0],
                      _sentences_up_to(report, part, body_start(part), PART), (_own_words(report, part),))
                for part in run[: max(limit, query.count)]
            ]  # fmt: skip
    return []


def lead_in_citation(query: Query, reports: Sequence[Report]) -> Citation | None:
    """Shortcomings or plans in a paragraph of another section (`还存在一些问题：…`), where no heading has them."""
    pattern = _PLANNED if Role.PLAN in query.roles else _LEAD_IN
    for report in reports:
        for match in pattern.finditer(report.text):
            section = next(one for one in reversed(report.sections) if one.start <= match.start())
            section = section.model_copy(update={"role": query.roles[0]})  # whatever its heading says
            start = match.start() + indent_of(match[0])
            end = _trimmed(report.text, match.end())
            stops = [stop for _, stop in sentences(report.text, start, end) if stop - start <= WHOLE]
            end = stops[-1] if stops else end
            marks = _limited(report.text, _statements(report.text, start, end))
            return _cite(query, report, section, start, end, marks)
    return None


_PLANNED = re.compile(
    r"(?<=[\n。])[^。！\n]*(?:下一步|下一年|下阶段|20\d\d年|今后)[^。\n]{0,30}(?:将|要|重点|着力|继续)[^。\n]{0,30}(?:工作|任务|方面)[^。\n]{0,6}[：:。][^\n]{12,}"
)
_LEAD_IN = re.compile(
    r"[^。！\n]*(?:还|仍|也|存在|面临|看到|清醒|当前)[^。！\n]{0,24}(?:困难|问题|不足|短板|薄弱环节|差距|挑战)[^。！\n]{0,14}(?:[：:]|主要(?:是|表现)|，)[^\n]{12,}"
    r"|[^。！\n]*清醒地?(?:看到|认识到)[：:，][^\n]{12,}"
)


def _children(report: Report, section: Section) -> list[Section]:
    below = [
        one
        for one in report.sections
        if section.end <= one.start < section.tree_end and one.heading[1] > one.heading[0] and one.level > section.level
    ]
    nearest = min((one.level for one in below), default=0)
    return [one for one in below if one.level == nearest]


def _points(query: Query, report: Report, section: Section, parts: Sequence[Section]) -> tuple[Span, ...]:
    """What to underline in a whole section: its parts' headings or its statements for a list, else its heading."""
    if query.kind is Kind.SECTION and not query.bare_role:
        return (section.heading,)
    spans = [_own_words(report, part) for part in parts]
    if not spans and query.kind is Kind.LIST:
        spans = [item for items in lists(report.text, body_start(section), section.end) for item in items]
        if sum(end - start for start, end in spans) < 0.6 * (section.end - body_start(section)):
            spans = []
    if not spans:
        spans = _statements(report.text, body_start(section), section.end)
    return _limited(report.text, spans) or (section.heading,)


def _limited(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """As many of the spans as may be underlined; where one is too long, its first clause."""
    kept: list[Span] = []
    for span in spans:
        if sum(e - s for s, e in kept) + span[1] - span[0] > MAX_HIGHLIGHT:
            first = clauses(text, *span)[0]
            if sum(e - s for s, e in kept) + first[1] - first[0] > MAX_HIGHLIGHT:
                break
            span = first
        kept.append(span)
    return tuple(kept)


def _own_words(report: Report, part: Section) -> Span:
    """A part's heading without its number."""
    start, end = part.heading
    marker = 0
    for marks in line_marks(report.text[start:end] + "x"):
        words = report.text[start : marks.end + start]
        marker = next((index for index, char in enumerate(words) if char in "、.．）)是，" and index < 6), -1) + 1
        break
    return (start + marker, end) if start + marker < end else (start, end)


def _statements(text: str, start: int, end: int) -> list[Span]:
    spans = []
    for begin, stop in sentences(text, start, end):
        begin += indent_of(text, begin, stop) - begin
        colon = max(text.find("：", begin, stop), text.find(":", begin, stop))
        while stop > begin and text[stop - 1] in "。；;":
            stop -= 1
        if colon > 0 and stop - colon > 4:
            begin = colon + 1
        if begin < stop:
            spans.append((begin, stop))
    return spans


def _sentences_up_to(report: Report, section: Section, start: int, size: int) -> int:
    stop = section.heading[1]
    for begin, end in sentences(report.text, start, section.tree_end):
        if stop > section.heading[1] and end - start > size:
            break
        stop = end
        if begin >= section.end and stop - start > size:
            break
    return stop


def _trimmed(text: str, end: int) -> int:
    while text[end - 1].isspace():
        end -= 1
    return end


def _cite(query: Query, report: Report, section: Section, start: int, end: int, marks: Sequence[Span]) -> Citation:
    waits = section.role is not Role.PLAN and is_tentative(report.text[start:end])
    inside = tuple((max(s, start), min(e, end)) for s, e in marks if s < end and e > start)
    return Citation(
        report=report,
        section=section,
        start=start,
        end=max(end, start + 1),
        highlights=inside,
        score=1.0,
        tentative=waits,
    )
