"""A sentence → the items in it that answer a question for a list: an enumeration, clauses alike, what a colon opens."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from retrieval.citing import MAX_HIGHLIGHT
from retrieval.evidence.marks.marking import Candidate, beside_pivot, by_nearness, within_limit
from retrieval.evidence.marks.wording import wording
from retrieval.evidence.matching.coverage import TermMatcher
from retrieval.evidence.matching.passages import Passage
from retrieval.evidence.parameters import CLAUSES, ENUMERATIONS
from retrieval.models import Query, Span

ALIKE = 2  # characters that clauses of one list begin with
CLOSE = 24  # characters of its first and last item that count as the enumeration
FEWEST = 3  # of them


def enumerations(query: Query, matcher: TermMatcher, passage: Passage, sentence: Span) -> list[Candidate]:
    """The enumerations of the sentence."""
    words = passage.folded[sentence[0] : sentence[1]]
    found = []
    named = []
    heads = wording(query).heads
    for items in [*passage.lists(sentence), *_alike(passage, sentence), *_counted(query, matcher, passage, sentence)]:
        start, end = items[0][0], items[-1][1]
        inner = max(start, items[0][1] - CLOSE), min(end, items[-1][0] + CLOSE)  # what leads up to a list is none of it
        looked_at = passage.sought(inner)
        near = matcher.nearness(words, looked_at[0] - sentence[0], looked_at[1] - sentence[0])
        by_length = min(1.0, ENUMERATIONS.of_any + ENUMERATIONS.per_item * len(items))
        size = 1.0 if len(items) == query.intent.count else by_length
        value = size * by_nearness(near) * beside_pivot(matcher, passage, sentence, start) + ENUMERATIONS.listed
        end = _goes_on(passage, sentence, end)
        whole = [(start, end)] if end - start <= MAX_HIGHLIGHT else items
        last = passage.sought((items[-1][0], end))
        head = next((head for head in heads if len(head) > 1 and passage.folded.endswith(head, *last)), "")
        if head:
            value += ENUMERATIONS.named
            named.append((head, value, whole))
        preferred = 0.0 if value >= ENUMERATIONS.enough else -CLAUSES.clause
        found.append(Candidate(value, partial(within_limit, whole), preferred))
    if len({head for head, _, _ in named}) > 1:  # 哪几套体系、哪几项工程
        together = [span for _, _, whole in named for span in whole]
        best = max(value for _, value, _ in named)
        found.append(Candidate(best, partial(within_limit, together), ENUMERATIONS.named))
    colon = passage.chunk.report.text.find("：", *sentence)
    if 0 <= colon < sentence[1] - 8:
        near = matcher.nearness(words, colon - sentence[0], colon + 1 - sentence[0])
        stop = sentence[1] - (passage.chunk.report.text[sentence[1] - 1] in "。；")
        if stop - colon - 1 <= MAX_HIGHLIGHT:
            found.append(Candidate(by_nearness(near), partial(within_limit, [(colon + 1, stop)])))
    return found


def _goes_on(passage: Passage, sentence: Span, end: int) -> int:
    """Where an enumeration ends that the next clauses carry on (`推进改厕、改圈，治理污水、治理垃圾`)."""
    for items in passage.lists(sentence):
        if items[0][0] == end + 1:
            end = items[-1][1]
    return end


def _alike(passage: Passage, sentence: Span) -> list[list[Span]]:
    """Runs of clauses that begin with the same words (`没有发生…，没有发生…，没有…`)."""
    folded = passage.folded
    runs: list[list[Span]] = []
    for one, other in pairwise(passage.clauses(sentence)):
        if folded[one[0] : one[0] + ALIKE] != folded[other[0] : other[0] + ALIKE]:
            continue
        if runs and runs[-1][-1] == one:
            runs[-1].append(other)
        else:
            runs.append([one, other])
    return [run for run in runs if len(run) >= FEWEST]


def _counted(query: Query, matcher: TermMatcher, passage: Passage, sentence: Span) -> list[list[Span]]:
    """As many clauses as the question says there are, behind the one that names them, to the sentence's end."""
    spans = passage.clauses(sentence)
    if query.intent.count is None or query.intent.count < 2 or len(spans) != query.intent.count + 1:
        return []
    first, *others = (matcher.focused_coverages(passage.folded[sentence[0] : sentence[1]], [
        passage.folded[start:end] for start, end in spans
    ]))  # fmt: skip
    return [spans[1:]] if first >= max(others) else []
