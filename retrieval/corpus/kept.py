"""What a store keeps of a library, as records, and how the large ones among them are packed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import repeat
from typing import Any, NamedTuple

from retrieval.language.layout import Layout
from retrieval.packing import packed, unpacked
from retrieval.reports.readers.reading import Reading

_JSON = json.JSONEncoder(ensure_ascii=False).encode
_BETWEEN = '}, {"index": '  # two sections, whose first field that is
Given = dict[str, Any]  # `title`, `agency`, `year`: those of them that a person has put right


class File(NamedTuple):
    """A file of the library, as it was when it was last looked into.

    `place` is the path of the file on disk: that of the archive, where it stands in one. `size` is in bytes, `stamp`
    (its last change) and `checked` (when it was read) in nanoseconds since the epoch. `own` is the id of what was read
    from it, on `basis`, and `identity` says whose report of which year that is; `report` is the id of the report it is
    taken for, another's where it holds the same. These are empty where it could not be read, for `reason`, or was left
    out (reason `left_out`).
    """

    path: str
    place: str
    size: int
    stamp: int
    checked: int
    sha256: str = ""
    own: str = ""
    basis: str = ""
    identity: str = ""
    report: str = ""
    reason: str = ""


class Original(NamedTuple):
    """The digest of a file, the path at which it was read first, and what was read from it."""

    sha256: str
    path: str
    reading: Reading


class Outlined(NamedTuple):
    """What was made of a text: the report's fields but its text and its sections, these each as JSON, the spans of its
    passages (section, start, end, one after another), and the layout of the text.
    """

    report: dict[str, Any]
    sections: list[str]
    passages: list[int]
    layout: Layout


class Made(NamedTuple):
    """What is to be kept of that: `source` alone (JSON) and `identity`, how many passages, the outline and the terms of
    the passages (both packed: `packed_outline`, `numbered.packed_terms`).
    """

    source: str
    identity: str
    passages: int
    outline: bytes
    terms: bytes


class Whole(NamedTuple):
    """All that is kept of a report, packed as it is kept: of what was read from its file, and of what was made of that
    on one basis. `path` and `rest` are as in `Original`, the latter as JSON.
    """

    id: str
    digest: str
    sha256: str
    path: bytes
    reader: str
    text: bytes
    rest: str
    basis: str
    source: str
    identity: str
    passages: int
    outline: bytes
    terms: bytes


class Shown(NamedTuple):
    """A report that is searched: its id, the basis of its outline, and the number of its passages."""

    id: str
    basis: str
    passages: int


def packed_outline(report: Mapping[str, Any], passages: Sequence[tuple[int, int, int]], layout: Layout) -> bytes:
    """An outline (`Outlined`) as it is kept: of few pieces, since a question looks into a hundred."""
    fields = {name: value for name, value in report.items() if name != "sections"}
    sections = _each(report["sections"])
    whole = [fields, sections, [at for passage in passages for at in passage], layout.packed()]
    return packed_text(_JSON(whole))


def _each(sections: Sequence[Mapping[str, Any]]) -> list[str]:
    """Each section as JSON: all at once, since each by itself takes twice as long. Between two of them stands what no
    string holds, whose quotation marks are escaped, and what does not follow one either.
    """
    first, *others = _JSON(sections)[1:-1].split(_BETWEEN)
    if not others:
        return [first] if first else []
    *inner, last = [_BETWEEN[3:] + other for other in others]
    return [one + "}" for one in (first, *inner)] + [last]


def outline_of(kept: bytes) -> Outlined:
    """What `packed_outline` kept → the outline."""
    report, sections, passages, layout = json.loads(text_of(kept))
    return Outlined(report, sections, passages, Layout.of(layout))


def packed_shown(shown: Sequence[Shown]) -> str:
    """Which reports are searched as it is kept: a line each for their ids, their bases, the numbers of passages."""
    ids, bases, passages = [list(column) for column in zip(*shown, strict=True)] or ([], [], [])
    return "\n".join((" ".join(ids), " ".join(bases), " ".join(map(str, passages))))


def shown_of(kept: str) -> list[Shown]:
    """What `packed_shown` kept → the reports that are searched."""
    if not kept:
        return []
    ids, bases, passages = kept.split("\n")
    columns = zip(ids.split(), bases.split(), map(int, passages.split()), strict=True)
    return list(map(tuple.__new__, repeat(Shown), columns))  # of very many: in half the time of calling the class


def packed_text(text: str) -> bytes:
    """A text as it is kept."""
    return packed(text.encode("utf-8", "surrogatepass"))


def text_of(kept: bytes) -> str:
    """A text as it was packed."""
    return unpacked(kept).decode("utf-8", "surrogatepass")


def file_of(row: tuple[Any, ...]) -> File:
    """A row of the files as a record."""
    path = path_of(row[0])
    place = path if row[1] == row[0] else path_of(row[1])
    return tuple.__new__(File, (path, place, *row[2:]))  # of very many: in half the time of calling the class


def packed_path(path: str) -> bytes:
    """The name of a file as it is stored; names of files may be no Unicode."""
    return path.encode("utf-8", "surrogateescape")


def path_of(stored: bytes) -> str:
    """The name of a file that was stored."""
    return stored.decode("utf-8", "surrogateescape")
