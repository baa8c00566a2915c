"""styles.xml → what a style says of its paragraphs: which heading they are, whether they are seen, how they count."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from lxml import etree

from retrieval.reports.readers.style_names import level_named, lists_headings
from retrieval.reports.readers.word.names import W, toggled, value


class Styles:
    """The styles of a document by id, each with what it inherits."""

    def __init__(self, root: etree._Element | None) -> None:
        found = root.findall(W + "style") if root is not None else ()
        self._styles = {style.get(W + "styleId"): style for style in found}
        self.default = next(
            (
                key
                for key, one in self._styles.items()
                if one.get(W + "type") == "paragraph" and one.get(W + "default") in ("1", "true")
            ),
            None,
        )
        self.level_of = cache(self._level)
        self.hides = cache(self._hides)
        self.is_contents = cache(self._is_contents)

    def chain(self, key: str | None) -> Iterator[etree._Element]:
        """A style, the one it is based on, and so on."""
        passed: set[str | None] = set()
        while key in self._styles and key not in passed:
            passed.add(key)
            yield self._styles[key]
            key = value(self._styles[key], "basedOn")

    def name(self, key: str | None) -> str:
        """The name of a style, its id where it has none or is not defined."""
        return value(self._styles.get(key), "name") or key or ""

    def of(self, properties: etree._Element | None) -> str | None:
        """The id of the style of a paragraph with these properties."""
        return value(properties, "pStyle") or self.default

    def level(self, properties: etree._Element | None) -> int | None:
        """The level of the heading that a paragraph is; 0 for a title, None for text."""
        key = self.of(properties)
        own = value(properties, "outlineLvl")
        level = self.level_of(key)
        return level if own is None or level == 0 else _outline(own)

    def _is_contents(self, key: str | None) -> bool:
        """Do paragraphs of this style list the headings?"""
        return lists_headings(self.name(key))

    def is_placeholder(self, key: str | None) -> bool:
        """Is this the style of what asks to be filled in?"""
        return self.name(key).lower() == "placeholder text"

    def _level(self, key: str | None) -> int | None:
        if level_named(self.name(key)) == 0:
            return 0
        for style in self.chain(key):
            own = value(style.find(W + "pPr"), "outlineLvl")
            if own is not None:
                return _outline(own)
            named = level_named(value(style, "name") or "")
            if named:
                return named
        return level_named(key or "") if key not in self._styles else None

    def _hides(self, key: str | None) -> bool:
        said = (toggled(style.find(W + "rPr"), "vanish") for style in self.chain(key))
        return next((one for one in said if one is not None), False)


def _outline(text: str) -> int | None:
    """Level 1 to 9 of `w:outlineLvl` 0 to 8; 9 is the text's."""
    return int(text) + 1 if len(text) == 1 and text in "012345678" else None
