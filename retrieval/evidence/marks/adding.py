"""A figure → is it of what came to something, where the question asks how much of it there is; or the other way round?

`新增地铁运营里程43公里、总里程达到879公里`: the length of all is not what was opened in a year.
"""

from __future__ import annotations

from retrieval.evidence.marks.marking import clause_at, piece
from retrieval.evidence.marks.remainders import is_rest
from retrieval.evidence.marks.wording import Wording
from retrieval.evidence.matching.passages import Passage
from retrieval.language.notions import speaks_of
from retrieval.models import Query, Role, Span


def is_of_the_other(query: Query, asked: Wording, passage: Passage, sentence: Span, at: Span) -> bool:
    """Does the figure at `at` in the folded text tell of one of the two only, and the question ask for the other?"""
    if not (asked.stock or asked.added) or Role.PLAN in query.intent.roles:
        return False
    if asked.added:
        own = passage.folded[slice(*piece(passage.folded, sentence, *at))]
        return asked.newly and tells_all(passage, sentence, at) and not speaks_of("added", own)
    clause = clause_at(passage, sentence, at[0])
    return not tells_all(passage, sentence, at) and speaks_of("added", passage.folded[slice(*clause)])


def tells_all(passage: Passage, sentence: Span, at: Span) -> bool:
    """Does the figure at `at` in the folded text tell how much there is in all?"""
    return speaks_of("reached", passage.folded[slice(*piece(passage.folded, sentence, *at))])


def is_undone(passage: Passage, sentence: Span, at: Span) -> bool:
    """Is the figure at `at` in the folded text one of what is left, was not done, or did not pass (`不合格57批次`)?"""
    return is_rest(passage.folded[slice(*piece(passage.folded, sentence, *at))])
