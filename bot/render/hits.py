"""Citations beside others → a row each: of one answer in one line, of several sources as a table or stacked cells."""

from __future__ import annotations

from collections.abc import Sequence

from bot.render.headline import said, source_name, source_of
from bot.render.layout import Line, Screen, Span, clip, side_by_side, width, wrap
from bot.render.passages import badges, styled_spans
from bot.texts import words
from retrieval import Citation

NUMBER = 3  # columns of a number
NAMES = 28  # columns a table gives to whose words they are
TABLE = 60  # columns from which cells stand side by side
ONE_ROW = 72  # columns from which a citation is one row
FEWEST = 16  # columns worth giving to words that answer


def hit_line(citation: Citation, number: int, screen: Screen, certain: bool = True) -> list[Line]:
    """Number, the words that answer, the source: one row, or two of a narrow window."""
    head, where = said(citation, certain), source_of(citation)
    first = (str(number).ljust(NUMBER), "number")
    if screen.columns is None:
        return [Line((first, *head, *where))]
    room = max(screen.columns - NUMBER, FEWEST)
    if screen.columns < ONE_ROW:
        below = clip(without_dash(where), room, 1, screen.ambiguous)
        return [Line((first, *clip(head, room, 1, screen.ambiguous)), 0, NUMBER), Line(tuple(below), NUMBER, NUMBER)]
    if sum(width(text, screen.ambiguous) for text, _ in where) > room - FEWEST:
        where = source_of(citation, placed=False)
    return [Line((first, *clip(head, room, 1, screen.ambiguous, where)), 0, NUMBER)]


def row_lines(
    citations: Sequence[Citation], unsure: Sequence[str], screen: Screen, rows: int | None
) -> list[list[Line]]:
    """Several sources side by side, about `rows` high together: of each the sentence that answers, or where that is too
    long the words alone. Those of the reports `unsure` say that they are only likely.
    """
    if screen.columns is None:
        rows = None
    wide = (screen.columns or 0) >= TABLE
    each = None if rows is None else max(rows // max(len(citations), 1) - (not wide), 1)
    names = [width(source_name(citation.report.source), screen.ambiguous) for citation in citations]
    left = NUMBER + min(max(names, default=0), NAMES)
    out = []
    for number, citation in enumerate(citations, start=1):
        likely = citation.report.id in unsure
        if wide:
            out.append(_side_by_side(citation, number, screen, left, likely, each))
        else:
            out.append(_stacked(citation, number, screen, likely, each))
    return out


def _side_by_side(
    citation: Citation, number: int, screen: Screen, left: int, likely: bool, rows: int | None
) -> list[Line]:
    room = max((screen.columns or 0) - left - 2, FEWEST)
    names = wrap([(source_name(citation.report.source), "title")], left - NUMBER, screen.ambiguous)
    label: list[list[Span]] = [[(" " * NUMBER, ""), *row] for row in names]
    label[0][0] = (str(number).ljust(NUMBER), "number")
    cell = _cell(citation, room, max(rows, len(label)) if rows else None, screen.ambiguous, likely)
    return side_by_side(label, left, wrap(cell, room, screen.ambiguous), screen.ambiguous)


def _stacked(citation: Citation, number: int, screen: Screen, likely: bool, rows: int | None) -> list[Line]:
    room = max((screen.columns or 0) - NUMBER, FEWEST) if screen.columns else None
    first = (str(number).ljust(NUMBER), "number")
    named = [(source_name(citation.report.source), "title"), *badges(citation)] if room else source_of(citation)[1:]
    head = Line((first, *named), 0, NUMBER)
    cell = _cell(citation, room, rows, screen.ambiguous, likely, badged=False)
    return [head, Line(tuple(cell), NUMBER, NUMBER)]


def _cell(
    citation: Citation, columns: int | None, rows: int | None, ambiguous: int, likely: bool, badged: bool = True
) -> list[Span]:
    """The sentence that answers, with the words marked; in too little room the words alone."""
    label = [(words.LIKELY, "")] if likely else []
    badge = badges(citation) if badged else []
    if citation.recognised:
        badge = [*badge, (" " + words.RECOGNISED, "dim")]
    start, end = _answering(citation)
    sentence = [*label, *_one_line(styled_spans(citation, start, end)), *badge]
    if columns is None or rows is None or len(wrap(sentence, columns, ambiguous)) <= rows:
        return sentence
    return clip(said(citation, not likely), columns, rows, ambiguous, badge)


def _answering(citation: Citation) -> tuple[int, int]:
    """The sentences from the first highlight to the last, or the whole quote where nothing is highlighted."""
    spans = citation.sentences
    return (spans[0][0], spans[-1][1]) if spans else citation.span


def _one_line(spans: list[Span]) -> list[Span]:
    return [(" ".join(part.strip() for part in text.splitlines() if part.strip()), style) for text, style in spans]


def without_dash(where: Sequence[Span]) -> list[Span]:
    """A source that stands below what it is the source of."""
    return [span for span in where if span[0] != words.SAID_BY]
