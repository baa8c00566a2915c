"""A figure of a draft and the one of a source that is meant → is a plan given as a result, or a result as a plan?"""

from __future__ import annotations

from retrieval.language.notions import notions
from retrieval.language.patterns import regex
from retrieval.language.tokens import fold
from retrieval.language.wordsets import any_of
from retrieval.ledger.records import Figure, Stated
from retrieval.models import Genre, Source
from retrieval.verify.attribution.scope import Scope
from retrieval.verify.draft.framing import ALREADY_PUT, Framing
from retrieval.verify.draft.labels import labelled
from retrieval.verify.quotes.adjoining import puts_off

_REACHED = regex(rf"(?:19|20)\d\d年[^,;]{{0,6}}(?:{any_of('fulfil')}|建成|新增)")


_LAST_YEAR = regex(r"^[^,;比较从由于]{0,12}去年(?!同期|相比|底|末|的)")
# … from last year's to what is planned (`由去年的3座扩到5座`).
_FROM_LAST_YEAR = regex(r"[由从](?:去年|上年)[^,;。]{0,20}(?:到|至|为|成)$")
_TIME = regex(r"今年(?!以来|上半年|前|已|初|[一二三]季度|截至|到目前)|(?P<past>去年|上年|截至|目前)")
_WANTS = regex(rf"{any_of('must')}(?:达到|突破|实现|完成|建成|新增|增长|提高|增加)")
_MEANS_ALL = regex(
    rf"(?:^|[,;:。])[^,;。]{{0,12}}(?:{any_of('intend')}|打算|计划|准备|想(?![象法到念起来])|争取|力争)(?!已|生育)[^;。]*$"
)
_MEANS_TO = regex(rf"{any_of('must', 'shall', 'intend')}|打算|想(?![象法到念起来])|盼|谋划|准备")


# Before a figure: what is headed for (`朝着30万辆去`).
HEADED = regex(
    r"(?:(?:奔着|奔向|直奔|冲着|冲刺|瞄准|剑指|直指|锚定|锁定|盯着|盯住|迈向|挺进|进军)[\u4e00-\u9fff]{0,4}|[朝向]着?|冲击|冲"
    r"|(?<![认核评判鉴锁假指法规特固稳议商约预决限制])定(?:的[数线]?是|下(?:的[数线]?(?:是|为))?|在|到))$"
)
_IS_DONE = regex(
    r"已(?!故|婚|知)|正式|圆满|完成|通过|到位|上岗|就位|投[入用产]|建成|落地|获批|批复|办结|交付|启用|(?<!未)生效"
)
_IS_PENDING = regex(
    r"(?:正在|正(?!式|确|常|面|规|向|是|义|能|品))[\u4e00-\u9fff]{0,4}(?:履行|报批|审批|申报|办理|筹备|筹建|推进|建设|谈|施工|协调|审核|审查|论证|公示|编制|起草|规划|谋划|酝酿|研究)"
    r"|尚未|还未|还没|有待|[尚仍]待|待(?:批|审|建|验收)|报批|筹备|筹建|拟于|流程中|办理中|审批中|建设中|洽谈中|推进中"
)


_BASE = regex(r"的?(?:基础|底子|基数|底数|起点|家底)上?")
_TELLS_PAST = regex(r"(?:去年|上年|实际|已经?|完成了?|当前|目前|增[加长]了|达到了)[^。；;？?\n]*$")


class Roles:
    """As what a draft states its figures."""

    def __init__(self, framing: Framing) -> None:
        self._framing = framing

    def stated(self, figure: Figure) -> Stated:
        """As what the draft states a figure, by its own words or the heading above."""
        if (label := labelled(figure)) is not None or figure.stated is not Stated.RESULT:
            return label or figure.stated
        return Stated.PLAN if self._framing.heading(figure.start) is Stated.PLAN else Stated.RESULT

    def puts(self, figure: Figure) -> bool:
        """Does the draft tell of what somebody puts forward where it gives a figure?"""
        return self._framing.puts(figure.start)

    def heads(self, figure: Figure) -> bool:
        """Does the draft say before a figure that it is to come (`今年要超过`)?"""
        return _tells_of_this_year(figure) and _MEANS_TO.search(_clause(figure)) is not None

    def off(self, figure: Figure, source: Figure) -> bool:
        """Is one a result, and the other none?"""
        return (self.stated(figure) is Stated.RESULT) != (source.stated is Stated.RESULT)

    def misstated(self, figure: Figure, source: Figure, quoted: bool, coming: bool, past: bool) -> bool:
        """Is a plan given as a result, or the other way round? `quoted` says that the draft marks the words as taken
        from the source, `coming` that it tells of the year the source plans, `past` that it tells of one before.
        """
        if source.stated is Stated.RESULT and is_base(figure):
            return False
        label = labelled(figure)
        if label is None and self._framing.asked(figure.start) and not _TELLS_PAST.search(figure.lead):
            label = Stated.PLAN
        if label is not None:
            return (label is Stated.RESULT) != (source.stated is Stated.RESULT)
        ours = figure.stated  # a heading that tells of plans makes no result a plan
        expected = notions("figures.tsv")["expected"]
        if ours is Stated.EXPECTED and not expected.said(_clause(figure)):
            return False  # 预计 may or may not reach over the clauses behind it
        theirs = source.stated
        if ours is theirs is Stated.RESULT and (
            puts_off(_clause(figure), fold(source.lead)) or _is_to_come(figure, source) or _is_wanted(figure, source)
        ):
            return True
        if theirs is Stated.EXPECTED and not expected.said(_clause(source)):
            return ours is Stated.PLAN
        if quoted and ours is Stated.RESULT:
            framed = self._framing.at(figure.start)
            if theirs is Stated.EXPECTED:
                return framed is not Stated.PLAN
            plans = self._framing.puts(figure.start) or self._framing.expects(figure.end)
            return framed is Stated.RESULT and theirs is Stated.PLAN and not plans
        if ours is Stated.RESULT and theirs is Stated.EXPECTED and _quotes_expected(figure):
            return False
        if ours is Stated.RESULT and theirs is not Stated.RESULT:
            return self._claims_done(figure, coming, past)
        return (ours is Stated.RESULT) != (theirs is Stated.RESULT)

    def _claims_done(self, figure: Figure, coming: bool, past: bool) -> bool:
        """Does the draft say of a figure, which its source plans, that it was reached: by its own words, the heading,
        a year that was over then, or because it speaks of no plans?
        """
        clause = ALREADY_PUT.sub("", _clause(figure)) + figure.around.partition("|")[2]
        if "已" not in clause and _FROM_LAST_YEAR.search(_clause(figure)) is not None:
            return False
        said = "已" in clause or "实际" in clause or notions("figures.tsv")["done"].said(clause)
        if said or coming or _tells_of_this_year(figure):
            return said
        if _LAST_YEAR.search(fold(figure.lead)) is not None and not self._framing.puts(figure.start):
            return True
        if past and _REACHED.search(clause) is not None:
            return True
        if self._framing.puts(figure.start) or self._framing.at(figure.start) is Stated.PLAN:
            return False
        if self._framing.expects(figure.end):
            return False  # 总投资20亿元的项目，预计明年投产
        heads = HEADED.search(_clause(figure)) is not None
        if heads or _MEANS_TO.search(_clause(figure)) or _MEANS_ALL.search(fold(figure.lead)):
            return False  # 全年要减轻负担…
        framed = past or self._framing.at(figure.start) is Stated.RESULT
        return framed or not self._framing.tells_of_plans(figure.start)


def _tells_of_this_year(figure: Figure) -> bool:
    """Is 今年 the last that its sentence says, before it, of when it is?"""
    said = [*_TIME.finditer(fold(figure.lead))][-1:]
    return bool(said) and said[0]["past"] is None


def is_base(figure: Figure) -> bool:
    """Is it that from which something is to go on (`今年要在35万的底子上翻一番`)?"""
    return _BASE.match(figure.around.partition("|")[2]) is not None


def _quotes_expected(figure: Figure) -> bool:
    """Does the clause of a figure say, in words it quotes, that it is expected, and not behind them that it is done?"""
    spans = list(notions("figures.tsv")["expected"].spans(_clause(figure)))
    return bool(spans) and not notions("figures.tsv")["done"].said(_clause(figure)[spans[-1][1] :])


def is_coming(scope: Scope, source: Source) -> bool:
    """Does a draft tell of the year that a report plans?"""
    year = source.year if source.genre is Genre.WORK_REPORT or not source.year else source.year + 1
    return scope.years == (year,) and not scope.of_report


def is_past(scope: Scope, source: Source) -> bool:
    """Does a draft tell of a year before the one that a report plans?"""
    if not scope.years or scope.of_report or source.year is None:
        return False
    return scope.years[0] < source.year + (source.genre is not Genre.WORK_REPORT)


def _is_to_come(figure: Figure, source: Figure) -> bool:
    """Does the draft say behind a figure that it is to come (`71%的机组将要实现…`), where the source does not?"""
    pending = notions("figures.tsv")["pending"]
    said = (fold(one.around.partition("|")[2]) for one in (figure, source))
    return pending.said(next(said)) and not pending.said(next(said) + fold(source.lead))


def is_pending(own: str, source: str) -> bool:
    """Does a draft say behind a figure that it is done (`已通过审批`), where the source says there that it is not yet
    (`正在履行报批流程`)?
    """
    return _IS_DONE.search(own) is not None and _IS_PENDING.search(source) is not None and not _IS_PENDING.search(own)


def _is_wanted(figure: Figure, source: Figure) -> bool:
    """Does the draft say that it is to be reached (`要达到`), where the source says that it was?"""
    return _WANTS.search(_clause(figure)) is not None and not _WANTS.search(fold(source.lead))


def _clause(figure: Figure) -> str:
    """The last clause of what its sentence says before a figure."""
    lead = fold(figure.lead)
    return lead[max(lead.rfind(mark) for mark in ",;:") + 1 :]
