"""A question → what in it asks nothing: words that only frame a correction, sources or years that it puts aside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from retrieval.language.patterns import regex
from retrieval.language.stretches import blanked
from retrieval.language.tables import data_words
from retrieval.language.wordsets import any_of, words_of
from retrieval.models import Span

NAMES = 100  # and years of questions, of which it is kept whether they are put aside: several who read one ask

_CHANGE = regex(
    rf"不对|错了|不是|[问说要指查]的|换|改|回|同|算了|还是|{any_of('beside')}|[和跟与同].{{0,400}}比|呢|那|再|还有|也|一样"
    r"|至于|要",
    needs="不错的换改回同算还旁隔附对邻比呢那再也样至要",
)
_CLAUSE_END = regex(r"[,，;；。.?？!！]", needs="!,.;?。！，；？")
_PUT_ASIDE_BEFORE = regex(
    rf"(?:(?<!是)不是|{any_of('rulesout')}|除|除开|别把)(?:[我问要说指的是]{{0,4}})$",
    needs="不别并而除",
)
_PUT_ASIDE_AFTER = regex(
    r".{0,8}?(?:不问|不要|不算|不用(?!.{0,6}[吗么])|不含|除外|以外|之外|就不|不看|不查|不管|不提|不必|先放|略过|跳过)",
    needs="不之以先就略跳除",
)
_HAVE_IT = regex(
    r"(?:已经?|都|早就?|我)[^,，]{0,10}[了好过齐]$|(?:已经?|早就?)[^,，]{0,8}了|另(?:外|行)?[^,，]{0,4}找",
    needs="了另已我早都",
)
_AND_ALSO = regex(r"\s*[、和与跟及]\s*")
_LEAVE_IT = regex(r"[,，]\s*(?:就?不劳|不用(?:您|你)?[查管问找费]|不麻烦|就算了|不要了)", needs="不就")


@cache
def _frame() -> re.Pattern[str]:
    words = {*data_words("frames.txt"), *words_of("beside")}
    return regex(rf"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))}|[\W_])*")


def only_frames(question: str, spans: Iterable[Span]) -> bool:
    """Is there nothing in the question beside `spans` but words that frame a correction or a change?

    Such a question (`不对，我问的是某地`) only changes source or year of the one before.
    """
    rest = blanked(question, spans)
    return len(rest) <= MAX_FRAME and _CHANGE.search(rest) is not None and _frame().fullmatch(rest) is not None


MAX_FRAME = 60  # characters of such a question


def asked(text: str, spans: Sequence[Span]) -> list[int]:
    """Which of `spans`, names or years of a question, it asks about: not those it puts aside (`不是甲，是乙`).

    All of them, where it would put all aside.
    """
    kept: list[int] = []
    aside = -1  # end of the last one put aside
    for index, span in enumerate(spans):
        if _put_aside(text, span) or (aside >= 0 and _AND_ALSO.fullmatch(text, aside, span[0])):
            aside = span[1]
        else:
            kept.append(index)
    return kept or list(range(len(spans)))


@lru_cache(maxsize=NAMES)
def _put_aside(text: str, span: Span) -> bool:
    start, end = span
    head = _CLAUSE_END.split(text[:start])[-1]
    rest = _CLAUSE_END.split(text[end:], maxsplit=1)[0]
    if rest.endswith(("吗", "么")):
        return False
    clause_end = end + len(rest)
    return bool(
        _PUT_ASIDE_BEFORE.search(head)
        or _PUT_ASIDE_AFTER.match(rest)
        or _HAVE_IT.search(text[start:clause_end])
        or _LEAVE_IT.match(text, clause_end)
    )
