"""What a person does to a basket → the sentence that says what came of it; the same on the command line, the console
and in chat.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bot.basket.store import Baskets
from bot.quoting import Excerpt, Style, style_named
from bot.texts import basket as texts
from bot.texts import quoting as styles


def take(baskets: Baskets, taken: Excerpt, question: str = "", note: str = "", name: str = "") -> str:
    """Put a quote into a basket."""
    number, new = baskets.add(taken, question, note, name)
    name = name or baskets.current
    if not new:
        return texts.HELD.format(name=name, number=number)
    return texts.TAKEN.format(name=name, number=number, what=taken.told())


def remove(baskets: Baskets, numbers: Sequence[int], name: str = "") -> str:
    """Take quotes out."""
    left = baskets.remove(numbers, name)
    return texts.REMOVED.format(name=name or baskets.current, count=len(set(numbers)), left=left)


def move(baskets: Baskets, number: int, to: int, name: str = "") -> str:
    """Move a quote to another place."""
    baskets.move(number, to, name)
    return texts.MOVED.format(number=to)


def note(baskets: Baskets, number: int, text: str, name: str = "") -> str:
    """Write a note beside a quote, or take it away."""
    text = " ".join(text.split())
    baskets.note(number, text, name)
    return (texts.NOTED if text else texts.UNNOTED).format(number=number, note=text)


def exported(count: int, path: Path) -> str:
    """A basket was written to a file."""
    return texts.EXPORTED.format(count=count, file=path)


def set_style(baskets: Baskets, name: str) -> str:
    """Prefer another style; without a name, say which it is. Raises UnknownStyle."""
    if not name.strip():
        others = "、".join(style for style in Style if style is not baskets.style)
        return styles.STYLE_NOW.format(style=baskets.style, others=others)
    style = style_named(name)
    baskets.style = style
    return styles.STYLE_SET.format(style=style, example=_EXAMPLE.whole(style))


_EXAMPLE = Excerpt(
    id="", quote=styles.EXAMPLE_QUOTE, words=styles.EXAMPLE_QUOTE, title=styles.EXAMPLE_TITLE,
    agency=styles.EXAMPLE_AGENCY, year=2024, part=styles.EXAMPLE_PART,
)  # fmt: skip
