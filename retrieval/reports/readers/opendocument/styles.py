"""The styles of an OpenDocument text → what they say of a paragraph or span: heading, list, seen or not."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from lxml import etree

from retrieval.reports.readers.style_names import lists_headings

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"


class Styles:
    """The styles of a document by name, automatic ones before those with a name for users."""

    def __init__(self, *roots: etree._Element | None) -> None:
        """`roots` are those of the parts that hold styles, the one that holds the text first."""
        self._styles: dict[tuple[str, str], etree._Element] = {}
        self.lists: dict[str, etree._Element] = {}
        self.outline: etree._Element | None = None
        for root in roots:
            for style in root.iter(STYLE + "style") if root is not None else ():
                key = style.get(STYLE + "family") or "", style.get(STYLE + "name") or ""
                self._styles.setdefault(key, style)
            for style in root.iter(TEXT + "list-style") if root is not None else ():
                self.lists.setdefault(style.get(STYLE + "name") or "", style)
            if self.outline is None and root is not None:
                self.outline = next(root.iter(TEXT + "outline-style"), None)
        self.is_hidden = cache(self._is_hidden)

    def _chain(self, family: str, name: str | None) -> Iterator[etree._Element]:
        passed: set[str | None] = set()
        while (family, name) in self._styles and name not in passed:
            passed.add(name)
            style = self._styles[family, name or ""]
            yield style
            name = style.get(STYLE + "parent-style-name")

    def _is_hidden(self, family: str, name: str | None) -> bool:
        for style in self._chain(family, name):
            properties = style.find(STYLE + ("section-properties" if family == "section" else "text-properties"))
            said = properties.get(TEXT + "display") if properties is not None else None
            if said is not None:
                return bool(said == "none")
        return False

    def is_title(self, name: str | None) -> bool:
        """Is this the style of the document's title, or one based on it?"""
        return "Title" in self._names(name)

    def is_contents(self, name: str | None) -> bool:
        """Do paragraphs of this style list the headings?"""
        return any(lists_headings(one.replace("_20_", " ")) for one in self._names(name))

    def _names(self, name: str | None) -> list[str]:
        """The name of a paragraph style and of all it is based on, defined or not."""
        parents = (style.get(STYLE + "parent-style-name") or "" for style in self._chain("paragraph", name))
        return [name or "", *parents]

    def outline_level(self, name: str | None) -> str | None:
        """The level that a style gives its paragraphs; None where it gives none."""
        said = (style.get(STYLE + "default-outline-level") for style in self._chain("paragraph", name))
        return next((level for level in said if level is not None), None) or None

    def list_of(self, name: str | None) -> str | None:
        """The list style that a paragraph style names; empty where it says that there is none."""
        said = (style.get(STYLE + "list-style-name") for style in self._chain("paragraph", name))
        return next((one for one in said if one is not None), None)
