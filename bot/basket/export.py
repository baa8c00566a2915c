"""A basket → a document: quotes grouped by their reports or by a person's notes, with what must be known of each.

The formats it can be written in: `bot/exporting`.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from bot.basket.lines import remarks, standing
from bot.basket.store import BasketError, Baskets, Item
from bot.exporting import Entry, Group, Paper, Sheet, format_of, paper_bytes, place_for, written
from bot.quoting import Excerpt, Style
from bot.texts import basket as texts
from bot.texts import exporting, words
from bot.texts import quoting as styles
from retrieval import Library, Role

BY = ("report", "note")
_KINDS = {str(Role.PLAN): exporting.PLAN, str(Role.PROBLEM): exporting.PROBLEM}


def export(
    baskets: Baskets, library: Library | None, file: str = "", *, kind: str = "", by: str = BY[0], name: str = ""
) -> tuple[int, Path]:
    """Write a basket to a new file; returns how many quotes are in it, and where it is.

    Raises BasketError (an unknown format or basket, an empty one), OSError where it cannot be written.
    """
    chosen = format_of(file, kind)
    if chosen is None:
        wrong = kind or Path(file).suffix
        raise BasketError(texts.NO_FORMAT.format(name=wrong, names="、".join(exporting.FORMATS)))
    name = name or baskets.current
    items = baskets.items(name)
    if not items:
        raise BasketError(texts.EMPTY.format(name=name))
    content = paper_bytes(paper(name, items, baskets.style, library, by), chosen)
    return len(items), written(place_for(file, name, chosen), content)


def paper(name: str, items: Sequence[Item], style: Style, library: Library | None, by: str = BY[0]) -> Paper:
    """The document a basket becomes; groups come in the order of their first quotes."""
    groups: dict[str, list[Entry]] = {}
    for item in items:
        one = item.excerpt
        heading = called(one) if by == BY[0] else item.note or exporting.NO_NOTE
        note = item.note if by == BY[0] else ""
        groups.setdefault(heading, []).append(Entry(one.words, one.source(style), known(one, library), note))
    sheet = Sheet(name, exporting.COLUMNS, tuple(_row(item, style, library) for item in items))
    return Paper(name, tuple(Group(heading, tuple(entries)) for heading, entries in groups.items()), sheet)


def called(one: Excerpt) -> str:
    """What its report is called in a heading: with issuer and year, as in official papers."""
    return one.model_copy(update={"part": "", "page": None}).source(Style.OFFICIAL)


def known(one: Excerpt, library: Library | None) -> tuple[str, ...]:
    """What a reader must know of a quote: a plan is no result, a source may have changed."""
    kind = _KINDS.get(one.role, exporting.EXPECTED if one.tentative else "")
    return (*[kind] * bool(kind), *remarks(one, library))


def _row(item: Item, style: Style, library: Library | None) -> tuple[str | int, ...]:
    one = item.excerpt
    return (
        item.number,
        one.words,
        one.source(style),
        one.issuer,
        one.year if one.year is not None else styles.NO_YEAR,
        one.title,
        words.PATH_SEPARATOR.join(one.path),
        one.part,
        one.page if one.page is not None else "",
        one.role,
        _yes(one.tentative),
        _yes(one.certain),
        _yes(one.recognised),
        item.note,
        item.question,
        time.strftime("%Y-%m-%d %H:%M", time.localtime(item.at)),
        standing(one, library) or exporting.HELD,
        one.id,
        one.file,
    )


def _yes(value: bool) -> str:
    return exporting.YES if value else exporting.NO
