"""An OFD file → its XML parts by path: a package whose paths and namespaces are not always as they should be."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any

from retrieval.reports.readers import parts
from retrieval.reports.readers.reading import Refused

Element = Any


class Package(parts.Package):
    """The parts of an OFD file."""

    @property
    def is_encrypted(self) -> bool:
        """Does it hold what encrypted documents hold?"""
        return any("encrypt" in name for name in self.names)

    def part(self, path: str) -> Element | None:
        """The root element of the part at `path`; None where there is none, or it is no sound XML. Raises Refused."""
        try:
            return self.xml(path)
        except Refused as exc:
            if exc.reason == "damaged":
                return None
            raise

    def found(self, base: str, path: str) -> tuple[str, Element] | None:
        """The part that the part at `base` calls `path`, with its path in the archive."""
        path = path.strip().replace("\\", "/")
        beside = posixpath.join(posixpath.dirname(base), path)  # a path from the root stays what it is
        for place in dict.fromkeys((beside, path)):
            root = self.part(place)
            if root is not None:
                return place, root
        return None


def name(element: Element) -> str:
    """An element's name without its namespace; empty for remarks."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def child(element: Element | None, *path: str) -> Element | None:
    """The first element down a path of names."""
    for step in path:
        element = None if element is None else next((own for own in element if name(own) == step), None)
    return element


def every(element: Element | None, wanted: str) -> Iterator[Element]:
    """All elements of that name below an element."""
    return iter(()) if element is None else element.iter(f"{{*}}{wanted}")


def numbers(text: str | None) -> list[float]:
    """The numbers of a list, as far as they are some."""
    found: list[float] = []
    for part in (text or "").split():
        try:
            value = float(part)
        except ValueError:
            break
        if not -1e6 < value < 1e6:  # neither is what is none
            break
        found.append(value)
    return found


def number(text: str | None, default: float) -> float:
    """The first number of a text."""
    return (numbers(text) or [default])[0]
