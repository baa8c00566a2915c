"""The words marked as an answer → what rules out that they are one for certain, though their passage fits the question.

Each of these was measured on 17 sets of questions over eight corpora, among answers that would be certain without it:
figures the question gives itself 0 right and 10 wrong, no figure 0 and 3, no change 0 and 3, no such body 1 and 4. On
19 sets, among answers that come near being certain: a figure of all for one of each 5 and 11, one that is not the
highest 2 and 5, a plan where neither a plan nor a year is asked for 3 and 5; on 22, a number where one part's is asked
for (`占几家`) and the sentence tells no parts 0 and 1; on the odd questions of 36, no day where a day is asked for 0
and 1, one figure for several things each 0 and 2, nothing where it is asked what it was (`撤销率0%`) 0 and 3.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from retrieval.evidence.judging.another_office import is_of_another_office
from retrieval.evidence.judging.counted import counts_another
from retrieval.evidence.judging.holders import lacks_holder
from retrieval.evidence.judging.institutions import is_of_an_institution
from retrieval.evidence.judging.unmet import is_unmet
from retrieval.evidence.marks.wording import wording
from retrieval.evidence.matching.coverage import TermMatcher
from retrieval.evidence.matching.standing import asks_for_done, is_of_next_year
from retrieval.evidence.parameters import COVERAGE
from retrieval.evidence.scoring.ranking import Evidence
from retrieval.language.lexicon import kinds_of_body
from retrieval.language.notions import speaks_of
from retrieval.language.numbers import NUMERALS
from retrieval.language.numerals import TEN
from retrieval.language.patterns import regex
from retrieval.language.quantities import Quantity, quantities
from retrieval.language.tokens import fold
from retrieval.language.told_figures import told_figures
from retrieval.models import Kind, Query, Role

_DIGITS = regex(r"\d[\d,]*(?:\.\d+)?")
_BODIES = "|".join(re.escape(word) for kind in kinds_of_body() for word in kind)
_BODY = regex(rf"(?:哪|什么|啥)[一几些家个间所]*[\u4e00-\u9fff]{{0,2}}?(?P<body>{_BODIES})")
_RISE, _FALL = ("rose", "rosebrief"), ("fell", "fellbrief")
_TAKEN, _LET_OFF = regex(r"(?<![超多少])[征收缴罚]", needs="征收缴罚"), regex(r"减免|免[征除缴罚收]|缓缴|[减少]征")
_ANOTHER = regex(r"^(?:那么?|还有|再|换成)?[^,，。?？多几谁哪啥什怎]{2,10}呢[?？]*$", needs="呢")
_CLAUSE = regex(r"[,，;；。：:]")
_NUMBERED = regex(rf"第[{NUMERALS}]{{1,3}}[\u4e00-\u9fff]")  # 第二产业, 第三方
NEAR = 20  # characters before the words marked that say what became of an amount
_NONE = regex(
    r"(?:率|数|量|[件起例人次])(?:均|全部|皆)?为(?:零|0(?![\d.]))|率0(?![\d.])|[均都]未(?:被|发生|出现)|零(?:发生|事故|投诉|上访|案件|违法|发案|败诉|纠错)|未发生|没有发生|无一[起件例]"
)
# A day is asked for; several things are, each of which has a figure of its own.
_WHICH_DAY, _DAY = regex(r"哪一?天|几号|几日|周几|(?:星期|礼拜)几"), regex(r"[日号天周]|星期|礼拜")
_SEVERAL = regex(
    r"[\u4e00-\u9fff][、和及跟与][\u4e00-\u9fff]{1,8}[^,，。;；?？]{0,8}各(?![类项种级地界方])", needs="各 、和及跟与"
)
_WHAT = regex(r"什么|啥|哪|谁|为何|为[什啥]|怎么|咋|原因")
_NEGATED = regex(r"[零没未无不]")
_WHICH = regex(r"哪一?[个家些位条件处所座]?(?P<noun>[\u4e00-\u9fff]{2})")
_LEFT_OPEN = ("个别", "少数", "有的", "某")  # what stands before a noun that is not named
_SUM_OF_MONEY = regex(r"(?:(?<![数名份限差配])额|产值)$")
_MONEY = frozenset({"money", "share", "rank"})
_AGE = regex(r"(?:多少|几)岁|多大岁数", needs="岁")
_OF_AGE = ("岁", "寿命", "年龄")
_GRADE = regex(r"(?P<grade>[a-zⅰⅱⅲⅳⅴ一二三四甲乙丙丁])(?P<of>[级类等档型])", needs="级类等档型")
_OTHER_GRADE = "[a-zⅰⅱⅲⅳⅴ一二三四甲乙丙丁]"
_QUOTED = regex(r"[“\"「『]([^”\"」』]{4,14})[”\"」』]", needs='“"「『')
_NUMERAL = regex(rf"[每\d两{TEN}百千万亿几双半零]")


def is_doubtful(query: Query, evidence: Evidence, own: TermMatcher) -> bool:
    """Are the words marked in the passage no answer of the kind asked for, however well the passage fits?

    `own` has the query's own words.
    """
    if (
        _says_nothing(query, evidence, own)
        or _is_of_the_one_before(query, evidence, own)
        or _lacks_the_name(query, evidence)
    ):
        return True
    if is_of_an_institution(query, evidence.chunk.report) or is_unmet(query, evidence):
        return True
    text = evidence.chunk.report.text
    words = [fold(text[start:end]) for start, end in evidence.mark().words]
    topic = fold(query.topic)
    if query.intent.kind is Kind.NUMBER:
        sentence = fold(text[evidence.sentence[0] : evidence.sentence[1]])
        asked = fold(query.text)
        return (
            not any(map(_NUMERAL.search, words))
            or (bool(_SEVERAL.search(topic)) and len(list(_quantities(words))) == 1)
            or _gives_figures_of(asked, words)
            or (speaks_of("difference", asked) and not speaks_of("changed", sentence))
            or _is_planned_unasked(query, evidence)
            or (speaks_of("risen", topic) and _fell(evidence))
            or (wording(query).of_whole and not any(map(sentence.__contains__, ("其中", "占"))))
            or (speaks_of("per", topic) and not speaks_of("pertold", sentence))
            or (query.intent.over is None and speaks_of("utmost", topic) and not speaks_of("utmosttold", sentence))
            or counts_another(query, evidence)
            or is_of_another_office(query, evidence)
            or _is_forgone(topic, evidence)
            or is_of_next_year(query, evidence.chunk.report.source, evidence.chunk.section.role)
            or _is_of_other_measure(query, evidence)
            or _is_of_several_grades(topic, sentence)
        )
    if speaks_of("amount", topic) and not any(map(_NUMERAL.search, words)):
        return True
    return (
        (("organ" in query.intent.wants or "firm" in query.intent.wants) and _is_of_other_kind(query, words))
        or lacks_holder(query, evidence.chunk.report.source, words)
        or _is_of_none(topic, words)
        or _names_none(query, topic, words)
        or (bool(words) and bool(_WHICH_DAY.search(topic)) and not any(map(_DAY.search, words)))
    )


def _says_nothing(query: Query, evidence: Evidence, own: TermMatcher) -> bool:
    """Does the passage have none of the words of a question that does not go on from another?"""
    if query.goes_on or query.follow_up.shown or not own.terms:
        return False
    return not any(own.strengths(evidence.passage.headed))


def _is_of_the_one_before(query: Query, evidence: Evidence, own: TermMatcher) -> bool:
    """Does a question name but another thing than the one before it (`那摩托车呢`), which no report speaks of, or one
    by a number (`第二产业是什么情况`), which the passage has not?
    """
    if query.goes_on:
        held = zip(own.terms, own.strengths(evidence.passage.headed), strict=True)
        numbered = [strength for term, strength in held if not term.inherited and _NUMBERED.match(term.asked)]
        if numbered and max(numbered) < COVERAGE.held:
            return True
    changed = _ANOTHER.search(fold(query.text)) if query.goes_on else None
    telling = [term for term in own.terms if len(term.asked) > 1] if changed else []
    return bool(telling) and not any(term.known for term in telling)


def _is_of_none(topic: str, words: Sequence[str]) -> bool:
    """Is it asked what something was, or why, of which the words say that there was none (`再犯罪率为零`)?"""
    return (
        any(map(_NONE.search, words))
        and bool(_WHAT.search(topic))
        and not speaks_of("whether", topic)
        and not _NEGATED.search(topic)
    )


def _fell(evidence: Evidence) -> bool:
    """Do the words marked, with what stands between them, tell only of something that fell?"""
    spans = evidence.mark().words
    words = evidence.chunk.report.text[spans[0][0] : spans[-1][1]] if spans else ""
    rise, fall = (any(speaks_of(way, words) for way in ways) for ways in (_RISE, _FALL))
    return fall and not rise


def _is_forgone(topic: str, evidence: Evidence) -> bool:
    """Is it asked what was taken in, and do the words, with what leads up to them, tell what was let off?"""
    spans = evidence.mark().words
    if not spans or not _TAKEN.search(topic) or _LET_OFF.search(topic):
        return False
    lead = evidence.chunk.report.text[max(evidence.sentence[0], spans[0][0] - NEAR) : spans[0][1]]
    return bool(_LET_OFF.search(_CLAUSE.split(lead)[-1]))


def _is_planned_unasked(query: Query, evidence: Evidence) -> bool:
    """Does a plan state it, though the question asks neither for a plan nor for a year, or for what was done?"""
    if evidence.chunk.section.role is not Role.PLAN or Role.PLAN in query.intent.roles:
        return False
    if "今年" in query.text or speaks_of("aim", query.text):
        return False
    return not query.scope.years or Role.RESULT in query.intent.roles or asks_for_done(query.topic)


def _gives_figures_of(asked: str, words: Sequence[str]) -> bool:
    """Does the question state all the figures of the words: what it asks for is another (`150份比上年增加多少`)?"""
    stated = set(_figures([asked]))
    figures = set(_figures(words))
    if figures and figures <= stated:
        return True
    told = [one for one in told_figures(asked) if one.spelled or one.below > one.value]
    own = [one.value for word in words for one in told_figures(word)]
    if any(one.value < figure < one.below for one in told for figure in own):  # 一千五百多处隐患，改好了多少: not 1594
        return True
    return bool(own) and all(any(one.is_meant_by(figure) for one in told) for figure in own)


def _figures(texts: Iterable[str]) -> Iterable[str]:
    for text, quantity in _quantities(texts):
        found = _DIGITS.search(text, quantity.start, quantity.end)
        if found:
            yield found[0].replace(",", "")


def _quantities(texts: Iterable[str]) -> Iterable[tuple[str, Quantity]]:
    """The quantities of the texts, but for those that tell which one of several."""
    for text in texts:
        yield from ((text, quantity) for quantity in quantities(text, 0, len(text)) if not quantity.ordinal)


def _is_of_other_kind(query: Query, words: Sequence[str]) -> bool:
    """Is a kind of body asked for (`哪家公司`) that none of the words names?"""
    asked = _BODY.search(fold(query.text))
    if asked is None:
        return False
    kind = next(kind for kind in kinds_of_body() if asked["body"] in kind)
    return not any(one in word for one in kind for word in words)


def _lacks_the_name(query: Query, evidence: Evidence) -> bool:
    """Does the question quote a name that reports use (`“两清两改”`), and the passage not have it?"""
    quoted = _QUOTED.findall(fold(query.text))
    used = {term.asked for term in query.own_terms if term.used} if quoted else set()
    return any(name in used and name not in evidence.passage.headed for name in quoted)


def _names_none(query: Query, topic: str, words: Sequence[str]) -> bool:
    """Is it asked which one, and do the words speak of it without naming it (`个别项目`)?"""
    asked = _WHICH.search(topic) if query.intent.kind is Kind.NAME else None
    return asked is not None and any(f"{one}{asked['noun']}" in word for one in _LEFT_OPEN for word in words)


def _is_of_other_measure(query: Query, evidence: Evidence) -> bool:
    """Are all the figures marked of another measure than the one named: animals (`多少只`), sums of money, an age?"""
    text, topic = evidence.chunk.report.text, fold(query.topic).strip()
    if _AGE.search(topic):
        return not any(word in text[evidence.sentence[0] : evidence.sentence[1]] for word in _OF_AGE)
    held = [one for start, end in evidence.mark().words for one in quantities(text, start, end)]
    if not held:
        return False
    if "things" in query.intent.classes and wording(query).units:
        return not any(one.classes & {*query.intent.classes} for one in held)
    if query.intent.classes and all(one.classes and not one.digits for one in held):  # 几个学区: not 一篇
        return not any(one.classes & {*query.intent.classes} for one in held)
    return bool(_SUM_OF_MONEY.search(topic)) and all(one.classes and not one.classes & _MONEY for one in held)


def _is_of_several_grades(topic: str, sentence: str) -> bool:
    """Is one grade asked for, and does the sentence tell of it together with others (`c、d级`)?"""
    for asked in _GRADE.finditer(topic):
        one, of = re.escape(asked["grade"]), asked["of"]
        before, behind = rf"{_OTHER_GRADE}{of}?[、和及至~-]{one}{of}", rf"{one}{of}?[、和及至~-]{_OTHER_GRADE}{of}"
        if re.search(f"{before}|{behind}", sentence) and not re.search(f"{before}|{behind}", topic):
            return True
    return False
