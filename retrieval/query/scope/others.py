"""A question that names sources → is it put to the others (`除了甲，其他单位`)?"""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.language.patterns import regex
from retrieval.language.wordsets import any_of
from retrieval.query.messages.asking import COMMA, QUESTION_WORD, WHETHER
from retrieval.query.sources.subjects import Mention

_OTHERS = regex(
    r"(?<![跟和与同向给对及由])(?:其他|其余|别的|另外几?)(?:的)?"
    rf"(?:{any_of('officekind', 'placekind')}|地|省|几?家|市|县)",
    needs="其别另",
)
_THEY = regex(
    rf"他们|它|人家|自己|[这那][里边儿]|[这那]个?(?:{any_of('officekind', 'placekind')}|家)"
    r"|该[局区县市委办]",
    needs="他它人自这那该",
)


def asks_of_others(text: str, mentions: Sequence[Mention]) -> bool:
    """Is a question with these mentions put to the other sources? What is said of them may but lead to what is asked of
    a source named or meant (`别的地方都有公园，他们怎么没有`).
    """
    others = _OTHERS.search(text)
    if others is None:
        return False
    ends = [comma.start() for comma in COMMA.finditer(text, others.end())]
    if not ends or QUESTION_WORD.search(text[others.start() : ends[0]]):
        return True
    asking = text[ends[0] :]
    meant = _THEY.search(asking) or any(mention.start >= ends[0] for mention in mentions)
    return not (meant and (QUESTION_WORD.search(asking) or WHETHER.search(asking)))
