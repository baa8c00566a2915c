"""A question's limits, by figures (`30岁以下`), words (`大专以上`) or a part (`女职工占比`) → those a passage lacks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from retrieval.evidence.parameters import COVERAGE
from retrieval.language.lexicon import measure_classes
from retrieval.language.numbers import NUMERALS, scale, value
from retrieval.language.patterns import regex
from retrieval.language.quantities import classes_of
from retrieval.language.tokens import is_noun, tagged
from retrieval.models import Term

_SMALL = "".join(char for char in NUMERALS if char not in "百千万亿")  # what a numeral begins with
Held = Sequence[tuple[Term, float]]

_NUMBER = rf"\d[\d,]{{0,14}}(?:\.\d{{1,6}})?|[{_SMALL}][{NUMERALS}]{{0,8}}"
_IN_PASSAGE = regex(rf"(?<![\d{NUMERALS}])(?<!\d[.,])(?P<number>{_NUMBER})(?P<scale>[百千万亿]{{0,2}})(?![.,]?\d)")
# A number, what it counts, and on which side of it: 30岁以下, 500人（含）以上, 15天内.
_BY_FIGURE = regex(
    rf"(?<![\d第{NUMERALS}])(?<!\d[.,])(?P<number>{_NUMBER})(?P<scale>[百千万亿]{{0,2}})\s?(?P<unit>[^\W\d]{{0,4}}?)\s?(?:[(（]含[^()（）]{{0,6}}[)）])?"
    r"(?:(?:及其?|或者?)?(?:以上|以下|以内|以外)|之内|(?<![\d\s])内(?![容部设地外涵资需销阁]))",
    needs="上下内外",
)
# A word of a scale, and on which side of it: 大专以下, 科级及以上.
_BY_WORD = regex(r"(?P<before>[\u4e00-\u9fff]{2,8}?)(?:及其?|或者?|\(含\))?以[上下](?![述各])", needs="上下")
_A_YEAR = frozenset({("一", "年"), ("1", "年")})  # 一年内: the year a report is on
# A share is asked for, of what stands before it: 女职工占比, 女职工占多少.
_SHARE_OF_PART = regex(
    r"(?:(?P<part>[^,，。;；?？\s]{2,16}?)(?:所占的?|的)?(?:占比|比重|比例)"
    r"|(?P<own>[^,，。;；?？\s的各]{2,12})的?占[^,，。;；?？\s]{0,12}?(?=多少|几成|百分之))"
    r"(?:是|为|有|达)?(?:多少|多大|多高|几成|百分之几|百分之多少)?[?？]?$",
    needs="占比",
)
_SPELLED = 10  # a smaller number spelled out tells what a thing is (`三岁以下娃娃`) as often as it confines it


def limits_lacking(asked: str, passage: str, words: Held) -> list[str]:
    """What `asked` confines what it asks by, in figures or by a word of a scale, and `passage` has not; both folded.

    `words` are those of the question, each with how far the passage has it.
    """
    found = []
    for limit in _BY_FIGURE.finditer(asked):
        number, unit = limit["number"], limit["unit"]
        confines = number[0].isdigit() or (bool(unit) and _worth(limit) >= _SPELLED)
        if confines and (number, unit) not in _A_YEAR and not _counts(passage, _worth(limit), unit):
            found.append(limit[0])
    said = [term.asked for term, strength in words if strength >= COVERAGE.held]
    return found + [word for word in _words_limiting(asked) if not any(word in one for one in (passage, *said))]


def lacks_the_part(topic: str, words: Held) -> bool:
    """Is the share of a part asked for, and one of its nouns missing?"""
    asked = _SHARE_OF_PART.search(topic)
    part = asked["part"] or asked["own"] if asked else ""
    missing = (term.asked for term, strength in words if strength < COVERAGE.held and term.asked in part)
    return any(len(word) > 1 and is_noun(tagged(word)[-1][-1]) for word in missing)


def _words_limiting(asked: str) -> list[str]:
    found = []
    for match in _BY_WORD.finditer(asked):
        word, tag = tagged(match["before"])[-1]
        if len(word) > 1 and (is_noun(tag) or tag[0] in "bjl") and not _IN_PASSAGE.search(word):
            found.append(word)
    return found


def _counts(passage: str, worth: Decimal, unit: str) -> bool:
    """Does a passage have this number of these, however it is written?"""
    alike = {like for name in classes_of(unit) for like in measure_classes()[name]} | {unit}
    found = (one for one in _IN_PASSAGE.finditer(passage) if _worth(one) == worth)
    return any(not unit or passage.startswith(tuple(alike), one.end()) for one in found)


def _worth(number: re.Match[str]) -> Decimal:
    return value(number["number"]) * scale(number["scale"])
