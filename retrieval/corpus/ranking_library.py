"""A ranking collection → a library of its passages, each a report of one section that belongs to no agency and no year.

Passages are cut, indexed and judged as those of reports are. The library has no sources: none of the collection's texts
has a name by which a question could be confined to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from retrieval.corpus.contents import Corpus
from retrieval.corpus.engines import Factory, Passages, Setting
from retrieval.corpus.library import Library
from retrieval.corpus.ranking_collection import Collection, Text
from retrieval.corpus.store import Store
from retrieval.corpus.vocabulary import Counting
from retrieval.corpus.watching import Watch, version_of
from retrieval.language.tokens import index_terms
from retrieval.models import Chunk, Report, Section, Source
from retrieval.models.deferred import Deferred
from retrieval.reports.chunking import chunks, index_text


def collected(collection: Collection, folder: Path, engine: Factory) -> Library:
    """The library of a collection's passages, in their order; nothing of it is kept on disk. `engine` searches it.

    Reports are made again when somebody looks at them: time and memory of building are the index's.
    """
    spans: list[tuple[int, int, int]] = []  # number of the text, start, end

    starts = [0]

    def entries() -> Iterator[tuple[str, Passages]]:
        for number, text in enumerate(collection.texts):
            cut = pieces(report_of(text))
            spans.extend((number, piece.start, piece.end) for piece in cut)
            starts.append(len(spans))
            yield text.id, [index_terms(index_text(piece)) for piece in cut]

    index = engine(Setting(len(collection.texts)))
    counting = Counting(entries())
    index.build(folder.name, counting)
    reports = Deferred(len(collection.texts), lambda number: report_of(collection.texts[number]))

    def chunk(number: int, place: int) -> Chunk:
        _, start, end = spans[starts[number] + place]
        return Chunk(report=reports[number], section=reports[number].sections[0], start=start, end=end)

    ids = [text.id for text in collection.texts]
    corpus = Corpus(ids, (), reports, starts, chunk, counting.vocabulary())
    store = Store(None)
    return Library(folder, corpus, store, Watch(store, folder, store.state(), version_of(())), index, (), None)


def pieces(report: Report) -> list[Chunk]:
    """A report of one section, cut where its passages begin; all of its text is in them, also what is no Chinese."""
    starts = [0, *(chunk.start for chunk in list(chunks(report))[1:])]
    ends = [*starts[1:], len(report.text)]
    return [
        Chunk(report=report, section=report.sections[0], start=start, end=end)
        for start, end in zip(starts, ends, strict=True)
    ]


def report_of(text: Text) -> Report:
    """A passage of a collection as a report."""
    source = Source(id=text.id, title=text.title, agency="", year=None, file=text.id, sha256="")
    end = len(text.text)
    section = Section(index=0, level=0, path=(), heading=(0, 0), start=0, end=end, tree_end=end)
    return Report(source=source, text=text.text, sections=(section,))
