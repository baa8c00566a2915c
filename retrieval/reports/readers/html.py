"""A web page → the text of its article: title, source where the title names no agency, paragraphs, rows of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from retrieval.reports.cutting import squeeze
from retrieval.reports.head import matching
from retrieval.reports.readers.article import find_article, webpage_words
from retrieval.reports.readers.blocks import TextLine, lines_of
from retrieval.reports.readers.edges import MAX_BAR, is_bar, trimmed
from retrieval.reports.readers.front import front_lines, page_titles, with_title
from retrieval.reports.readers.items import is_outline
from retrieval.reports.readers.markup import Element, parse
from retrieval.reports.readers.reading import Hint, Note, Reading, Refused

MIN_TEXT = 50  # characters of an article, without blanks and links to elsewhere
MAX_TEXT = 16_000_000  # characters
_WAYS = ("href", "src", "data")  # attributes that say where a document is
_FILE = re.compile(r"\.(?:pdf|ofd|docx?|wps|rtf|zip)(?:[?#&].*)?$", re.I)


def read_html(data: bytes) -> Reading:
    """The reader of web pages. Raises Refused, UnicodeDecodeError."""
    return read_page(data)


def read_page(data: bytes, said: str = "") -> Reading:
    """The article of the page in `data` (bytes); `said` is the encoding that something outside the page gives it.

    Raises Refused (`no_text` where there is no article, `attached` where it is in a file that the page shows or leads
    to, `too_large`, `unsafe`, `damaged`), UnicodeDecodeError.
    """
    root = parse(data, said)
    titles, split, attached = page_titles(root), _has_next(root), _has_file(root)
    page = find_article(root)
    outline = is_outline(page.body)
    lines = [line for block in page.article for line in lines_of(block, outline) if not is_bar(line.words)]
    lines = trimmed(lines, squeeze(matching(f"{titles.meta} {titles.window}")))
    if min(page.own, sum(len(re.sub(r"\s", "", line.words)) for line in lines)) < MIN_TEXT:
        raise Refused("attached" if attached else "no_text")
    reading = _reading([*front_lines(page, titles, lines), *with_title(titles, lines)])
    notes = [Note("numbers_made")] if outline else []
    notes += [Note("page_split", split, len(reading.text) - 1)] if split else []
    return reading._replace(notes=tuple(notes))


def _reading(lines: Sequence[TextLine]) -> Reading:
    if sum(len(line.words) + 1 for line in lines) > MAX_TEXT:
        raise Refused("too_large")
    hints: list[Hint] = []
    at = 0
    for line in lines:
        if line.level is not None:
            hints.append(Hint(at, at + len(line.words), line.level))
        at += len(line.words) + 1
    return Reading("".join(f"{line.words}\n" for line in lines), hints=tuple(hints))


def _has_next(root: Element) -> str:
    """The words of a link to the next part of the article; empty where there is none."""
    return next((words for words in _link_words(root) if words in webpage_words("next")), "")


def _has_file(root: Element) -> bool:
    """Does a page show a document, or lead to one?"""
    ways = (node.get(name) or "" for node in root.iter("a", "iframe", "embed", "object") for name in _WAYS)
    return any(_FILE.search(way) for way in ways)


def _link_words(root: Element) -> Iterator[str]:
    for link in root.iter("a"):
        href = (link.get("href") or "").strip()
        if href and not href.startswith("#") and "void" not in href:
            words = "".join(link.itertext())
            if len(words) < MAX_BAR:
                yield re.sub(r"[\s>›»→\[\]()（）]", "", words)
