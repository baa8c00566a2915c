"""The records that flow from a report to an answer: `reports`, then `queries`, then `answers`. All are frozen."""

from retrieval.models.answers import Answer, Citation, Conversation, Status
from retrieval.models.queries import Body, Bounds, FollowUp, Gap, Intent, Kind, Over, Query, Reading, Scope, Term
from retrieval.models.records import Record
from retrieval.models.reports import Chunk, Genre, Irregularity, Report, Role, Section, Source, Span, years_of

__all__ = [
    "Answer",
    "Body",
    "Bounds",
    "Chunk",
    "Citation",
    "Conversation",
    "FollowUp",
    "Gap",
    "Genre",
    "Intent",
    "Irregularity",
    "Kind",
    "Over",
    "Query",
    "Reading",
    "Record",
    "Report",
    "Role",
    "Scope",
    "Section",
    "Source",
    "Span",
    "Status",
    "Term",
    "years_of",
]
