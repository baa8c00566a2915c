"""A sentence → the names in it that answer: of the sort asked for, near what is asked about, in the office asked."""

from __future__ import annotations

import re
from functools import partial
from itertools import zip_longest

from retrieval.evidence.marks.marking import Candidate, beside_pivot, by_nearness, clause_at, within_limit
from retrieval.evidence.marks.wording import wording
from retrieval.evidence.matching.coverage import TermMatcher
from retrieval.evidence.matching.passages import Passage
from retrieval.evidence.parameters import MARKING, NAMES
from retrieval.language.entities import CERTAIN_SHAPES, PERSONAL_TITLES, TITLE
from retrieval.language.notions import speaks_of
from retrieval.language.patterns import regex
from retrieval.models import Kind, Query, Span

BEHIND = 2  # characters (blanks) between an office and the name of who holds it
MAX_TITLE = 8  # characters of an office before a name
MAX_CLAUSE = 36  # characters of a clause marked with the name in it


def names(query: Query, matcher: TermMatcher, passage: Passage, sentence: Span, shape: str) -> list[Candidate]:
    """The names of one of the shapes of `entities.SHAPES` in the sentence."""
    words = passage.folded[sentence[0] : sentence[1]]
    found = []
    spans = passage.shaped(shape, sentence)
    others: list[bool] = []  # of each: is another office told beside it than the one asked for?
    if shape == "named":
        titles = wording(query).titles
        beside = [_title_beside(passage, span) for span in spans] if titles else []
        others = [one is not None and one[0].strip() not in titles for one in beside]
        spans = [_with_title(passage, span) for span in spans]
    if shape == "person" and spans:
        spans = [_with_name(passage, sentence, span) for span in spans]
    heads = wording(query).heads if spans else ()
    for span, other in zip_longest(spans, others):
        start, end = passage.sought(span)  # in the folded text
        near = matcher.nearness(words, start - sentence[0], end - sentence[0])
        value = by_nearness(near) * beside_pivot(matcher, passage, sentence, start)
        if passage.folded[start:end].strip("《》“”") in query.topic:
            value *= MARKING.said_already
        if shape == "date" and speaks_of("undone", passage.folded[slice(*clause_at(passage, sentence, start))]):
            value *= NAMES.not_then
        value *= MARKING.away_from_pivot if other else 1.0
        value += NAMES.ends_so if any(passage.folded.endswith(head, start, end) for head in heads) else 0.0
        alone = query.intent.kind is not Kind.LIST or shape == "date"
        marked = (_in_clause(passage, sentence, span),) if alone else tuple(spans)
        found.append(Candidate(value, partial(within_limit, marked), NAMES.certain if shape in CERTAIN_SHAPES else 0.0))
    return found


def codes(query: Query, matcher: TermMatcher, passage: Passage, sentence: Span) -> list[Candidate]:
    """Numbers that count nothing, where the question asks for one: of a document, a telephone, a certificate."""
    if not wording(query).code:
        return []
    words = passage.folded[sentence[0] : sentence[1]]
    found = []
    for match in _CODE.finditer(words):
        near = matcher.nearness(words, *match.span())
        at = passage.placed((sentence[0] + match.start(), sentence[0] + match.end()))
        span = _in_clause(passage, sentence, at)
        found.append(Candidate(by_nearness(near), partial(within_limit, (span,))))
    return found


_CODE = regex(
    r"[\u4e00-\u9fff]{0,8}[〔\[](?:19|20)\d\d[〕\]]第?\d+号|[a-z]{1,6}[-—]?\d[\da-z-]{3,}|(?<![\d.,])\d{3,4}-\d{7,8}"
    r"|(?<![\d.,])\d{5,18}(?![\d.,]*[万亿%元件人家户个吨亩])|(?:www\.|https?://)[\w./-]+"
)


def _with_title(passage: Passage, span: Span) -> Span:
    """A name with the office told right behind it, or else right before."""
    title = _title_beside(passage, span)
    return (min(span[0], title.start()), max(span[1], title.end())) if title else span


def _title_beside(passage: Passage, span: Span) -> re.Match[str] | None:
    text = passage.chunk.report.text
    return TITLE.match(text, span[1]) or _TITLE_BEFORE.search(text, max(0, span[0] - MAX_TITLE), span[0])


def _with_name(passage: Passage, sentence: Span, span: Span) -> Span:
    """Whom the office is told of by, with the name that stands right behind (`县人民政府县长张三作报告`)."""
    behind = (name for name in passage.shaped("named", sentence) if 0 <= name[0] - span[1] <= BEHIND)
    return span[0], next((name[1] for name in behind), span[1])


def office_holders(query: Query, passage: Passage, sentence: Span) -> list[Candidate]:
    """Who the sentence says holds an office that the question names; 组长 is not 副组长. Where it is only asked who
    leads, who holds the first one.
    """
    value = max_holder_value(query)
    if not value:
        return []
    titles = wording(query).titles
    held = []
    for match in _HELD.finditer(passage.folded, *sentence):
        title = match["held"] or match["of"]
        if title in titles or not (titles or title.startswith("副")):
            held.append(match)
    return [
        Candidate(value, partial(within_limit, (passage.placed(match.span()),)), 0.0 if titles else NAMES.leading)
        for match in (held if titles else held[:1])
    ]


def max_holder_value(query: Query) -> float:
    """What one of `office_holders` is worth; 0 where none is asked for."""
    asked = wording(query)
    if not asked.holder:
        return 0.0
    return NAMES.holds_office if asked.titles else NAMES.leads if asked.leads else 0.0


_TITLE_BEFORE = regex(rf"{PERSONAL_TITLES}[ 　\xa0]?$")
_WHO = r"(?:[^,，。;；、:：\n任为兼]{1,10}、){0,3}[^,，。;；、:：\n]{2,24}"  # 市委、市政府主要领导
_HELD = regex(
    rf"{_WHO}(?:为|兼?任|担任|兼|当选)(?P<held>{PERSONAL_TITLES})(?![\u4e00-\u9fff]{{0,2}}副)"
    rf"|(?P<of>{PERSONAL_TITLES})(?:由|是|为|[:：]){_WHO}"
)


def _in_clause(passage: Passage, sentence: Span, span: Span) -> Span:
    for start, end in passage.clauses(sentence):
        if start <= span[0] and span[1] <= end and end - start <= MAX_CLAUSE:
            return (start, end)
    return span
