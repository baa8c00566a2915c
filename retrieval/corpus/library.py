"""A folder of reports → the corpus: reports read and cut into passages, an engine over them, lookups by id and name."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from retrieval.citing import cited, whole_section
from retrieval.corpus.attaching import attached, fetched_store, moved, origin_of
from retrieval.corpus.contents import Corpus, contents, sources_of
from retrieval.corpus.counterparts import counterpart
from retrieval.corpus.current import makers
from retrieval.corpus.engines import Engine, Factory, Found, Hits, Setting, Terms, auto
from retrieval.corpus.files import Problem, Tell
from retrieval.corpus.homes import brought_up
from retrieval.corpus.indexing import indexed, mark_of
from retrieval.corpus.kept import Shown
from retrieval.corpus.naming import answers_to, names_of
from retrieval.corpus.store import Store
from retrieval.corpus.watching import Watch, version_of
from retrieval.errors import CorpusEmpty, CorpusNotFound, PassageNotFound, ReportAmbiguous, ReportNotFound
from retrieval.language.patterns import regex
from retrieval.language.tokens import BIGRAM, fold, index_terms
from retrieval.models import Chunk, Citation, Report, Source
from retrieval.models.by_id import ById
from retrieval.models.deferred import Deferred
from retrieval.reports.chunking import chunks
from retrieval.undisturbed import undisturbed

_PASSAGE_ID = regex(r"([0-9a-f]{8,64})-(\d{1,9})-(\d{1,9})")
LOOKED_INTO = 30  # passages like words of which it is asked whether any report uses them
MIN_KEPT = 300  # passages from which an index is kept: below, building it is as quick as reading it


class Changes(NamedTuple):
    """How one state of a library differs from a former one. `updated` are as they are now, `removed` as they were."""

    added: tuple[Source, ...]
    updated: tuple[Source, ...]
    removed: tuple[Source, ...]


class Library:
    """Reports of one folder, in passages, searchable. Immutable once opened: reopen it when it is stale."""

    def __init__(
        self,
        folder: Path,
        corpus: Corpus,
        store: Store,
        watch: Watch,
        engine: Engine,
        problems: Sequence[Problem],
        kept_at: Path | None,
    ) -> None:
        """`store` holds the texts of the reports; `watch` knows what was opened."""
        self.folder = folder
        self.version = watch.version  # 16 hex digits: the same for the same reports with the same outlines
        self.stale = watch.stale
        self.ids = corpus.ids  # of the reports
        self.sources = corpus.sources
        self.reports = corpus.reports
        self.shown = corpus.shown
        self.passages = corpus.starts[-1]  # how many there are in all
        self.chunks = Deferred(self.passages, self._passage_at, 0)
        self.engine = engine
        self.frequency = corpus.vocabulary.numbers.__getitem__  # of an index term: in how many passages it stands
        self.sounding = corpus.vocabulary.sounds  # the words of the corpus that are read alike
        self.problems = tuple(problems)
        self.publications = 0  # how often something had been published when this was opened
        self.is_unkept = False  # was an index worth keeping, and could not be?
        self.kept_at = kept_at  # the folder that keeps the index; None where it is built at every start
        self._numbers = {report: number for number, report in enumerate(corpus.ids)}
        numbers = self._numbers if len(corpus.sources) else {}  # texts that are ranked are no reports
        self.by_report = ById(numbers, corpus.sources, corpus.shown or corpus.sources)
        self._corpus = corpus
        self._store = store

    @classmethod
    def open(
        cls,
        folder: Path,
        cache: Path | None = None,
        home: Path | None = None,
        tell: Tell | None = None,
        engine: Factory = auto,
        former: Library | None = None,
        publications: int | None = None,
    ) -> Library:
        """Read every report in `folder` that is not read yet, and open all; or, where it stands for a library that
        `engine` knows to be elsewhere (`Attaching`), fetch what is missing and open that.

        `home` is the folder under which what is read is kept for good, each library in one of its own; in memory where
        it is None or cannot be written. `cache`, a folder, keeps an index that can be built again. `tell` is told how
        far reading, and then building the index, has come. `engine` makes what searches. `former` is an earlier state,
        from which what is still as it was there is taken. Where something was published since then, or after so many
        `publications`, that is opened and the folder not looked into. Raises CorpusNotFound, CorpusEmpty,
        EngineUnavailable, EngineRefused, and of a library elsewhere LibraryUnusable.
        """
        former = former if former is not None and former.folder == folder else None
        publications = former.publications if former else publications
        origin = origin_of(engine, folder)
        if origin is None and not folder.is_dir():
            raise CorpusNotFound(str(folder))
        if origin is None:
            store, problems = brought_up(folder, home, tell, publications)
        else:
            store, problems = fetched_store(origin.depot, folder, home, tell)
        state, publications = store.state(), store.publications()
        with undisturbed():
            shown = store.shown()
        if not shown:
            raise CorpusEmpty(str(folder), [(problem.file, problem.reason) for problem in problems])
        version, mark = version_of(shown), mark_of(folder)
        key = f"{version}-{makers('corpus')[:8]}"
        watch = Watch(store, folder, state, version, partial(moved, origin.depot, key) if origin else None)
        passages = sum(one.passages for one in shown)
        worth_it = cache is not None and passages >= MIN_KEPT and origin is None
        kept_at = cache / mark if cache is not None and worth_it else None
        index = (origin.engine if origin else engine)(Setting(passages, mark, kept_at))
        if origin is None:
            indexed(index, key, folder.resolve().name, store, shown, kept_at, tell)
        elif not attached(index, key, origin.depot):
            return cls.open(folder, cache, home, tell, engine, former)
        saved = worth_it and index.kept
        with undisturbed():
            corpus = contents(store, shown, former._corpus if former else None)
            library = cls(folder, corpus, store, watch, index, problems, kept_at if saved else None)
        library.is_unkept, library.publications = worth_it and not saved, publications
        return library

    def _passage_at(self, at: int) -> Chunk:
        number = bisect_right(self._corpus.starts, at) - 1
        return self._corpus.chunk(number, at - self._corpus.starts[number])

    def load(self) -> None:
        """Have the numbers of all words and how they are read at hand, which are looked up one by one otherwise: 300
        to 400 bytes a word.
        """
        vocabulary = self._corpus.vocabulary
        vocabulary.numbers.load(vocabulary.every())
        vocabulary.sounds.load(vocabulary.every_sound())

    def probe(self) -> None:
        """Search for what no passage holds. Raises EngineError where questions cannot be answered just now."""
        self.engine.search([("\0", 1.0)]).best(1)

    def by_id(self, report_id: str) -> Report:
        """The report with this id. Raises KeyError."""
        return self.reports[self._numbers[report_id]]

    def state_of(self, shown: Sequence[Shown]) -> ById:
        """The sources of the reports of another state."""
        return sources_of(self._store, shown)

    def source_of(self, report_id: str) -> Source:
        """The source of the report with this id, which is not read for that. Raises KeyError."""
        return self.sources[self._numbers[report_id]]

    def passages_of(self, report_id: str) -> range:
        """The places of a report's passages: 0 … Raises KeyError."""
        number = self._numbers[report_id]
        return range(self._corpus.starts[number + 1] - self._corpus.starts[number])

    def chunk_at(self, report_id: str, place: int) -> Chunk:
        """The passage at a place of a report. Raises KeyError, IndexError."""
        return self._corpus.chunk(self._numbers[report_id], self.passages_of(report_id)[place])

    def candidates(self, hits: Hits, limit: int, reports: Sequence[str] | None, every: int) -> list[Found]:
        """The passages of `reports` (all, for None) that may answer: the `limit` best of `hits`; then, of reports that
        have no more than `every` passages together, all others, with a score of 0. Raises KeyError.
        """
        found = hits.best(limit, reports)
        sums = accumulate(len(self.passages_of(report)) for report in reports or ())
        if reports is not None and all(size <= every for size in sums):  # of very many the first tell
            held = {(hit.report, hit.place) for hit in found}
            others = ((report, place) for report in reports for place in self.passages_of(report))
            found += [Found(*one, 0.0) for one in others if one not in held]
        return found

    def searched(self, terms: Terms, limit: int, reports: Sequence[str] | None, every: int) -> tuple[Hits, list[Found]]:
        """What the engine finds for weighted index terms, and of it the `candidates` of `reports`."""
        hits = self.engine.search(terms)
        return hits, self.candidates(hits, limit, reports, every)

    def text_of(self, source: Source) -> str:
        """The text of a source's report."""
        return self.by_id(source.id).text

    def says(self, words: str) -> bool:
        """Does any report use these words, as far as the index tells? The reports most like them are looked into."""
        tokens = dict.fromkeys(index_terms(words))
        if not tokens or not all(map(self.frequency, (token for token in tokens if token.startswith(BIGRAM)))):
            return False
        found = self.engine.search([(token, 1.0) for token in tokens]).best(LOOKED_INTO)
        return any(words in self.by_id(report).text for report in dict.fromkeys(hit.report for hit in found))

    def report(self, name: str) -> Report:
        """The report that has this id (or its beginning), file name (with its folders or without), title, agency or
        short form.

        Raises ReportNotFound, ReportAmbiguous.
        """
        wanted = fold(name).strip()
        exact = [
            source
            for source in self.sources
            if wanted in (source.id, fold(source.title), *map(fold, names_of(source.file)))
        ]
        if len(exact) == 1:
            return self.by_id(exact[0].id)
        loose = [source for source in self.sources if answers_to(source, wanted)] if wanted else []
        if not loose:
            raise ReportNotFound(name)
        if len(loose) > 1:
            raise ReportAmbiguous(name, [source.title for source in loose])
        return self.by_id(loose[0].id)

    def passage(self, passage_id: str) -> Citation:
        """The passage with this id, also of a report that is no longer held or was replaced. Raises PassageNotFound."""
        match = _PASSAGE_ID.fullmatch(passage_id.strip())
        if match is None:
            raise PassageNotFound(passage_id)
        try:
            report = self.by_id(match[1]) if match[1] in self._numbers else self._former(match[1])
        except KeyError:
            raise PassageNotFound(passage_id) from None
        start, end = int(match[2]), int(match[3])
        if not start < end <= len(report.text):
            raise PassageNotFound(passage_id)
        return cited(report, report.section_at(start), start, end)

    def _former(self, report_id: str) -> Report:
        """A report that was replaced or taken out. Raises KeyError."""
        from retrieval.corpus.looking import made_report  # with all that reads files

        return made_report(self._store, report_id)

    def rest(self) -> None:
        """Let go of this thread's hold on the store, which a process that is forked off must not take along."""
        self._store.close()

    def changes_since(self, former: Library) -> Changes:
        """How it differs from `former`. What took the place of another report is updated, not added."""
        other = self._corpus.other_than(former._corpus)
        new = [self.source_of(report) for report in other if not former.holds(report)]
        both = [(self.source_of(report), former.source_of(report)) for report in other if former.holds(report)]
        gone = [former.source_of(report) for report in former.ids if not self.holds(report)]
        later = {self._store.successor(source.id) for source in gone}
        return Changes(
            added=tuple(source for source in new if source.id not in later),
            updated=(*(source for source in new if source.id in later), *(now for now, was in both if now != was)),
            removed=tuple(source for source in gone if not self.holds(self._store.successor(source.id) or "")),
        )

    def holds(self, report_id: str) -> bool:
        """Is this report among those that are searched?"""
        return report_id in self._numbers

    def successor(self, report_id: str) -> Report | None:
        """The report that took the place of one that is no longer held; None where none did."""
        later = self._store.successor(report_id)
        return self.by_id(later) if later in self._numbers else None

    def as_now(self, citation: Citation) -> Citation | None:
        """What stands in its successor in the place of a passage; None where nothing like it does."""
        later = self.successor(citation.report.id)
        found = counterpart(citation.quote, later.text) if later is not None else None
        return self.passage(f"{later.id}-{found[0]}-{found[1]}") if later is not None and found else None

    def neighbours(
        self, citation: Citation, before: int, after: int
    ) -> tuple[tuple[Citation, ...], tuple[Citation, ...]]:
        """Up to `before` passages ahead of a citation and `after` behind it, each in text order."""
        name, held = citation.report.id, self.holds(citation.report.id)
        own = [self.chunk_at(name, at) for at in self.passages_of(name)] if held else list(chunks(citation.report))
        ahead = [chunk for chunk in own if chunk.end <= citation.start]
        behind = [chunk for chunk in own if chunk.start >= citation.end]
        return (
            tuple(_cite(chunk) for chunk in (ahead[-before:] if before > 0 else [])),
            tuple(_cite(chunk) for chunk in behind[: max(after, 0)]),
        )

    whole_section = staticmethod(whole_section)

    @staticmethod
    def receipt(report: Report) -> bool:
        """Do the report's sections, concatenated, give back its text?"""
        return "".join(report.text[section.start : section.end] for section in report.sections) == report.text


def _cite(chunk: Chunk) -> Citation:
    return cited(chunk.report, chunk.section, chunk.start, chunk.end)
