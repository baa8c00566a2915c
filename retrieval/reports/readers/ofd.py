"""OFD (GB/T 33190): bytes → what its pages show, read off the places of their characters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from retrieval.reports.readers.paged.composing import compose
from retrieval.reports.readers.paged.ofd_page import POINTS, drawn
from retrieval.reports.readers.paged.package import Element, Package, child, every, name, numbers
from retrieval.reports.readers.paged.sheets import Sheet
from retrieval.reports.readers.paged.views import Box, sheets_of
from retrieval.reports.readers.reading import Reading, Refused

MAX_PAGES = 5_000
A4: Box = (0.0, 0.0, 210.0, 297.0)  # left, top, width and height (millimetres)


def read_ofd(data: bytes) -> Reading:
    """Read the pages of an OFD file, of each of its documents in turn.

    Raises Refused: `encrypted`, `damaged`, `too_large`, `unsafe`, `pictures_only` (or text drawn as shapes: nothing
    here recognises the words in either), `garbled`, `no_text`.
    """
    package = Package(data)
    root = package.part("OFD.xml")
    if root is None:
        raise Refused("encrypted" if package.is_encrypted else "damaged")
    try:
        return compose(_sheets(package, root))
    except Refused as exc:
        raise Refused("pictures_only" if exc.reason == "no_text_layer" else exc.reason) from exc


class _Document(NamedTuple):
    """A document of the file: its path, its page size, the paths of its templates and its composite objects."""

    path: str
    box: Box
    templates: dict[str, str]
    units: dict[str, Element]


def _sheets(package: Package, root: Element) -> Iterator[Sheet]:
    number = 0
    for place in every(root, "DocRoot"):
        found = package.found("", place.text or "")
        if found is None:
            raise Refused("encrypted" if package.is_encrypted else "damaged")
        path, content = found
        document = _document(package, path, content)
        pages = list(every(child(content, "Pages"), "Page"))
        if number + len(pages) > MAX_PAGES:
            raise Refused("too_large")
        for page in pages:
            number += 1
            yield from _page(package, document, page.get("BaseLoc") or "", number)
    if not number:
        raise Refused("damaged")


def _document(package: Package, path: str, content: Element) -> _Document:
    common = child(content, "CommonData")
    templates = {own.get("ID") or "": own.get("BaseLoc") or "" for own in every(common, "TemplatePage")}
    return _Document(path, _box(child(common, "PageArea"), A4), templates, _units(package, path, common))


def _units(package: Package, path: str, where: Element | None) -> dict[str, Element]:
    """The composite objects of the resources that an element names."""
    found: dict[str, Element] = {}
    for kind in ("PublicRes", "DocumentRes", "PageRes"):
        for place in every(where, kind):
            resources = package.found(path, place.text or "")
            if resources is not None:
                found |= {unit.get("ID") or "": unit for unit in every(resources[1], "CompositeGraphicUnit")}
    return found


def _box(area: Element | None, default: Box) -> Box:
    """A page's size: the physical one, else that of the page as it is used."""
    for kind in ("PhysicalBox", "ApplicationBox", "ContentBox"):
        own = child(area, kind)
        box = numbers(own.text) if own is not None else []
        if len(box) == 4 and box[2] > 0 and box[3] > 0:
            return (box[0], box[1], box[2], box[3])
    return default


def _page(package: Package, document: _Document, place: str, number: int) -> Iterator[Sheet]:
    found = package.found(document.path, place)
    if found is None:
        yield Sheet(number, 0.0, 0.0, [], [], damaged=True)
        return
    path, content = found
    box = _box(child(content, "Area"), document.box)
    used = [_template(package, document, use) for use in content if name(use) == "Template"]
    roots = [root for root in used if root is not None]
    what = drawn([*roots, content], box, document.units | _units(package, path, content))
    size = (0.0, 0.0, box[2] * POINTS, box[3] * POINTS)
    yield from sheets_of(
        number,
        size,
        what.placed,
        what.shapes,
        covered=what.covered,
        outlines=what.outlines,
        unseen=what.unseen,
    )


def _template(package: Package, document: _Document, use: Element) -> Element | None:
    place = document.templates.get(use.get("TemplateID") or "")
    found = package.found(document.path, place) if place else None
    return None if found is None else found[1]
