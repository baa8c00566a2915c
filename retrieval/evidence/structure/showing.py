"""A part of a report, once found → citations that show it: whole where it is short, else its parts one by one."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.citing import MAX_HIGHLIGHT, cited
from retrieval.evidence.matching.standing import is_tentative
from retrieval.evidence.parameters import SECTIONS
from retrieval.evidence.structure.runs import headlines
from retrieval.language.entities import lists
from retrieval.language.marks import indent_of
from retrieval.language.normalise import plain
from retrieval.language.notions import notions, speaks_of
from retrieval.language.numbering import marker_at
from retrieval.language.patterns import regex
from retrieval.language.sentences import sentences
from retrieval.language.wordsets import any_of
from retrieval.models import Citation, Kind, Query, Report, Role, Section, Span

MIN_TOLD = 4  # characters behind a colon that tell something by themselves
WHOLE = 420  # characters: a section up to this is quoted whole
PART = 200  # characters quoted of each part of a longer one
_MENDED = regex(rf"{any_of('amend')}|对策|打算|{any_of('means')}", needs="对打措举改整")
MANY = 10  # citations of a list at most, where the list is what is asked for


def section_citations(query: Query, report: Report, section: Section, limit: int) -> list[Citation]:
    """Citations that show a section: whole if short, else its parts one by one, `limit` at most, MANY for a list.

    The first begins with the section's own heading.
    """
    start = section.heading[0]
    parts = parts_led(report, section)
    end = trimmed(report.text, max(section.tree_end, parts[-1].tree_end if parts else 0))
    listing = query.intent.kind is not Kind.SECTION and limit > 1
    if end - start <= WHOLE:
        return [cite_span(report, section, start, end, _points(query, report, section, parts))]
    if not parts:
        return _in_pieces(query, report, section, MANY if listing else 1)
    citations = []
    led = parts[0].heading[0] - start > PART
    if query.intent.kind is Kind.SECTION and led:  # the heading with what leads up to the parts
        stop = sentences_up_to(report, section, section.body, PART)
        citations.append(cite_span(report, section, start, min(stop, parts[0].heading[0]), (section.heading,)))
        parts = parts[: limit - 1] if limit > 1 else []
    for number, part in enumerate(parts[: max(limit, MANY) if listing else limit]):
        begin = start if number == 0 and part.heading[0] - start <= PART else part.heading[0]
        stop = sentences_up_to(report, part, part.body, PART)
        citations.append(cite_span(report, part, begin, stop, (own_words(report, part),)))
    return citations


def heading_citation(report: Report, section: Section) -> Citation:
    """How a section begins, with its heading marked."""
    stop = sentences_up_to(report, section, section.body, PART)
    return cite_span(report, section, section.heading[0], stop, (section.heading,))


def _in_pieces(query: Query, report: Report, section: Section, limit: int) -> list[Citation]:
    """A long section without parts, sentence by sentence packed into citations."""
    start = section.heading[0]
    first = sentences_up_to(report, section, section.body, WHOLE)
    pieces = [(start, first)]
    for begin, end in sentences(report.text, first, section.tree_end):
        if pieces[-1][0] >= first and end - pieces[-1][0] <= WHOLE:
            pieces[-1] = (pieces[-1][0], end)
        elif len(pieces) < limit:
            pieces.append((begin, end))
        else:
            break
    citations = [cite_span(report, section, start, first, _points(query, report, section, ()))]
    for begin, end in pieces[1:]:
        marks = headlines(report.text, _stated(report, section, begin, end))
        citations.append(cite_span(report, section, begin, end, marks))
    return citations


def overview(report: Report, limit: int) -> list[Citation]:
    """What a report is about: the beginning of each of its parts, for a question that names nothing but the report."""
    parts = [section for section in report.sections if section.path and section.level == 1]
    parts = parts or [
        section for section in report.sections if section.path and section.heading[1] > section.heading[0]
    ]
    found = []
    for part in [part for part in parts if part.heading[1] > part.heading[0]][:limit]:
        stop = sentences_up_to(report, part, part.body, PART)
        found.append(cite_span(report, part, part.heading[0], stop, (part.heading,)))
    return found


def children(report: Report, section: Section) -> list[Section]:
    """The parts right below a section."""
    below = [
        one
        for one in report.sections
        if section.end <= one.start < section.tree_end and one.heading[1] > one.heading[0] and one.level > section.level
    ]
    nearest = min((one.level for one in below), default=0)
    return [one for one in below if one.level == nearest]


def lacking_part(report: Report, section: Section) -> Section:
    """The part of a section on shortcomings that has them, where others tell what came of them."""
    parts = [(one, one.path[-1]) for one in children(report, section)]
    lacking = [one for one, heading in parts if speaks_of("lackword", heading) and not _MENDED.search(heading)]
    mended = [one for one, heading in parts if _MENDED.search(heading)]
    return lacking[0] if len(lacking) == 1 and mended else section


def parts_led(report: Report, section: Section) -> list[Section]:
    """The parts right below a section; of a heading with nothing under it, those numbered from 1 on right behind it."""
    below = children(report, section)
    if below or section.heading[1] <= section.heading[0] or report.text[section.heading[1] : section.tree_end].strip():
        return below
    run: list[Section] = []
    for one in report.sections[section.index + 1 :]:
        if run and one.level > run[0].level:
            continue
        if one.number != len(run) + 1 or (run and one.level != run[0].level):
            break
        run.append(one)
    return run if len(run) > 1 else []


def _points(query: Query, report: Report, section: Section, parts: Sequence[Section]) -> tuple[Span, ...]:
    """What to mark in a whole section: its parts' headings or its statements for a list, else its heading."""
    if query.intent.kind is Kind.SECTION and not query.intent.bare_role:
        return (section.heading,)
    spans = [own_words(report, part) for part in parts]
    if not spans and query.intent.kind is Kind.LIST:
        spans = [item for items in lists(report.text, section.body, section.end) for item in items]
        if sum(end - start for start, end in spans) < SECTIONS.filled * (section.end - section.body):
            spans = []
    if not spans:
        spans = _stated(report, section, section.body, section.end)
    return headlines(report.text, spans) if spans else (_short(section.heading),)


def own_words(report: Report, part: Section) -> Span:
    """A part's heading without its number."""
    start, end = part.heading
    heading = report.text[start:end]
    marked = marker_at(heading + "x", 0, len(heading) + 1) is not None
    marker = next((at + 1 for at, char in enumerate(heading[:6]) if char in "、.．）)是，"), 0) if marked else 0
    return (start + marker, end) if start + marker < end else (start, end)


def _stated(report: Report, section: Section, start: int, end: int) -> list[Span]:
    """What the sentences of a section state; of shortcomings, but for what will be done about them."""
    spans = statements(report.text, start, end)
    return lacks(report.text, spans) if section.role is Role.PROBLEM else spans


def lacks(text: str, spans: Sequence[Span]) -> list[Span]:
    """Those statements of shortcomings that tell what is lacking (not `对此，我们将…`); all, where none does."""
    return [span for span in spans if not _amends(text, span)] or list(spans)


def told_to(report: Report, part: Section) -> int:
    """Where what a part tells ends: of shortcomings, before what will be done about them."""
    end = trimmed(report.text, part.tree_end)
    if part.role is Role.PROBLEM:
        for span in reversed(sentences(report.text, part.body, end)):
            if not _amends(report.text, span):
                return span[1]
    return end


def _amends(text: str, span: Span) -> bool:
    """Does a sentence tell what will be done about the shortcomings before it?"""
    return notions()["amends"].opens(plain(text[span[0] : span[1]])) > 0


def statements(text: str, start: int, end: int) -> list[Span]:
    """What each sentence states: without what leads up to it and its ending."""
    spans = []
    for begin, stop in sentences(text, start, end):
        begin += indent_of(text, begin, stop) - begin
        colon = max(text.find("：", begin, stop), text.find(":", begin, stop))
        while stop > begin and text[stop - 1] in "。；;":
            stop -= 1
        if colon > 0 and stop - colon > MIN_TOLD:
            begin = colon + 1
        if begin < stop:
            spans.append((begin, stop))
    return spans


def sentences_up_to(report: Report, section: Section, start: int, size: int) -> int:
    """The end of the last sentence that a quote of about `size` characters from `start` may take in."""
    stop = section.heading[1]
    for begin, end in sentences(report.text, start, section.tree_end):
        if stop > section.heading[1] and end - start > size:
            break
        stop = end
        if begin >= section.end and stop - start > size:
            break
    return stop


def trimmed(text: str, end: int) -> int:
    """`end` without white space before it."""
    while text[end - 1].isspace():
        end -= 1
    return end


def _short(span: Span) -> Span:
    return (span[0], min(span[1], span[0] + MAX_HIGHLIGHT))


def cite_span(report: Report, section: Section, start: int, end: int, marks: Sequence[Span]) -> Citation:
    """The citation of `report.text[start:end]`, with what of `marks` lies inside marked."""
    waits = section.role is not Role.PLAN and is_tentative(report.text[start:end])
    return cited(report, section, start, max(end, start + 1), marks, score=1.0, tentative=waits)
