"""A folder and the store of its library → the store brought up to what the folder holds now.

Only what is new or has changed is read. What was read is kept at once and published together at the end: a refresh
that was cut short leaves the library as it was, and the next one goes on where it stopped.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from retrieval.corpus.archives import Found, Skipped
from retrieval.corpus.duplicates import alike, figures_of
from retrieval.corpus.files import Place, Problem, contents_of, places_in
from retrieval.corpus.store import File, Given, Store
from retrieval.errors import UnreadableFile
from retrieval.language.tables import QUESTION_TABLES
from retrieval.language.tokens import index_terms, segmenter_name
from retrieval.models import Report
from retrieval.reports.chunking import chunks, index_text
from retrieval.reports.readers import VERSIONS
from retrieval.reports.readers.reading import Reading, Refused
from retrieval.reports.readers.sniffing import format_of

if TYPE_CHECKING:
    from retrieval.reports.readers.isolated import Isolated

RACY = 2_000_000_000  # ns: a file looked into so soon after its last change may have changed again within its stamp
LEFT_OUT = "left_out"
# What makes an outline out of a text: when one of these changes, what was made before no longer counts.
MAKERS = ("models", "language", "reports", "data")  # rooms of the library
# Of files with the same report the one whose format keeps most of it is shown.
_PREFERRED = ("docx", "odt", "doc", "rtf", "html", "mht", "text", "ofd", "pdf")
Tell = Callable[[int, int, str], None]  # told of files done, files in all, and the path of the next
Read = Callable[[str, bytes], Reading]


class Refreshed(NamedTuple):
    """What a refresh came to: files that are new or changed, as they are now; paths that are gone; problems."""

    changed: tuple[File, ...]
    gone: tuple[str, ...]
    problems: tuple[Problem, ...]


def refresh(
    store: Store,
    folder: Path,
    tell: Tell | None = None,
    retry: bool = False,
    replaced: Mapping[str, str] | None = None,
) -> Refreshed:
    """Bring `store` up to what `folder` holds; `retry` looks again into files that could not be read.

    `replaced` are ids of reports whose files were taken away for the sake of others, and the ids of these.

    Raises OSError where the folder cannot be listed, sqlite3.Error where the store cannot be written.
    """
    places = list(places_in(folder, store.path.parent.parent if store.path else None))
    known, given, out = store.files(), store.given(), store.left_out()
    at: dict[str, list[File]] = defaultdict(list)
    for file in known.values():
        at[file.place].append(file)
    now: dict[str, File] = {}
    odd: list[Problem] = []
    with ExitStack() as readers:
        read: Read | None = None  # begun with the first file that is to be read
        for number, place in enumerate(places):
            if isinstance(place, Skipped):
                odd.append(Problem(file=place.file, reason=place.reason))
                continue
            if tell:
                tell(number, len(places), place.file)
            before = at[place.file]
            again = not before or (retry and any(file.reason for file in before))
            if again or not all(_still_so(place, file, given, out) for file in before):
                inside = list(contents_of(place)) or [Skipped(place.file, "empty")]  # an archive may hold nothing
                read = read or readers.enter_context(_isolated()).read
                before = [look_into(store, place, found, given, out, read) for found in inside]
            now |= {file.path: file for file in before}
    if tell:
        tell(len(places), len(places), "")
    gone = tuple(path for path in known if path not in now)
    if gone or any(file is not known.get(path) for path, file in now.items()):
        now = _with_duplicates(store, now, known)
    changed = tuple(file for path, file in now.items() if file != known.get(path))
    if changed or gone:
        store.publish(changed, gone, {**_successors(known, now), **(replaced or {})})
    changed = tuple(file for file in changed if _differs(file, known.get(file.path)))
    problems = sorted([*odd, *problems_of(now.values())], key=lambda problem: problem.file)
    return Refreshed(changed, gone, tuple(problems))


def unchanged(store: Store, folder: Path) -> list[Problem] | None:
    """The problems of a library that is what `folder` holds; None where a refresh has something to do.

    Raises OSError where the folder cannot be listed.
    """
    known, given, out = store.files(), store.given(), store.left_out()
    at: dict[str, list[File]] = defaultdict(list)
    for file in known.values():
        at[file.place].append(file)
    odd: list[Problem] = []
    for place in places_in(folder, store.path.parent.parent if store.path else None):
        if isinstance(place, Skipped):
            odd.append(Problem(file=place.file, reason=place.reason))
        elif not all(_still_so(place, file, given, out) for file in at.get(place.file, [])) or place.file not in at:
            return None
        else:
            del at[place.file]
    return None if at else sorted([*odd, *problems_of(known.values())], key=lambda problem: problem.file)


def _isolated() -> Isolated:
    from retrieval.reports.readers.isolated import Isolated  # to start it takes what an answer takes

    return Isolated()


def _differs(file: File, before: File | None) -> bool:
    """Is a file another than before, and not only looked into again?"""
    return before is None or (file.own, file.report, file.reason) != (before.own, before.report, before.reason)


def problems_of(files: Iterable[File]) -> list[Problem]:
    """The files that could not be read."""
    return [Problem(file=file.path, reason=file.reason) for file in files if file.reason not in ("", LEFT_OUT)]


def _still_so(place: Place, before: File, given: Mapping[str, Given], out: Collection[str]) -> bool:
    same = (place.size, place.changed) == (before.size, before.stamp) and before.checked - before.stamp > RACY
    basis = _basis(before.path, given.get(before.sha256, {}))
    return same and basis == before.basis and (before.sha256 in out) == (before.reason == LEFT_OUT)


def look_into(
    store: Store,
    place: Place,
    found: Found | Skipped,
    given: Mapping[str, Given],
    out: Collection[str],
    read: Read,
) -> File:
    """Read what stands at a place and keep what it says; what cannot be read is kept as such."""
    checked = time.time_ns()
    bare = File(found.file, place.file, place.size, place.changed, checked)
    if isinstance(found, Skipped):
        return bare._replace(basis=_basis(found.file, {}), reason=found.reason)
    sha256 = hashlib.sha256(found.data).hexdigest()
    corrections = given.get(sha256, {})
    file = bare._replace(sha256=sha256, basis=_basis(found.file, corrections))
    if sha256 in out:
        return file._replace(reason=LEFT_OUT)
    try:
        own = kept_reading(store, found.file, found.data, sha256, read)
    except UnreadableFile as exc:
        return file._replace(reason=exc.reason)
    return file._replace(own=own, identity=_outlined(store, own, file, corrections))


def kept_reading(store: Store, path: str, data: bytes, sha256: str, read: Read) -> str:
    """The id of what a file says, read now unless it was before. Raises UnreadableFile."""
    try:
        kind = format_of(path, data) or ""
    except Refused as exc:
        raise UnreadableFile(path, exc.reason) from exc
    reader = f"{kind}-{VERSIONS.get(kind, 1)}"
    known = store.known(sha256, reader)
    if known:
        return known
    reading = read(path, data)
    # The text of other formats depends on their reader: another text must have another id.
    whole = hashlib.sha256(f"{sha256}\n{reading.text}".encode("utf-8", "surrogatepass")).hexdigest()
    return store.keep(sha256 if kind == "text" else whole, sha256, path, reader, reading)


def _outlined(store: Store, own: str, file: File, corrections: Given) -> str:
    """Make the outline of what was read, unless it is kept; returns whose report it is."""
    if not store.has_outline(own, file.basis):
        report = made_report(store, own, file.path, corrections)
        cut = list(chunks(report))
        spans = [(chunk.section.index, chunk.start, chunk.end) for chunk in cut]
        store.keep_outline(report, file.basis, spans, (index_terms(index_text(chunk)) for chunk in cut))
    source = store.outline(own, file.basis).report["source"]
    return json.dumps([source["agency"], source["year"], source["genre"], figures_of(store.text(own))])


def made_report(store: Store, own: str, path: str = "", corrections: Given | None = None) -> Report:
    """The report made of a text that was read, under the path it has now or had when it was read. Raises KeyError."""
    from retrieval.reports.parsing import report_of  # where all is read already nothing is parsed

    original = store.original(own)
    if corrections is None:
        corrections = store.given().get(original.sha256, {})
    report = report_of(path or original.path, original.reading, original.sha256, corrections)
    return report.model_copy(update={"source": report.source.model_copy(update={"id": own})})


def _with_duplicates(store: Store, now: Mapping[str, File], known: Mapping[str, File]) -> dict[str, File]:
    """Each file with the report it is taken for: its own, or that of another file that holds the same."""
    groups: dict[str, list[File]] = defaultdict(list)
    for file in now.values():
        if file.own:
            groups[file.identity].append(file)
    report: dict[str, str] = {}
    for group in groups.values():
        shown: list[str] = []
        for file in sorted(group, key=lambda one: _precedence(one, known)):
            if file.own in report:
                continue
            twin = next((other for other in shown if alike(store.text(other), store.text(file.own))), None)
            report[file.own] = twin or file.own
            shown += [] if twin else [file.own]
    return {path: file._replace(report=report.get(file.own, "")) for path, file in now.items()}


def _precedence(file: File, known: Mapping[str, File]) -> tuple[bool, int, str]:
    """Reports that are shown stay so; of new ones the better format is."""
    before = known.get(file.path)
    stays = before is not None and before.report == file.own
    suffix = Path(file.path).suffix.lower().lstrip(".")
    kind = {"txt": "text", "md": "text", "htm": "html", "wps": "doc", "docm": "docx"}.get(suffix, suffix)
    return not stays, _PREFERRED.index(kind) if kind in _PREFERRED else len(_PREFERRED), file.path


def _successors(known: Mapping[str, File], now: Mapping[str, File]) -> dict[str, str]:
    """Reports that are no longer held, and those that stand under the same path now."""
    held = {file.report for file in now.values()}
    pairs = ((before.report, now[path].report) for path, before in known.items() if path in now)
    return {former: later for former, later in pairs if former and later and former not in held}


def chosen(files: Iterable[File]) -> list[File]:
    """Of the files of a library those whose reports it shows, one for each report."""
    return list({file.own: file for file in reversed(list(files)) if file.own and file.own == file.report}.values())[
        ::-1
    ]


def _basis(path: str, corrections: Given) -> str:
    """What an outline depends on besides the text: the file's name, corrections, and this version of the program."""
    said = json.dumps([makers(*MAKERS), path, corrections], sort_keys=True)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@cache
def makers(*rooms: str) -> str:
    """The digest of the modules and data of `rooms`, and of the segmenter; tables that only questions are read by are
    left out: to digest them takes longer than all the others.
    """
    digest = hashlib.sha256(segmenter_name().encode())
    waiting = [str(Path(__file__).parent.parent / room) for room in reversed(rooms)]
    while waiting:
        with os.scandir(waiting.pop()) as listed:
            entries = sorted(listed, key=lambda entry: entry.name)
        for entry in entries:
            if entry.is_dir() and entry.name != "__pycache__":
                waiting.append(entry.path)
            elif entry.name.endswith((".py", ".tsv", ".txt", ".json")) and entry.name not in QUESTION_TABLES:
                with open(entry.path, "rb", buffering=0) as file:  # noqa: PTH123 - a third of the time of a Path's
                    digest.update(entry.name.encode() + b"\0" + file.read())
    return digest.hexdigest()
