"""A draft's file → its text: a .docx by its paragraphs, plain text and Markdown as they are."""

from __future__ import annotations

from retrieval.errors import UnreadableFile
from retrieval.reports.readers import read
from retrieval.reports.readers.isolated import Isolated
from retrieval.reports.readers.limits import Limits
from retrieval.reports.readers.reading import Reading, Refused
from retrieval.reports.readers.sniffing import format_of
from retrieval.verify.docx import text_of

LIMITS = Limits(file=20 << 20, text=6 << 20)  # bytes of a draft, and of its text in UTF-8: some thousand pages


def read_draft(file: str, data: bytes) -> Reading:
    """What a draft says. Raises UnreadableFile as `readers.read`, with `draft_format` where it is no kind of draft."""
    if not data.strip():
        raise UnreadableFile(file, "empty")
    try:
        kind = format_of(file, data)
    except Refused as exc:
        raise UnreadableFile(file, exc.reason) from exc
    if kind in ("text", None):
        return read(file, data)
    if kind != "docx":
        raise UnreadableFile(file, "draft_format")
    try:
        return Reading(text_of(data))
    except Refused as exc:
        raise UnreadableFile(file, exc.reason) from exc


def draft_text(file: str, data: bytes) -> str:
    """The text of the draft in `file`, whose content is `data` (bytes), read in a process apart.

    Raises UnreadableFile.
    """
    if len(data) > LIMITS.file:
        raise UnreadableFile(file, "too_large")
    with Isolated(LIMITS, "retrieval.verify.drafts:read_draft") as reader:
        return reader.read(file, data).text
