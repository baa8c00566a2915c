"""A file of a library → what is known of it: what it says, read unless that is kept, and whose report that is."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Collection, Mapping

from retrieval.corpus.archives import Found, Skipped
from retrieval.corpus.current import LEFT_OUT, basis_of
from retrieval.corpus.files import Place
from retrieval.corpus.kept import File, Given, Outlined, outline_of
from retrieval.corpus.making import Task, made, report_in
from retrieval.corpus.store import Store
from retrieval.corpus.together import Together
from retrieval.errors import UnreadableFile
from retrieval.models import Report
from retrieval.reports.readers import VERSIONS
from retrieval.reports.readers.reading import Reading, Refused
from retrieval.reports.readers.sniffing import format_of

Read = Callable[[str, bytes], Reading]


def look_into(
    store: Store,
    place: Place,
    found: Found | Skipped,
    given: Mapping[str, Given],
    out: Collection[str],
    read: Read,
) -> File:
    """Read what stands at a place, keep what it says and what is made of that; what cannot be read is kept as such."""
    file, reading = looked_at(store, place, found, given, out, read)
    if not file.own:
        return file
    identity = store.identity(file.own, file.basis)
    if identity is None:
        outline = made(task_of(store, file, given, reading))
        store.keep_outline(file.own, file.basis, outline)
        identity = outline.identity
    return file._replace(identity=identity)


def looked_at(
    store: Store | Together,
    place: Place,
    found: Found | Skipped,
    given: Mapping[str, Given],
    out: Collection[str],
    read: Read,
) -> tuple[File, Reading | None]:
    """The same, but nothing is made of what it says yet: whose report it is is left open. With what was read now."""
    checked = time.time_ns()
    bare = File(found.file, place.file, place.size, place.changed, checked)
    if isinstance(found, Skipped):
        return bare._replace(basis=basis_of(found.file, {}), reason=found.reason), None
    sha256 = hashlib.sha256(found.data).hexdigest()
    file = bare._replace(sha256=sha256, basis=basis_of(found.file, given.get(sha256, {})))
    if sha256 in out:
        return file._replace(reason=LEFT_OUT), None
    try:
        own, reading = _kept_reading(store, found.file, found.data, sha256, read)
    except UnreadableFile as exc:
        return file._replace(reason=exc.reason), None
    return file._replace(own=own), reading


def _kept_reading(
    store: Store | Together, path: str, data: bytes, sha256: str, read: Read
) -> tuple[str, Reading | None]:
    """The id of what a file says, and that, where it was not read before. Raises UnreadableFile."""
    try:
        kind = format_of(path, data) or ""
    except Refused as exc:
        raise UnreadableFile(path, exc.reason) from exc
    reader = f"{kind}-{VERSIONS.get(kind, 1)}"
    known = store.known(sha256, reader)
    if known:
        return known, None
    reading = read(path, data)
    digest = sha256
    if kind != "text":  # depends on its reader: another text must have another id
        digest = hashlib.sha256(f"{sha256}\n{reading.text}".encode("utf-8", "surrogatepass")).hexdigest()
    return store.keep(digest, sha256, path, reader, reading), reading


def task_of(store: Store, file: File, given: Mapping[str, Given], reading: Reading | None = None) -> Task:
    """What is to be done to make the outline of a file that was read; `reading` is what was read now."""
    reading = reading or store.original(file.own).reading
    return Task(file.own, file.path, file.sha256, reading, given.get(file.sha256, {}))


def made_report(store: Store, own: str, path: str = "") -> Report:
    """The report made of a text that was read, under the path it has now or had when it was read. Raises KeyError."""
    return report_in(_task_again(store, own, path))


def outlined_again(store: Store, own: str, path: str) -> Outlined:
    """The outline of a text that was read from the file at `path`, where it is not kept any more. Raises KeyError."""
    return outline_of(made(_task_again(store, own, path)).outline)


def _task_again(store: Store, own: str, path: str) -> Task:
    original = store.original(own)
    corrections = store.given().get(original.sha256, {})
    return Task(own, path or original.path, original.sha256, original.reading, corrections)
