"""What is measured: our engines and their peers, each behind the same three calls.

Peers are asked with the tokens that our engine is asked with; only `script` cuts words itself, as in an afternoon's
script. What is not installed raises ImportError when it is made.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from retrieval.corpus.engines import ENGINES, Passages, Setting, Terms

K = 100  # passages asked for: what our path judges


class Corpus(NamedTuple):
    """Files of a line a passage: its tokens, between blanks, behind the number of its report; and its text."""

    tokens: Path
    texts: Path

    def passages(self) -> Iterator[list[str]]:
        """The tokens of each passage."""
        with self.tokens.open(encoding="utf-8") as lines:
            for line in lines:
                yield line.rstrip("\n").split(" ")[1:]

    def reports(self) -> Iterator[tuple[str, Passages]]:
        """Reports with their passages."""
        report, held = "", list[list[str]]()
        with self.tokens.open(encoding="utf-8") as lines:
            for line in lines:
                name, *tokens = line.rstrip("\n").split(" ")
                if name != report and held:
                    yield report, held
                    held = []
                report = name
                held.append(tokens)
        yield report, held


class System(Protocol):
    """Something that searches."""

    def build(self, corpus: Corpus, folder: Path) -> None:
        """Index all passages, in `folder` if on disk."""

    def open(self, folder: Path) -> None:
        """Be ready to search what was built, in another process."""

    def search(self, question: str, terms: Terms) -> int:
        """How many passages are found, K at most."""


class Ours:
    """An engine of this library."""

    def __init__(self, name: str) -> None:
        self._name = name

    def build(self, corpus: Corpus, folder: Path) -> None:
        self._engine = ENGINES[self._name](Setting(0, "", folder))
        self._engine.build("key", corpus.reports())

    def open(self, folder: Path) -> None:
        self._engine = ENGINES[self._name](Setting(0, "", folder))
        assert self._engine.attach("key")

    def search(self, question: str, terms: Terms) -> int:
        return len(self._engine.search(terms).best(K))


class Script:
    """rank_bm25 over jieba's words, in memory."""

    def __init__(self) -> None:
        import jieba
        from rank_bm25 import BM25Okapi

        self._cut: Callable[[str], list[str]] = jieba.lcut
        self._model: Callable[[list[list[str]]], Any] = BM25Okapi

    def build(self, corpus: Corpus, folder: Path) -> None:
        self._texts = corpus.texts.read_text(encoding="utf-8").splitlines()
        self._index = self._model([self._cut(text) for text in self._texts])

    def open(self, folder: Path) -> None:
        raise NotImplementedError

    def search(self, question: str, terms: Terms) -> int:
        return len(self._index.get_top_n(self._cut(question), self._texts, n=K))


class Bm25s:
    """bm25s, its scores kept in mapped arrays."""

    def __init__(self) -> None:
        import bm25s

        self._bm25s: Any = bm25s

    def build(self, corpus: Corpus, folder: Path) -> None:
        self._index = self._bm25s.BM25(k1=0.9, b=0.4)
        self._index.index(list(corpus.passages()), show_progress=False)
        self._index.save(folder)
        self._held = self._index.scores["num_docs"]

    def open(self, folder: Path) -> None:
        self._index = self._bm25s.BM25.load(folder, mmap=True)
        self._held = self._index.scores["num_docs"]

    def search(self, question: str, terms: Terms) -> int:
        asked = [[term for term, _ in terms if term in self._index.vocab_dict]]
        if not asked[0]:
            return 0
        found, _ = self._index.retrieve(asked, k=min(K, self._held), show_progress=False, n_threads=0)
        return int(found.shape[1])


class Tantivy:
    """tantivy with its own BM25 (k1 1.2, b 0.75)."""

    def __init__(self) -> None:
        import tantivy

        self._tantivy: Any = tantivy
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("tokens", stored=False, tokenizer_name="blanks", index_option="freq")
        self._schema: Any = builder.build()

    def _ready(self, index: Any) -> Any:
        blanks = self._tantivy.TextAnalyzerBuilder(self._tantivy.Tokenizer.whitespace()).build()
        index.register_tokenizer("blanks", blanks)
        return index

    def build(self, corpus: Corpus, folder: Path) -> None:
        index = self._ready(self._tantivy.Index(self._schema, path=str(folder)))
        writer = index.writer(heap_size=300_000_000, num_threads=1)
        for tokens in corpus.passages():
            document = self._tantivy.Document()
            document.add_text("tokens", " ".join(tokens))
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path) -> None:
        self._searcher = self._ready(self._tantivy.Index.open(str(folder))).searcher()

    def search(self, question: str, terms: Terms) -> int:
        query, should = self._tantivy.Query, self._tantivy.Occur.Should
        each = [(should, query.term_query(self._schema, "tokens", term, index_option="freq")) for term, _ in terms]
        return len(self._searcher.search(query.boolean_query(each), K, count=False).hits)


class Fts5:
    """SQLite's full-text search; tokens are written so that its tokeniser leaves them whole."""

    def build(self, corpus: Corpus, folder: Path) -> None:
        with sqlite3.connect(folder / "fts5.db") as database:
            database.execute("CREATE VIRTUAL TABLE passages USING fts5(tokens, content='', detail='none')")
            rows = ((" ".join(map(self._plain, tokens)),) for tokens in corpus.passages())
            database.executemany("INSERT INTO passages(tokens) VALUES (?)", rows)
        database.close()

    @staticmethod
    def _plain(token: str) -> str:
        return "x" + token.encode().hex()

    def open(self, folder: Path) -> None:
        self._database = sqlite3.connect(folder / "fts5.db")

    def search(self, question: str, terms: Terms) -> int:
        asked = " OR ".join(self._plain(term) for term, _ in terms)
        statement = "SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY bm25(passages) LIMIT ?"
        return len(self._database.execute(statement, (asked, K)).fetchall())


SYSTEMS: dict[str, Callable[[], System]] = {
    "wenbao rank-bm25": lambda: Ours("rank-bm25"),
    "wenbao mapped": lambda: Ours("mapped"),
    "rank_bm25 + jieba": Script,
    "bm25s": Bm25s,
    "tantivy": Tantivy,
    "SQLite FTS5": Fts5,
}
MOST = {"wenbao rank-bm25": 30_000, "rank_bm25 + jieba": 30_000}  # passages; with more they take minutes and gigabytes
IN_MEMORY = ("rank_bm25 + jieba",)  # there is nothing on disk to open
