"""OFD (GB/T 33190): bytes → what its pages show, read off the places of their characters."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import NamedTuple

from retrieval.reports.readers import scans
from retrieval.reports.readers.paged.composing import compose, is_picture
from retrieval.reports.readers.paged.drawing import picture_of
from retrieval.reports.readers.paged.ofd_outlines import outlines
from retrieval.reports.readers.paged.ofd_page import POINTS, Area, drawn
from retrieval.reports.readers.paged.package import Element, Package, child, every, name, numbers
from retrieval.reports.readers.paged.sheets import Sheet
from retrieval.reports.readers.paged.views import PICTURED, sheets_of
from retrieval.reports.readers.reading import Reading, Refused

MAX_PAGES = 5_000
UNIT, PARAMETER = "CompositeGraphicUnit", "DrawParam"
A4: Area = (0.0, 0.0, 210.0, 297.0)


def read_ofd(data: bytes) -> Reading:
    """Read the pages of an OFD file, of each of its documents in turn.

    Pictures of pages, and pages whose text is drawn as shapes, are read where what recognises them is installed. Raises
    Refused: `encrypted`, `damaged`, `too_large`, `unsafe`, `pictures_only` (or shapes), `garbled`, `no_text`.
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
    """A document of the file: its path, its page size, the paths of its templates, its composite objects, how its paths
    are drawn and the paths of its pictures.
    """

    path: str
    box: Area
    templates: dict[str, str]
    units: dict[str, Element]
    parameters: dict[str, Element]
    pictures: dict[str, str]


def _sheets(package: Package, root: Element) -> Iterator[Sheet]:
    number = 0
    scanned = iter(range(scans.MAX_PAGES))
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
            yield from _page(package, document, page.get("BaseLoc") or "", number, scanned)
    if not number:
        raise Refused("damaged")


def _document(package: Package, path: str, content: Element) -> _Document:
    common = child(content, "CommonData")
    templates = {own.get("ID") or "": own.get("BaseLoc") or "" for own in every(common, "TemplatePage")}
    box = _box(child(common, "PageArea"), A4)
    units, parameters = (_named(package, path, common, kind) for kind in (UNIT, PARAMETER))
    return _Document(path, box, templates, units, parameters, _pictures(package, path, common))


def _named(package: Package, path: str, where: Element | None, kind: str) -> dict[str, Element]:
    """What the resources that an element names have of a kind, by its ID."""
    found: dict[str, Element] = {}
    for _, resources in _resources(package, path, where):
        found |= {one.get("ID") or "": one for one in every(resources, kind)}
    return found


def _pictures(package: Package, path: str, where: Element | None) -> dict[str, str]:
    """The paths of the pictures in those resources."""
    found: dict[str, str] = {}
    for place, resources in _resources(package, path, where):
        for medium in every(resources, "MultiMedia"):
            file = child(medium, "MediaFile")
            said = ((file.text if file is not None else None) or "").strip()
            folder = posixpath.dirname(place)
            ways = (posixpath.join(folder, resources.get("BaseLoc") or "", said), posixpath.join(folder, said), said)
            there = next((way for way in ways if said and way in package), None)
            if there is not None:
                found[medium.get("ID") or ""] = there
    return found


def _resources(package: Package, path: str, where: Element | None) -> Iterator[tuple[str, Element]]:
    for kind in ("PublicRes", "DocumentRes", "PageRes"):
        for place in every(where, kind):
            found = package.found(path, place.text or "")
            if found is not None:
                yield found


def _box(area: Element | None, default: Area) -> Area:
    """A page's size: the physical one, else that of the page as it is used."""
    for kind in ("PhysicalBox", "ApplicationBox", "ContentBox"):
        own = child(area, kind)
        box = numbers(own.text) if own is not None else []
        if len(box) == 4 and box[2] > 0 and box[3] > 0:
            return (box[0], box[1], box[2], box[3])
    return default


def _page(package: Package, document: _Document, place: str, number: int, scanned: Iterator[int]) -> Iterator[Sheet]:
    found = package.found(document.path, place)
    if found is None:
        yield Sheet(number, 0.0, 0.0, [], [], damaged=True)
        return
    path, content = found
    box = _box(child(content, "Area"), document.box)
    used = [_template(package, document, use) for use in content if name(use) == "Template"]
    roots = [root for root in used if root is not None]
    units = document.units | _named(package, path, content, UNIT)
    what = drawn([*roots, content], box, units)
    size = (0.0, 0.0, box[2] * POINTS, box[3] * POINTS)
    sheets = list(
        sheets_of(
            number,
            size,
            what.placed,
            what.shapes,
            covered=what.covered,
            outlines=what.outlines,
            bent=what.bent,
            unseen=what.unseen,
        )
    )
    if is_picture(sheets) and (recognise := scans.recogniser()) is not None and next(scanned, None) is not None:
        if what.covered > PICTURED * size[2] * size[3]:
            shown = (document.pictures | _pictures(package, path, content)).get(what.picture[0], "")
            sheets = _recognised(package.bytes_of(shown) or b"", what.picture[1], number, recognise) or sheets
        else:
            parameters = document.parameters | _named(package, path, content, PARAMETER)
            dpi = scans.dpi_for(*size[2:])
            picture = picture_of(size[2:], outlines([*roots, content], box, units, parameters), dpi)
            traced = scans.recognised(number, picture, recognise, dpi)
            sheets = [traced._replace(glyphs=[*traced.glyphs, *sheets[0].glyphs])]
    yield from sheets


def _recognised(picture: bytes, wide: float, number: int, recognise: scans.Recogniser) -> list[Sheet]:
    """The page `number`, which is a picture `wide` points wide, as it is recognised; none where it is of a kind that
    cannot be looked at.
    """
    try:
        image = next(scans.frames(picture), None) if picture and wide > 0 else None
    except Refused:
        return []
    return [] if image is None else [scans.recognised(number, image, recognise, 72 * image.shape[1] / wide)]


def _template(package: Package, document: _Document, use: Element) -> Element | None:
    place = document.templates.get(use.get("TemplateID") or "")
    found = package.found(document.path, place) if place else None
    return None if found is None else found[1]
