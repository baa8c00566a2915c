"""A figure of a draft and those of sources that may be meant → how one fits beside the others."""

from __future__ import annotations

import re
from collections.abc import Sequence

from retrieval.language.patterns import regex
from retrieval.language.tokens import fold, tagged
from retrieval.ledger.records import Figure
from retrieval.verify.figures.matching import Match
from retrieval.verify.figures.measures import same_unit
from retrieval.verify.figures.nearby import BESIDE
from retrieval.verify.figures.rounding import same_value
from retrieval.verify.quotes.wording import Taken
from retrieval.verify.words.pairs import pairs

WEAK = 0.22  # likeness from which a value that is one of a kind is the one meant
NEAR = 0.58  # … from which another value is a changed one
AKIN = 0.36  # … where it looks like the same digits, mistyped
CLOSE = 0.08  # likeness by which one figure fits as well as another
_RATE = regex(r"([\u4e00-\u9fff]{2})率$")
VERB = 2  # characters of such a word
MIN_COUNTED = 4  # characters of what a figure counts, besides which the draft may say whose
TELLING = 3  # digits from which a value is one of a kind
_THRESHOLD = regex(r"^(?:以上|以下|以内)的?[\u4e00-\u9fff]{2}")
_PER = regex(r"每[\u4e00-\u9fff]{1,3}\|")  # before a figure: it is one of each

# Words before what is counted that say nothing of it.
_OTHER_WORDS = regex(
    r"(?:19|20)\d\d年度?|全年|今年|去年|当年|累计|截至|目前|其中|共|已|在|据|报告|显示|计划|预计|实现|完成|[^\u4e00-\u9fff]"
)


def goes_before(text: str, taken: Taken, figure: Figure, named: str) -> bool:
    """Does the clause say more, before the words `taken` from a source, of what the figure counts?"""
    if taken.marked or figure.counted in text[taken.start : taken.end]:
        return False
    before = text[: taken.start]
    clause = before[max(before.rfind(mark) for mark in "，。；：、,;:\n") + 1 :]
    return bool(_OTHER_WORDS.sub("", fold(clause).replace(named or "\0", "")))


def counts_other(figure: Figure, within: tuple[Taken, int, Figure, bool], sentence: Sequence[Figure]) -> bool:
    """Does another figure of the source's sentence count what this one counts (`甲、乙80家、16家`: 乙 are 16)? `within`
    is what the words around it, told and not marked, stand in.
    """
    counted, (taken, _, source, _) = fold(figure.counted), within
    return not taken.marked and any(
        _counts_the_same(counted, fold(other.counted), fold(source.counted))
        and other.unit == source.unit
        and not taken.start <= figure.start + other.start - source.start < taken.end  # it was not taken over as well
        for other in sentence
    )


def _counts_the_same(counted: str, other: str, source: str) -> bool:
    if counted == other != source:
        return True
    return len(other) >= MIN_COUNTED and counted.endswith(other) and not pairs(other) & pairs(source)


def is_alone(figure: Figure, best: Match, equal: list[Match], other: Match | None) -> bool:
    """Is a figure the only one of its value in what the draft names, and does no other fit better?"""
    same = [match for match in equal if match.value == best.value == "same"] or equal
    same = [match for match in same if match is best or not _are_one(match, best)]
    if figure.way and figure.way == best.figure.way:
        same = [match for match in same if match.figure.way == figure.way]
    if best.score >= WEAK:
        same = [match for match in same if match is best or match.score > best.score / 2]
    return len(same) == 1 and (best.score > BESIDE or other is None or best.score >= other.score)


def _are_one(one: Match, other: Match) -> bool:
    """Do two figures of one report give the same value for one thing (`全县19个乡镇`, `19个乡镇中有7个`)?"""
    words = (fold(match.figure.counted) for match in (one, other))
    return one.report == other.report and bool(pairs(next(words)) & pairs(next(words)))


def is_only_there(figure: Figure, preferred: Sequence[Match], inside: Sequence[Match]) -> bool:
    """Does the source that was named before have the value of a figure, of something that is partly the same, and
    nothing else that it may be of, and no other source so of nearly the same?
    """
    equal = any(match.value and match.score > 0 for match in preferred)
    other = any(match.score >= WEAK and not match.value and comparable(figure, match) for match in preferred)
    return equal and not other and not any(match.value and match.score >= WEAK for match in inside)


def is_beside(figure: Figure, best: Match, other: Match | None) -> bool:
    """Does a figure have the value and the unit of one that stands in the sentence of another which counts the same in
    another unit (`千万家庭受益于小区改造`, for `改造小区5.6万个，惠及千万家庭`)?
    """
    if other is None or other.report != best.report or other.figure.sentence != best.figure.sentence:
        return False
    return best.value in ("same", "rounded") and best.figure.unit == figure.unit != "" != other.figure.unit


def comparable(figure: Figure, match: Match) -> bool:
    """Could a figure of another value be what this one was made of?"""
    return match.figure.kind == figure.kind or {match.figure.unit, figure.unit} == {"%", "个百分点"}


def is_akin(figure: Figure, other: Figure) -> bool:
    """Do two values look as if one was made of the other: by another scale, or digits that changed places?"""
    one, two = (str(value.low.normalize().as_tuple().digits) for value in (figure, other))
    return len(one) > 4 and sorted(one) == sorted(two)


def is_done(figure: Figure, other: Figure) -> bool:
    """Do both say the same word right before a figure of what was done (`解决了8个`, `已解决8个`)?"""
    one, two = (fold(each.around.partition("|")[0]).rstrip("了达到为 ")[-VERB:] for each in (figure, other))
    return len(one) == VERB and one == two and tagged(one)[0] in ((one, "v"), (one, "vn"))


def enough(figure: Figure, best: Match | None, other: Match) -> float:
    """The likeness from which another value is a changed one: less where one of equal value tells of what is alike as
    well, and the other is no other thing in another unit.
    """
    if best is not None and is_done(figure, other.figure):
        return WEAK
    likely = best is not None and same_unit(other.figure.unit, figure.unit)
    return AKIN if likely or is_akin(figure, other.figure) else NEAR


def is_carried(figure: Figure, best: Figure, other: Figure) -> bool:
    """Does the draft say of what `other` counts what its source only does with another figure, for which it is not said
    again (`办结案件18件`, for `受理案件20件,办结18件`)?
    """
    done, told = _said_before(best), _said_before(figure)
    if len(done) != VERB or not tagged(done)[0][1].startswith("v"):
        return False
    counted = told.rpartition(done)[2] if done in told else ""
    return bool(counted) and done not in _said_before(other) and counted in _said_before(other)


def _said_before(figure: Figure) -> str:
    """The clause before a figure, without words that say nothing of it."""
    return _OTHER_WORDS.sub("", fold(figure.around.partition("|")[0])).rstrip("了")


def has_digits(figure: Figure) -> bool:
    """Has a figure more than one digit that tells it from others?"""
    return len("".join(map(str, figure.low.normalize().as_tuple().digits)).rstrip("0")) > 1


def is_telling(figure: Figure) -> bool:
    """Has a figure so many digits that its value is one of a kind?"""
    digits = "".join(map(str, figure.low.normalize().as_tuple().digits)).rstrip("0")
    return len(digits) >= TELLING


def counts_another_rate(one: Figure, other: Figure) -> bool:
    """Are two figures rates of things that have nothing in common (办结率, 复发率)?"""
    ours, theirs = (_RATE.search(figure.counted) for figure in (one, other))
    if ours is None or theirs is None:
        return False
    return not set(ours[1]) & set(other.counted) and not set(theirs[1]) & set(one.counted)


def is_each(figure: Figure) -> bool:
    """Is it one of each of something (`每校1人`)?"""
    return _PER.search(figure.around) is not None


def in_its_unit(figure: Figure, other: Match, sentence: Sequence[Figure]) -> Match | None:
    """The figure of a source's sentence that has the value and the unit of one of the draft, where `other`, which
    counts the same, has another unit (`汽车报废、置换更新52.7万辆，家电以旧换新716万台`).
    """
    if same_unit(other.figure.unit, figure.unit):
        return None
    held = [one for one in sentence if one.unit == figure.unit and same_value(figure, one)]
    return other._replace(figure=held[0], value=same_value(figure, held[0])) if len(held) == 1 else None


def is_threshold(text: str, figure: Figure) -> bool:
    """Does a figure tell which ones, and not how much (`10亿元以上项目`)?"""
    return _THRESHOLD.search(text[figure.end - 2 : figure.end + 3]) is not None


def is_none(figure: Figure, source: Figure, sentence: str) -> bool:
    """Does a source say, in the sentence of one figure, that there is none of what the draft counts (`其中败诉1件`, for
    `行政诉讼1件，无败诉`)?
    """
    word = fold(figure.around.partition("|")[0])[-VERB:]
    if len(word) < VERB or word in source.counted + source.around or not tagged(word)[0][1].startswith(("v", "n")):
        return False
    return re.search(rf"(?:无|没有?|未|零)(?:发生|出现|被|有|一例)?{re.escape(word)}", fold(sentence)) is not None


def is_of_part(one: Figure, other: Figure) -> bool:
    """Does one begin what it counts with places that are not named with the other (`某某、某某经济总量`)?"""
    words = fold(other.counted)
    first = tagged(words)[0] if words else ("", "")
    return first[1] == "ns" and first[0] not in fold(one.lead + one.around)


def rivals(best: Match, equal: Sequence[Match]) -> list[Match]:
    """Figures of equal value that may as well be meant, and count something else."""
    if best.score >= NEAR:
        return []
    return [
        match
        for match in equal
        if match is not best
        and match.score >= best.score - CLOSE
        and not pairs(fold(match.figure.counted)) & pairs(fold(best.figure.counted))
    ]
