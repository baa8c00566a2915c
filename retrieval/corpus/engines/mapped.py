"""An index of any size in files that are mapped into memory: passages in segments, and a list of those that count.

    ….segment   passages of some reports; never changed
    KEY.json    the segments that make up what was built under KEY, and which of their reports are gone since

A list is written last, in one step: whoever dies before leaves what was there. A change adds a segment; small ones are
merged when there are many. Of a change the state before it can still be attached to, until the next one.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import time
import weakref
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

import numpy as np

from retrieval.corpus.engines.base import Found, Hits, Passages, Setting, Terms
from retrieval.corpus.engines.merging import Part, merge, part_of
from retrieval.corpus.engines.runs import runs
from retrieval.corpus.engines.searching import Search, Whole, whole
from retrieval.corpus.engines.segments import SUFFIX, Segment, mapped, save

LIST, UNFINISHED = ".json", ".tmp"
ABANDONED = 3600.0  # seconds after which a file that was begun is nobody's any more
GROWTH = 3  # with that, a million passages are ten segments at most
WASTED = 4  # a segment is merged when more than one in so many of its passages are gone
SOME = 4_096  # passages of sources meant that are looked at one by one


class _Hits:
    """See `Hits`."""

    def __init__(self, searched: Whole, places: Sequence[dict[str, int]], terms: Terms) -> None:
        """`places` has of each segment the numbers of its reports that are still there."""
        self._searched = searched
        self._places = places
        self._search = Search(searched, terms)

    def best(self, k: int, within: Collection[str] | None = None) -> list[Found]:
        """See `Hits.best`."""
        found: list[Found] = []
        for number, part in enumerate(self._searched.parts):
            segment = part.segment
            threshold = found[k - 1].score if len(found) >= k else 0.0
            if within is None:
                docs, scores = self._search.best(number, k, threshold, part.alive)
            else:
                allowed = _within(segment, self._places[number], within)
                if isinstance(allowed, list):
                    docs = np.array([doc for span in allowed for doc in span], dtype=np.int64)
                    scores = self._search.scores(number, docs)
                else:
                    docs, scores = self._search.best(number, k, threshold, allowed)
            found = _first(k, found, _found(segment, docs, scores, k))
        return found


def _within(segment: Segment, places: dict[str, int], within: Collection[str]) -> list[range] | np.ndarray:
    """Where the passages of these reports stand in a segment, ascending; of many passages, of each whether it is one of
    these.
    """
    numbers = np.array(sorted(number for report in within if (number := places.get(report)) is not None), np.int64)
    begins, ends = segment.bounds[numbers], segment.bounds[numbers + 1]
    begins, ends = begins[begins < ends], ends[begins < ends]
    if (ends - begins).sum() <= SOME:
        return list(map(range, begins.tolist(), ends.tolist()))
    edges = np.zeros(len(segment) + 1, np.int8)
    edges[begins] += 1  # no two of them begin, or end, at the same place
    edges[ends] -= 1
    return edges[:-1].cumsum(dtype=np.int8).astype(bool)


def _found(segment: Segment, docs: np.ndarray, scores: np.ndarray, k: int) -> list[Found]:
    docs, scores = docs[scores > 0], scores[scores > 0]
    order = np.lexsort((docs, -scores))[:k]
    docs = docs[order]
    numbers = np.searchsorted(segment.bounds, docs, side="right") - 1
    places = (docs - segment.bounds[numbers]).tolist()
    ids = [segment.ids[number] for number in numbers.tolist()]
    return list(map(Found, ids, places, scores[order].tolist()))


def _first(k: int, former: list[Found], later: list[Found]) -> list[Found]:
    """The best of two lists; of equals those of the former come first."""
    if not former:
        return later
    return sorted([*former, *later], key=lambda one: -one.score)[:k]


class _Searched(NamedTuple):
    """What is searched, and of each segment the numbers of its reports that are still there."""

    whole: Whole
    places: Sequence[dict[str, int]]


class MappedEngine:
    """See `Engine`. Processes that are attached to the same files share the memory they take."""

    name = "mapped"

    def __init__(self, setting: Setting) -> None:
        self._folder = setting.folder or Path(tempfile.mkdtemp(prefix="wenbao-"))
        self._lasting = setting.folder is not None
        if not self._lasting:
            weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        self._take([], "")

    def attach(self, key: str) -> bool:
        """See `Engine.attach`. What is read at once is small: which reports there are, and how long passages are."""
        try:
            listed = json.loads((self._folder / f"{key}{LIST}").read_bytes())
            parts = [part_of(mapped(self._folder / name), frozenset(gone)) for name, gone in listed]
        except Exception:  # damaged files raise anything: it is built again, whatever it was
            return False
        self._take(parts, key)
        return True

    def build(self, key: str, reports: Iterable[tuple[str, Passages]]) -> None:
        """See `Engine.build`. What cannot be written stays in memory."""
        new = [Part(self._written(parts)) for parts in runs(reports)]
        self._publish(key, self._merged(new), former="", begun=new)

    def begin(self, reports: Iterable[tuple[str, Passages]]) -> list[str]:
        """See `Dividing.begin`."""
        self._folder.mkdir(parents=True, exist_ok=True)
        paths = []
        for parts in runs(reports):
            paths.append(self._fresh())
            save(paths[-1], parts)
        return [path.name for path in paths]

    def finish(self, key: str, begun: Sequence[str]) -> None:
        """See `Dividing.finish`."""
        parts = [Part(mapped(self._folder / name)) for name in begun]
        self._publish(key, self._merged(parts), former="", begun=parts)

    def update(self, key: str, reports: Iterable[tuple[str, Passages]], gone: Collection[str] = ()) -> bool:
        """See `Engine.update`. Costs what is new, and now and then what is small or for the most part gone."""
        new = [Part(self._written(parts)) for parts in runs(reports)]
        dropped = {*gone, *(report for part in new for report in part.segment.ids)}
        parts = [
            part_of(part.segment, part.gone.union(numbers[report] for report in dropped if report in numbers))
            for part, numbers in ((part, part.segment.numbers) for part in self._parts)
        ]
        parts += new
        start = _stale_from(parts)
        self._publish(key, [*parts[:start], *self._merged(parts[start:])], former=self._key, begun=new)
        return True

    def _written(self, parts: dict[str, np.ndarray]) -> Segment:
        path = self._fresh()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            save(path, parts)
            return mapped(path)
        except OSError:
            return Segment(parts)

    def _merged(self, parts: list[Part]) -> list[Part]:
        if len(parts) == 1 and not parts[0].gone:
            return parts
        path = self._fresh()
        try:
            merge(parts, path)
            found = [Part(mapped(path))]
        except OSError:
            return parts
        return found

    def _fresh(self) -> Path:
        return self._folder / f"{uuid4().hex[:16]}{SUFFIX}"

    def _publish(self, key: str, parts: Sequence[Part], former: str, begun: Sequence[Part]) -> None:
        """Search `parts`; let them be found under `key`, and no longer what is neither that nor under `former`. Files
        of `begun` that are merged are needed no more.
        """
        self._take(parts, "")
        names = [part.segment.path.name if part.segment.path else "" for part in parts]
        if not all(names):
            return
        listed = [(name, sorted(part.gone)) for name, part in zip(names, parts, strict=True)]
        temporary = self._folder / f"{uuid4().hex[:16]}{UNFINISHED}"
        try:
            temporary.write_text(json.dumps(listed), encoding="utf-8")
            temporary.replace(self._folder / f"{key}{LIST}")
        except OSError:
            return
        self._key = key
        self._tidy({f"{key}{LIST}", f"{former}{LIST}"}, {part.segment.path.name for part in begun if part.segment.path})

    def _tidy(self, lists: Collection[str], former: set[str]) -> None:
        """Delete lists but these, and segments in none of them: at once what was merged, later what nobody finished."""
        with suppress(OSError, ValueError):
            used: set[str] = set()
            for path in self._folder.glob(f"*{LIST}"):
                names = {name for name, _ in json.loads(path.read_bytes())}
                (used if path.name in lists else former).update(names)
                if path.name not in lists:
                    path.unlink()
            long_ago = time.time() - ABANDONED
            for path in (*self._folder.glob(f"*{SUFFIX}"), *self._folder.glob(f"*{UNFINISHED}")):
                if path.name not in used and (path.name in former or path.stat().st_mtime < long_ago):
                    path.unlink()

    def search(self, terms: Terms) -> Hits:
        """See `Engine.search`."""
        return _Hits(*self._ready(), terms)

    @property
    def kept(self) -> bool:
        """See `Engine.kept`."""
        return self._lasting and self._key != ""

    def size(self) -> int:
        """See `Engine.size`."""
        return sum(part.segment.size for part in self._parts)

    def close(self) -> None:
        """See `Engine.close`. Files are unmapped when the last hits are gone."""
        self._take([], "")

    def _take(self, parts: Sequence[Part], key: str) -> None:
        self._key = key  # under which what is searched is found again
        self._parts = parts
        self._searched: _Searched | None = None  # made when it is first searched: what is only changed is not

    def _ready(self) -> _Searched:
        if self._searched is None:
            self._searched = _Searched(whole(self._parts), [_places(part) for part in self._parts])
        return self._searched


def _places(part: Part) -> dict[str, int]:
    """The numbers of the reports of a segment that are still there."""
    numbers = part.segment.numbers
    return {report: at for report, at in numbers.items() if at not in part.gone} if part.gone else numbers


def _stale_from(parts: Sequence[Part]) -> int:
    """From which segment on all are to be merged: none is to be smaller than what comes after it GROWTH times over, or
    for the most part gone.
    """
    start = len(parts) - 1
    total = 0
    for number in range(len(parts) - 1, -1, -1):
        part = parts[number]
        left = len(part.segment) if part.alive is None else int(part.alive.sum())
        if left <= GROWTH * total or left * WASTED < len(part.segment) * (WASTED - 1):
            start = number
        total += left
    return start
