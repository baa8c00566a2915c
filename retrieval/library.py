"""The corpus: a folder of reports, read, cut into passages and searchable; lookups by id and by name."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path

from retrieval.chunking import chunks, index_text
from retrieval.engines import ENGINES, Engine
from retrieval.errors import (
    CorpusEmpty,
    CorpusNotFound,
    PassageNotFound,
    ReportAmbiguous,
    ReportNotFound,
    UnreadableFile,
)
from retrieval.models import Chunk, Citation, Record, Report
from retrieval.parsing import parse_report
from retrieval.tokens import BIGRAM, fold, index_terms

_PASSAGE_ID = re.compile(r"([0-9a-f]{8})-(\d{1,9})-(\d{1,9})")


class Problem(Record):
    """A file of the corpus that cannot be read: its name, and why (`empty`, `encoding`, `format`, `no_text`,
    `unreadable`).
    """

    file: str
    reason: str


class Library:
    """Reports of one folder. Immutable once opened: reopen it to see changed files."""

    def __init__(
        self, folder: Path, reports: tuple[Report, ...], problems: tuple[Problem, ...], engine: str = "bm25"
    ) -> None:
        self.folder = folder
        self.reports = reports
        self.problems = problems
        self.chunks: tuple[Chunk, ...] = ()
        self.ranges: dict[str, range] = {}  # report id → positions of its chunks
        self.engine: Engine = ENGINES[engine]()
        self.vocabulary: frozenset[str] = frozenset()  # every word of the corpus
        self._fill()

    @classmethod
    def open(cls, folder: Path, cache: Path | None = None) -> Library:
        """Read every report in `folder` (not its subfolders). Raises CorpusNotFound, CorpusEmpty."""
        if not folder.is_dir():
            raise CorpusNotFound(str(folder))
        reports: dict[str, Report] = {}
        problems: list[Problem] = []
        for path in sorted(folder.iterdir()):
            if path.name.startswith((".", "~$")) or path.is_dir():
                continue
            try:
                report = parse_report(path.name, path.read_bytes())
            except UnreadableFile as exc:
                problems.append(Problem(file=exc.file, reason=exc.reason))
            except OSError:
                problems.append(Problem(file=path.name, reason="unreadable"))
            else:
                reports.setdefault(report.id, report)
        if not reports:
            raise CorpusEmpty(str(folder), [problem.file for problem in problems])
        return cls(folder, tuple(reports.values()), tuple(problems))

    def _fill(self) -> None:
        found: list[Chunk] = []
        for report in self.reports:
            first = len(found)
            found.extend(chunks(report))
            self.ranges[report.id] = range(first, len(found))
        self.chunks = tuple(found)
        entries = [index_terms(index_text(chunk)) for chunk in found]
        self.engine.build(entries)
        self.vocabulary = frozenset(term for terms in entries for term in terms if not term.startswith(BIGRAM))

    @cached_property
    def by_id(self) -> dict[str, Report]:
        """Reports by id."""
        return {report.id: report for report in self.reports}

    def report(self, name: str) -> Report:
        """The report that has this id (or its beginning), file name, title, agency or short form.

        Raises ReportNotFound, ReportAmbiguous.
        """
        wanted = fold(name).strip()
        exact = [
            r
            for r in self.reports
            if wanted in (r.id, fold(r.source.file), fold(Path(r.source.file).stem), fold(r.source.title))
        ]
        if len(exact) == 1:
            return exact[0]
        loose = [r for r in self.reports if self._answers_to(r, wanted)] if wanted else []
        if not loose:
            raise ReportNotFound(name)
        if len(loose) > 1:
            raise ReportAmbiguous(name, [r.source.title for r in loose])
        return loose[0]

    @staticmethod
    def _answers_to(report: Report, wanted: str) -> bool:
        source = report.source
        if len(wanted) >= 3 and (report.id.startswith(wanted) or fold(source.file).startswith(wanted)):
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
        report = self.by_id.get(match[1]) if match else None
        if match is None or report is None:
            raise PassageNotFound(passage_id)
        start, end = int(match[2]), int(match[3])
        if not start < end <= len(report.text):
            raise PassageNotFound(passage_id)
        section = next(section for section in reversed(report.sections) if section.start <= start)
        return Citation(report=report, section=section, start=start, end=end)

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
        return citation.model_copy(update={"start": start, "end": end})

    @staticmethod
    def receipt(report: Report) -> bool:
        """Do the report's sections, concatenated, give back its text?"""
        return "".join(report.text[section.start : section.end] for section in report.sections) == report.text


def _cite(chunk: Chunk) -> Citation:
    return Citation(report=chunk.report, section=chunk.section, start=chunk.start, end=chunk.end)
