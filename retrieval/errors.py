"""The errors a caller of this library can meet.

    WenbaoError
    ├── CorpusError             the corpus as a whole cannot be used
    │   ├── CorpusNotFound      no such folder
    │   ├── CorpusEmpty         a folder without one readable report
    │   ├── LibraryBusy         another process is changing the library
    │   └── LibraryUnusable     what is kept of the library cannot be written
    ├── UnreadableFile          one file cannot be read; the others still can
    ├── LookupFailed            something was named that is not there
    │   ├── ReportNotFound      no report answers to that name or id
    │   ├── ReportAmbiguous     several do
    │   └── PassageNotFound     no passage has that id
    ├── EngineError             the search engine does not do its work
    │   ├── EngineUnavailable   it does not answer; asking again later may help
    │   └── EngineRefused       it answers, but will not do it
    ├── DraftEmpty              there are no words in a draft to check
    └── QuestionSetError        a file of questions with known answers is malformed

Each carries facts (paths, names, candidates), no user-facing prose: front ends word them.
"""

from __future__ import annotations

from collections.abc import Sequence


class WenbaoError(Exception):
    """Base of every error this library raises on purpose."""


class CorpusError(WenbaoError):
    """The corpus as a whole cannot be used; `folder` is its path."""

    def __init__(self, folder: str) -> None:
        super().__init__(folder)
        self.folder = folder


class CorpusNotFound(CorpusError):
    """The folder does not exist or is not a folder."""


class CorpusEmpty(CorpusError):
    """The folder holds no report that can be read; `unreadable` names the files that could not be, each with why."""

    def __init__(self, folder: str, unreadable: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__(folder)
        self.unreadable = tuple(unreadable)


class LibraryBusy(CorpusError):
    """Another process is changing the library of the folder."""


class LibraryUnusable(CorpusError):
    """What is kept of the library cannot be written; `folder` is the file that keeps it, `detail` what was met."""

    def __init__(self, folder: str, detail: str) -> None:
        super().__init__(folder)
        self.detail = detail


class UnreadableFile(WenbaoError):
    """One file cannot be read as a report: `file` is its name, `reason` a key (see `Problem.reason`)."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(f"{file}: {reason}")
        self.file = file
        self.reason = reason


class LookupFailed(WenbaoError):
    """Something was named that is not there; `name` is what was asked for."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class ReportNotFound(LookupFailed):
    """No report has that id, file name, agency or title."""


class ReportAmbiguous(LookupFailed):
    """Several reports answer to the name; `candidates` are their titles."""

    def __init__(self, name: str, candidates: Sequence[str]) -> None:
        super().__init__(name)
        self.candidates = tuple(candidates)


class PassageNotFound(LookupFailed):
    """No passage of the corpus has that id."""


class EngineError(WenbaoError):
    """The search engine does not do its work; `detail` is what was met."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class EngineUnavailable(EngineError):
    """The engine does not answer, or not in time; asking again later may help."""


class EngineRefused(EngineError):
    """The engine answers, but does not do what it is told; `reason` is a key: `login`, `permission`, `certificate`,
    `disk` (full), or `other`; of a library whose texts are there as well: `nothing` (there is none), `several`,
    `version` (made by another one of this program), `damaged`.
    """

    def __init__(self, detail: str, reason: str = "other") -> None:
        super().__init__(detail)
        self.reason = reason


class DraftEmpty(WenbaoError):
    """There are no words in a draft to check."""


class QuestionSetError(WenbaoError):
    """Line `line` (1-based) of the question file `file` is malformed; `reason` is a key."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(f"{file}:{line}: {reason}")
        self.file = file
        self.line = line
        self.reason = reason
