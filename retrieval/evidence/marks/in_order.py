"""Things told in a row, and figures in the same order (`城镇、农村分别增长3%、4%，居全国第五、第二`) → whose is which.

Only where there are as many figures as things, and the question names one of these alone.
"""

from __future__ import annotations

from itertools import islice

from retrieval.evidence.matching.passages import Passage
from retrieval.language.numerals import TEN
from retrieval.language.patterns import regex
from retrieval.models import Span

HEAD = 2  # characters by which a thing in a row is known: its last ones, of the last thing its first
BACK = 3  # clauses before the figures in which the things are looked for
_ONE_RANK = rf"(?:全[国省市区县]|世界)?第(?:\d{{1,3}}|[{TEN}]{{1,3}})[位名]?"
_RANKS = regex(rf"{_ONE_RANK}(?:[、,和]{_ONE_RANK}){{1,5}}", needs="第")
_ONE_FIGURE = r"[约近达超]?\d[\d.]{0,12}[^\d、,，。;；和]{1,8}"
_FIGURES = regex(rf"{_ONE_FIGURE}(?:[、和]{_ONE_FIGURE}){{1,5}}")
_AND = regex(r"[、,和]")
_THINGS = regex(r"[、与及]|和(?!谐|平)|以及")
_STOP = regex(r"[,，;；。:：\n（()）]")
_CUT = regex(r"分别|\d")


def in_order(passage: Passage, sentence: Span, topic: str, at: Span, rank: bool) -> Span | None:
    """Where in the folded text the figure stands that belongs to the thing asked for, in the row of the one `at`, or of
    all ranks of the sentence; None where that cannot be told.
    """
    text = passage.folded
    for row in (_RANKS if rank else _FIGURES).finditer(text, *sentence):
        if rank or row.start() <= at[0] < row.end():
            ends = [one.start() for one in _AND.finditer(text, *row.span())]
            spans = list(zip([row.start(), *(end + 1 for end in ends)], [*ends, row.end()], strict=True))
            found = _meant(text[sentence[0] : row.start()], len(spans), topic)
            if found is not None:
                return spans[found]
    return None


def _meant(before: str, count: int, topic: str) -> int | None:
    """Which of so many things in the row nearest `before` the figures a question means."""
    for clause in islice(reversed(_STOP.split(before)), BACK):
        things = [one for one in _THINGS.split(_CUT.split(clause)[0]) if len(one) >= HEAD]
        if len(things) == count:
            heads = [*(one[-HEAD:] for one in things[:-1]), things[-1][:HEAD]]
            meant = [number for number, head in enumerate(heads) if head in topic]
            return meant[0] if len(meant) == 1 and len(set(heads)) == count else None
    return None
