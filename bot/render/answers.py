"""An answer as lines: the answer in one, its quote, the other citations in one line each, what is noted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from bot.render.headline import agency_name, headline, is_only_likely, source_of
from bot.render.hits import NUMBER, hit_line, row_lines
from bot.render.layout import BLANK, Line, Screen, Span, clip, height, line
from bot.render.passages import QUOTE_INDENT, columns_line, id_line, quote_lines, source_line, title_of
from bot.texts import words
from retrieval import Answer, Citation, Kind, Over, Status, marked

FEW, MANY = 3, 10  # citations shown without being asked for more
NOTED = 2  # rows that notices take at most
BELOW = 4  # rows of a window kept free for the question above, the sentence that says there is more, the next question


class View(NamedTuple):
    """How an answer is to be shown. `link` gives the URL of the file a citation stands in, or nothing."""

    screen: Screen = Screen()
    limit: int | None = None  # citations at most
    ids: bool = False
    more: str = words.MORE  # says that there are more
    link: Callable[[Citation], str] = lambda citation: ""


class Shown(NamedTuple):
    """An answer laid out: its lines, and how many of its citations (or nearest passages) they show."""

    lines: list[Line]
    listed: int


def show(answer: Answer, view: View) -> Shown:
    """What a person sees of an answer at once: as much as `view` has room for."""
    hits = hits_of(answer)
    together = is_together(answer)
    at_once = view.limit or (len(hits) if together and view.screen.rows else MANY if together else FEW)
    head = _head(answer, view)
    notes = _notes(answer, view.screen)
    left = None if view.screen.rows is None else view.screen.rows - height([*head, *notes], view.screen) - BELOW
    rows = more_lines(answer, view, _first_row(answer), at_once, left)
    kept = _fitting(rows, left if view.limit is None else None, view.screen)
    out = list(head)
    out += [BLANK] * bool(head and kept)
    for row in kept:
        out += row
    listed = min(_first_row(answer) - 1, len(hits)) + len(kept)
    if listed < len(hits):
        out.append(line(view.more.format(count=len(hits) - listed, all=len(hits)), "dim"))
    return Shown([*out, *notes], listed)


def more_lines(answer: Answer, view: View, first: int, last: int, left: int | None = None) -> list[list[Line]]:
    """A row for each of the citations from the `first` (of 1) to the `last`, about `left` rows high together."""
    hits = hits_of(answer)[:last]
    if answer.query.intent.over is Over.HELD:
        rows = [_title_lines(citation, number) for number, citation in enumerate(hits, start=1)]
    elif answer.query.scope.compare and answer.citations:
        rows = row_lines(hits, answer.unsure, view.screen, left)
    else:
        certain = not is_only_likely(answer)
        rows = [hit_line(citation, number, view.screen, certain) for number, citation in enumerate(hits, start=1)]
    if view.ids:
        rows = [[*row, id_line(citation, NUMBER)] for row, citation in zip(rows, hits, strict=True)]
    return rows[first - 1 :]


def hits_of(answer: Answer) -> tuple[Citation, ...]:
    """What numbers stand for: the citations, or where there are none the nearest passages, in which nothing may look
    like an answer.
    """
    return answer.citations or tuple(marked(citation, ()) for citation in answer.nearest)


def is_together(answer: Answer) -> bool:
    """Is every citation a part of the answer, as in a list or a comparison?"""
    return answer.query.scope.compare or answer.query.intent.kind is Kind.LIST


def remarks(inherited: Sequence[str], noted: str, unmentioned: Sequence[str]) -> str:
    """What was inherited from the questions before, and what is to be noted of the answer, in one line."""
    if unmentioned and words.UNMENTIONED not in noted:
        noted += words.UNMENTIONED_LIST.format(agencies=_few(unmentioned))
    parts = (
        words.INHERITED.format(items=_few(inherited)) if inherited else "",
        words.NOTICE.format(notice=noted) if noted else "",
    )
    return words.AND_ALSO.join(part for part in parts if part)


def _few(names: Sequence[str]) -> str:
    more = words.AND_OTHERS.format(count=len(names)) if len(names) > FEW else ""
    return words.NAME_SEPARATOR.join(names[:FEW]) + more


def _head(answer: Answer, view: View) -> list[Line]:
    """The answer, or that there is none, with the quote it stands in."""
    best = next(iter(hits_of(answer)), None)
    if answer.status is not Status.ANSWERED or answer.query.intent.over is Over.HELD:
        said = answer.notice or words.NOT_FOUND
        out = [Line(tuple(_clipped([(said, "title")], view.screen, NOTED)))]
        if answer.status is Status.ANSWERED or best is None:
            return out
        out += [BLANK, line(words.NEAREST, "dim")]
        return [*out, Line((("1".ljust(NUMBER), "number"), *source_of(best)[1:]), 0, NUMBER), *_quote(best, view)]
    if best is None or answer.query.scope.compare:
        return []
    spans = headline(best, not is_only_likely(answer), answer.missing, view.screen)
    return [Line(tuple(spans)), *_quote(best, view)]


def _first_row(answer: Answer) -> int:
    """The number of the first citation that is a row: those before are shown whole."""
    whole = answer.query.intent.over is not Over.HELD and not (answer.query.scope.compare and answer.citations)
    return 2 if whole else 1


def _quote(citation: Citation, view: View) -> list[Line]:
    quoted = [*columns_line(citation, QUOTE_INDENT), *quote_lines(citation, QUOTE_INDENT)]
    out = [*quoted, source_line(citation, QUOTE_INDENT, view.link(citation))]
    return [*out, id_line(citation, QUOTE_INDENT)] if view.ids else out


def _notes(answer: Answer, screen: Screen) -> list[Line]:
    said = answer.remarks if answer.status is Status.ANSWERED and answer.query.intent.over is not Over.HELD else ""
    unmentioned = list(map(agency_name, answer.unmentioned))
    noted = remarks(answer.query.follow_up.inherited, said, unmentioned)
    return [Line(tuple(_clipped([(noted, "dim")], screen, NOTED)))] if noted else []


def _clipped(spans: list[Span], screen: Screen, rows: int) -> list[Span]:
    return spans if screen.columns is None else clip(spans, screen.columns, rows, screen.ambiguous)


def _fitting(rows: Sequence[list[Line]], left: int | None, screen: Screen) -> list[list[Line]]:
    """As many rows as there is room for, one at least."""
    out: list[list[Line]] = []
    for row in rows:
        if left is not None:
            left -= height(row, screen)
            if left < 0 and out:
                break
        out.append(row)
    return out


def _title_lines(citation: Citation, number: int) -> list[Line]:
    """A report there is: what is cited of it is its title."""
    source = citation.report.source
    return [Line(((str(number).ljust(NUMBER), "number"), (title_of(source), "")), 0, NUMBER)]
