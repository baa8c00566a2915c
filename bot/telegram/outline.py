"""Browsing: the list of reports, and a report's headings level by level."""

from __future__ import annotations

from collections.abc import Iterator

from bot.render.headline import agency_name
from bot.render.layout import display
from bot.render.passages import heading, title_of, year
from bot.telegram.card import badge_of
from bot.telegram.keyboards import OUTLINE, REPORTS, SECTION, Keyboard, button, listed
from bot.telegram.markup import Block, clean, plain
from bot.telegram.reading import Opened
from bot.texts import telegram as chat
from bot.texts import words
from retrieval import Library, Report, Section, Source, cited

TOP = -1  # the report itself, above its sections


def list_reports(library: Library, page: int = 0, head: str = "") -> Opened:
    """The reports, as buttons that open their outlines."""
    items = [button(label(source), OUTLINE, source.id, TOP, 0) for source in library.sources]
    blocks = [plain(head)] if head else []
    blocks.append(plain(chat.REPORTS.format(reports=len(library.sources))))
    return Opened(blocks, listed(items, page, REPORTS))


def label(source: Source) -> str:
    """A report's short name and year."""
    return chat.REPORT_LABEL.format(name=agency_name(source), year=year(source))


def browse(report: Report, at: int = TOP, page: int = 0) -> Opened:
    """The headings below section `at`, as buttons. Raises IndexError if there is no such section."""
    source = report.source
    blocks = [plain(clean(title_of(source)), "b")]
    rows: Keyboard = []
    if at != TOP:
        section = _section(report, at)
        blocks.append(_heading(report, section))
        rows.append([button(chat.READ_SECTION_BUTTON, SECTION, _passage(report, section), 0, "0-0")])
    inside = list(children(report, at))
    items = [button(_name(one), OUTLINE, report.id, one.index, 0) for one in inside]
    rows += listed(items, page, OUTLINE, report.id, at)
    above = (
        (chat.PARENT_BUTTON, OUTLINE, report.id, parent(report, at), 0)
        if at != TOP
        else (chat.REPORTS_BUTTON, REPORTS, 0)
    )
    rows.append([button(*above)])
    if at == TOP:
        blocks.append(plain(words.PUBLISHER.format(agency=source.agency, year=year(source))))
    return Opened(blocks, rows)


def children(report: Report, at: int) -> Iterator[Section]:
    """The sections directly below `at`."""
    sections = report.sections
    end = len(report.text) if at == TOP else _section(report, at).tree_end
    index = at + 1
    while index < len(sections) and sections[index].start < end:
        child = sections[index]
        yield child
        index += 1
        while index < len(sections) and sections[index].start < child.tree_end:
            index += 1


def parent(report: Report, at: int) -> int:
    """The section directly above `at`, TOP if there is none."""
    wanted = _section(report, at)
    above = [one for one in report.sections[:at] if one.start < wanted.start < one.tree_end]
    return above[-1].index if above else TOP


def _section(report: Report, at: int) -> Section:
    if not 0 <= at < len(report.sections):
        raise IndexError(at)
    return report.sections[at]


def _passage(report: Report, section: Section) -> str:
    start, end = section.start, max(section.tree_end, section.end)
    return f"{report.id}-{start}-{end}"


def _name(section: Section) -> str:
    return clean(heading(section))


def _heading(report: Report, section: Section) -> Block:
    own = cited(report, section, section.start, max(section.end, section.start + 1))
    where = words.PATH_SEPARATOR.join(clean(display(part)) for part in section.path) or heading(section)
    return Block(((badge_of(own), ""), (where, "i")))
