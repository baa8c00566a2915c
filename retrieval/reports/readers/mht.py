"""A page saved with all its parts in one file (MHTML) → the text of its article."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message

from retrieval.reports.readers.html import read_page
from retrieval.reports.readers.reading import Reading, Refused

MAX_BYTES = 96 << 20
MAX_PARTS = 2_000
MAX_PAGES = 5  # frames of a page that are looked at


def read_mht(data: bytes) -> Reading:
    """The reader of MHTML: the page itself, or the first of its frames with an article. Raises Refused."""
    if len(data) > MAX_BYTES:
        raise Refused("too_large")
    try:
        pages = list(_pages(message_from_bytes(data)))
    except (RecursionError, ValueError, LookupError, AttributeError, TypeError) as exc:
        raise Refused("damaged") from exc  # the parser of mails trusts its input
    reason = "no_text"
    for content, charset in pages[:MAX_PAGES]:
        try:
            return read_page(content, charset)
        except (Refused, UnicodeDecodeError) as exc:
            reason = exc.reason if isinstance(exc, Refused) else "encoding"
    raise Refused(reason)


def _pages(message: Message) -> Iterator[tuple[bytes, str]]:
    """The pages in a file, the one it is of first, each with the encoding its part gives."""
    start = str(message.get_param("start") or "").strip("<>")
    parts = []
    for number, part in enumerate(message.walk()):
        if number > MAX_PARTS:
            raise Refused("unsafe")
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            parts.append(part)
    parts.sort(key=lambda part: not start or str(part.get("Content-ID") or "").strip("<>") != start)
    for part in parts:
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content.strip():
            yield content, str(part.get_content_charset() or "")
