"""A figure of a draft and those that may be meant → which of equal value is, and whether another fits better."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from retrieval.language.tokens import fold
from retrieval.ledger.records import Figure, Stated
from retrieval.verify.attribution.scope import Scope
from retrieval.verify.attribution.sources import Sources
from retrieval.verify.figures.comparing import are_ends, differences
from retrieval.verify.figures.fitting import (
    CLOSE,
    MIN_COUNTED,
    NEAR,
    WEAK,
    is_carried,
    is_done,
    is_each,
    is_of_part,
    is_telling,
)
from retrieval.verify.figures.matching import Match
from retrieval.verify.figures.measures import same_unit
from retrieval.verify.figures.nearby import BESIDE
from retrieval.verify.figures.roles import Roles, is_coming, is_past
from retrieval.verify.words.pairs import pairs

HIT = 0.42  # likeness of what two figures count from which equal values are the same statement
MIN_TOLD = 6  # characters of what a figure counts that tell whose it is
MAX_APART = 60  # characters between the figure of a whole and that of its part, in the next sentence
TELLS = 0.6  # share of what tells another figure from this one that the draft must say
ENDING = 3  # characters at the end of what a figure counts that tell it from others of its row
IN_ROW = 2  # characters between figures of one row (`14%、10%`)
BETTER = 0.2  # by which another figure must fit better than one of equal value, to be the one meant


class Choosing:
    """The choice between figures of sources."""

    def __init__(self, sources: Sources, roles: Roles) -> None:
        self._sources, self._roles = sources, roles

    def best(self, figure: Figure, equal: list[Match]) -> Match | None:
        """Of figures of equal value the one that counts most nearly the same and goes the same way."""
        if not equal:
            return None
        close = [match for match in equal if match.score >= min(equal[0].score - CLOSE, HIT)]
        as_given = [match for match in close if match.value == "same" and match.score >= close[0].score - BETTER]
        done = [match for match in close if not self._roles.off(figure, match.figure)]
        if done and not any(match in as_given for match in done) and not self._roles.puts(figure):
            as_given = [match for match in done if match.score >= close[0].score - BETTER]  # 一成以上, of 11.3% reached
        close = as_given or close  # 1000万以上 is rather what is planned so than 1650万 that were reached
        return min(
            close,
            key=lambda one: (len(differences(figure, one.figure)), self._roles.off(figure, one.figure), -one.score),
        )

    def outdone(self, figure: Figure, scope: Scope, best: Match, other: Match | None) -> bool:
        """Is rather another figure meant than the one of equal value?"""
        if other is None:
            return False
        if other is self.planned(figure, scope, best, [other]):
            return True
        fits = (
            best.report == other.report
            and not self._roles.off(figure, best.figure)
            and self._roles.off(figure, other.figure)
        )
        told = is_telling(figure) or figure.stated is not Stated.RESULT or (best.score >= HIT and best.value == "same")
        if fits and best.score >= WEAK and told:
            return False  # what is aimed at does not make what was reached wrong
        plan = best.figure.stated is not Stated.RESULT and other.figure.stated is Stated.RESULT
        if plan and best.score >= WEAK and best.report == other.report and self._roles.heads(figure):
            return False
        if best.score >= WEAK and best.report == other.report and is_of_part(figure, other.figure):
            return False  # 全省的总量, and not that of one of its cities
        if is_each(figure) and is_each(best.figure) and not is_each(other.figure):
            return False
        if are_ends(best.figure, other.figure) and other.report == best.report:
            return False
        if other.figure.sentence == best.figure.sentence and other.report == best.report:
            if _does_other(figure, best.figure, other.figure):
                return same_unit(other.figure.unit, figure.unit)
            if best.value == "same" and _tells_more(figure, best.figure, other.figure):
                return False
            if best.value and _ends_alike(figure, best.figure, other.figure):
                return False
            if best.value == "same" and is_carried(figure, best.figure, other.figure):
                return False
            row = min(abs(other.figure.start - best.figure.end), abs(best.figure.start - other.figure.end)) <= IN_ROW
            if best.value == "same" and not row and is_done(figure, best.figure) and not is_done(figure, other.figure):
                return False  # 收集的问题解决了8个: it is those that were solved
            near = other.score >= best.score - 2 * BETTER
            if near and not row and is_done(figure, other.figure) and not is_done(figure, best.figure):
                return same_unit(other.figure.unit, figure.unit)
            better = other.score - other.beside > best.score - best.beside + CLOSE
            return better and same_unit(other.figure.unit, figure.unit)
        if best.report == other.report and _is_other_role(best, other):
            return False  # 今年再改造8000户, where the words before stand with what was done last year
        nearer = best.report == other.report and other.score > best.score and same_unit(other.figure.unit, figure.unit)
        if nearer and _says_other(figure, best.figure, other.figure) and not self._roles.off(figure, other.figure):
            return True
        if other.score < NEAR or other.score <= best.score + BETTER:
            return False
        if best.beside and best.value == "same" and not other.beside and best.score - best.beside >= WEAK:
            return False  # it stands beside the figure told before
        follows = best.report == other.report and 0 < best.figure.start - other.figure.end <= MAX_APART
        if follows and best.value == "same" and _tells_more(figure, best.figure, other.figure):
            return False
        if other.report != best.report and best.score >= HIT:
            return False  # what another report says of the same does not make this one wrong
        own = best.value == "same" and is_telling(figure) and best.figure.unit == figure.unit and best.score > BESIDE
        return not ((best.score >= HIT or own) and not same_unit(other.figure.unit, figure.unit))

    @staticmethod
    def elsewhere(best: Match | None, other: Match | None) -> Match | None:
        """The `other`, of a source that is not named, where it counts the same, and `best` has its value by chance."""
        if best is None or other is None:
            return None
        if min(len(one.figure.counted) for one in (best, other)) < MIN_TOLD:
            return None  # 学习8次: it may be said of what was named before
        apart = best.score < HIT and other.score > best.score + 2 * BETTER
        return other if apart and other.score >= NEAR and other.value == "same" == best.value else None

    def is_rough(self, figure: Figure, match: Match) -> bool:
        """Is a figure only a rounding of a result, where the draft tells of plans (`5%左右`, for 5.1% reached)?"""
        return match.value == "rounded" and match.figure.stated is Stated.RESULT and self._roles.puts(figure)

    def rather(self, figure: Figure, scope: Scope, best: Match, others: Sequence[Match]) -> Match | None:
        """Of figures of another value the one to be held against `best`: the one planned, where plans are told of, and
        otherwise none that is planned, where a result beside `best` counts the same.
        """
        if (plan := self.planned(figure, scope, best, others)) is not None:
            return plan
        own = [one for one in others if one.report == best.report and same_unit(one.figure.unit, figure.unit)]
        if not own or self._roles.stated(figure) is not Stated.RESULT or not self._roles.off(figure, own[0].figure):
            return None
        beside = (one for one in own if one.figure.sentence == best.figure.sentence)
        return next((one for one in beside if one.score >= NEAR and not self._roles.off(figure, one.figure)), None)

    def planned(self, figure: Figure, scope: Scope, best: Match, others: Sequence[Match]) -> Match | None:
        """Where a plan is told of and the figure of equal value is a result: the one of the same report's plans."""
        source = self._sources.sources[best.report]
        rough = self.is_rough(figure, best) and not is_past(scope, source)
        plans = rough or self._roles.stated(figure) is not Stated.RESULT or is_coming(scope, source)
        if not plans or best.figure.stated is not Stated.RESULT:
            return None
        fitting = (one for one in others if one.report == best.report and one.figure.stated is not Stated.RESULT)
        if rough:
            fitting = (one for one in fitting if one.figure.about == figure.about)
        threshold = max(best.score, NEAR)
        return next(
            (one for one in fitting if one.score >= threshold and same_unit(one.figure.unit, figure.unit)), None
        )


def _is_other_role(best: Match, other: Match) -> bool:
    """Is one of two figures that count the same, as far as they say so themselves, planned, and the other one not?"""
    if best.value != "same" or best.figure.stated is other.figure.stated:
        return False
    return best.score - best.beside >= max(NEAR, other.score - other.beside - CLOSE)


def is_meant(best: Match, pool: Sequence[Match], given: frozenset[Figure] | None) -> bool:
    """Is the figure of equal value meant that counts what is put in other words, or what the draft has told before:
    there of those not `given` yet, and though its source words it otherwise, where it alone has the value?
    """
    first = next((one for one in pool if one.figure not in (given or ())), best)
    alone = given is not None and sum(bool(one.value) for one in pool) == 1
    return best.score >= first.score - BETTER and (best.score >= HIT or alone)


def _tells_more(figure: Figure, best: Figure, other: Figure) -> bool:
    """Does the draft say all of what one counts, and a part is what another does not count (`城镇居民人均收入`, where
    a source has the `居民人均收入`, and `其中城镇居民` behind it)?
    """
    told, own, others = (pairs(fold(one.counted)) for one in (figure, best, other))
    return bool(own) and own <= told and bool(own - others) and best.start > other.start


def _ends_alike(figure: Figure, best: Figure, other: Figure) -> bool:
    """Does what a figure counts end as what one of its source's row does, and not as what another does (`解决率、满意率
    分别为96%和97%`)?
    """
    told, own, others = (fold(one.counted) for one in (figure, best, other))
    same, other_same = (_same_end(told, words) for words in (own, others))
    return same >= ENDING > other_same


def _same_end(one: str, other: str) -> int:
    """How many characters two ends of words have in common."""
    return sum(1 for _ in takewhile(lambda two: two[0] == two[1], zip(one[::-1], other[::-1], strict=False)))


def _says_other(figure: Figure, best: Figure, other: Figure) -> bool:
    """Does another figure count what the draft says, and this one something beside it
    (`存款余额`, for `各项贷款余额`)?
    """
    told, own, others = (fold(one.counted) for one in (figure, best, other))
    if len(told) < MIN_COUNTED:
        return False
    if others.endswith(told):
        return told not in own and told[:2] not in fold(best.around)
    mine, ours, theirs = pairs(told), pairs(fold(best.counted + "|" + best.around)), pairs(others)
    tells = theirs - ours
    return len(tells & mine) >= max(TELLS * len(tells), MIN_COUNTED) and not (pairs(own) - theirs) & mine


def _does_other(figure: Figure, best: Figure, other: Figure) -> bool:
    """Does the draft say, right before a figure, all that another counts, and nothing that this one does
    (`某中心调解结案1653件`, for `某中心受理案件1653件，调解结案1389件`)?
    """
    told, own, others = (fold(one.counted) for one in (figure, best, other))
    return len(others) >= MIN_COUNTED and told.endswith(others) and others not in own and own[-2:] not in told
