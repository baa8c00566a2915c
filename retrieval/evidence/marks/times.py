"""A figure in its sentence → is it of the year asked for, or of another one named before it, or of several years?"""

from __future__ import annotations

from functools import lru_cache

from retrieval.evidence.matching.passages import Passage
from retrieval.evidence.parameters import FIGURES
from retrieval.language.numerals import SEVERAL
from retrieval.language.patterns import regex
from retrieval.models import Query, Span

TEXTS = 100  # texts of questions of which it is kept whether they ask of several years: each figure is looked at
LOOKED_BACK = 800  # characters of its paragraph before a figure in which times are looked for
_N = rf"(?:[二{SEVERAL}十]|\d\d?)"
# A year to which another is held (`比2019年增加`), or since which something is so, has no figure behind it.
_YEAR = regex(r"(?<![比较])(20\d\d)年(?!以来)|(去年|上年|今年)(?!以来)", needs="年")
_WITH_FIGURE = regex(r"(?<![较比与同])(20\d\d)年(?:同期)?[则仅只]?[为是有达共的]{0,2}(?=\d)", needs="年")
_HELD_AGAINST = regex(r"[比较](20\d\d)年|(20\d\d)年(?:底|末)?(?:以来|起|开始)", needs="年")
# Times that are several years, and those that are one; not how long something was the best (`近五年最低`).
_TIMES = regex(
    rf"(?P<several>(?:过去|[这近]|最近)(?:的)?{_N}年(?!前)|{_N}年(?:来|间|里|累计|共)|(?:过去|这|近|最近)几年"
    r"|[“\"]?十[一二三四五]五[”\"]?(?:时期|期间|以来))(?![^，。；,;]{0,5}[最首新同])"
    r"|(?P<one>20\d\d年|全年|[去今上本]年|过去一年|年[内末底]|一年来|当年)",
    needs="年时期以",
)
_LEVEL = regex(r"(?:达到?|[到至]|突破|总[\u4e00-\u9fff]{1,3}|共有)[约近超过]{0,2}[^\d，,；;]{0,2}$")
_CAME = regex(r"累计|新[增建]|增加(?!到)|完成|减少(?!到)|投入")
_CLAUSE = regex(r"[，,；;。]")
BEFORE = 24  # characters before a figure that tell what it is of
_ASKS_SEVERAL = regex(
    rf"(?<!\d){_N}年(?!级)|几年|年均|累计|以来|时期|期间|五年|总共|一共|历年|到20\d\d年|[至到—-]\s?20\d\d"
)


def time_fit(query: Query, passage: Passage, sentence: Span, at: Span) -> float:
    """What is left of the value of the figure at `at` of the folded text where one year is asked for."""
    if len(query.scope.years) != 1 or query.scope.as_report:
        return 1.0
    return FIGURES.other_year if is_of_other_time(query, passage, sentence, at) else 1.0


def is_of_other_time(query: Query, passage: Passage, sentence: Span, at: Span) -> bool:
    """Is the figure told of another year than the one asked for, which the sentence names beside it, or of several?"""
    (year,) = query.scope.years
    words = passage.folded
    named = list(_YEAR.finditer(words, *sentence))
    if any(found[1] == str(year) for found in named):
        before = [found for found in named if found.end() <= at[0]]
        return before[-1][1] != str(year) if before else _is_told_behind(query, words[slice(*sentence)])
    if _asks_of_several(query.text):
        return False
    return not _is_level(words[max(sentence[0], at[0] - BEFORE) : at[0]]) and is_of_several(words, at[0])


def _is_told_behind(query: Query, sentence: str) -> bool:
    """Is the year asked for not the report's own, and has it a figure right behind it (`63处，2022年为81处`)?"""
    return any(int(found[1]) in query.scope.must_say for found in _WITH_FIGURE.finditer(sentence))


@lru_cache(maxsize=TEXTS)
def _asks_of_several(text: str) -> bool:
    return _ASKS_SEVERAL.search(text) is not None


def _is_level(before: str) -> bool:
    """Do the words before a figure tell how much there came to be (`五年来里程达到…`), as it is in the last year?"""
    return bool(_LEVEL.search(before)) and not _CAME.search(_CLAUSE.split(before)[-1])


def is_of_several(words: str, at: int) -> bool:
    """Is the last time told before a place of its paragraph one of several years?"""
    start = max(words.rfind("\n", 0, at) + 1, at - LOOKED_BACK)
    told = list(_TIMES.finditer(words, start, at))
    return bool(told) and told[-1]["several"] is not None


def only_held_against(year: int, sentence: str, asked: str) -> bool:
    """Does a sentence name a year but as what another is held to (`比2019年增加`), and is its own figure asked for?"""
    if any(int(found[1] or found[2]) == year for found in _HELD_AGAINST.finditer(asked)):
        return False
    named = sentence.count(f"{year}年")
    held = sum(int(found[1] or found[2]) == year for found in _HELD_AGAINST.finditer(sentence))
    return 0 < named <= held
