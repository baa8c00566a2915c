"""A basket as lines for a terminal, and how each quote stands to the library that is open now."""

from __future__ import annotations

from collections.abc import Sequence

from bot.basket.store import Item
from bot.quoting import Excerpt, Style, nested
from bot.render.layout import BLANK, Line, Span, display, line
from bot.texts import basket as texts
from bot.texts import words
from retrieval import Library, Role

HANG = 3
_SHOWN_ROLES = tuple(str(role) for role in Role if role is not Role.OTHER)


def basket_lines(
    name: str, items: Sequence[Item], style: Style, library: Library | None, ids: bool = False
) -> list[Line]:
    """What is in a basket, with `ids` what opens each passage again."""
    if not items:
        return [line(texts.EMPTY.format(name=display(name)))]
    out = [line(texts.HEAD.format(name=display(name), count=len(items)), "title")]
    for item in items:
        out += [BLANK, *_item_lines(item, style, remarks(item.excerpt, library))]
        if ids:
            out.append(line(words.ID.format(id=item.excerpt.id), "dim", HANG))
    return out


def _item_lines(item: Item, style: Style, told: Sequence[str]) -> list[Line]:
    one = item.excerpt
    head: list[Span] = [(f"{item.number:<{HANG}}", "number")]
    rows = f"“{nested(one.words)}”".split("\n")
    out = [Line((*head, (display(rows[0]), "")), 0, HANG)]
    out += [line(display(row), "", HANG) for row in rows[1:]]
    out.append(Line(((texts.SOURCE_LINE.format(source=display(one.source(style))), ""), *_badges(one)), HANG, HANG))
    out += [line(remark, "dim", HANG) for remark in told]
    if item.note:
        out.append(line(texts.NOTE_LINE.format(note=display(item.note)), "", HANG))
    return out


def _badges(one: Excerpt) -> list[Span]:
    out: list[Span] = [(f" [{one.role}]", one.role)] if one.role in _SHOWN_ROLES else []
    return [*out, (f" [{words.TENTATIVE}]", "tentative")] if one.tentative else out


def standing(one: Excerpt, library: Library | None) -> str:
    """How a quote's source stands to the library: the sentence to show, empty where it is held."""
    report = one.id.partition("-")[0]
    if library is not None and library.holds(report):
        return ""
    changed = library is not None and library.successor(report) is not None
    return texts.CHANGED if changed else texts.GONE


def remarks(one: Excerpt, library: Library | None) -> list[str]:
    """What a reader must know of a quote before it is used."""
    told = [standing(one, library), words.RECOGNISED if one.recognised else "", "" if one.certain else texts.UNCERTAIN]
    return [remark for remark in told if remark]
