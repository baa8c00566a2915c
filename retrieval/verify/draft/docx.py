"""Bytes of a .docx → the text of its paragraphs, joined by line ends; with comments at places of that text → the bytes.

Nothing else of the package is touched: other parts are copied as they are, and in the document itself runs are only
divided where a comment begins or ends.
"""

from __future__ import annotations

import io
import zipfile
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import NamedTuple

from lxml import etree

from retrieval.errors import UnreadableFile
from retrieval.models import Span
from retrieval.reports.readers.parts import Package, parsed
from retrieval.reports.readers.reading import Refused
from retrieval.verify.draft.cells import rows_of

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_NAMES = {"w": _W[1:-1]}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_RELATED = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_COMMENTS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_UNREAD = (_W + "del", _W + "moveFrom", _MC + "Fallback")
_SAID = {_W + "tab": "\t", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "-"}


class Comment(NamedTuple):
    """What to say, paragraph by paragraph, of `text[start:end]`."""

    start: int
    end: int
    words: tuple[str, ...]


class _Atom(NamedTuple):
    """A piece of text of a run: where it begins in the text, the element that holds it, the words."""

    start: int
    element: etree._Element
    words: str


def read_docx(data: bytes) -> tuple[str, list[list[list[Span]]]]:
    """The text of a .docx, and the spans of the cells of its tables (see `cells.rows_of`).

    Raises Refused: `damaged`, `unsafe`, `too_large`, `encrypted`.
    """
    package = Package(data)
    root = package.xml(_main(package))
    if root is None or root.tag != _W + "document":
        raise Refused("damaged")
    said: list[str] = []
    spans: dict[etree._Element, Span] = {}
    at = 0
    for paragraph in _paragraphs(root):
        said.append("".join(words for _, words in _pieces(paragraph)))
        spans[paragraph] = at, at + len(said[-1])
        at += len(said[-1]) + 1
    return "\n".join(said), rows_of(root, spans)


def commented(data: bytes, comments: Sequence[Comment], author: str, initials: str, date: str, file: str = "") -> bytes:
    """The .docx called `file` with comments; `date` is when they were made (ISO 8601).

    Raises UnreadableFile for what `read_docx` refuses, and where the parts that comments stand in are damaged.
    """
    try:
        return _commented(data, comments, author, initials, date)
    except Refused as error:
        raise UnreadableFile(file, error.reason) from error


def _commented(data: bytes, comments: Sequence[Comment], author: str, initials: str, date: str) -> bytes:
    package = Package(data)
    main = _main(package)
    folder, _, name = main.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels".lstrip("/")
    root = _whole(package, main)
    related = _whole(package, relations) if relations in package else etree.Element(f"{{{_RELATED}}}Relationships")
    target = next((one.get("Target") or "" for one in related if one.get("Type") == _COMMENTS), "")
    part = target.lstrip("/") if target.startswith("/") else f"{folder}/{target or 'comments.xml'}".lstrip("/")
    held = _whole(package, part) if target and part in package else etree.Element(_W + "comments", nsmap=_NAMES)
    taken = max((int(one.get(_W + "id") or 0) for one in held), default=-1)
    _divide(list(_atoms(root)), sorted({at for one in comments for at in (one.start, one.end)}, reverse=True))
    atoms = [atom for atom in _atoms(root) if atom.words]
    starts = [atom.start for atom in atoms]
    for number, comment in enumerate(sorted(comments), start=taken + 1):
        first, behind = bisect_left(starts, comment.start), bisect_left(starts, comment.end)
        if first < behind:
            _anchor(_run(atoms[first]), _run(atoms[behind - 1]), str(number))
            held.append(_comment(comment, str(number), author, initials, date))
    changed = {main: root, part: held}
    if not target:
        ids = {one.get("Id") for one in related}
        free = next(f"rId{number}" for number in range(1, 10**6) if f"rId{number}" not in ids)
        related.append(
            related.makeelement(f"{{{_RELATED}}}Relationship", Id=free, Type=_COMMENTS, Target="comments.xml")
        )
        types = _whole(package, "[Content_Types].xml")
        types.append(types.makeelement(f"{{{_TYPES}}}Override", PartName=f"/{part}", ContentType=_CONTENT))
        changed |= {relations: related, "[Content_Types].xml": types}
    return _repacked(data, {place: _bytes(element) for place, element in changed.items()})


def _main(package: Package) -> str:
    root = package.xml("_rels/.rels")
    for one in root if root is not None else ():
        if (one.get("Type") or "").endswith("/officeDocument"):
            return (one.get("Target") or "").lstrip("/")
    raise Refused("damaged")


def _whole(package: Package, name: str) -> etree._Element:
    """A part with everything in it, remarks of XML too."""
    data = package.bytes_of(name)
    if data is None:
        raise Refused("damaged")
    parsed(data)  # refuses what is not to be read
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def _paragraphs(root: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs of a document in its order; those of a text box stand behind the one it is set in."""
    for paragraph in root.iter(_W + "p"):
        if not any(above.tag in _UNREAD for above in paragraph.iterancestors()):
            yield paragraph


def _pieces(paragraph: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """The pieces of text in a paragraph, each with the element that holds it."""
    for run in paragraph.iter(_W + "r"):
        owner = None
        for above in run.iterancestors():
            if above.tag in _UNREAD:
                break
            if above.tag == _W + "p":
                owner = above
                break
        if owner is not paragraph:
            continue
        for child in run:
            if child.tag == _W + "t":
                yield child, child.text or ""
            elif child.tag in _SAID and child.get(_W + "type") not in ("page", "column"):
                yield child, _SAID[child.tag]


def _atoms(root: etree._Element) -> Iterator[_Atom]:
    at = 0
    for paragraph in _paragraphs(root):
        for element, words in _pieces(paragraph):
            yield _Atom(at, element, words)
            at += len(words)
        at += 1


def _run(atom: _Atom) -> etree._Element:
    run = atom.element.getparent()
    assert run is not None
    return run


def _anchor(first: etree._Element, last: etree._Element, number: str) -> None:
    """Set the marks of a comment around the runs from `first` to `last`."""
    first.addprevious(etree.Element(_W + "commentRangeStart", {_W + "id": number}))
    end = etree.Element(_W + "commentRangeEnd", {_W + "id": number})
    mark = etree.Element(_W + "r")
    mark.append(etree.Element(_W + "commentReference", {_W + "id": number}))
    last.addnext(mark)
    last.addnext(end)


def _divide(atoms: Sequence[_Atom], places: Sequence[int]) -> None:
    """Divide runs so that one begins at each of `places` (offsets of the text, the last first)."""
    starts = [atom.start for atom in atoms]
    for place in places:
        at = bisect_right(starts, place) - 1
        if at >= 0 and place - atoms[at].start < len(atoms[at].words):
            _divided(atoms[at], place - atoms[at].start)


def _divided(atom: _Atom, at: int) -> None:
    """Divide an atom's run `at` characters into the atom; both parts look as it did."""
    run = _run(atom)
    held = list(run)
    place = held.index(atom.element)
    behind = held[place + 1 :]
    if at == 0:
        behind = [atom.element, *behind]
        if all(child.tag == _W + "rPr" for child in held[:place]):
            return  # it begins here as it is
    tail = etree.Element(run.tag, dict(run.attrib), nsmap=run.nsmap)
    looks = run.find(_W + "rPr")
    if looks is not None:
        tail.append(deepcopy(looks))
    if at:
        words = atom.element.text or ""
        rest = deepcopy(atom.element)
        atom.element.text, rest.text, rest.tail = words[:at], words[at:], None
        for piece in (atom.element, rest):
            piece.set(_SPACE, "preserve")
        tail.append(rest)
    for child in behind:
        tail.append(child)
    run.addnext(tail)


def _comment(comment: Comment, number: str, author: str, initials: str, date: str) -> etree._Element:
    attributes = {_W + "id": number, _W + "author": author, _W + "date": date, _W + "initials": initials}
    element = etree.Element(_W + "comment", attributes, nsmap=_NAMES)
    for words in comment.words:
        run = etree.SubElement(etree.SubElement(element, _W + "p"), _W + "r")
        text = etree.SubElement(run, _W + "t")
        text.text = "".join(char for char in words if char.isprintable() or char == "\u3000")
        text.set(_SPACE, "preserve")
    return element


def _bytes(root: etree._Element) -> bytes:
    found: bytes = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
    return found


def _repacked(data: bytes, changed: dict[str, bytes]) -> bytes:
    """The archive with some of its parts in another form, and new ones behind the others."""
    out = io.BytesIO()
    left = dict(changed)
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            target.writestr(entry, left.pop(entry.filename, b"") or source.read(entry))
        for name, content in left.items():
            target.writestr(name, content)
    return out.getvalue()
