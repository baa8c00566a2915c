"""Styled text for Telegram: measured before it is written as HTML, so that no tag, entity or character is ever cut.

Telegram counts UTF-16 units of the text after parsing and at most 100 entities; both are counted here on the structure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

from bot.render.layout import is_harmless

Run = tuple[str, str]  # text, style: "" or the name of a tag (b, i, code)

MESSAGE = 4096  # units a message may have after parsing
ROOM = 3900  # units we use: some room for what Telegram may count differently
ENTITIES = 90  # of the 100 a message may have; links Telegram finds by itself count too
EXPANDABLE = 260  # units from which a quote is folded until it is tapped: about ten lines on a telephone
_STOPS = ("\n", "。", "；", "，")


class Block(NamedTuple):
    """One paragraph: plain, or a quote; `pre` keeps it as it is and copies it with one tap."""

    runs: tuple[Run, ...]
    quote: bool = False
    pre: bool = False

    @property
    def text(self) -> str:
        """Without styles."""
        return "".join(text for text, _ in self.runs)

    @property
    def entities(self) -> int:
        """How many entities Telegram will count."""
        return sum(1 for text, style in self.runs if style and text.strip()) + (self.quote or self.pre)


def clean(text: str) -> str:
    """`text` without lone surrogates, which cannot be sent, and without control characters."""
    if is_harmless(text):
        return text
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return "".join(char for char in whole if char in "\n\t" or (char.isprintable() or char == "\u3000"))


def units(text: str) -> int:
    """Length as Telegram counts it: UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def plain(text: str, style: str = "") -> Block:
    """A paragraph of one style."""
    return Block(((clean(text), style),))


def cut(text: str, limit: int) -> str:
    """At most `limit` units of `text`, with `…` in place of what was left out."""
    if 2 * len(text) <= limit or units(text) <= limit:
        return text
    return _head(text, limit - 1).rstrip() + "…"


def as_html(blocks: Iterable[Block]) -> str:
    """The blocks, one a line, in Telegram's HTML."""
    return "\n".join(_html(block) for block in blocks)


def as_text(blocks: Iterable[Block]) -> str:
    """The blocks without any styles, for when Telegram refuses the HTML."""
    return "\n".join(block.text for block in blocks)


def fits(blocks: Sequence[Block]) -> bool:
    """Can these blocks be one message?"""
    return units(as_text(blocks)) <= ROOM and sum(block.entities for block in blocks) <= ENTITIES


def split(block: Block, room: int, entities: int = ENTITIES - 10) -> list[Block]:
    """The block as blocks of at most `room` units and `entities` entities, cut after a sentence where there is one."""
    if len(block.runs) <= entities and units(block.text) <= room:
        return [block] if block.text.strip() else []
    parts: list[Block] = []
    now: list[Run] = []
    left = room
    rest = list(block.runs)
    while rest:
        text, style = rest.pop(0)
        if sum(1 for _, given in now if given) >= entities:
            left = 0
        if units(text) <= left:
            now.append((text, style))
            left -= units(text)
            continue
        taken = _upto_stop(_head(text, left))
        parts.append(block._replace(runs=tuple(run for run in (*now, (taken, style)) if run[0])))
        now, left = [], room
        rest.insert(0, (text[len(taken) :], style))
    if now:
        parts.append(block._replace(runs=tuple(now)))
    return [part for part in parts if part.text.strip()]


def _head(text: str, limit: int) -> str:
    """As many whole characters of `text` as fit into `limit` units."""
    if limit <= 0:
        return ""
    short = text[:limit]
    while units(short) > limit:
        short = short[:-1]
    return short


def _upto_stop(text: str) -> str:
    for stop in _STOPS:
        at = text.rfind(stop)
        if at > len(text) // 2:
            return text[: at + 1]
    return text


def _html(block: Block) -> str:
    inner = "".join(_tagged(text, style) for text, style in block.runs)
    if block.pre:
        return f"<pre>{inner}</pre>"
    if not block.quote:
        return inner
    return f"<blockquote{' expandable' if units(block.text) > EXPANDABLE else ''}>{inner}</blockquote>"


def _tagged(text: str, style: str) -> str:
    safe = escape(text, quote=False)
    return f"<{style}>{safe}</{style}>" if style and text.strip() else safe
