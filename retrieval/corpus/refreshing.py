"""A folder and the store of its library → the store brought up to what the folder holds now.

Only what is new or has changed is read. What was read is kept at once and published together at the end: a refresh
that was cut short leaves the library as it was, and the next one goes on where it stopped.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from retrieval.corpus.archives import Skipped
from retrieval.corpus.current import Listing, by_place, folder_of, problems_of, to_look_into
from retrieval.corpus.duplicates import alike
from retrieval.corpus.files import Place, Problem, Tell, contents_of
from retrieval.corpus.kept import File, Given, Made
from retrieval.corpus.looking import looked_at, task_of
from retrieval.corpus.store import Store
from retrieval.corpus.vocabulary import Tokens, counted
from retrieval.corpus.workshop import Workshop
from retrieval.reports.readers.isolated import Isolated
from retrieval.undisturbed import undisturbed

# Of files with the same report the one whose format keeps most of it is shown.
PREFERRED = ("docx", "wordxml", "odt", "doc", "rtf", "html", "mht", "text", "ofd", "pdf", "picture")
Pairs = frozenset[tuple[str, str]]  # reports: their ids and the bases of their outlines


class Refreshed(NamedTuple):
    """What a refresh came to: files that are new or changed, as they are now; paths that are gone; problems."""

    changed: tuple[File, ...]
    gone: tuple[str, ...]
    problems: tuple[Problem, ...]


def refresh(
    store: Store,
    listing: Listing,
    tell: Tell | None = None,
    retry: bool = False,
    replaced: Mapping[str, str] | None = None,
) -> Refreshed:
    """Bring `store` up to its folder, as it is listed; `retry` looks again into files that could not be read.

    `replaced` are ids of reports whose files were taken away for the sake of others, and the ids of these.

    Raises sqlite3.Error where the store cannot be written.
    """
    places, given, out = listing.places, store.given(), store.left_out()
    with undisturbed():
        known, at = store.files(), by_place(store)
        again = listing.again if listing.again is not None and not retry else None
        again = to_look_into(places, at, given, out, retry) if again is None else again
    odd = [Problem(file=place.file, reason=place.reason) for place in places if isinstance(place, Skipped)]
    now = _looked_into(store, places, at, again, given, out, tell)
    with undisturbed():
        gone = tuple(path for path in known if path not in now)
        if gone or again:
            now = _with_duplicates(store, now, known)
        changed = tuple(
            file for path, file in now.items() if file is not (before := known.get(path)) and file != before
        )
        if changed or gone:
            successors = {**_successors(known, now), **(replaced or {})}
            store.publish(changed, gone, successors, _tokens(store, known, now, changed, gone))
        elif not again:  # what differs is no report: found out once
            store.check(listing.publications, folder_of(places, given, out))
        changed = tuple(file for file in changed if _differs(file, known.get(file.path)))
    problems = sorted([*odd, *problems_of(store)], key=lambda problem: problem.file)
    return Refreshed(changed, gone, tuple(problems))


def _looked_into(
    store: Store,
    places: Collection[Place | Skipped],
    at: Mapping[str, list[File]],
    again: Collection[str],
    given: Mapping[str, Given],
    out: Collection[str],
    tell: Tell | None,
) -> dict[str, File]:
    """All files at `places`, by their paths: those looked into `again`, and the others as they were."""
    now: dict[str, File] = {}
    with Isolated() as reader, Workshop(len(again)) as workshop:

        def keep(finished: Iterable[tuple[File, Made]]) -> None:
            for file, made in finished:
                store.keep_outline(file.own, file.basis, made)
                now[file.path] = file._replace(identity=made.identity)

        for number, place in enumerate(places):
            if isinstance(place, Skipped):
                continue
            if tell:
                tell(number, len(places), place.file)
            if place.file not in again:
                for file in at[place.file]:
                    now[file.path] = file
                continue
            for found in list(contents_of(place)) or [Skipped(place.file, "empty")]:  # an archive may hold nothing
                file = looked_at(store, place, found, given, out, reader.read)
                identity = store.identity(file.own, file.basis) if file.own else ""
                now[file.path] = file._replace(identity=identity or "")
                if identity is None:
                    keep(workshop.begun(file, task_of(store, file, given)))
        keep(workshop.rest())
    if tell:
        tell(len(places), len(places), "")
    return now


def _differs(file: File, before: File | None) -> bool:
    """Is a file another than before, and not only looked into again?"""
    return before is None or (file.own, file.report, file.reason) != (before.own, before.report, before.reason)


def _with_duplicates(store: Store, now: Mapping[str, File], known: Mapping[str, File]) -> dict[str, File]:
    """Each file with the report it is taken for: its own, or that of another file that holds the same.

    Only those files are held against each other of whose report one is new, has changed or is gone.
    """
    touched = [file for path, file in now.items() if file is not known.get(path)]
    touched += [file for path, file in known.items() if now.get(path) is not file]
    if not touched:
        return dict(now)
    texts = {file.own for file in touched if file.own}
    identities = {file.identity for file in touched} | {file.identity for file in now.values() if file.own in texts}
    groups: dict[str, list[File]] = defaultdict(list)
    for file in now.values():
        if file.own and file.identity in identities:
            groups[file.identity].append(file)
    report: dict[str, str] = {}
    for group in groups.values():
        shown_: list[str] = []
        for file in sorted(group, key=lambda one: _precedence(store, one, known)):
            if file.own in report:
                continue
            twin = next((other for other in shown_ if alike(store.text(other), store.text(file.own))), None)
            report[file.own] = twin or file.own
            shown_ += [] if twin else [file.own]
    return {
        path: file if file.report == (own := report.get(file.own, file.report)) else file._replace(report=own)
        for path, file in now.items()
    }


def _precedence(store: Store, file: File, known: Mapping[str, File]) -> tuple[bool, int, str]:
    """Reports that are shown stay so; of new ones the better format is."""
    before = known.get(file.path)
    stays = before is not None and before.report == file.own
    return not stays, PREFERRED.index(store.format(file.own)), file.path


def _successors(known: Mapping[str, File], now: Mapping[str, File]) -> dict[str, str]:
    """Reports that are no longer held, and those that stand under the same path now."""
    held = {file.report for file in now.values()}
    pairs = ((before.report, now[path].report) for path, before in known.items() if path in now)
    return {former: later for former, later in pairs if former and later and former not in held}


def _tokens(
    store: Store, known: Mapping[str, File], now: Mapping[str, File], changed: Iterable[File], gone: Iterable[str]
) -> Tokens:
    """What becomes of the vocabulary where other reports are shown than before: those of files changed or gone."""
    paths = {*gone, *(file.path for file in changed)}
    texts = {file.own for files in (known, now) for path in paths if (file := files.get(path))}
    before = shown(file for file in known.values() if file.own in texts)
    after = shown(file for file in now.values() if file.own in texts)
    lost = before - after
    if 2 * len(lost) > len(known) or any(store.identity(*one) is None for one in lost):
        return Tokens(counted(store.terms(*one) for one in shown(now.values())), afresh=True)
    counts = counted(store.terms(*one) for one in after - before)
    counts.subtract(counted(store.terms(*one) for one in lost))
    return Tokens(counts)


def chosen(files: Iterable[File]) -> list[File]:
    """Of the files of a library those whose reports it shows, one for each report."""
    return list({file.own: file for file in reversed(list(files)) if file.own and file.own == file.report}.values())[
        ::-1
    ]


def shown(files: Iterable[File]) -> Pairs:
    """The reports that are shown of the files of a library."""
    return frozenset((file.own, file.basis) for file in chosen(files))
