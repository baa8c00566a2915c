"""A page → the lines that stand above its article: the title and, where that names no agency, who gave the report.

Only words that the file itself holds are taken, and only where the article does not begin with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from retrieval.language.titlewords import is_organ, title_end, words_of
from retrieval.reports.cutting import squeeze
from retrieval.reports.head import matching
from retrieval.reports.naming import name_in_title
from retrieval.reports.readers.article import Page, webpage_words
from retrieval.reports.readers.blocks import HEADINGS, TextLine
from retrieval.reports.readers.blocks import words_of as said_by
from retrieval.reports.readers.edges import SITE_NAME, goes_on
from retrieval.reports.readers.markup import Element, is_element

HEAD = 10  # lines of an article in which its title stands, if it has one
FIRST = 6  # … and those with which one begins that is worded otherwise than the page's
MAX_TITLE = 120  # characters
MIN_TITLE = 4
_SURE = re.compile(r"(?=^.{0,120}$)(?:[^\u4e00-\u9fff]*[\u4e00-\u9fff]){8}")  # no `无标题文档`, `Microsoft Word - 1`
SURE_TITLE = 10  # characters of a line that is the title if the head of the page has it
MAX_LABELLED = 1000  # characters of a text that begins with a label
MAX_SOURCE = 40  # characters of the name of who gave a report
_SITE = re.compile(  # what parts a title from the names of column and site
    r"(?:(?<=网站)|(?<=政府网)|(?<=门户网))\s{0,40}[-—–]{1,40}\s*|"
    r"\s{0,40}(?:[_|]|\s[-—–]\s|[-—–]{1,2}(?=[^-—–_|]{0,80}(?:政府|网|局|委|厅|办|门户|平台)[^-—–_|]{0,80}$))\s*"
)


class Titles(NamedTuple):
    """What a file says its title is, in a <meta> element and in <title>, where names of column and site may stand
    beside it; and who gave the article.
    """

    meta: str
    window: str
    giver: str


def page_titles(root: Element) -> Titles:
    """The titles that the head of a page gives."""
    metas = {
        (node.get("name") or node.get("property") or "").lower(): node.get("content") for node in root.iter("meta")
    }
    meta = next((words for name in webpage_words("meta") if (words := _flat(metas.get(name)))), "")
    window = next((words for node in root.iter("title") if (words := _flat("".join(node.itertext())))), "")
    giver = next((words for name in webpage_words("giver") if (words := _flat(metas.get(name)))), "")
    return Titles(meta[: 2 * MAX_TITLE], window[: 2 * MAX_TITLE], giver if len(giver) <= MAX_SOURCE else "")


def front_lines(page: Page, titles: Titles, lines: Sequence[TextLine]) -> Iterator[TextLine]:
    """The lines to stand above those of the article."""
    heads = [line.words for line in lines[:HEAD] if len(line.words) <= MAX_TITLE]
    begins = squeeze("".join(heads))
    above = [line for line in _above(page) if squeeze(line.words) not in begins]
    title = _title(titles, above, heads)
    if title:
        yield TextLine(title, 0)
        at = next((number for number, line in enumerate(above) if line.words == title), len(above))
        behind = (line for line in above[at + 1 :] if line.level is not None and line.words != title)
        yield from (TextLine(line.words, 1) for line in behind)
    if not any(name_in_title(squeeze(matching(words))) for words in (title, *heads) if words):
        source = _source(page) or titles.giver
        if source and squeeze(source) not in begins:
            yield TextLine(source)


def with_title(titles: Titles, lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines of an article, that of its title marked as such where the head of the page has it."""
    given = squeeze(f"{titles.meta} {titles.window}")
    for number, line in enumerate(lines[:HEAD]):
        if len(line.words) <= MAX_TITLE and _is_given(line.words, given) and not goes_on(line.words):
            behind = lines[number + 1 : number + 2]
            behind = [TextLine(own.words, 0) if goes_on(own.words) else own for own in behind]
            return [*lines[:number], TextLine(line.words, 0), *behind, *lines[number + 2 :]]
    return list(lines)


def _title(titles: Titles, above: Sequence[TextLine], heads: Sequence[str]) -> str:
    """The title above an article that does not begin with it; empty where it does, or there is none."""
    given = squeeze(f"{titles.meta} {titles.window}")
    pieces = [words for words in _SITE.split(titles.window) if words and not SITE_NAME.search(words)]
    window = pieces[0] if pieces else ""
    begins = squeeze("".join(heads))
    if any(words and squeeze(words) in begins for words in (titles.meta, window)):
        return ""
    if any(_is_given(words, given) for words in heads):
        return ""
    shown = [line.words for line in above if squeeze(line.words) in given and not SITE_NAME.search(line.words)]
    if shown:
        return max(shown, key=lambda words: (squeeze(words) in squeeze(titles.meta), len(words)))
    if any(_reads_as_title("".join(heads[at : at + size])) for at in range(FIRST) for size in (1, 2)):
        return ""  # the article has a title of its own, worded otherwise
    if MIN_TITLE <= len(titles.meta) <= MAX_TITLE:
        return titles.meta
    if window != titles.window and MIN_TITLE <= len(window) <= MAX_TITLE:
        return window
    headings = (line.words for line in reversed(above) if line.level is not None)
    named = next((words for words in headings if not SITE_NAME.search(words)), "")
    return named or (window if _SURE.search(window) and not any(map(_reads_as_title, heads)) else "")


def _is_given(words: str, given: str) -> bool:
    """Is a line surely the title that the head of the page gives, or a part of it; not a name that stands beside it?"""
    bare = squeeze(words)
    return len(bare) >= SURE_TITLE and bare in given and not is_organ(squeeze(matching(words)))


def _reads_as_title(words: str) -> bool:
    """Does a line name an agency and end like the title of a report?"""
    return title_end().search(squeeze(matching(words))) is not None and bool(name_in_title(squeeze(matching(words))))


def _above(page: Page) -> list[TextLine]:
    """Headings, and what is named a title, from the top of a page to its article."""
    first = page.article[0]
    inside = set(first.iterancestors())
    found: list[TextLine] = []
    for node in page.body.iter():
        if node is first:
            break
        if not is_element(node) or node in inside:
            continue
        named = {(node.get("id") or "").lower(), *(node.get("class") or "").lower().split()}
        if node.tag in HEADINGS or not named.isdisjoint(_title_names()):
            words = "" if node.find(".//a[@href]") is not None else said_by(node)
            if MIN_TITLE <= len(words) <= MAX_TITLE:
                found.append(TextLine(words, HEADINGS.get(node.tag)))
    return found


@cache
def _title_names() -> frozenset[str]:
    return frozenset(word.lower() for word in webpage_words("title"))


def _source(page: Page) -> str:
    """A label with the name of who published or gave the report, as it stands beside the article."""
    texts = [text for text in page.body.itertext() if text.strip()]
    for kind in ("agency", "source"):
        label = _label(kind)
        for at, text in enumerate(texts):
            found = label.search(text) if len(text) < MAX_LABELLED else None
            if found:
                value = text[found.end() :].strip(" \t\r\n\xa0\u3000") or "".join(texts[at + 1 : at + 2]).strip()
                value = re.split(r"[\s\u3000|【\[]", value)[0]
                if 1 < len(value) <= MAX_SOURCE and re.search("[\u4e00-\u9fff]", value):
                    return f"{_flat(found[0])}{value}"
    return ""


@cache
def _label(kind: str) -> re.Pattern[str]:
    words = (r"[\s\u3000]{0,3}".join(map(re.escape, word)) for word in words_of(kind))
    return re.compile(rf"(?:{'|'.join(words)})[\s\u3000]{{0,3}}[:：]")


def _flat(words: str | None) -> str:
    return " ".join((words or "").split())
