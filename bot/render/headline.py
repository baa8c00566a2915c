"""A citation in one line, the same for terminal and Telegram: the words that answer, whose they are, from where."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.render.layout import Screen, Span, display, wrap
from bot.render.passages import badges, flat, shown_words, year
from bot.texts import words
from retrieval import Answer, Citation, Source, Status

SAID = 36  # characters of the words that answer: two rows of a window, one of a wide one
CLAUSE, HEADING = 12, 24  # characters of a heading: from the first on its first clause stands for it, up to the second
NAMED = 2  # words named that the report does not have

_CLAUSE = re.compile(r"[^，。；：、！？,;!?]*[，。；：、！？,;!?]*")


def headline(
    citation: Citation, certain: bool = True, missing: Sequence[str] = (), screen: Screen | None = None
) -> list[Span]:
    """`20次 —— 某局 2024年 · （二）加强审核 [成效]`; what is no more than the likeliest place says so.

    Where that is more than one row of a `screen` and would be one without the heading, it is without.
    """
    head, tail = said(citation, certain), _lacks(() if certain else missing)
    whole, short = ([*head, *source_of(citation, placed), *tail] for placed in (True, False))
    columns = screen.columns if screen else None
    if screen and columns and len(wrap(whole, columns, screen.ambiguous)) > 1:
        return short if len(wrap(short, columns, screen.ambiguous)) == 1 else whole
    return whole


def said(citation: Citation, certain: bool = True) -> list[Span]:
    """The words that answer, or the first ones where none are marked."""
    label = [] if certain else [(words.LIKELY, "")]
    return [*label, (answer_words(citation), "answer" if citation.highlights else "")]


def source_of(citation: Citation, placed: bool = True) -> list[Span]:
    """Whose words they are, under which heading (if `placed`), and what kind of statement it is."""
    parts = [source_name(citation.report.source), place_name(citation) if placed else ""]
    return [(words.SAID_BY, "dim"), (words.IN.join(part for part in parts if part), ""), *badges(citation)]


def source_name(source: Source) -> str:
    """Agency, as short as it is clear, and year; the title where no agency is known."""
    name = agency_name(source)
    return name if str(source.year or "") in name else words.NAME_YEAR.format(name=name, year=year(source))


def agency_name(source: Source) -> str:
    """Agency, as short as it is clear; the title where none is known."""
    return flat(source.short or source.agency or source.title or source.file)


def place_name(citation: Citation) -> str:
    """The innermost heading, its first clause, with its page where the file has pages."""
    heading = _first_clause(flat(citation.section.path[-1])) if citation.section.path else ""
    page = "" if citation.page is None else words.PAGE.format(page=citation.page)
    return words.PLACE.format(path=heading, page=page) if heading and page else heading or page


def answer_words(citation: Citation, limit: int = SAID) -> str:
    """The marked words one after the other, cut at a clause; the first words of the quote where none are marked."""
    text = citation.report.text
    found = [flat(text[start:end]) for start, end in citation.words]
    parts = [part.rstrip("。；，、") for part in dict.fromkeys(found) if part]
    return shortened(words.ANSWER_SEPARATOR.join(parts) or _opening(citation), limit)


def lacks(missing: Sequence[str]) -> str:
    """What the likeliest place does not have of the question."""
    return words.LACKS.format(words="、".join(f"“{display(word)}”" for word in missing[:NAMED])) if missing else ""


def is_only_likely(answer: Answer) -> bool:
    """Is all that is shown no more than the likeliest place? Of several sources every citation says so itself."""
    return answer.status is Status.ANSWERED and not answer.certain and not answer.query.scope.compare


def shortened(text: str, limit: int) -> str:
    """At most `limit` characters of `text`: as many clauses as there is room for, then ……."""
    if len(text) <= limit:
        return text
    clauses: list[str] = _CLAUSE.findall(text)
    kept = clauses.pop(0)
    while clauses and len(kept) + len(clauses[0]) <= limit:
        kept += clauses.pop(0)
    kept = kept.rstrip("，。；：、,;")
    if len(kept) > limit:
        return kept[: limit - 1] + words.CUT
    return kept + words.CUT


def _opening(citation: Citation) -> str:
    """The first words of the quote, behind its own heading where it begins with that."""
    start, end = citation.span
    below = citation.section.heading[1]
    if start < below < end and shown_words(citation, below, end).strip():
        start = below
    return flat(shown_words(citation, start, end)).lstrip("。，：；、")


def _first_clause(heading: str) -> str:
    found = _CLAUSE.match(heading) if len(heading) > CLAUSE else None
    clause = found[0].rstrip("，。；：、,;") if found else heading
    return clause if len(clause) <= HEADING else clause[: HEADING - 1] + words.CUT


def _lacks(missing: Sequence[str]) -> list[Span]:
    return [(lacks(missing), "")] if missing else []
