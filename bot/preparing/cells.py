"""A report and a row of a table → the sentences that stand for it there, or that nothing does.

That a report does not mention something is only said on proof; what is not certain is marked as such.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from bot.quoting import Excerpt, excerpt
from bot.render.headline import is_only_likely
from bot.texts import preparing as texts
from retrieval import Answerer, Citation, Library, Report, Role, Section, Span, Status, cited, sentences

_MARKS = re.compile(r"[\s，。：:；;、]*")
_NUMBERED = re.compile(
    r"(?:[（(][\d一二三四五六七八九十]{1,3}[）)]|[\d一二三四五六七八九十]{1,3}(?:[.．](?!\d)|[、是]))\s*"
)
_STOPS, _GOES_ON = "。！？；!?;：:", "；;：:"
MAX_SENTENCES = 6  # sentences in a cell; how many more there are is said
FEW = 4  # parts that are too few to stand for all that was done: theirs are told
OWN = 3  # sentences of a part that is named and has no parts
SHORT = 30  # characters of a sentence that may be the heading of what stands behind it
LONGEST = 160  # characters of a list told to its end


class Filled(NamedTuple):
    """What stands in one cell. `absent` is proven; without it and without quotes nothing is known."""

    quotes: tuple[Excerpt, ...] = ()
    certain: bool = True
    more: int = 0
    absent: bool = False
    role: Role | None = None  # of the whole row: what else a quote states is to be said beside it
    cut: frozenset[str] = frozenset()  # ids of the quotes whose sentence or list goes on where they end


class Filler:
    """Fills the cells of one table."""

    def __init__(self, library: Library, answerer: Answerer, rows: Sequence[str]) -> None:
        """`rows` are all that the table has: a section that one of them names is not taken for another's."""
        self._library = library
        self._answerer = answerer
        self._rows = rows
        self._silent: dict[str, frozenset[str]] = {}

    def fill(self, report: Report, row: str) -> Filled:
        """The cell of `report` and `row`."""
        role = next((Role(role) for role, names in texts.ROLES.items() if row in names), None)
        sections = self._of_role(report, role) if role else _named(report, row)
        if len(sections) == 1 and role is None and not _inside(report, sections[0]):
            return _own_sentences(report, sections[0])
        if sections:
            return _first_sentences(report, sections)._replace(role=role)
        unnamed = [one for one in report.sections if one.level and one.role is Role.OTHER]
        if role is Role.RESULT and unnamed:  # parts that no heading calls results
            return _first_sentences(report, _outermost(unnamed))._replace(role=role, certain=False)
        return self._asked(report, row, provable=role is None)._replace(role=role)

    def _of_role(self, report: Report, role: Role) -> list[Section]:
        others = [row for row in self._rows if not any(row in names for names in texts.ROLES.values())]
        return [
            section
            for section in _outermost([section for section in report.sections if section.role is role])
            if section.level and not any(_names(section.path[-1], row) for row in others)
        ]

    def _asked(self, report: Report, row: str, provable: bool) -> Filled:
        question = texts.QUESTIONS.get(row, row)
        answer = self._answerer.ask(question, reports=[report.id], limit=MAX_SENTENCES)
        certain = answer.certain and not is_only_likely(answer)
        if provable and not certain and (report.id in self._silence(row) or _holds_nothing_of(report.text, row)):
            return Filled(absent=True)
        shown = answer.citations or answer.nearest
        if not shown:
            return Filled(certain=False)
        planned = provable and shown[0].role is Role.PLAN  # no account of what was done
        certain = certain and answer.status is Status.ANSWERED and not planned
        quote, cut, left = _told(shown[0], certain)
        if not certain and provable and _holds_nothing_of(quote.words, row):
            return Filled(certain=False)
        return Filled((quote,), certain, left, cut=frozenset([quote.id] * cut))

    def _silence(self, row: str) -> frozenset[str]:
        """The reports that are known not to speak of it, which is asked once for all of them."""
        if row not in self._silent:
            answer = self._answerer.ask(texts.WHO_SAYS.format(row=row))
            self._silent[row] = frozenset(source.id for source in answer.unmentioned)
        return self._silent[row]


def _holds_nothing_of(text: str, row: str) -> bool:
    """Does a text hold not even two characters of a name, so that it cannot speak of it in other words either?"""
    bare, flat = re.sub(r"\W", "", row).casefold(), re.sub(r"\s", "", text).casefold()
    return len(bare) > 1 and not any(bare[at : at + 2] in flat for at in range(len(bare) - 1))


def _named(report: Report, row: str) -> list[Section]:
    """The sections whose headings name it, but those of plans: what is to be done is no account of what was."""
    named = [section for section in report.sections if section.path and _names(section.path[-1], row)]
    return _outermost([section for section in named if section.role is not Role.PLAN])


def _names(heading: str, row: str) -> bool:
    """Does a heading have a row's name in it, or another that is known for it, spaces and marks aside?"""
    names = (re.sub(r"\W", "", one) for one in (row, *texts.CALLED.get(row, ())))
    bare = re.sub(r"\W", "", heading)
    return any(name and name in bare for name in names)


def _outermost(sections: Sequence[Section]) -> list[Section]:
    """Those that lie in none of the others."""
    out: list[Section] = []
    for section in sections:
        if not out or section.start >= out[-1].tree_end:
            out.append(section)
    return out


def _inside(report: Report, section: Section) -> list[Section]:
    """The parts of a section, one level below it."""
    depth = len(section.path) + 1
    return [one for one in report.sections if section.start < one.start < section.tree_end and len(one.path) == depth]


def _first_sentences(report: Report, sections: Sequence[Section]) -> Filled:
    """The first sentence of each section; of few the first of each of their parts."""
    parts = list(sections)
    if len(parts) < FEW:
        parts = [part for one in sections for part in _inside(report, one) or [one]]
    quoted = [_first_sentence(report, one) for one in parts[:MAX_SENTENCES]]
    cut = frozenset(quote.id for quote, stops_short in quoted if stops_short)
    return Filled(tuple(quote for quote, _ in quoted), more=max(len(parts) - len(quoted), 0), cut=cut)


def _own_sentences(report: Report, section: Section) -> Filled:
    """The sentences of a section that has no parts, OWN at most."""
    first, cut = _first_sentence(report, section)
    behind = sentences(report.text, _place(first)[1], section.tree_end)
    others = [_excerpt(report, section, span) for span in behind]
    shown = (first, *others[: OWN - 1])
    return Filled(shown, more=max(len(others) - OWN + 1, 0), cut=frozenset([first.id] * cut))


def _first_sentence(report: Report, section: Section) -> tuple[Excerpt, bool]:
    """The first sentence of a section behind its heading and those of its parts; what a heading opens (`一是…，`) with
    it, and a heading where there is nothing behind. Is it told to its end?
    """
    text, end = report.text, section.tree_end
    start = _opens(report, section)
    spans = sentences(text, start, end)
    closed = (at for at, (_, stop) in enumerate(spans) if text[stop - 1] in _STOPS)
    spans = spans[next(closed, 0) :]  # neither the head of a table nor a heading that stands on a line of its own
    stop, cut = _whole(text, spans, section.role is not Role.PROBLEM)
    held = next(one for one in reversed(report.sections) if one.start <= spans[0][0])
    return _excerpt(report, held, (spans[0][0], stop)), cut


def _opens(report: Report, section: Section) -> int:
    """Where the first sentence of a section begins."""
    text, end, part = report.text, section.tree_end, section
    while part.heading[1] > part.heading[0] and _ends(text, part.heading[1], end):
        behind = _behind(text, part.heading[1], end)
        below = next(iter(report.sections[part.index + 1 : part.index + 2]), None)
        if below is None or below.start > behind:
            return behind if behind < end else part.start
        closed = re.search(r"[。！？；!?;]", text[max(part.heading[1] - 1, 0) : behind])
        if below.start >= end or (below.start >= part.tree_end and closed):
            break
        part = below
    return part.start


def _whole(text: str, spans: Sequence[Span], headed: bool) -> tuple[int, bool]:
    """Where the first of the sentences ends, with those that it leads up to or that its list goes on in, and, where one
    may be `headed`, what stands behind one as short as a heading; and whether it goes on there.
    """
    start, stop = spans[0]
    for first, last in spans[1:]:
        heads = headed and _is_short(text, start, stop) and not _NUMBERED.match(text, first)
        heads = heads and "\n" not in text[stop:first]
        if not heads and text[stop - 1] not in _GOES_ON:
            return stop, False
        ends = text[last - 1] in _STOPS or text[last : last + 1] in ("", "\r", "\n")
        if not ends or (not heads and last - start > LONGEST):
            return stop, True
        stop = last
    return stop, text[stop - 1] in "，,"


def _is_short(text: str, start: int, stop: int) -> bool:
    """Is a sentence no more than a heading could be: short, and without a figure?"""
    number = _NUMBERED.match(text, start, stop)
    bare = text[number.end() if number else start : stop]
    return len(bare) <= SHORT and not re.search(r"\d", bare)


def _excerpt(report: Report, section: Section, span: Span, certain: bool = True, tentative: bool = False) -> Excerpt:
    """All of a span as a quote."""
    return excerpt(cited(report, section, *span, [span], tentative=tentative), certain, headings=True)


def _behind(text: str, at: int, end: int) -> int:
    """Where what follows a heading begins."""
    marks = _MARKS.match(text, at, end)
    return marks.end() if marks else at


def _ends(text: str, at: int, end: int) -> bool:
    """Is a heading that ends at `at` no part of the sentence behind it?"""
    return re.search(r"[。：:；;\r\n]", text[max(at - 1, 0) : _behind(text, at, end)]) is not None


def _told(citation: Citation, certain: bool) -> tuple[Excerpt, bool, int]:
    """What a citation tells first, whether it goes on where that ends, and how many of its sentences are left."""
    report = citation.report
    start, stop = _place(excerpt(citation if citation.sentences else _opening(citation)))
    end = max(report.section_at(start).tree_end, citation.end)
    spans = [(start, stop), *(span for span in sentences(report.text, start, end) if span[0] >= stop)]
    whole, cut = _whole(report.text, spans, citation.role is not Role.PROBLEM)
    left = sum(span[0] >= whole for span in citation.sentences)
    return _excerpt(report, citation.section, (start, whole), certain, citation.tentative), cut, left


def _place(quote: Excerpt) -> Span:
    """Where a quote stands in its report."""
    _, start, stop = quote.id.rsplit("-", 2)
    return int(start), int(stop)


def _opening(citation: Citation) -> Citation:
    """A passage with its first sentence marked."""
    start = citation.start
    return cited(citation.report, citation.section, start, citation.end, [(start, start + 1)])
