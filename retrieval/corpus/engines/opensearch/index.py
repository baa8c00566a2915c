"""The passages of reports → an index on a cluster, whole or not at all, which a key finds again.

An index is built beside those there are, with no copies, merged, counted, closed to writing, given its copies, marked
whole and only then named by the library's alias. It never changes after that. The one that the alias named before is
left to who still searches it; it goes when the next is built.

    PREFIX-MARK                  alias: the index that was built last for the library with this mark
    PREFIX-MARK-DIGEST-RANDOM    an index; the digest is of the key and of all that decides what is found
    PREFIX-MARK-texts            what is kept of the library besides: see `depot`
"""

from __future__ import annotations

import hashlib
import json
import secrets
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import count
from typing import Any

from retrieval.corpus.engines.base import Passages
from retrieval.corpus.engines.opensearch.cluster import WAIT as SOON
from retrieval.corpus.engines.opensearch.cluster import Cluster, Connection, refusal
from retrieval.corpus.engines.parameters import K1, B
from retrieval.errors import EngineError, EngineRefused, EngineUnavailable

FORMAT = 1  # raised when something else is put into an index
WAIT = 60.0  # seconds for one step of building
MERGED = 3600.0  # seconds for merging
PATIENCE = 120.0  # seconds for which documents are tried again that the cluster is too busy to take
PAUSE = 0.5  # seconds before they are tried again, twice as long each time
BULK = 4 << 20  # bytes sent at a time, about
LONGEST = 255  # characters of a token: the server cuts longer ones in pieces
MAX_HITS = 1 << 20  # hits, and reports to which a search is confined
ONCE = "once"  # in place of a mark: of an index that goes with who has built it
ABANDONED = 24 * 3600.0  # seconds after which an index that is not whole is nobody's any more


class Indices:
    """The indices of one library; with no `mark`, of none: then nothing is found again."""

    def __init__(self, connection: Connection, cluster: Cluster, mark: str) -> None:
        self._connection, self._cluster, self._mark = connection, cluster, mark
        self._alias = f"{cluster.prefix}-{mark or ONCE}"

    def find(self, key: str) -> str | None:
        """The name of the index built under `key`; None where that is not whole, or not the last any more."""
        digest = self.digest(key)
        found = {
            name: about["mappings"]["_meta"].get("built", 0)
            for name, about in (self._held(f"{self._alias}-{digest}-*") if self._mark else {}).items()
            if about["mappings"]["_meta"]["whole"] and self._alias in about.get("aliases", {})
        }
        return max(found, key=found.__getitem__, default=None)

    def published(self) -> str:
        """The digest in the name of the index that the alias names; "" where there is none."""
        held = self._held(f"{self._alias}-*", SOON)
        named = [name for name, about in held.items() if self._alias in about.get("aliases", {})]
        return named[0].removeprefix(self._alias + "-").partition("-")[0] if named else ""

    def digest(self, key: str) -> str:
        """What an index built under `key` has in its name."""
        facts = [FORMAT, key, K1, B, self._cluster.shards]
        return hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:16]

    def _held(self, pattern: str, wait: float = WAIT) -> dict[str, Any]:
        """What is known of the indices of this library that we have made, by name."""
        wanted = "*.aliases,*.mappings._meta,*.settings.index.creation_date"
        found = self._connection.ask("GET", f"/{pattern}", wait=wait, filter_path=wanted)
        return {name: about for name, about in found.items() if "wenbao" in about.get("mappings", {}).get("_meta", {})}

    def build(self, key: str, reports: Iterable[tuple[str, Passages]]) -> str:
        """Index `reports`; returns the name of the index. What was begun is taken away where it fails."""
        name = f"{self._alias}-{self.digest(key)}-{secrets.token_hex(4)}"
        try:
            self._create(name)
            passages = self._fill(name, reports)
            self._seal(name, passages)
            if self._mark:
                self._publish(name)
        except BaseException:
            with suppress(EngineError):
                self.drop(name)
            raise
        return name

    def _create(self, name: str) -> None:
        version = self._connection.ask("GET", "/", wait=WAIT)["version"]["number"]
        # Until version 3 BM25 was what is Legacy now: with the factor k1 + 1, by which all engines' scores compare.
        similarity = "BM25" if int(version.partition(".")[0]) < 3 else "LegacyBM25"
        settings = {
            "number_of_shards": self._cluster.shards,
            "number_of_replicas": 0,
            "refresh_interval": -1,
            "max_result_window": MAX_HITS,
            "max_terms_count": MAX_HITS,
            "similarity": {"okapi": {"type": similarity, "k1": K1, "b": B}},
        }
        mappings = {
            "dynamic": "strict",
            "_meta": {"wenbao": FORMAT, "whole": False},
            # No copy of the documents, also not for recovery: copies are made of whole segments, after the last write.
            "_source": {"enabled": False, "recovery_source_enabled": False},
            "properties": {
                "tokens": {"type": "text", "analyzer": "whitespace", "similarity": "okapi", "index_options": "freqs"},
                "report": {"type": "keyword"},
                "place": {"type": "integer", "index": False},
                "entry": {"type": "long"},  # number of the passage in the corpus, for ties
            },
        }
        self.make(name, {"settings": settings, "mappings": mappings})

    def make(self, name: str, body: dict[str, Any]) -> None:
        """Make an index, unless it is there."""
        try:
            self._connection.ask("PUT", f"/{name}", body, WAIT)
        except EngineRefused as error:
            if "resource_already_exists" not in error.detail:  # made by the first of two tries
                raise

    def _fill(self, name: str, reports: Iterable[tuple[str, Passages]]) -> int:
        """Put all passages in; returns how many there are."""
        numbers = count()
        batch: list[bytes] = []
        size = 0
        for document in _documents(reports, numbers):
            batch.append(document)
            size += len(document)
            if size >= BULK:
                self.put(name, batch)
                batch, size = [], 0
        self.put(name, batch)
        return next(numbers)

    def put(self, name: str, documents: list[bytes]) -> None:
        """Put documents, each with the line before it, into an index: all of them, or an error.

        What the cluster is too busy for is tried again.
        """
        until, pause = time.monotonic() + PATIENCE, PAUSE
        while documents:
            error: EngineError | None = None
            try:
                documents, error = self._left(name, documents)
            except EngineUnavailable as unavailable:
                error = unavailable
            if error is not None:
                if isinstance(error, EngineRefused) or time.monotonic() > until:
                    raise error
                time.sleep(pause)
                pause *= 2

    def _left(self, name: str, documents: list[bytes]) -> tuple[list[bytes], EngineError | None]:
        """The documents that were not taken, and why."""
        wanted = "errors,items.index.status,items.index.error"
        answer = self._connection.ask("POST", f"/{name}/_bulk", b"".join(documents), WAIT, filter_path=wanted)
        if not answer["errors"]:
            return [], None
        left: list[bytes] = []
        error: EngineError | None = None
        for document, item in zip(documents, answer["items"], strict=True):
            about = item["index"].get("error")
            if about is not None:
                left.append(document)
                met = refusal(item["index"]["status"], about["type"], f"{about['type']}: {about.get('reason')}")
                error = met if error is None or isinstance(met, EngineRefused) else error
        return left, error

    def _seal(self, name: str, passages: int) -> None:
        """Merge, make sure that every passage can be found, then let nothing be changed any more."""
        ask = self._connection.ask
        ask("POST", f"/{name}/_forcemerge", wait=MERGED, max_num_segments=1)
        ask("POST", f"/{name}/_flush", wait=MERGED, force=True, wait_if_ongoing=True)
        ask("POST", f"/{name}/_refresh", wait=MERGED)
        found = ask("GET", f"/{name}/_count", wait=WAIT)
        if found["count"] != passages or found["_shards"]["failed"]:
            raise EngineRefused(f"{found['count']} of {passages} passages taken")
        ask("PUT", f"/{name}/_settings", {"index": self.copies() | {"blocks.write": True}}, WAIT)
        meta = {"wenbao": FORMAT, "whole": bool(self._mark), "passages": passages, "built": time.time()}
        ask("PUT", f"/{name}/_mapping", {"_meta": meta}, WAIT)

    def copies(self) -> dict[str, Any]:
        """The setting of an index that says how many copies there are."""
        replicas = self._cluster.replicas
        return {"auto_expand_replicas": "0-1"} if replicas is None else {"number_of_replicas": replicas}

    def _publish(self, name: str) -> None:
        """Let the alias name this index, and drop those that nobody needs any more."""
        held = self._held(f"{self._alias}-*,{self._cluster.prefix}-{ONCE}-*")
        before = [other for other, about in held.items() if self._alias in about.get("aliases", {}) and other != name]
        actions = [{"remove": {"index": other, "alias": self._alias}} for other in before]
        actions.append({"add": {"index": name, "alias": self._alias}})
        self._connection.ask("POST", "/_aliases", {"actions": actions}, WAIT)
        long_ago = 1000 * (time.time() - ABANDONED)
        for other, about in held.items():
            old = about["mappings"]["_meta"]["whole"] or int(about["settings"]["index"]["creation_date"]) < long_ago
            if old and other not in (name, *before):
                with suppress(EngineError):  # another process may have been faster; the next to build tries again
                    self.drop(other)

    def drop(self, name: str) -> None:
        """Delete an index."""
        self._connection.ask("DELETE", f"/{name}", wait=WAIT, ignore_unavailable=True)


def _documents(reports: Iterable[tuple[str, Passages]], numbers: Iterator[int]) -> Iterator[bytes]:
    """Each passage as two lines of a bulk request. Its id is its number: what is sent twice is held once."""
    for report, passages in reports:
        for place, tokens in enumerate(passages):
            entry = next(numbers)
            text = " ".join(tokens if max(map(len, tokens), default=0) <= LONGEST else filter(_short, tokens))
            document = {"tokens": text, "report": report, "place": place, "entry": entry}
            line = json.dumps(document, ensure_ascii=False)
            yield f'{{"index":{{"_id":"{entry}"}}}}\n{line}\n'.encode("utf-8", "replace")


def _short(token: str) -> bool:
    return len(token) <= LONGEST
