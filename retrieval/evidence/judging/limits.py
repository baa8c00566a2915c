"""A question's limits, by figures (`30岁以下`), words (`大专以上`) or a part (`女职工占比`) → those a passage lacks."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from decimal import Decimal

from retrieval.evidence.parameters import COVERAGE
from retrieval.language.lexicon import measure_classes
from retrieval.language.numbers import NUMERALS, scale, value
from retrieval.language.patterns import regex
from retrieval.language.quantities import classes_of
from retrieval.language.tokens import is_noun, tagged
from retrieval.language.wordsets import any_of
from retrieval.models import Term
from retrieval.query.messages.asking import WHETHER

_SMALL = "".join(char for char in NUMERALS if char not in "百千万亿")  # what a numeral begins with
Held = Sequence[tuple[Term, float]]

_NUMBER = rf"\d[\d,]{{0,14}}(?:\.\d{{1,6}})?|[{_SMALL}][{NUMERALS}]{{0,8}}"
_IN_PASSAGE = regex(rf"(?<![\d{NUMERALS}])(?<!\d[.,])(?P<number>{_NUMBER})(?P<scale>[百千万亿]{{0,2}})(?![.,]?\d)")
_BELOW, _ABOVE = any_of("behindbelow"), any_of("behindabove")
_FROM_IT = r"(?:[(（]含[^()（）]{0,6}[)）])?(?:及其?|或者?)?"
_BEHIND = rf"{_FROM_IT}(?:(?P<below>{_BELOW})|(?P<above>{_ABOVE}))(?![述各])"
# A number, what it counts, and on which side of it: 30岁以下, 500人（含）以上, 15天内.
_BY_FIGURE = regex(
    rf"(?<![\d第{NUMERALS}])(?<!\d[.,])(?P<number>{_NUMBER})(?P<scale>[百千万亿]{{0,2}})\s?(?P<unit>[^\W\d]{{0,4}}?)\s?{_BEHIND}",
    needs="上下内外",
)
# A word of a scale, and on which side of it: 大专以下, 科级及以上.
_BY_WORD = regex(r"(?P<before>[\u4e00-\u9fff]{2,8}?)(?:及其?|或者?|\(含\))?(?P<side>以[上下])(?![述各])", needs="上下")
_SIDE_BEHIND = regex(rf"\s?{_BEHIND}")
_SIDE_OF_WORD = regex(rf"[^\W\d{NUMERALS}]{{0,2}}?{_BEHIND}")  # 大专学历以上
_SIDE_BEFORE = regex(rf"(?:(?P<below>{any_of('beforebelow')})|(?P<above>{any_of('beforeabove')}))\s?$")
_SIDE_CHARS = 4  # of the words before a number
_UNITS = sorted({unit for units in measure_classes().values() for unit in units}, key=len, reverse=True)
_A_YEAR = regex(r"[一1]年.{0,2}内")  # the year a report is on
# A share is asked for, of what stands before it: 女职工占比, 女职工占多少.
_SHARE_OF_PART = regex(
    r"(?:(?P<part>[^,，。;；?？\s]{2,16}?)(?:所占的?|的)?(?:占比|比重|比例)"
    r"|(?P<own>[^,，。;；?？\s的各]{2,12})的?占[^,，。;；?？\s]{0,12}?(?=多少|几成|百分之))"
    r"(?:是|为|有|达)?(?:多少|多大|多高|几成|百分之几|百分之多少)?[?？]?$",
    needs="占比",
)
_SPELLED = 10  # a smaller number spelled out tells what a thing is (`三岁以下娃娃`) as often as it confines it


def limits_lacking(asked: str, passage: str, words: Held) -> list[str]:
    """What `asked` confines what it asks by, in figures or by a word of a scale, and `passage` has not, or has only of
    what is on the other side of it; both folded.

    `words` are those of the question, each with how far the passage has it.
    """
    limits = [one for one in _BY_FIGURE.finditer(asked) if not _A_YEAR.match(one[0])]
    found = [limit[0] for limit in limits if _is_lacking(limit, passage)] + _on_the_other_side(asked, passage)
    said = [term.asked for term, strength in words if strength >= COVERAGE.held]
    for word, side in _words_limiting(asked):
        if not any(word in one for one in (passage, *said)):
            found.append(word)
        elif not _has(_sides_of_word(passage, word), side, unless=True):
            found.append(word + side)
    return found


def lacks_the_part(topic: str, words: Held) -> bool:
    """Is the share of a part asked for, and one of its nouns missing?"""
    asked = _SHARE_OF_PART.search(topic)
    part = asked["part"] or asked["own"] if asked else ""
    missing = (term.asked for term, strength in words if strength < COVERAGE.held and term.asked in part)
    return any(len(word) > 1 and is_noun(tagged(word)[-1][-1]) for word in missing)


def _is_lacking(limit: re.Match[str], passage: str) -> bool:
    """Has a passage not what a figure of the question confines, or only what is on the other side of it?"""
    confines = limit["number"][0].isdigit() or (bool(limit["unit"]) and _worth(limit) >= _SPELLED)
    return not _has(_sides(passage, _worth(limit), limit["unit"]), _side(limit), unless=not confines)


def _on_the_other_side(asked: str, passage: str) -> list[str]:
    """Figures of a question with a word before them (`不足5万元`), of which a passage has the other side alone."""
    if WHETHER.search(asked):  # 超过30次了吗 is answered by 不足30次
        return []
    found = []
    for number in _IN_PASSAGE.finditer(asked):
        side = _side_before(asked, number.start())
        unit = next((unit for unit in _UNITS if asked.startswith(unit, number.end())), "")
        if side and unit and not _has(_sides(passage, _worth(number), unit), _side(side), unless=True):
            found.append(side[0] + number[0] + unit)
    return found


def _words_limiting(asked: str) -> list[tuple[str, str]]:
    """The words of scales in a question, each with its side."""
    found = []
    figures = [limit.end() for limit in _BY_FIGURE.finditer(asked)]
    for match in _BY_WORD.finditer(asked):
        word, tag = tagged(match["before"])[-1]
        named = is_noun(tag) or tag[0] in "bjl" or word.endswith("级")
        if named and len(word) > 1 and not _IN_PASSAGE.search(word) and match.end() not in figures:
            found.append((word, match["side"]))
    return found


def _has(sides: Collection[str], asked: str, *, unless: bool = False) -> bool:
    """Is one of the sides that a passage tells of that `asked`, or not told apart? `unless`: or are there none?"""
    return asked in sides or "" in sides or (unless and not sides)


def _sides(passage: str, worth: Decimal, unit: str) -> set[str]:
    """The sides on which a passage has this number of these, however it is written; empty words for on neither."""
    alike = {like for name in classes_of(unit) for like in measure_classes()[name]} | {unit}
    found = set()
    for one in _IN_PASSAGE.finditer(passage):
        end = one.end() + max((len(like) for like in alike if passage.startswith(like, one.end())), default=-1)
        if _worth(one) == worth and end >= one.end():
            found.add(_side(_SIDE_BEHIND.match(passage, end) or _side_before(passage, one.start())))
    return found


def _sides_of_word(passage: str, word: str) -> set[str]:
    return {_side(_SIDE_OF_WORD.match(passage, one.end())) for one in re.finditer(re.escape(word), passage)}


def _side_before(text: str, at: int) -> re.Match[str] | None:
    return _SIDE_BEFORE.search(text, max(at - _SIDE_CHARS, 0), at)


def _side(match: re.Match[str] | None) -> str:
    """以下 or 以上, whatever it is called; empty for neither."""
    return "" if match is None else "以下" if match["below"] else "以上"


def _worth(number: re.Match[str]) -> Decimal:
    return value(number["number"]) * scale(number["scale"])
