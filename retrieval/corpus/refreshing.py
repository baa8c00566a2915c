"""A folder and the store of its library → the store brought up to what the folder holds now.

Only what is new or has changed is read. What was read is kept at once and published together at the end: a refresh
that was cut short leaves the library as it was, and the next one goes on where it stopped.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import chain
from typing import NamedTuple

from retrieval.corpus.archives import Skipped
from retrieval.corpus.current import RACY, Listing, changes_in, packed_lines, problems_in, said_of
from retrieval.corpus.duplicates import alike
from retrieval.corpus.files import Place, Problem, Tell, contents_of
from retrieval.corpus.kept import File, Given, Made, packed_path
from retrieval.corpus.looking import looked_at, task_of
from retrieval.corpus.numbered import terms_of
from retrieval.corpus.store import Store
from retrieval.corpus.together import Together
from retrieval.corpus.vocabulary import Tally, Tokens, counted, joined
from retrieval.corpus.workshop import Pair, Workshop
from retrieval.reports.readers.isolated import Isolated
from retrieval.undisturbed import undisturbed

# Of files with the same report the one whose format keeps most of it is shown.
PREFERRED = ("docx", "wordxml", "odt", "doc", "rtf", "html", "mht", "text", "ofd", "pdf", "picture")
Pairs = frozenset[Pair]


class _Meanwhile:
    """Counts the tokens of reports as they are made, here or where they are made: nobody has to look for them again."""

    def __init__(self) -> None:
        self._tally = Tally()
        self._told: Counter[str] = Counter()
        self._reports: set[Pair] = set()
        self._again: list[Pair] = []  # reports that were counted once more

    def add(self, report: str, basis: str, made: Made) -> None:
        """Count a report."""
        if (report, basis) not in self._reports:
            self._reports.add((report, basis))
            self._tally.add(terms_of(made.terms, made.passages))

    def take(self, tokens: Counter[str], reports: Counter[Pair]) -> None:
        """Take over what was counted of `reports`, so often."""
        self._told = joined(self._told, tokens)
        self._again += (reports - Counter(reports.keys() - self._reports)).elements()
        self._reports.update(reports)

    def counted(self, store: Store, reports: Pairs) -> Counter[str]:
        """In how many passages of `reports` each token stands: of all that were counted, or not yet. Asked for once."""
        counts, self._told = joined(self._tally.counts(), self._told), Counter()
        counts.update(counted(store.terms(*one) for one in reports - self._reports))
        counts.subtract(counted(store.terms(*one) for one in chain(self._reports - reports, self._again)))
        return counts


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
    given, out, said = store.given(), store.left_out(), said_of(store)
    with undisturbed():
        changes = changes_in(store, listing, retry) if retry or listing.changes is None else listing.changes
    now, meanwhile = _looked_into(store, changes.again, given, out, tell)
    with undisturbed():
        known = {file.path: file for file in store.files_at({*changes.gone, *(place.file for place in changes.again)})}
        racy = {file.place for file in now.values() if file.checked - file.stamp <= RACY}
        unsure = [place for place in changes.again if place.file in racy]
        known, now = _with_those_around(store, known, now)
        changed = tuple(file for path, file in now.items() if file != known.get(path))
        gone = tuple(path for path in known if path not in now)
        lines = packed_lines(listing.lines, unsure)
        if changed or gone:
            successors = {**_successors(store, known, now), **(replaced or {})}
            tokens = _tokens(store, known, now, changed, gone, meanwhile)
            store.publish(changed, gone, successors, tokens, (lines, said))
        elif not store.is_known(lines, said):  # what differs is no report: found out once
            store.check(listing.publications, lines, said)
        changed = tuple(file for file in changed if _differs(file, known.get(file.path)))
    return Refreshed(changed, gone, tuple(problems_in(store, listing.lines)))


def _looked_into(
    store: Store,
    places: Collection[Place],
    given: Mapping[str, Given],
    out: Collection[str],
    tell: Tell | None,
) -> tuple[dict[str, File], _Meanwhile]:
    """The files at `places`, by their paths, looked into now; and what was counted of them meanwhile."""
    now: dict[str, File] = {}
    meanwhile = _Meanwhile()
    if not places:
        return now, meanwhile
    with Together(store) as together, Isolated() as reader, Workshop(len(places)) as workshop:

        def keep(finished: Iterable[tuple[File, Made]]) -> None:
            for file, made in finished:
                together.keep_outline(file.own, file.basis, made)
                now[file.path] = file._replace(identity=made.identity)
                if not workshop.counts:
                    meanwhile.add(file.own, file.basis, made)

        for number, place in enumerate(places):
            if tell:
                tell(number, len(places), place.file)
            for found in list(contents_of(place)) or [Skipped(place.file, "empty")]:  # an archive may hold nothing
                file, reading = looked_at(together, place, found, given, out, reader.read)
                identity = store.identity(file.own, file.basis) if file.own else ""
                now[file.path] = file._replace(identity=identity or "")
                if identity is None:
                    keep(workshop.begun(file, task_of(store, file, given, reading)))
        keep(workshop.rest())
        meanwhile.take(*workshop.counted())
    if tell:
        tell(len(places), len(places), "")
    return now, meanwhile


def _with_those_around(
    store: Store, known: Mapping[str, File], now: Mapping[str, File]
) -> tuple[dict[str, File], dict[str, File]]:
    """The files that were `known` at the places looked into, and those that stand there `now`, each with the files
    that may be taken for the same reports; the latter with the report each is taken for.
    """
    now = {path: known[path] if _same(file, known.get(path)) else file for path, file in now.items()}
    touched = [file for path, file in known.items() if now.get(path) is not file]
    touched += [file for path, file in now.items() if known.get(path) is not file]
    texts = {file.own for file in touched if file.own}
    around = store.files_of("own", texts)
    identities = {file.identity for file in (*touched, *around) if file.own}
    around += store.files_of("identity", identities)
    around += store.files_of("own", {file.own for file in around if file.own} - texts)
    beside = {file.path: file for file in around if file.path not in known}
    former, later = beside | dict(known), beside | now
    return _in_order(former), _in_order(_with_duplicates(store, later, former, identities))


def _same(file: File, before: File | None) -> bool:
    """Was a file that has been looked into what it was before?"""
    return before is not None and file._replace(checked=before.checked, report=before.report) == before


def _in_order(files: Mapping[str, File]) -> dict[str, File]:
    return {path: files[path] for path in sorted(files, key=packed_path)}


def _differs(file: File, before: File | None) -> bool:
    """Is a file another than before, and not only looked into again?"""
    return before is None or (file.own, file.report, file.reason) != (before.own, before.report, before.reason)


def _with_duplicates(
    store: Store, now: Mapping[str, File], known: Mapping[str, File], identities: Collection[str]
) -> dict[str, File]:
    """Each file with the report it is taken for: its own, or that of another file that holds the same.

    Only files of these `identities` are held against each other: of those one is new, has changed or is gone.
    """
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


def _successors(store: Store, known: Mapping[str, File], now: Mapping[str, File]) -> dict[str, str]:
    """Reports that are no longer held, and those that stand under the same path now."""
    held = {file.report for file in now.values()}
    pairs = [(before.report, now[path].report) for path, before in known.items() if path in now]
    found = {former: later for former, later in pairs if former and later and former not in held}
    elsewhere = {file.report for file in store.files_of("report", found) if file.path not in known}
    return {former: later for former, later in found.items() if former not in elsewhere}


def _tokens(
    store: Store,
    known: Mapping[str, File],
    now: Mapping[str, File],
    changed: Iterable[File],
    gone: Collection[str],
    meanwhile: _Meanwhile,
) -> Tokens:
    """What becomes of the vocabulary where other reports are shown than before: those of files changed or gone."""
    paths = {*gone, *(file.path for file in changed)}
    texts = {file.own for files in (known, now) for path in paths if (file := files.get(path))}
    before = shown(file for file in known.values() if file.own in texts)
    after = shown(file for file in now.values() if file.own in texts)
    lost = before - after
    if 2 * len(lost) > store.held() or any(store.identity(*one) is None for one in lost):
        left = {path: file for path, file in store.files().items() if path not in gone}
        whole = _in_order(left | {file.path: file for file in changed})
        return Tokens(meanwhile.counted(store, shown(whole.values())), afresh=True)
    counts = meanwhile.counted(store, after - before)
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
