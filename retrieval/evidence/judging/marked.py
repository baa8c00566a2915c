"""The words marked as an answer, with what stands around them: what a question asks for must be told there."""

from __future__ import annotations

from functools import cached_property

from retrieval.evidence.marks.figures import tells_change
from retrieval.evidence.marks.marking import clause_at, piece
from retrieval.evidence.scoring.ranking import Evidence
from retrieval.language.patterns import regex
from retrieval.language.quantities import Quantity
from retrieval.language.tokens import fold
from retrieval.models import Kind, Query, Span

_GOES_ON = regex(r"^(?:同比|比上年|较上年|比去年|[增减下上]|占|为|达)")  # a clause that tells more of the one before

_IN_ROW = regex(r"、[约近达超]?(?:\d|(?:全国|世界)?第)")  # a figure in a row of them


class Marked:
    """What is asked, and what of a passage is marked as its answer; texts are folded."""

    def __init__(self, query: Query, evidence: Evidence) -> None:
        """Nothing is looked for before it is asked for."""
        self.query = query
        self.evidence = evidence
        self.passage = evidence.passage
        self.is_number = query.intent.kind is Kind.NUMBER
        self.asked = fold(query.text if query.goes_on else query.topic).strip(" ?？。!！")

    @cached_property
    def sentence(self) -> str:
        """The sentence that answers, folded."""
        return self.passage.folded[slice(*self.evidence.sentence)]

    @cached_property
    def figures(self) -> list[Quantity]:
        """The quantities among the words marked."""
        marked = self.evidence.mark().words
        held = self.passage.quantities(self.evidence.sentence)
        return [one for start, end in marked for one in held if start <= one.start < end]

    @cached_property
    def _spans(self) -> list[Span]:
        """The clauses that hold the words marked."""
        found = []
        for start, end in map(self.passage.sought, self.evidence.mark().words):
            first, last = (clause_at(self.passage, self.evidence.sentence, at) for at in (start, max(start, end - 1)))
            begin = min(first[0], start)
            for span in reversed(self.passage.clauses(self.evidence.sentence)):
                if span[1] <= begin and _IN_ROW.match(self.passage.folded, begin - 1):
                    begin = span[0]
            found.append((begin, max(last[1], end)))
        return list(dict.fromkeys(found))

    @cached_property
    def clauses(self) -> str:
        """The clauses that hold the words marked."""
        return self._texts(self._spans)

    @cached_property
    def told(self) -> str:
        """The clauses, with the one before where they go on from it (`收入3亿元，增长4%`)."""
        found = []
        for start, end in self._spans:
            before = [span for span in self.passage.clauses(self.evidence.sentence) if span[1] <= start]
            goes_on = before and _GOES_ON.search(self.passage.folded[start:end])
            found.append((before[-1][0] if goes_on else start, end))
        return self._texts(found)

    @cached_property
    def before(self) -> str:
        """The sentence up to the end of the last of the clauses."""
        start, end = self.evidence.sentence
        return self.passage.folded[start : max((last for _, last in self._spans), default=end)]

    @cached_property
    def leading(self) -> str:
        """The words around the figures marked, with what leads up to the first back to the figure before it, of which
        growth is told.
        """
        passage, sentence = self.passage, self.evidence.sentence
        spans = [passage.sought((one.start, one.end)) for one in self.figures]
        if not spans:
            return self.told
        before = [one for one in passage.quantities(sentence) if one.end <= self.figures[0].start and not one.ordinal]
        if before and tells_change(passage, sentence, spans[0]):
            before.pop()
        start = passage.sought((before[-1].end, before[-1].end))[0] if before else sentence[0]
        around = [piece(passage.folded, sentence, *span) for span in spans]
        return passage.folded[min(start, around[0][0]) : max(end for _, end in around)]

    @cached_property
    def next_clause(self) -> str:
        """The clause behind the last words marked, in their sentence; empty where they are in its last one."""
        last = max((end for _, end in self._spans), default=0)
        behind = [span for span in self.passage.clauses(self.evidence.sentence) if span[0] >= last]
        return self.passage.folded[slice(*behind[0])] if behind else ""

    @cached_property
    def each_piece(self) -> list[str]:
        """The words between two marks around each of the figures marked."""
        spans = [self.passage.sought((one.start, one.end)) for one in self.figures]
        return [
            self.passage.folded[slice(*piece(self.passage.folded, self.evidence.sentence, *span))] for span in spans
        ]

    @cached_property
    def pieces(self) -> str:
        """The words between two marks around each of the figures marked; the clauses where there are none."""
        spans = [self.passage.sought((one.start, one.end)) for one in self.figures]
        around = [piece(self.passage.folded, self.evidence.sentence, *span) for span in spans]
        return self._texts(around) if around else self.clauses

    def _texts(self, spans: list[Span]) -> str:
        return "\n".join([self.passage.folded[start:end] for start, end in dict.fromkeys(spans)])
