"""Words of a question → the words reports have for them, each with the share of the time it means just that.

The table (data/thesaurus.tsv) is one file of general language: it knows no corpus. Reading it takes a few milliseconds:
its rows are in order, and are taken apart only where a question needs them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable
from functools import cache, lru_cache
from importlib import resources

from retrieval.language.tokens import is_dictionary_word

Forms = tuple[tuple[str, float], ...]  # words of reports with their certainty, the surest first
Variant = tuple[int, int, Forms]  # start and end of an expression, what it stands for

LONGEST = 10  # characters of a Chinese expression at most
WORDS = 4  # words of a Latin expression at most
INSIDE = 0.5  # what is left of the certainty of an expression that is part of a longer one
BACKWARD = 0.8  # the same pair of words read from the report's side, or two words met by way of a third
LEAST = 0.25  # certainty below which words are not called related
MANY = 16  # related words at most
CACHE = 10_000

_LATIN = re.compile(r"[a-z0-9][a-z0-9&.+'-]*")
_HAN = re.compile(r"[\u4e00-\u9fff]")


@cache
def _rows() -> list[str]:
    """The rows of the table, in the order of their characters' numbers."""
    data = resources.files("retrieval.data").joinpath("thesaurus.tsv").read_bytes()
    rows = data.decode("utf-8").rstrip("\n").split("\n")
    return rows[next(number for number, row in enumerate(rows) if not row.startswith("# ")) :]


@cache
def _rows_of(first: str) -> dict[str, str]:
    """Expressions that begin with a character → what they stand for, as the file has it (`受理:0.9|接收:0.6`)."""
    rows = _rows()
    beginning, end = bisect_left(rows, first), bisect_left(rows, chr(ord(first) + 1))
    return dict(row.split("\t", 1) for row in rows[beginning:end])


@lru_cache(maxsize=CACHE)
def official(expression: str) -> Forms:
    """What a folded expression stands for in reports, the surest first; nothing if the table has it not."""
    return tuple(
        (word, float(certainty))
        for word, _, certainty in (form.rpartition(":") for form in _row(expression).split("|") if form)
    )


def _row(expression: str) -> str:
    return _rows_of(expression[0]).get(expression, "") if expression else ""


def knows(expression: str) -> bool:
    """Is the folded expression one the table has?"""
    return bool(_row(expression))


def variants(text: str, bounds: Collection[int] | None = None) -> list[Variant]:
    """Expressions of a normalised question with what they stand for, by place, the longest first at each.

    `bounds` are the places where its words begin or end, if they are known: short expressions then count between words
    only; without them those of a single character do not count at all. Expressions may overlap. What lies inside a
    longer one counts at its edges, with less certainty, as far as it adds anything.
    """
    spans = [span for span in _chinese(text) if bounds is None or _between_words(text, *span, bounds)]
    spans = [span for span in spans if bounds is not None or span[1] - span[0] > 1]
    spans = sorted([*spans, *_latin(text)], key=lambda span: (span[0], -span[1]))
    found = []
    for start, end in spans:
        forms = _forms(text[start:end])
        longer = [(s, e) for s, e in spans if s <= start and end <= e and (s, e) != (start, end)]
        longer = [(s, e) for s, e in longer if text[s:e] != text[start:end] + "的"]  # who does a thing, or the thing
        if longer:
            at_an_edge = end - start > 1 and all(start == s or end == e for s, e in longer)
            said = {word for s, e in longer for word, _ in _forms(text[s:e])}
            forms = tuple((word, INSIDE * sure) for word, sure in forms if at_an_edge and word not in said)
        if forms:
            found.append((start, end, forms))
    return found


def _chinese(text: str) -> Iterable[tuple[int, int]]:
    for at, first in enumerate(text):
        known = _rows_of(first)
        for end in range(at + 1, min(len(text), at + LONGEST) + 1 if known else 0):
            if text[at:end] in known and _HAN.search(text, at, end):
                yield at, end


def _between_words(text: str, start: int, end: int, bounds: Collection[int]) -> bool:
    """Long expressions need one edge between words, short ones both; a pair no dictionary has (`社零`) its start."""
    begins, ends = start in bounds, end in bounds
    if end - start > 3:
        return begins or ends
    return begins and (ends or (end - start == 2 and not is_dictionary_word(text[start:end])))


def _latin(text: str) -> Iterable[tuple[int, int]]:
    words = [match.span() for match in _LATIN.finditer(text)]
    for number, (start, _) in enumerate(words):
        for _, end in words[number : number + WORDS]:
            if not _HAN.search(text, start, end) and _forms(text[start:end]):
                yield start, end


def _forms(expression: str) -> Forms:
    """As `official`; a Latin plural that the table has not stands for what its singular does."""
    forms = official(expression)
    if not forms and expression.endswith("s") and expression.isascii():
        singular = expression[:-3] + "y" if expression.endswith("ies") else expression[:-1]
        forms = official(singular)
    return forms


@cache
def _backward() -> dict[str, list[str]]:
    """Word of reports → the expressions that stand for it."""
    found: dict[str, list[str]] = {}
    for row in _rows():
        expression, _, forms = row.partition("\t")
        for form in forms.split("|"):
            found.setdefault(form[:-4], []).append(expression)
    return found


@lru_cache(maxsize=CACHE)
def related(word: str) -> Forms:
    """Words of reports that may stand where a folded word of a question or a report stands, the surest first.

    That is what it stands for, the words of reports that stand for it, and those that two expressions or more stand for
    as well as for it: one alone may have two meanings.
    """
    found = dict(official(word))
    met: dict[str, list[float]] = {}
    for expression in _backward().get(word, ()):
        forms = dict(official(expression))
        if expression in _backward():
            found[expression] = max(found.get(expression, 0.0), BACKWARD * forms[word])
        for form, sure in forms.items():
            met.setdefault(form, []).append(BACKWARD * sure * forms[word])
    for form, chances in met.items():
        if len(chances) > 1:
            found[form] = max(found.get(form, 0.0), *chances)
    sure_enough = [(form, round(sure, 2)) for form, sure in found.items() if form != word and sure >= LEAST]
    return tuple(sorted(sure_enough, key=lambda item: (-item[1], item[0]))[:MANY])


def load() -> None:
    """Load now what is otherwise loaded when first needed."""
    _backward()
