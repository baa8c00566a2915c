"""A question → its intent: does it want a number, a name, a list, a section or a reason, and of which sort?

Of a number the sort is a class of measures (share, money, people …): `language/quantities.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from retrieval.language.notions import notions, speaks_of
from retrieval.language.numerals import SEVERAL, TEN, number_of
from retrieval.language.patterns import regex
from retrieval.language.quantities import CLASSES, NO_HOME, asked_classes, asked_units
from retrieval.language.tokens import is_dictionary_word as knows
from retrieval.language.tokens import word_spans
from retrieval.language.wordsets import any_of
from retrieval.models import Conversation, Intent, Kind, Role

_UNITS = "|".join(
    sorted({re.escape(unit) for units in CLASSES.values() for unit in units} - {"月", "日"}, key=len)[::-1]
)
_COUNT = regex(
    rf"多少|百分之几|第几|几何|多[大高久长快远宽深重]|几[金银铜牌]"
    rf"|(?<![哪那这好前近数十])几(?![乎十千大]|百(?!分)|[月日号时](?!间))(?:[万亿]{{0,2}}(?:{_UNITS}|余)|[万亿]|(?=$|[\s,，。?？!！]))",
    needs="久何几多大宽快深牌百第远重金铜银长高",
)
_HOW_MANY = regex(
    rf"(?:多少|若干|(?<![哪那这好前近数十])几)(?P<unit>[万亿]{{0,2}}(?:{_UNITS}){NO_HOME})?(?P<counted>[\u4e00-\u9fff]{{1,14}})",
    needs="几多若",
)
MAX_COUNTED = 16  # characters after `多少` in which what is counted stands
NEAR = 8  # characters before an open `多少` in which what it measures stands
_OPEN_AMOUNT = regex(r"(?<![缩增减涨降升])(?<![缩增减涨降升]了)多少(?=$|[\s,，。?？呢了])")
# How many ten thousands there are of what stands before, or more or fewer: no sum of money (`贫困人口减少了多少万`).
_BARE_AMOUNT = regex(
    r"(?:(?:一共|总共|共|又|还|就|都)?(?:少|减少|减|增加|多|增|有|达到?|到|是|来|脱贫|下降)了?)?(?:多少|几)[万亿]+(?![元块钱])"
)
_ADJOINING = regex(
    r"的?(?:[各分]?[有是共]?|分别是?|一共|总共|总共有|一共有|少了|多了)?"
)  # between what is counted and `多少`
_NAMED = regex(r"谁|哪|什么|啥|何[人地时]", needs="什何哪啥谁")
_EITHER = regex(r"[\u4e00-\u9fff]还是[\u4e00-\u9fff]", needs="还")
_WHICH_FIGURE = regex(r"哪[一个项种类][^多几]{0,8}(?:率|额|值|目标|指标|收入|投资)")
_COMMA = regex(r"[,，;；。]")
_OF_FACTS = ("person", "organ", "firm")  # shapes of an answer that no part of a report is
_FIGURE_ASKED = regex(r"(?:是|为|达到|定在|占)?(?:什么|啥)(?:水平|数)?[?？\s]*$")
# A report's name is written in it: `手册里写了哪些内容` does not ask which document.
_INSIDE = regex(r"(?:里头?|中|里面)都?(?:写|讲|说|有|包括|涵盖|规定)", needs="中里 写包有涵规讲说")
MAX_PART = 99  # a number beyond it is none of a part
_NUMERAL = rf"[“\"'‘]?第?[{TEN}\d]+[”\"'’]?"
_NUMERALS = rf"{_NUMERAL}(?:(?:[、，,和与及跟]|以及|还有){_NUMERAL})*"
_NUMBERED_PARTS = regex(
    rf"(?:标号|编号|序号)(?:分别)?[为是]?({_NUMERALS})|(?=第)({_NUMERALS})个?大?部分", needs="序标第编"
)
_LARGE = r"个?(?:大块|块(?=都?[讲说写谈叫]|主要|内容|$|[,，?？])|大?部分|大?板块|大?章(?!程)|大标题)"
_END_PART = regex(
    rf"倒数第(?P<last>[一二三四五])个?{_LARGE}|(?:{any_of('final')}|结尾|收尾)的?那?一?{_LARGE}"
    rf"|第(?P<nth>[{TEN}])个?{_LARGE}|(?P<head>{any_of('front')})的?那?一?{_LARGE}|头(?P<first>一)个?{_LARGE}",
    needs="块分章题",
)
_EACH_NUMERAL = regex(rf"[{TEN}\d]+")
_ITEMS = regex(
    rf"(?<!第)([二{SEVERAL}十]{{1,24}}|(?<!\d)\d{{1,2}})(?:大|个|项|条|件|点|方面|类|种|件事|样|招|句|步)",
    needs="个件句大招方条样步点种类项",
)
_PROBLEM, _PLAN, _RESULT = (notions()[name] for name in ("problem", "plan", "result"))


def answer_type(question: str, several: bool = False) -> Intent:
    """Read the kind of answer off the words of a normalised question; `several` sources are compared, or one is
    asked.
    """
    roles: list[Role] = []
    if _PROBLEM.said(question):
        roles.append(Role.PROBLEM)
    if _PLAN.said(question) or speaks_of("aim", question):
        roles.append(Role.PLAN)
    elif _RESULT.said(question):
        roles.append(Role.RESULT)
    wants = tuple(shape for shape, notion in notions("answershapes.tsv").items() if notion.said(question))
    if _INSIDE.search(question):
        wants = tuple(shape for shape in wants if shape != "document")
    if speaks_of("date", question):
        wants = (*wants, "date")
    if _EITHER.search(question) and not _NAMED.search(question):  # 找公司还是找协会: no name of one is asked for
        wants = ()
    kind = _kind(question, wants, several)
    if several and kind is Kind.NUMBER:  # 谁涨得快: which of the sources
        wants = tuple(shape for shape in wants if shape != "person")
    classes = _classes(question) if kind in (Kind.NUMBER, Kind.GENERAL) else ()
    return Intent(kind=kind, classes=classes, wants=wants, roles=tuple(roles))


def _kind(question: str, wants: tuple[str, ...], several: bool) -> Kind:
    counted = _COUNT.findall(question)
    counts = bool(counted)
    if speaks_of("section", question) and all(one == "第几" for one in counted) and not _asks_beyond_part(question):
        return Kind.SECTION
    if speaks_of("list", question) and "多少" not in question:
        return Kind.LIST
    if speaks_of("why", question) and not counts:
        return Kind.REASON
    figure = speaks_of("figure", question)
    if counts or (speaks_of("most", question) and (several or figure)):
        return Kind.NUMBER
    if figure and not _names_another(question) and "quoted" not in wants:
        return Kind.NUMBER
    if speaks_of("said", question):
        return Kind.GENERAL
    if speaks_of("reason", question):
        return Kind.REASON
    if wants or _NAMED.search(question):
        return Kind.NAME
    return Kind.NAME if speaks_of("whether", question) else Kind.GENERAL


def _asks_beyond_part(question: str) -> bool:
    """Does a question only point at a part, and ask in a later clause for something else (`讲税的那段，是哪三种`)?"""
    pointing = next(iter(notions()["section"].spans(question)), None)
    later = _COMMA.split(question[pointing[1] :], maxsplit=1)[1:] if pointing else []
    if not later or speaks_of("section", later[0]) or speaks_of("heading", later[0]):
        return False
    shapes = (name for name, notion in notions("answershapes.tsv").items() if notion.said(later[0]))
    return speaks_of("list", later[0]) or any(shape in _OF_FACTS for shape in shapes)


def _names_another(question: str) -> bool:
    """Does a question that names a figure ask for something else (`承认哪一项目标落空了`)?"""
    if _WHICH_FIGURE.search(question):
        return True
    return bool(_NAMED.search(question)) and not _FIGURE_ASKED.search(question)


def _classes(question: str) -> tuple[str, ...]:
    """Classes of measure asked for: by the measure word, or where it tells little by what is counted."""
    found, units = asked_classes(question), asked_units(question)
    asked = _HOW_MANY.search(question)
    if asked is None and not found:
        return _classes_before(question, _start(_OPEN_AMOUNT.search(question)))
    if found == ("money",) and (bare := _BARE_AMOUNT.search(question)):  # 游客多少万
        return _classes_before(question, bare.start()) or found
    if found == ("share",):  # 工资涨了多少: by a share, or by so much money
        change = next(iter(notions()["growth"].spans(question)), None)
        return (*found, *_classes_before(question, change[0] if change else None))
    if asked is None or ("share" in found and units) or any(unit not in ("个", "块") for _, unit in units):
        return found
    unit = asked["unit"] if units else ""
    nouns = _counted(_head(asked["counted"] if units else question[asked.start() :][:MAX_COUNTED]))
    if not nouns:
        return found
    counted = _head_noun(nouns)
    if not unit:
        return found if counted in found else (counted,) if counted != "things" else found
    return tuple(dict.fromkeys((counted, "things")))


def _start(found: re.Match[str] | None) -> int | None:
    return found.start() if found else None


def _classes_before(question: str, at: int | None) -> tuple[str, ...]:
    """Class of what stands last before an open `多少`, or before what it tells the change of (`那笔钱一共是多少`)."""
    if at is None:
        return ()
    before = question[max(0, at - NEAR) : at]
    held = [noun for noun in _counted(before) if noun[2] != "money" or before[noun[1] : noun[1] + 1] != "的"]
    nouns = [noun for noun in held if noun[2] == "money" or _ADJOINING.fullmatch(before, noun[1])]
    return (max(nouns, key=lambda noun: (noun[1], -noun[0]))[2],) if nouns else ()


def _counted(text: str) -> list[tuple[int, int, str]]:
    """Nouns in `text` that are counted by a class of measure: start, end, class; 电 in 电器 is none."""
    found = [(*span, name) for name, notion in notions("counted.tsv").items() for span in notion.spans(text)]
    if not found:
        return []
    known = [(start, end) for start, end, word in word_spans(text) if knows(word)]
    return [noun for noun in found if not any(start < noun[1] < end for start, end in known)]


def _head_noun(nouns: Sequence[tuple[int, int, str]]) -> str:
    """Class of the first of nouns; of the last of several that make one word (`投资人` are people)."""
    start, end, name = min(nouns, key=lambda noun: (noun[0], -noun[1]))
    for begin, stop, other in sorted(nouns):
        if start < begin == end:
            start, end, name = begin, stop, other
    return name


def _head(counted: str) -> str:
    """What is counted, without what is said of it (`企业里的监督员` counts 监督员)."""
    return counted.rpartition("的")[2] or counted


def completed(asked: Intent, conversation: Conversation, topic: str = "") -> Intent:
    """An intent with what the conversation says of it, where the question, whose own `topic` this is, leaves it out."""
    leaves_out = asked.kind is Kind.GENERAL or (asked.kind is Kind.REASON and not speaks_of("why", topic))
    own = conversation if leaves_out else asked
    # 社零多少？ 今年的目标呢？ The target may be of another measure than the amount.
    classes = () if own.kind is Kind.NUMBER and asked.roles else own.classes
    return Intent(
        kind=own.kind, classes=classes or asked.classes, wants=own.wants, roles=asked.roles or conversation.roles
    )


def items_counted(topic: str) -> int | None:
    """How many items a question for a list says there are (`十件民生实事`)."""
    found = _ITEMS.search(topic)
    return number_of(found[1].replace("两", "二")) if found else None


def parts_numbered(text: str) -> tuple[int, ...]:
    """The numbers of the parts of a report that a question asks for (`标号为“五”的部分`, `第三、四部分`)."""
    named = (found[1] or found[2] for found in _NUMBERED_PARTS.finditer(text))
    numbers = (number_of(one[0]) for names in named for one in _EACH_NUMERAL.finditer(names))
    return tuple(dict.fromkeys(number for number in numbers if 0 < number <= MAX_PART))


def part_from_either_end(text: str) -> int | None:
    """The place of the one large part that a question asks for (`最后一大块`: -1, `开头那部分`: 1)."""
    found = _END_PART.search(text)
    if not found:
        return None
    numeral = found["last"] or found["first"] or found["nth"]
    at = number_of(numeral) if numeral else 1
    return at if found["nth"] or found["first"] or found["head"] else -at


def rules_out_plans(unwanted: str) -> bool:
    """Is what is not wanted a plan or a target (`不要预期的`), so that what came of it is?"""
    return bool(_PLAN.said(unwanted))


def is_role_word(word: str) -> bool:
    """Does a word only point at a role of section (`不足`, `下一步`), which its headings then answer?"""
    return (0, len(word)) in notions()["roleword"].spans(word)
