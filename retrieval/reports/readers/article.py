"""The tree of a page → the elements that hold its article: without the site around it, and what is not shown.

An element is told by the sentences in it. What would be dropped and holds many of them is kept: rather a line of the
site too many than one of the report too few.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import islice
from typing import NamedTuple

from lxml import etree

from retrieval.language.tables import data_rows
from retrieval.language.titlewords import words_of
from retrieval.reports.cutting import squeeze
from retrieval.reports.readers.grids import is_data
from retrieval.reports.readers.markup import Element, is_element

UNSHOWN = (
    "script", "style", "noscript", "template", "iframe", "object", "embed", "applet", "svg", "canvas", "audio", "video",
    "select", "textarea", "button", "datalist", "head", "rt", "rp", "del", "xml", "math",
)  # fmt: skip
HOLDS_ARTICLE = 0.5  # share of a page's sentences from which an element is taken to hold the article, shown or not
FURNITURE = 0.2  # share of a page's sentences up to which an element named like furniture is some
LINKED = 0.6  # share of an element's characters in links from which it is a list of links
MIN_LINKS = 3
LEFT_OUT = 0.04  # share of an element's sentences that may stand outside the part of it that is taken
LONG_TEXT = 25  # characters of a piece of text that is like a sentence though no mark is in it
MAX_FOOT = 400  # characters of the foot of a site
MAX_DESCRIBING = 60  # cells of such a table
LABELS = 0.4  # share of a table's cells that are labels (索引号, 发文机关), from which it describes the article
_MARK = re.compile("[。！？；，]")
_HAN = re.compile("[\u4e00-\u9fff]")
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden", re.I)
_NUMBERED = re.compile(r"([A-Za-z_-]{1,30})\d{1,3}")
_NAME = re.compile(r"[A-Za-z][a-z]*|[A-Z]+")
_LISTS = ("ul", "ol", "dl", "div", "table", "td", "section", "nav", "aside", "p")
# Elements that are parts of a text and never hold all of one.
_PARTS = frozenset({
    "p", "li", "dt", "dd", "span", "font", "b", "strong", "em", "i", "u", "a", "h1", "h2", "h3", "h4", "h5", "h6",
    "pre", "label",
})  # fmt: skip


class Mass(NamedTuple):
    """How much stands in an element, in characters: all, in links to elsewhere, in sentences (figures in tables among
    them), in tables; and its links.
    """

    all: int
    linked: int
    said: int
    ruled: int
    links: int


class Page(NamedTuple):
    """The body of a page with nothing in it that is not shown, the elements of its article in order, and the characters
    in those that stand in no link to elsewhere.
    """

    body: Element
    article: tuple[Element, ...]
    own: int


@cache
def webpage_words(kind: str) -> tuple[str, ...]:
    """The words of one kind in `webpages.tsv`, in its order."""
    return tuple(word for name, words in data_rows("webpages.tsv") if name == kind for word in words.split())


def find_article(root: Element) -> Page:
    """The article of the page whose tree is `root`, which is changed: what is not shown goes out of it."""
    body = next(root.iter("body", "frameset"), root)
    for node in list(body.iter(*UNSHOWN)):
        _drop(node, body)
    weights = measured(body)
    # What is hidden counts for nothing in what is not, so it goes first.
    for is_aside, limit in ((_is_hidden, HOLDS_ARTICLE), (_is_furniture, FURNITURE), (_is_list_or_foot, FURNITURE)):
        if _drop_some(body, weights, is_aside, limit):
            weights = measured(body)
    article = _known(body, weights) or (_densest(body, weights),)
    return Page(body, article, sum(weights[node].all - weights[node].linked for node in article))


def measured(body: Element) -> dict[Element, Mass]:
    """The mass of every element of a page."""
    foot = _foot((*webpage_words("foot"), *webpage_words("sponsor")))
    nodes = list(body.iter("*"))
    at = {node: number for number, node in enumerate(nodes)}
    above = [0 if node is body else at[node.getparent()] for node in nodes]
    linked = [False] * len(nodes)  # does it stand in a link?
    ruled = [False] * len(nodes)  # … in a table of data?
    counts = [[0] * len(Mass._fields) for _ in nodes]

    def say(text: str, number: int) -> None:
        size = len(text.strip())
        if size < LONG_TEXT and not _HAN.search(text) and not ruled[number]:
            return  # a day, a sign between links
        own = counts[number]
        own[0] += size
        if linked[number]:
            own[1] += size
        elif ruled[number] or (
            _HAN.search(text) and (size >= LONG_TEXT or _MARK.search(text)) and not foot.search(text)
        ):
            own[2] += size
            own[3] += size * ruled[number]

    for number, node in enumerate(nodes):
        link = node.tag == "a" and not (node.get("href") or "#").startswith("#")
        counts[number][4] = int(link)
        linked[number] = link or linked[above[number]]
        ruled[number] = ruled[above[number]] or (node.tag == "table" and is_data(node) and not _describes(node))
        if node.text:
            say(node.text, number)
        if node.tail and node is not body:
            say(node.tail, above[number])
    for number in range(len(nodes) - 1, 0, -1):
        outer = counts[above[number]]
        for part, count in enumerate(counts[number]):
            outer[part] += count
    return {node: Mass(*own) for node, own in zip(nodes, counts, strict=True)}


def _drop_some(
    body: Element, weights: dict[Element, Mass], is_aside: Callable[[Element, Mass], bool], limit: float
) -> bool:
    """Empty what is no part of a page's article, unless a share above `limit` of its sentences would go; did any?"""
    limit *= weights[body].said

    def dropped(node: Element) -> bool:
        return node is not body and weights[node].said <= limit and is_aside(node, weights[node])

    asides = _topmost(body, dropped)
    small = sum(weights[node].said for node in asides) <= limit  # each may hold little, and all of them the report
    for node in asides if small else ():
        _drop(node, body)
    return small and bool(asides)


def _is_hidden(node: Element, _: Mass) -> bool:
    style = node.get("style")
    hidden = node.get("hidden") is not None or bool(style and _HIDDEN.search(style))
    return hidden and not _is_later_part(node)


def _is_later_part(node: Element) -> bool:
    """Is what is hidden the article's second page, shown when a number below it is pressed?"""
    stem = _NUMBERED.fullmatch(node.get("id") or "")
    if stem is None or stem[1].lower().strip("-_") not in webpage_words("part"):
        return False
    before = (_NUMBERED.fullmatch(own.get("id") or "") for own in node.itersiblings(preceding=True) if is_element(own))
    return any(own is not None and own[1] == stem[1] for own in before)


def _is_furniture(node: Element, _: Mass) -> bool:
    """Is an element named like what surrounds an article?"""
    office = node.tag == "div" and node.get("title") in ("header", "footer")  # as LibreOffice names them
    return office or node.tag in ("nav", "footer", "aside") or _is_named(node, "furniture")


def _is_list_or_foot(node: Element, mass: Mass) -> bool:
    """Is an element the foot of a site, or a list of links?"""
    small = mass.said == 0 and 0 < mass.all <= MAX_FOOT and node.tag in _LISTS
    if small and _foot(webpage_words("foot")).search("".join(node.itertext())):
        return True
    if mass.links < MIN_LINKS or node.tag not in _LISTS or mass.linked < LINKED * mass.all:
        return False
    inside = any(is_element(above) and _rank(above) is not None for above in node.iterancestors())
    return not inside and mass.said <= FURNITURE * mass.all


@cache
def _foot(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)), re.I)


def _describes(table: Element) -> bool:
    """Does a table give the article's number, agency, day rather than figures?"""
    cells = [squeeze("".join(cell.itertext())).rstrip(":：") for cell in islice(table.iter("td", "th"), MAX_DESCRIBING)]
    filled = [words for words in cells if words]
    return len(cells) < MAX_DESCRIBING and sum(words in _labels() for words in filled) > LABELS * len(filled)


@cache
def _labels() -> frozenset[str]:
    return frozenset(word for kind in ("title", "agency", "source", "date", "other") for word in words_of(kind))


def _is_named(node: Element, kind: str) -> bool:
    """Is one of the words that make up an element's id or classes of a kind?"""
    given = f"{node.get('id') or ''} {node.get('class') or ''}"
    if given == " ":
        return False
    return not _words(kind).isdisjoint([*map(str.lower, _NAME.findall(given)), *re.split(r"[\s_-]+", given.lower())])


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(map(str.lower, webpage_words(kind)))


def _topmost(body: Element, wanted: Callable[[Element], bool]) -> list[Element]:
    """The elements that are wanted and not inside such a one, in order."""
    found = []
    walk = etree.iterwalk(body, events=("start",))
    for _, node in walk:
        if is_element(node) and wanted(node):
            walk.skip_subtree()
            found.append(node)
    return found


def _drop(node: Element, body: Element) -> None:
    """Empty an element of a page; the text behind it stays."""
    if node is body or node.getparent() is None:
        return
    del node[:]
    node.text = None
    node.attrib.clear()
    node.tag = "span"


def _rank(node: Element) -> int | None:
    """How surely a content system has made an element for an article; the less the surer, None if it has not."""
    names = (node.tag, node.get("id") or "", *(node.get("class") or "").split())
    return min((_ranks()[name.lower()] for name in names if name.lower() in _ranks()), default=None)


@cache
def _ranks() -> dict[str, int]:
    return {name.lower(): rank for rank, name in reversed(list(enumerate(webpage_words("content"))))}


def _known(body: Element, weights: dict[Element, Mass]) -> tuple[Element, ...]:
    """The elements that a content system has made for the article, where they hold most of the page's sentences."""
    ranks = {node: rank for node in body.iter() if is_element(node) and (rank := _rank(node)) is not None}
    for wanted in sorted(set(ranks.values())):
        outer = _topmost(body, lambda node, wanted=wanted: ranks.get(node) == wanted)  # type: ignore[misc]
        said = sum(weights[node].said for node in outer)
        if said and said >= HOLDS_ARTICLE * weights[body].said:
            return tuple(outer)
    return ()


def _densest(body: Element, weights: dict[Element, Mass]) -> Element:
    """The smallest element outside which next to no sentences stand, and no table of figures."""
    best = body
    while True:
        parts = [node for node in best.iterchildren() if is_element(node)]
        inner = max(parts, key=lambda node: weights[node].said, default=None)
        if inner is None or inner.tag in _PARTS or (inner.tag == "table" and is_data(inner)):
            break
        left_out = weights[best].said - weights[inner].said
        tables_too = weights[inner].ruled < weights[best].ruled
        if tables_too or not weights[best].said or left_out > LEFT_OUT * weights[best].said:
            break
        best = inner
    while best.tag in ("table", "tbody", "tr") and best is not body:
        best = best.getparent()
    return best
