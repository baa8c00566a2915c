"""Reports in, cited answers out: the library behind every front end. Synchronous, silent, no environment.

These names are its public face; each is loaded when it is first asked for, since many commands need but a few.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from retrieval.answering import Answerer
    from retrieval.citing import cited, marked
    from retrieval.corpus.adding import Receipt, Standing
    from retrieval.corpus.engines import ENGINES, Factory
    from retrieval.corpus.engines.opensearch.attaching import Attached
    from retrieval.corpus.engines.opensearch.cluster import Cluster
    from retrieval.corpus.engines.opensearch.engine import opensearch
    from retrieval.corpus.files import Problem
    from retrieval.corpus.keeping import Brought, Keeper
    from retrieval.corpus.library import Changes, Library
    from retrieval.corpus.ranking_collection import Collection, read_collection
    from retrieval.corpus.ranking_library import collected
    from retrieval.drafts import read_text
    from retrieval.errors import (
        CorpusEmpty,
        CorpusError,
        CorpusNotFound,
        DraftEmpty,
        EngineError,
        EngineRefused,
        EngineUnavailable,
        LibraryBusy,
        LibraryUnusable,
        PassageNotFound,
        QuestionSetError,
        ReportAmbiguous,
        ReportNotFound,
        UnreadableFile,
        WenbaoError,
    )
    from retrieval.evaluation import FIGURES, Evaluation, Miss, evaluate, read_questions
    from retrieval.evidence.answers.explanation import Ground
    from retrieval.language.columns import column_heads
    from retrieval.language.numerals import number_of, numeral_of
    from retrieval.language.sentences import sentences
    from retrieval.language.tokens import fold
    from retrieval.ledger.kept import KeptFigures
    from retrieval.models import (
        Answer,
        Citation,
        Conversation,
        Irregularity,
        Kind,
        Over,
        Query,
        Record,
        Report,
        Role,
        Scope,
        Section,
        Source,
        Span,
        Status,
        Term,
    )
    from retrieval.query.messages.opening import asks_what_else
    from retrieval.query.messages.smalltalk import Courtesy, courtesy_in
    from retrieval.ranked import Ranking, evaluate_ranking
    from retrieval.reports.readers.sniffing import is_looked_at
    from retrieval.tabulating import Entry, kept_figures, tabulate
    from retrieval.verify.checking import verify_draft
    from retrieval.verify.draft.docx import Comment, commented
    from retrieval.verify.draft.drafts import Draft, draft_of, is_draft
    from retrieval.verify.items import Item, Verdict, Verification
    from retrieval.warmup import trials

__all__ = [
    "ENGINES",
    "FIGURES",
    "Answer",
    "Answerer",
    "Attached",
    "Brought",
    "Changes",
    "Citation",
    "Cluster",
    "Collection",
    "Comment",
    "Conversation",
    "CorpusEmpty",
    "CorpusError",
    "CorpusNotFound",
    "Courtesy",
    "Draft",
    "DraftEmpty",
    "EngineError",
    "EngineRefused",
    "EngineUnavailable",
    "Entry",
    "Evaluation",
    "Factory",
    "Ground",
    "Irregularity",
    "Item",
    "Keeper",
    "KeptFigures",
    "Kind",
    "Library",
    "LibraryBusy",
    "LibraryUnusable",
    "Miss",
    "Over",
    "PassageNotFound",
    "Problem",
    "Query",
    "QuestionSetError",
    "Ranking",
    "Receipt",
    "Record",
    "Report",
    "ReportAmbiguous",
    "ReportNotFound",
    "Role",
    "Scope",
    "Section",
    "Source",
    "Span",
    "Standing",
    "Status",
    "Term",
    "UnreadableFile",
    "Verdict",
    "Verification",
    "WenbaoError",
    "asks_what_else",
    "cited",
    "collected",
    "column_heads",
    "commented",
    "courtesy_in",
    "draft_of",
    "evaluate",
    "evaluate_ranking",
    "fold",
    "is_draft",
    "is_looked_at",
    "kept_figures",
    "marked",
    "number_of",
    "numeral_of",
    "opensearch",
    "read_collection",
    "read_questions",
    "read_text",
    "sentences",
    "tabulate",
    "trials",
    "verify_draft",
]

_HOMES = {
    "answering": ("Answerer",),
    "corpus.adding": ("Receipt", "Standing"),
    "citing": ("cited", "marked"),
    "corpus.ranking_library": ("collected",),
    "corpus.ranking_collection": ("Collection", "read_collection"),
    "corpus.engines": ("ENGINES", "Factory"),
    "corpus.engines.opensearch.attaching": ("Attached",),
    "corpus.engines.opensearch.cluster": ("Cluster",),
    "corpus.engines.opensearch.engine": ("opensearch",),
    "corpus.files": ("Problem",),
    "corpus.keeping": ("Brought", "Keeper"),
    "corpus.library": ("Changes", "Library"),
    "drafts": ("read_text",),
    "evaluation": ("FIGURES", "Evaluation", "Miss", "evaluate", "read_questions"),
    "evidence.answers.explanation": ("Ground",),
    "reports.readers.sniffing": ("is_looked_at",),
    "language.columns": ("column_heads",),
    "query.messages.opening": ("asks_what_else",),
    "query.messages.smalltalk": ("Courtesy", "courtesy_in"),
    "ranked": ("Ranking", "evaluate_ranking"),
    "language.numerals": ("number_of", "numeral_of"),
    "language.sentences": ("sentences",),
    "language.tokens": ("fold",),
    "ledger.kept": ("KeptFigures",),
    "tabulating": ("Entry", "kept_figures", "tabulate"),
    "warmup": ("trials",),
    "verify.checking": ("verify_draft",),
    "verify.draft.docx": ("Comment", "commented"),
    "verify.draft.drafts": ("Draft", "draft_of", "is_draft"),
    "verify.items": ("Item", "Verdict", "Verification"),
    "errors": (
        "CorpusEmpty", "CorpusError", "CorpusNotFound", "DraftEmpty", "EngineError", "EngineRefused",
        "EngineUnavailable", "LibraryBusy", "LibraryUnusable", "PassageNotFound", "QuestionSetError",
        "ReportAmbiguous", "ReportNotFound", "UnreadableFile", "WenbaoError",
    ),
}  # fmt: skip
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    """Load one of the public names from its module; those without a home of their own are records of `models`."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_HOME_OF.get(name, 'models')}"), name)
    globals()[name] = found
    return found
