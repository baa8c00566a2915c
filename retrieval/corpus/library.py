"""A folder of reports → the corpus: reports read and cut into passages, an engine over them, lookups by id and name."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np

from retrieval.corpus.citing import cited, marked
from retrieval.corpus.engines import ENGINES, Engine
from retrieval.corpus.snapshot import Kept, key_of, load, path_of, save
from retrieval.errors import (
    CorpusEmpty,
    CorpusNotFound,
    PassageNotFound,
    ReportAmbiguous,
    ReportNotFound,
    UnreadableFile,
)
from retrieval.language.patterns import regex
from retrieval.language.tokens import BIGRAM, fold, index_terms, segmenter_name
from retrieval.models import Chunk, Citation, Record, Report, Source
from retrieval.reports.chunking import chunks as chunks_of
from retrieval.reports.chunking import index_text
from retrieval.reports.parsing import parse_report
from retrieval.reports.readers import read

_PASSAGE_ID = regex(r"([0-9a-f]{8})-(\d{1,9})-(\d{1,9})")


MIN_KEPT = 300  # passages from which an index is kept: below, building it is as quick as reading it


class Problem(Record):
    """A file of the corpus that cannot be read: its name, and why (`empty`, `encoding`, `format`, `no_text`,
    `unreadable`).
    """

    file: str
    reason: str


class Library:
    """Reports of one folder, in passages, searchable. Immutable once opened: reopen it to see changed files."""

    def __init__(
        self,
        folder: Path,
        kept: Kept,
        texts: Mapping[str, str],
        engine: Engine,
        problems: tuple[Problem, ...] = (),
        kept_at: Path | None = None,
    ) -> None:
        """`texts` are the reports' texts by file name."""
        self.folder = folder
        self.sources = kept.sources
        self.reports = kept.reports
        self.chunks = kept.chunks
        self.engine = engine
        self.problems = problems
        self.kept_at = kept_at  # the file that keeps the index; None where it is built at every start
        bounds = kept.starts.tolist()
        self.ranges = {  # report id → positions of its chunks
            source.id: range(*bounds[number : number + 2]) for number, source in enumerate(self.sources)
        }
        self._positions = {source.id: number for number, source in enumerate(self.sources)}
        self._texts = texts

    @classmethod
    def open(cls, folder: Path, cache: Path | None = None, engine: str = "bm25") -> Library:
        """Read every report in `folder` (not its subfolders), with what `cache`, a folder, keeps of it.

        Raises CorpusNotFound, CorpusEmpty.
        """
        if not folder.is_dir():
            raise CorpusNotFound(str(folder))
        files, texts, problems = _read_files(folder)
        if not files:
            raise CorpusEmpty(str(folder), [problem.file for problem in problems])
        index = ENGINES[engine]()
        path = _cache_file(cache, folder, files, engine) if cache else None
        kept = load(path, texts) if path else None
        if kept is not None:
            try:
                index.load(kept.arrays)
                return cls(folder, kept, texts, index, problems, path)
            except (KeyError, ValueError):
                pass  # built again below
        kept = _built(files, index)
        worth_it = path is not None and len(kept.chunks) >= MIN_KEPT
        if path is None or not worth_it or not save(path, folder, kept._replace(arrays=index.dump())):
            path = None
        return cls(folder, kept, texts, index, problems, path)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word of the corpus."""
        return frozenset(term for term in self.engine.terms() if not term.startswith(BIGRAM))

    def by_id(self, report_id: str) -> Report:
        """The report with this id. Raises KeyError."""
        return self.reports[self._positions[report_id]]

    def text_of(self, source: Source) -> str:
        """The text of a source's report."""
        return self._texts[source.file]

    def report(self, name: str) -> Report:
        """The report that has this id (or its beginning), file name, title, agency or short form.

        Raises ReportNotFound, ReportAmbiguous.
        """
        wanted = fold(name).strip()
        exact = [
            source
            for source in self.sources
            if wanted in (source.id, fold(source.file), fold(Path(source.file).stem), fold(source.title))
        ]
        if len(exact) == 1:
            return self.by_id(exact[0].id)
        loose = [source for source in self.sources if self._answers_to(source, wanted)] if wanted else []
        if not loose:
            raise ReportNotFound(name)
        if len(loose) > 1:
            raise ReportAmbiguous(name, [source.title for source in loose])
        return self.by_id(loose[0].id)

    @staticmethod
    def _answers_to(source: Source, wanted: str) -> bool:
        if len(wanted) >= 3 and (source.id.startswith(wanted) or fold(source.file).startswith(wanted)):
            return True
        name = fold(source.title + "".join(source.places))
        found = 0
        for char in re.sub(r"\s", "", wanted):  # 西青投促局 is 西青区投资促进局 with characters left out
            found = name.find(char, found) + 1
            if found == 0:
                return False
        return len(wanted) >= 2

    def passage(self, passage_id: str) -> Citation:
        """The passage with this id. Raises PassageNotFound."""
        match = _PASSAGE_ID.fullmatch(passage_id.strip())
        if match is None or match[1] not in self._positions:
            raise PassageNotFound(passage_id)
        report = self.by_id(match[1])
        start, end = int(match[2]), int(match[3])
        if not start < end <= len(report.text):
            raise PassageNotFound(passage_id)
        at = bisect_right(report.sections, start, key=lambda section: section.start)
        return cited(report, report.sections[at - 1], start, end)

    def neighbours(
        self, citation: Citation, before: int, after: int
    ) -> tuple[tuple[Citation, ...], tuple[Citation, ...]]:
        """Up to `before` passages ahead of a citation and `after` behind it, each in text order."""
        own = [self.chunks[at] for at in self.ranges[citation.report.id]]
        ahead = [chunk for chunk in own if chunk.end <= citation.start]
        behind = [chunk for chunk in own if chunk.start >= citation.end]
        return (
            tuple(_cite(chunk) for chunk in (ahead[-before:] if before > 0 else [])),
            tuple(_cite(chunk) for chunk in behind[: max(after, 0)]),
        )

    def whole_section(self, citation: Citation) -> Citation:
        """The section a citation stands in, from its heading to its end, with the citation's highlights."""
        section, text = citation.section, citation.report.text
        start = section.heading[0] if section.heading[1] > section.heading[0] else section.start
        end = section.tree_end
        start, end = min(start, citation.start), max(end, citation.end)
        while text[end - 1].isspace():
            end -= 1
        while text[start].isspace():
            start += 1
        return marked(citation.model_copy(update={"start": start, "end": end}), citation.highlights)

    @staticmethod
    def receipt(report: Report) -> bool:
        """Do the report's sections, concatenated, give back its text?"""
        return "".join(report.text[section.start : section.end] for section in report.sections) == report.text


def _read_files(folder: Path) -> tuple[list[tuple[str, bytes]], dict[str, str], tuple[Problem, ...]]:
    """The files of a folder that can be read as reports, by name with their content, and their texts; the others."""
    files: list[tuple[str, bytes]] = []
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    with os.scandir(folder) as entries:  # a Path for each of many thousand files takes longer than reading them
        names = sorted(entry.name for entry in entries if not entry.is_dir())
    for name in names:
        if name.startswith((".", "~$")):
            continue
        try:
            data = (folder / name).read_bytes()
            texts[name] = read(name, data)
        except UnreadableFile as exc:
            problems.append(Problem(file=exc.file, reason=exc.reason))
        except OSError:
            problems.append(Problem(file=name, reason="unreadable"))
        else:
            files.append((name, data))
    return files, texts, tuple(problems)


def _cache_file(cache: Path, folder: Path, files: list[tuple[str, bytes]], engine: str) -> Path:
    """Where the index of these files is kept."""
    return path_of(cache, folder, key_of(files, segmenter_name(), engine))


def _built(files: Sequence[tuple[str, bytes]], index: Engine) -> Kept:
    """Reports parsed and cut into passages, and `index` built over them."""
    parsed = [parse_report(*file) for file in files]
    reports = tuple({report.id: report for report in reversed(parsed)}.values())[::-1]  # one of equal files
    cut = [tuple(chunks_of(report)) for report in reports]
    chunks = tuple(chunk for own in cut for chunk in own)
    index.build(index_terms(index_text(chunk)) for chunk in chunks)
    starts = np.cumsum([0, *map(len, cut)])
    return Kept(tuple(report.source for report in reports), reports, chunks, starts, {})


def _cite(chunk: Chunk) -> Citation:
    return cited(chunk.report, chunk.section, chunk.start, chunk.end)
