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
from retrieval import Answerer, Citation, Library, Report, Role, Section, Status, cited

_MARKS = re.compile(r"[\s，。：:；;、]*")
MOST = 6  # sentences in a cell; how many more there are is said


class Filled(NamedTuple):
    """What stands in one cell. `absent` is proven; without it and without quotes nothing is known."""

    quotes: tuple[Excerpt, ...] = ()
    certain: bool = True
    more: int = 0
    absent: bool = False
    role: Role | None = None  # of the whole row: what else a quote states is to be said beside it


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
        answer = self._answerer.ask(question, reports=[report.id], limit=MOST)
        certain = answer.certain and not is_only_likely(answer)
        if provable and not certain and (report.id in self._silence(row) or _holds_nothing_of(report.text, row)):
            return Filled(absent=True)
        shown = answer.citations or answer.nearest
        certain = certain and answer.status is Status.ANSWERED
        if not shown:
            return Filled(certain=False)
        return Filled((excerpt(shown[0] if shown[0].sentences else _opening(shown[0]), certain),), certain)

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
    """Does a heading have a row's name in it, spaces and marks aside?"""
    bare = re.sub(r"\W", "", row)
    return bool(bare) and bare in re.sub(r"\W", "", heading)


def _outermost(sections: Sequence[Section]) -> list[Section]:
    """Those that lie in none of the others."""
    out: list[Section] = []
    for section in sections:
        if not out or section.start >= out[-1].tree_end:
            out.append(section)
    return out


def _first_sentences(report: Report, sections: Sequence[Section]) -> Filled:
    """Of one section the first sentence of each of its parts, or its own; of several the first of each."""
    parts = list(sections)
    if len(parts) == 1:
        (whole,) = parts
        depth = len(whole.path) + 1
        inside = [one for one in report.sections if whole.start < one.start < whole.tree_end]
        parts = [one for one in inside if len(one.path) == depth]
    shown = parts[:MOST] or list(sections)
    quotes = [_first_sentence(report, one) for one in shown]
    return Filled(tuple(quotes), more=max(len(parts) - len(quotes), 0))


def _first_sentence(report: Report, section: Section) -> Excerpt:
    """The first sentence of a section behind its heading and those of its parts; what a heading opens (`一是…，`) with
    it, and a heading where there is nothing behind.
    """
    text, start, end = report.text, section.start, section.tree_end
    at = section.heading[1]
    for part in (one for one in report.sections if section.start < one.start < end):
        if part.start > _behind(text, at, end) or not _ends(text, at, end):
            break
        at = part.heading[1]
    behind = _behind(text, at, end)
    within = behind < end and section.heading[1] > section.heading[0] and _ends(text, at, end)
    if within:
        start = behind
    while text[start].isspace():
        start += 1
    held = next(one for one in reversed(report.sections) if one.start <= start)
    return excerpt(cited(report, held, start, end, [(start, start + 1)]), headings=not within)


def _behind(text: str, at: int, end: int) -> int:
    """Where what follows a heading begins."""
    marks = _MARKS.match(text, at, end)
    return marks.end() if marks else at


def _ends(text: str, at: int, end: int) -> bool:
    """Is a heading that ends at `at` no part of the sentence behind it?"""
    return re.search(r"[。：:；;\r\n]", text[max(at - 1, 0) : _behind(text, at, end)]) is not None


def _opening(citation: Citation) -> Citation:
    """A passage with its first sentence marked."""
    start = citation.start
    return cited(citation.report, citation.section, start, citation.end, [(start, start + 1)])
