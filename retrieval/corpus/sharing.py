"""A library's store ↔ pieces in a depot, from which another machine makes a store that holds the same.

Each report is packed with all that is kept of it and cut into pieces that are named by what they hold: what two states
have in common lies there once, and is fetched once. A state is a list of its files and of the pieces of its reports,
cut likewise; its head names the pieces of that list.

    share     the store of who has the folder → the depot, before the index is built that belongs to it
    fetched   the depot → the store of who has none: what is missing is fetched and kept, then published at once

As in a refresh, texts are kept as they come: who is interrupted goes on where it stopped, and finds the former state
until then. Every piece is held against its name.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from retrieval.corpus.current import MAKERS, makers
from retrieval.corpus.engines import Depot, Passages
from retrieval.corpus.files import Tell
from retrieval.corpus.kept import File, Given, Shown, Whole, packed_path, packed_text, path_of, text_of
from retrieval.corpus.store import Store
from retrieval.corpus.vocabulary import Tokens, counted
from retrieval.errors import EngineRefused

FORMAT = 1  # raised when something else is put into a depot
CUT = 1 << 18  # bytes of a piece, at most
TOGETHER = 32  # reports fetched and kept at a time, at most
KEPT_FOR = 86_400.0  # seconds for which what no state needs any more stays, for those who are fetching it
TRIES = 3  # to fetch a state, where another is published meanwhile
Pieces = Iterator[tuple[str, bytes]]


class Piled(NamedTuple):
    """A report of a state: its id, its basis, the digest of file and text, and the names of its pieces, in order."""

    id: str
    basis: str
    digest: str
    pieces: list[str]


class State(NamedTuple):
    """What is published: the reports that are shown, the files, which reports took whose place, what was put right."""

    reports: list[Piled]
    files: list[File]
    successors: dict[str, str]
    given: dict[str, Given]


# -- who has the folder -----------------------------------------------------------------------------------------------


def share(depot: Depot, key: str, title: str, store: Store, shown: Sequence[Shown]) -> None:
    """Put all that is `shown` of a store into the depot, as what belongs to the index built under `key`.

    It is found from when that index is published. What neither needs, nor what is published now, goes after a day.
    """
    there = depot.names()
    former, held = _published(depot)
    before = {report[:2]: report for report in former.reports}
    reports: list[Piled] = []

    def pieces() -> Pieces:
        for one in shown:
            known = before.get((one.id, one.basis))
            if known is None or not there.keys() >= set(known.pieces):
                whole = store.whole(one.id, one.basis)
                cut = list(_cut(_packed(whole)))
                yield from (piece for piece in cut if piece[0] not in there)
                known = Piled(one.id, one.basis, whole.digest, [name for name, _ in cut])
            reports.append(known)

    depot.put(pieces())
    files = [file._replace(identity="") for file in store.files().values()]  # long, and asked of by who adds files only
    state = State(reports, files, store.successors(), store.given())
    cut = list(_cut(packed_text(json.dumps(state))))
    depot.put(piece for piece in cut if piece[0] not in there)
    head = {"format": FORMAT, "makers": _makers(), "key": key, "title": title, "reports": len(reports)}
    depot.put_head(depot.name_of(key), json.dumps(head | {"pieces": [name for name, _ in cut]}).encode())
    needed = {depot.name_of(key), depot.published(), *_names(state), *(name for name, _ in cut)} | held
    long_ago = time.time() - KEPT_FOR
    depot.drop([name for name, at in there.items() if at < long_ago and name not in needed])


def _published(depot: Depot) -> tuple[State, set[str]]:
    """What was shared last, and the names of all its pieces; nothing where that cannot be read."""
    try:
        head = _head(depot, depot.published())
        state = _state(depot, head)
    except EngineRefused as error:
        if error.reason not in ("nothing", "texts", "version", "damaged"):
            raise
        return State([], [], {}, {}), set()
    return state, {*_names(state), *head["pieces"]}


def _names(state: State) -> Iterator[str]:
    return (name for report in state.reports for name in report.pieces)


def _packed(whole: Whole) -> bytes:
    """All that is kept of a report as one piece of bytes: a line of JSON, then what is packed already."""
    fields = whole._replace(path=b"", text=b"", outline=b"", terms=b"")._asdict()
    packed = (whole.text, whole.outline, whole.terms)
    about = {name: value for name, value in fields.items() if value != b""}
    about |= {"path": path_of(whole.path), "lengths": [len(part) for part in packed]}
    return b"".join((json.dumps(about).encode(), b"\n", *packed))


def _unpacked(data: bytes) -> Whole:
    line, _, rest = data.partition(b"\n")
    about = json.loads(line)
    text, outline, _ = about.pop("lengths")
    about |= {"path": packed_path(about["path"]), "text": rest[:text]}
    return Whole(**about, outline=rest[text : text + outline], terms=rest[text + outline :])


def _cut(data: bytes) -> Pieces:
    for start in range(0, len(data), CUT):
        piece = data[start : start + CUT]
        yield hashlib.sha256(piece).hexdigest(), piece


# -- who has none -----------------------------------------------------------------------------------------------------


def fetched(depot: Depot, store: Store, tell: Tell | None = None) -> str:
    """Bring a store up to what is published; returns the key of the index that belongs to it.

    For who may write. Raises sqlite3.Error where the store cannot be written, EngineUnavailable, EngineRefused.
    """
    for left in reversed(range(TRIES)):
        name = depot.published()
        try:
            return _fetched(depot, name, store, tell)
        except EngineRefused:
            if not left or depot.published() == name:  # else it is no wonder that pieces are gone
                raise
    raise AssertionError


def _fetched(depot: Depot, name: str, store: Store, tell: Tell | None) -> str:
    head = _head(depot, name)
    if head["format"] != FORMAT or head["makers"] != _makers():
        raise EngineRefused(depot.where, "version")
    said = " ".join(head["pieces"])
    if store.known_said() != said:
        state = _state(depot, head)
        _fetch(depot, state, store, tell)
        _publish(state, said, store)
    return str(head["key"])


def _head(depot: Depot, name: str) -> dict[str, Any]:
    found = depot.head(name)
    if found is None:
        raise EngineRefused(depot.where, "texts" if name else "nothing")
    try:
        head = json.loads(found)
        return {name: head[name] for name in ("format", "makers", "key", "pieces")}
    except (ValueError, KeyError, TypeError):
        raise EngineRefused(depot.where, "damaged") from None


def _makers() -> str:
    """What makes and reads all that is kept: another version of it may read it otherwise."""
    return makers(*MAKERS, "corpus")


def _state(depot: Depot, head: dict[str, Any]) -> State:
    if head["format"] != FORMAT:
        raise EngineRefused(depot.where, "version")
    data = _got(depot, head["pieces"])
    reports, files, successors, given = json.loads(text_of(_joined(data, head["pieces"])))
    return State([Piled(*one) for one in reports], [File(*one) for one in files], successors, given)


def _got(depot: Depot, names: Sequence[str]) -> dict[str, bytes]:
    """The pieces of these names, each held against its name."""
    try:
        found = dict(depot.get(names))
    except ValueError:  # not even Base64
        found = {}
    if any(name not in found or hashlib.sha256(found[name]).hexdigest() != name for name in names):
        raise EngineRefused(depot.where, "damaged")
    return found


def _joined(pieces: dict[str, bytes], names: Sequence[str]) -> bytes:
    return b"".join(pieces[name] for name in names)


def _fetch(depot: Depot, state: State, store: Store, tell: Tell | None) -> None:
    """Keep all reports of a state that are not kept yet, some at a time."""
    missing = [one for one in state.reports if not store.has_whole(one.id, one.basis, one.digest)]
    for start in range(0, len(missing), TOGETHER):
        some = missing[start : start + TOGETHER]
        if tell:
            tell(start, len(missing), "")
        pieces = _got(depot, [name for one in some for name in one.pieces])
        with store.transaction():
            for one in some:
                store.keep_whole(_unpacked(_joined(pieces, one.pieces)))
    if tell and missing:
        tell(len(missing), len(missing), "")


def _publish(state: State, said: str, store: Store) -> None:
    """Let a store, in which all reports of the state are kept, show these and hold its files, all at once."""
    known, now = store.files(), {file.path: file for file in state.files}
    changed = [file for path, file in now.items() if known.get(path) != file]
    before, after = {one[:2] for one in store.shown()}, {one[:2] for one in state.reports}
    with store.transaction():
        given = store.given()
        for sha256 in given.keys() | state.given.keys():
            if given.get(sha256) != state.given.get(sha256):
                store.take_back(sha256)
                store.give(sha256, state.given.get(sha256, {}))
        tokens = _tokens(store, before, after)
        store.publish(changed, known.keys() - now.keys(), state.successors, tokens, (b"", said))


def _tokens(store: Store, before: set[tuple[str, str]], after: set[tuple[str, str]]) -> Tokens:
    """What becomes of the vocabulary where other reports (ids and bases) are shown than before."""
    lost = before - after
    if 2 * len(lost) > len(before) or any(store.identity(*one) is None for one in lost):
        return Tokens(counted(_terms(store, after)), afresh=True)
    counts = counted(_terms(store, after - before))
    counts.subtract(counted(_terms(store, lost)))
    return Tokens(counts)


def _terms(store: Store, reports: Iterable[tuple[str, str]]) -> Iterator[Passages]:
    return (store.terms(*one) for one in reports)
