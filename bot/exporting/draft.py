"""A text → a Word document (.docx, bytes) whose paragraphs, joined by newlines, are the text, so that comments fit it.

Characters that no document can hold become blanks.
"""

from __future__ import annotations

from bot.exporting.official import document_bytes, new_document, paragraph
from bot.exporting.paper import writable


def draft(text: str, title: str) -> bytes:
    """The text as a document called `title`."""
    document = new_document(title)
    for line in text.split("\n"):
        paragraph(document, "".join(char if writable(char) and char not in "\t\r" else " " for char in line))
    return document_bytes(document)
