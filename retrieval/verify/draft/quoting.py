"""A draft → what it quotes, marked as such, and the clauses of its own sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from retrieval.language.marks import LINE_END, line_spans
from retrieval.language.patterns import regex
from retrieval.language.wordsets import any_of
from retrieval.models import Span

MIN_QUOTE = 6  # characters between quotation marks from which they quote, and are no name
MAX_QUOTED = 2_000  # quotations of one line that are looked at; what has more was written by no one
MAX_CLAUSE = 40  # characters of a clause before and behind a name in it
_PAIRS = regex(
    r"“(?P<a>[^“”]*(?:“[^“”]*”[^“”]*)*)”|「(?P<b>[^「」]*)」|『(?P<c>[^『』]*)』|\"(?P<d>[^\"\n]+)\"|＂(?P<e>[^＂\n]+)＂"
    r"|‘(?P<f>[^‘’\n]+)’|﹁(?P<g>[^﹁﹂\n]+)﹂|﹃(?P<h>[^﹃﹄\n]+)﹄|〝(?P<i>[^〝〞〟\n]+)[〞〟]"
)
_BLOCK = regex(r"[ \t]*>[ \t>]*")
_REMARK = regex(
    r"[*_]*(?:说明|注|备注|提示|编者按|按语?|注意)[*_]*[:：]|[^，。；]{0,24}第[\d一二三四五六七八九十]+期"
)  # opens a block that quotes nothing
_SIGNED = regex(
    r"(?:^|(?<=[。！？”」』>\s]))[ \t]{0,40}"
    r"[（(]?(?:[—–－-]{2,}|—|(?:来源|出处|摘自|引自|见)[:：《])[^。；]{2,60}[）)]?\s{0,40}$"
)  # ends a block
_ELLIPSIS = regex(r"…{1,2}|\.{3,6}|⋯{1,2}")
_CLAUSE_ENDS = regex(r"[，。；：！？,;:!?\n\r]")
_SAYS = regex(rf"(?:{any_of('says')}|要求|称|说|载|[:：])[,，]?$")
_MARKS = '“”「」『』"＂'
_EDGE = " \t\u3000，。；：、！？,;:!?."


class Quoted(NamedTuple):
    """Words a draft quotes: the span of the words, of the same with their marks, and of the pieces between ellipses."""

    start: int
    end: int
    outer: Span
    pieces: tuple[Span, ...]
    said: bool  # something like 指出 stands before it


def quoted(text: str) -> list[Quoted]:
    """What a draft quotes between quotation marks and in blocks (`> …`), in order."""
    found = [_quote(text, match.span(match.lastgroup or "a"), match.span()) for match in _marked(text)]
    blocks = [_quote(text, span, span) for span in _blocks(text)]
    taken = [one.outer for one in blocks]
    found = [one for one in found if not any(start <= one.start < end for start, end in taken)]
    return sorted(one for one in (*found, *blocks) if one is not None)


def has_more(text: str) -> bool:
    """Does a line of a draft quote more than is looked at?"""
    return any(number > MAX_QUOTED for number, _ in _numbered(text))


def _marked(text: str) -> Iterator[re.Match[str]]:
    """What stands between quotation marks, of each line the first `MAX_QUOTED`."""
    return (match for number, match in _numbered(text) if number <= MAX_QUOTED)


def _numbered(text: str) -> Iterator[tuple[int, re.Match[str]]]:
    """All that stands between quotation marks, with its number in its line."""
    last, number = 0, 0
    for match in _PAIRS.finditer(text):
        number = 1 if text.find("\n", last, match.start()) >= 0 else number + 1
        last = match.start()
        yield number, match


def _quote(text: str, span: Span, outer: Span) -> Quoted:
    pieces = []
    at = span[0]
    for match in (*_ELLIPSIS.finditer(text, *span), None):
        piece = _trimmed(text, at, match.start() if match else span[1], _EDGE + _MARKS * (span == outer))
        if piece[0] < piece[1]:
            pieces.append(piece)
        at = match.end() if match else at
    before = text[max(0, outer[0] - 8) : outer[0]].rstrip()
    return Quoted(span[0], span[1], outer, tuple(pieces), _SAYS.search(before) is not None)


def _trimmed(text: str, start: int, end: int, edge: str = _EDGE) -> Span:
    while start < end and text[start] in edge:
        start += 1
    while end > start and text[end - 1] in edge:
        end -= 1
    return start, end


def _blocks(text: str) -> list[Span]:
    """Lines that begin with `>`, joined where they follow each other."""
    found: list[Span] = []
    for start, end in line_spans(text):
        match = _BLOCK.match(text, start, end)
        if match is None or match.end() == end or match.end() == start or _REMARK.match(text, match.end(), end):
            continue
        if text[match.end() : end].rstrip().endswith(("？", "?")):
            continue  # a question that the draft answers
        if (signed := _SIGNED.search(text, match.end(), end)) is not None:  # —— whose words they are
            end = signed.start()
            if not text[match.end() : end].strip():
                continue
        if found and LINE_END.fullmatch(text, found[-1][1], start):  # an empty line parts two
            found[-1] = (found[-1][0], end)
        else:
            found.append((match.end(), end))
    return found


def clauses(text: str, taken: Iterable[Span]) -> list[list[Span]]:
    """The clauses of a draft outside `taken`, those of one paragraph together; without the marks that end them."""
    paragraphs = []
    parted = _parted(taken)
    for start, end in line_spans(text):
        own: list[Span] = []
        at = start
        for match in (*_CLAUSE_ENDS.finditer(text, start, end), None):
            stop = match.start() if match else end
            if match and match[0] in ",." and text[stop - 1 : stop].isdigit() and text[stop + 1 : stop + 2].isdigit():
                continue
            own += _without(_trimmed(text, at, stop), parted)
            at = match.end() if match else end
        if own:
            paragraphs.append(own)
    return paragraphs


def clause_around(text: str, start: int, end: int) -> Span:
    """The clause that `text[start:end]` is part of."""
    before = [match.end() for match in _CLAUSE_ENDS.finditer(text, max(start - MAX_CLAUSE, 0), start)]
    behind = _CLAUSE_ENDS.search(text, end, end + MAX_CLAUSE)
    return before[-1] if before else max(start - MAX_CLAUSE, 0), behind.start() if behind else min(
        end + MAX_CLAUSE, len(text)
    )


def _parted(spans: Iterable[Span]) -> list[Span]:
    """The same places in order, those that overlap as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _without(span: Span, taken: list[Span]) -> list[Span]:
    """What is left of a span without those `taken`, which are in order and apart."""
    start, end = span
    left_over = []
    for left, right in taken[bisect_right(taken, start, key=itemgetter(1)) :]:
        if left >= end:
            break
        if start < left:
            left_over.append((start, left))
        start = max(start, right)
    return [*left_over, (start, end)] if start < end else left_over


def is_name(text: str, quote: Quoted) -> bool:
    """Is what stands between quotation marks a name or a term, and no quotation?"""
    inner = text[quote.start : quote.end]
    bare = re.sub(r"[\s“”‘’]", "", inner)
    if quote.said and len(bare) >= MIN_QUOTE:
        return False
    return len(bare) < MIN_QUOTE or (len(bare) < 2 * MIN_QUOTE and not re.search(r"[，。；,;\d]", inner))


def masked(text: str, own: Sequence[Span]) -> str:
    """The text with what stands in the spans `own` (in order) written as NUL characters."""
    parts, at = [], 0
    for start, end in own:
        if start >= at:
            parts += [text[at:start], "\x00" * (end - start)]
            at = end
    return "".join([*parts, text[at:]])
