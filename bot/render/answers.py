"""An answer as lines for a terminal: what was inherited, what is to be noted, the citations or a table of them."""

from __future__ import annotations

from bot.render.layout import BLANK, Line, Span, display, line, side_by_side, width, wrap
from bot.render.passages import badges, citation_lines, publisher, styled_spans, year
from bot.texts import words
from retrieval import Answer, Citation, Kind, Over, Source, Status, marked

FEW, MANY = 3, 10  # citations shown without being asked for more
MAX_NAME = 20  # columns a table gives to the name of an agency
NUMBER = 3  # and to its number


def answer_lines(
    answer: Answer, *, styled: bool = True, columns: int | None = None, ambiguous: int = 1, hint: bool = True
) -> list[Line]:
    """Everything a person sees of an answer. `columns` is None where there is no room to lay out a table.

    `hint` adds how to open a citation from the command line.
    """
    out: list[Line] = []
    if answer.query.follow_up.inherited:
        out.append(line(words.INHERITED.format(items="、".join(answer.query.follow_up.inherited)), "dim"))
    if answer.notice:
        out.append(line(notice_of(answer.notice, is_only_likely(answer)), "notice"))
    elif answer.status is Status.NOT_FOUND:
        out.append(line(words.NOT_FOUND, "notice"))
    if answer.query.intent.over is Over.HELD:
        out += _titles(answer.citations, bool(out))
    elif answer.query.scope.compare and answer.citations and columns:
        out += [BLANK] * bool(out) + table_lines(answer, columns, ambiguous)
    else:
        out += _listed(answer.citations, styled, 1, bool(out), answer.certain)
        if answer.unmentioned and not _are_named(answer.unmentioned, answer.notice or ""):
            names = "、".join(f"{_name(source)}（{year(source)}）" for source in answer.unmentioned)
            out += [BLANK, line(words.UNMENTIONED_LIST.format(agencies=names), "notice")]
    if answer.nearest:
        out += [BLANK] * bool(out) + [line(words.NEAREST, "notice")]
        out += _listed(unmarked(answer.nearest), styled, len(answer.citations) + 1, True)
    if hint and (answer.citations or answer.nearest):
        out += [BLANK, line(words.HOW_TO_OPEN, "dim")]
    return out


def is_only_likely(answer: Answer) -> bool:
    """Is all that is shown no more than the likeliest place? Of several sources the notice names those it holds for."""
    return answer.status is Status.ANSWERED and not answer.certain and not answer.query.scope.compare


def notice_of(notice: str, uncertain: bool) -> str:
    """A notice with the word that says what it is: a remark, or that the answer is only the likeliest place."""
    return (words.LIKELIEST if uncertain else words.NOTICE).format(notice=notice)


def table_lines(answer: Answer, columns: int, ambiguous: int = 1) -> list[Line]:
    """Several reports side by side: one row each, the sentence that answers, and who does not mention it."""
    sources = [citation.report.source for citation in answer.citations] + list(answer.unmentioned)
    left = NUMBER + min(max((width(_name(source), ambiguous) for source in sources), default=0), MAX_NAME)
    room = max(columns - left - 2, 16)
    out: list[Line] = []
    for number, citation in enumerate(answer.citations, start=1):
        start, end = _answering(citation)
        cell = _one_line(styled_spans(citation, start, end)) + badges(citation)
        mark = [[(words.RECOGNISED, "notice")]] if citation.recognised else []
        right = [*wrap(cell, room, ambiguous), *mark, [(words.ID.format(id=citation.id), "dim")]]
        out += side_by_side(_label(str(number), citation.report.source, left, ambiguous), left, right, ambiguous)
    for source in answer.unmentioned:
        out += side_by_side(_label("", source, left, ambiguous), left, [[(words.UNMENTIONED, "notice")]], ambiguous)
    return out


def unmarked(citations: tuple[Citation, ...]) -> tuple[Citation, ...]:
    """Nearest passages without highlights: nothing in them may look like an answer."""
    return tuple(marked(citation, ()) for citation in citations)


def visible(answer: Answer, limit: int | None) -> Answer:
    """The answer with the citations worth showing at once.

    Without a `limit` that is FEW, but for lists and comparisons, where every citation is a part of the answer.
    """
    complete = answer.query.scope.compare or answer.query.intent.kind is Kind.LIST
    most = limit if limit is not None else MANY if complete else FEW
    return answer.model_copy(update={"citations": answer.citations[:most], "nearest": answer.nearest[:most]})


def _listed(citations: tuple[Citation, ...], styled: bool, first: int, gap: bool, certain: bool = True) -> list[Line]:
    out: list[Line] = []
    for number, citation in enumerate(citations, start=first):
        out += [BLANK] * (gap or number > first) + citation_lines(citation, number, styled=styled, certain=certain)
    return out


def _titles(citations: tuple[Citation, ...], gap: bool) -> list[Line]:
    """The reports there are: what is cited of each is its title, which is shown once."""
    out = [BLANK] * (gap and bool(citations))
    for number, citation in enumerate(citations, start=1):
        title = display(citation.report.source.title or citation.report.source.file)
        out.append(Line(((str(number).ljust(NUMBER), "number"), (title, "title")), 0, NUMBER))
        out.append(line(publisher(citation.report.source), "dim", NUMBER))
        out.append(line(words.ID.format(id=citation.id), "dim", NUMBER))
    return out


def _are_named(sources: tuple[Source, ...], notice: str) -> bool:
    return all(source.short in notice for source in sources)


def _name(source: Source) -> str:
    return display(source.short or source.agency or source.title)


def _label(number: str, source: Source, columns: int, ambiguous: int) -> list[list[Span]]:
    """The first cell of a row: the number, the name in as many rows as it takes, the year."""
    names = wrap([(_name(source), "title")], columns - NUMBER, ambiguous)
    rows = [[(" " * NUMBER, ""), *row] for row in [*names, [(year(source), "dim")]]]
    rows[0][0] = (number.ljust(NUMBER), "number")
    return rows


def _answering(citation: Citation) -> tuple[int, int]:
    """The sentences from the first highlight to the last, or the whole quote where nothing is highlighted."""
    spans = citation.sentences
    return (spans[0][0], spans[-1][1]) if spans else citation.span


def _one_line(spans: list[Span]) -> list[Span]:
    return [(" ".join(part.strip() for part in text.splitlines() if part.strip()), style) for text, style in spans]
