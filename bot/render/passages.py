"""One passage of a report as lines: who says it, where, and the words themselves with the answer standing out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.render.layout import Line, Span, display, line
from bot.texts import words
from retrieval import Citation, Report, Role, Section, Source, column_heads

QUOTE_INDENT = 3


def citation_lines(citation: Citation, *, ids: bool = False, link: str = "") -> list[Line]:
    """A passage that was opened: whose it is and where it stands, then its text. `link` leads to its file."""
    head = (title_of(citation.report.source), "title")
    out = [Line((head, *badges(citation)), link=link)]
    where = [publisher(citation.report.source), place(citation), words.RECOGNISED * citation.recognised]
    out += [line(part, "dim") for part in where if part]
    out += [*columns_line(citation, 0), *quote_lines(citation)]
    return [*out, *([id_line(citation, 0)] if ids else [])]


def source_line(citation: Citation, indent: int, link: str = "") -> Line:
    """Where a quote stands, in one line below it: title, headings, page, and whether it was read off a picture.

    Agency and year stand in the line that answers; the agency is said again where it is neither there nor in the title
    by its whole name.
    """
    source = citation.report.source
    title = words.TITLE.format(title=title_of(source))
    agency = "" if source.agency == source.short or source.agency in source.title else display(source.agency)
    where = [agency, place(citation), words.RECOGNISED * citation.recognised]
    return Line(((" ".join([title, *[part for part in where if part]]), "dim"),), indent, indent, link)


def columns_line(citation: Citation, indent: int) -> list[Line]:
    """The column heads of a table of which rows are quoted without them; nothing else."""
    heads = column_heads(citation.report.text, citation.start)
    return [line(words.COLUMNS.format(heads=display(heads)), "dim", indent)] if heads else []


def id_line(citation: Citation, indent: int) -> Line:
    """What opens the passage again."""
    return line(words.ID.format(id=citation.id), "dim", indent)


def publisher(source: Source) -> str:
    """Agency and year in one phrase; nothing where the title says both."""
    if source.agency in source.title and str(source.year or "") in source.title and source.title:
        return ""
    return words.PUBLISHER.format(agency=display(source.agency), year=year(source))


def title_of(source: Source) -> str:
    """The report's title; its file's name where it has none."""
    return display(source.title or source.file)


def year(source: Source) -> str:
    """The report's year, or that it is unknown."""
    return year_of(source.year)


def year_of(number: int | None) -> str:
    """A year in words, or that it is unknown."""
    return words.NO_YEAR if number is None else words.YEAR.format(year=number)


def path(citation: Citation, above: int = 0) -> str:
    """The headings from the top down, or from so many `above` on."""
    return words.PATH_SEPARATOR.join(display(heading) for heading in citation.section.path[above:])


def place(citation: Citation, above: int = 0) -> str:
    """The headings from the top down (or from so many `above` on), and the page where the file has pages."""
    headings = path(citation, above)
    if citation.page is None:
        return headings
    page = words.PAGE.format(page=citation.page)
    return words.PLACE.format(path=headings, page=page) if headings else page


def heading(section: Section) -> str:
    """A section's own heading, or what stands before the first one."""
    return display(section.path[-1]) if section.path else words.PREAMBLE if section.index else words.FRONT


def opens(report: Report, section: Section) -> str:
    """The id that opens a section with its subsections."""
    return f"{report.id}-{section.start}-{section.tree_end}"


def sections_of(report: Report) -> int:
    """How many sections a report has; what stands before the first heading is none."""
    return sum(1 for section in report.sections if section.level)


def badges(citation: Citation) -> list[Span]:
    """What kind of statement it is, so that a plan is never quoted as a result."""
    out: list[Span] = []
    if citation.role is not Role.OTHER:
        out += [(" ", ""), (f"[{citation.role}]", str(citation.role))]
    if citation.tentative:
        out += [(" ", ""), (f"[{words.TENTATIVE}]", "tentative")]
    return out


def quote_lines(citation: Citation, indent: int = 0) -> list[Line]:
    """The passage in its own lines, without blank ones and indentation, which are layout and no words.

    A first line that is nothing but the section's heading is left out: it is shown above, at the end of the path.
    """
    out = []
    styles = _Styles(citation)
    for start, end in _rows(citation):
        spans = styles.of(start, end)
        if any(text.strip() for text, _ in spans):
            out.append(Line(tuple(_trimmed(spans)), indent, indent))
    return out


def styled_spans(citation: Citation, start: int, end: int) -> list[Span]:
    """`text[start:end]` with the answer marked by a style, and junk skipped."""
    return _Styles(citation).of(start, end)


def shown_words(citation: Citation, start: int, end: int) -> str:
    """`text[start:end]` as it is shown, without styles."""
    if junk_spans(citation.report):
        return "".join(text for text, _ in styled_spans(citation, start, end))
    return display(citation.report.text[start:end])


class _Styles:
    """What in the text of one citation is marked or skipped."""

    def __init__(self, citation: Citation) -> None:
        self._text = citation.report.text
        self._answer = citation.highlights
        self._junk = junk_spans(citation.report)
        self._edges = sorted({at for span in (*self._answer, *self._junk) for at in span})

    def of(self, start: int, end: int) -> list[Span]:
        """`text[start:end]` in pieces of one style each."""
        edges = [start, *[edge for edge in self._edges if start < edge < end], end]
        return [(display(self._text[a:b]), self._style(a)) for a, b in pairwise(edges) if not _within(self._junk, a)]

    def _style(self, at: int) -> str:
        return "answer" if _within(self._answer, at) else ""


def _within(spans: Sequence[tuple[int, int]], at: int) -> bool:
    for start, end in spans:  # noqa: SIM110  any() takes three times as long, and every piece of every row asks
        if start <= at < end:
            return True
    return False


def junk_spans(report: Report) -> list[tuple[int, int]]:
    """What word processors left in the text (`[bookmark: …]`): in the source for ever, but not shown to people."""
    return [
        (item.start, item.start + len(item.detail))
        for item in report.irregularities
        if item.kind == "junk" and report.text.startswith(item.detail, item.start)
    ]


def flat(text: str) -> str:
    """`text` in one line, without layout."""
    return "".join(part.strip() for part in display(text).splitlines())


def without_junk(citation: Citation) -> str:
    """The quote as it is shown and copied: word for word, junk and layout left out."""
    return "\n".join("".join(text for text, _ in item.spans) for item in quote_lines(citation))


def _rows(citation: Citation) -> list[tuple[int, int]]:
    text, start, end = citation.report.text, citation.start, citation.end
    rows = []
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if text[start:stop].strip():
            rows.append((start, stop))
        start = stop + 1
    heading = citation.section.heading
    below = [(start, stop) for start, stop in rows if start >= heading[1]]
    above = [(start, stop) for start, stop in rows if stop <= heading[1] + 1 and start < heading[1]]
    marked = any(s < heading[1] for s, _ in citation.highlights)
    return below if below and len(above) + len(below) == len(rows) and not marked else rows


def _trimmed(spans: Sequence[Span]) -> list[Span]:
    kept = list(spans)
    while kept and not kept[0][0].strip():
        kept.pop(0)
    while kept and not kept[-1][0].strip():
        kept.pop()
    kept[0] = (kept[0][0].lstrip(), kept[0][1])
    kept[-1] = (kept[-1][0].rstrip(), kept[-1][1])
    return kept
