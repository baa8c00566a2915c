"""A text → its spans that have the shape of an answer: documents, law firms, people, organs, quoted names, lists."""

from __future__ import annotations

import re

from retrieval.language.lexicon import a_surname, is_full_name, person_titles
from retrieval.language.normalise import is_traditional, simplified
from retrieval.language.numerals import DIGITS, TEN
from retrieval.language.patterns import regex
from retrieval.language.tokens import is_dictionary_word, tagged
from retrieval.language.unbroken import unbroken
from retrieval.language.wordsets import any_of
from retrieval.models import Span


def _titles(*sorts: str) -> str:
    return "|".join(sorted((word for sort in sorts for word in person_titles()[sort]), key=lambda word: -len(word)))


PERSONAL_TITLES = f"副?(?:{_titles('office', 'rank')})"
TITLE = regex(PERSONAL_TITLES, needs="主乡书博厂厅同园处局州律总所教村校检法省科秘站组经老董警部镇长队院")
_ACTING = _titles("office", "acting")  # whom reports speak of without a name
CERTAIN_SHAPES = ("firm", "date", "named")  # those of SHAPES that are recognised for certain
_SURNAME = a_surname()
_COMMON_SURNAMES = frozenset("从和任成于向管后应经都全关")  # … that are words of their own as well
# Names have characters that hardly anything else has, outside the first block of Unicode and its first plane.
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"

_YEAR = r"(?:(?:19|20)\d\d年|[今明去当]年)"
_IN_YEAR = (
    rf"(?:(?:\d{{1,2}}|[{DIGITS}]|十[一二]?)月份?(?:\d{{1,2}}[日号](?:[至到—\-~－](?:\d{{1,2}}月)?\d{{1,2}}[日号])?)?"
    r"(?:[上中下]旬|[底初末](?![期级步]))?|第?[一二三四]季度[末底初]?|[上下]半年)"
)

# When, without a date: 每周五上午, 每月第一个星期五, 周二、周四, 国庆前, 春节期间.
_DAY = "(?:周|星期|礼拜)[一二三四五六日天末]"
_WEEKDAY = rf"{_DAY}(?:(?:、|和|至|到)(?:{_DAY}|[一二三四五六日天](?![个项条件]))){{0,4}}(?:[上下]午|晚上?)?"
_EVERY = (
    rf"每(?:半|[两{TEN}]|\d{{1,2}})?个?(?:{any_of('period')}|星期)(?:度|的)?"
    rf"(?:第[{TEN}]{{1,2}}个)?(?:{_DAY}|[一二三四五六日天末](?:、每?周?[一二三四五六日天]){{0,4}}(?=上午|下午|[\u4e00-\u9fff]))?(?:[上下]午|晚上?)?"
)
_SEASON = rf"{any_of('occasion')}(?:期间|前夕|前后|时段|时机|当[天日]|[之以]?[前后])?"

_FIVE_YEARS = rf"[“\"]?(?:[二三]?十[{DIGITS}])五[”\"]?(?:规划)?(?:时期|期间)?(?:期?末|初期?|中期|收官之年|开局之年)"
_BLANK = " \u00a0\u2002-\u200a\u3000"  # between an office and a name, as web pages have it as well
# What reports say that somebody named did.
_ACTS = (
    "切实|认真|亲自|带头|带队|带领|率|牵头|主持|出席|参加|深入|多次|组织|开展|履行|担任|先后|专题|讲|授课|全年|听取|调研|走访|接访"
    "|督办|督导|召开|撰写|审定|包保|包联"
)

_TAKES_OFFICE = regex(r"(?:同志)?(?:任|担任)?$")
# Before `律所`: what it is to be, or what was done with it, is no name of it.
_NO_NAMES = "合作 签约 专业 聘请 外聘 委托 第三方 常年 优秀 知名 社会 依托 各 家 个"
_NOT_UNNAMED = "".join(f"(?<!{words})" for words in _NO_NAMES.split())
SHAPES: dict[str, re.Pattern[str]] = {
    "document": regex(r"(?:新|《中华人民共和国)?《[^》\n]{2,60}》(?:（[^）\n]{2,20}）)?"),
    "firm": regex(rf"[{_HAN}（）()]{{2,12}}?{_NOT_UNNAMED}(?:律师事务所|律所)", needs="律"),
    "person": regex(
        rf"(?:{_SURNAME}[{_HAN}]{{1,2}}(?={PERSONAL_TITLES})|(?:党[组委工]+|纪委|常务|分管|区委|市委|县委|主要|相关[{_HAN}]{{1,2}})?[{_HAN}]{{0,8}}?(?:{_ACTING}))",
        needs="专主乡书博厂厅同园处委局州干律总所教村校检法省科秘站组经老董警负部镇长队院领",
    ),
    "named": regex(
        rf"(?!党[组委政工群总支员代]){_SURNAME}[{_HAN}]{{1,2}}(?:同志)?(?:任|担任)?(?={PERSONAL_TITLES})|"
        rf"(?<=[长记任席理])[{_BLANK}]?{_SURNAME}[{_HAN}]{{1,2}}(?=同志|[作任在为，。、]|{_ACTS})|"
        rf"(?<=[长记任席理])[{_BLANK}]{{0,4}}{_SURNAME}[{_HAN}]{{1,2}}(?=[{_BLANK}]*(?:\n|$))|"  # 县长　张　小三
        rf"(?<=[长记任席理])[{_BLANK}]{{1,4}}{_SURNAME}(?:[{_BLANK}]{{1,3}}[{_HAN}]){{1,2}}(?=[{_BLANK}]*(?:\n|$))"
    ),
    "organ": regex(
        rf"[{_HAN}A-Za-z“”]{{2,22}}?(?:{any_of('bodykind')}|委员会|研究院|研究所|事务所|中心|法院|检察院|联盟|局(?!面|势|部|限)|办公室|(?<=[区市县省])委(?!员)|政府|站|队(?!伍)|办(?![理法公好案结件事学])|部门|机构|小组)"
    ),
    "quoted": regex(r"“[^”\n]{1,40}”|《[^》\n]{2,40}》"),
    "date": regex(
        rf"(?:{_YEAR}(?:{_IN_YEAR}|[底末内中初])?|{_IN_YEAR}|\d{{1,2}}日[至到—\-~－]\d{{1,2}}日|{_EVERY}|{_WEEKDAY}|{_SEASON}|{_FIVE_YEARS}|年[底末内中初])"
        r"(?:之?前)?"
    ),
}

_ITEM = (
    r"(?:《[^》\n]{1,60}》|[^、，。；：！？《》“”（）()\n]{0,10}“[^”\n]{1,40}”[^、，。；：《》“”（）\n]{0,14}|"
    r"[^、，。；：！？《》“”（）()\n]{1,24}(?:[（(][^）)\n]{1,30}[）)])?)"
)
_LIST = regex(rf"{_ITEM}(?:(?:、|(?<=[》”])(?=[《“]))\s*(?:新)?{_ITEM})+(?:[和及与]{_ITEM})?")


_MEMBERS = ("员", "师", "警", "工", "者", "生", "士")
_HONOURED = ("获", "荣", "当选", "入选", "被评", "被授")

IN_TITLES = ("document", "quoted", "date")  # shapes that may stand inside the name of a document


def spans_of(shape: str, text: str, start: int, end: int) -> list[Span]:
    """Spans in `text[start:end]` of one of the shapes of `SHAPES`."""
    whole = unbroken(text)
    text = whole.text
    if is_traditional(text[start:end]):
        text = text[:start] + simplified(text[start:end]) + text[end:]
    found = [match.span() for match in SHAPES[shape].finditer(text, start, end)]
    if shape == "named":
        found = [_bare(text, *span) for span in found if not _is_no_name(text[slice(*span)])]
    return [whole.placed(*span) for span in found if shape in IN_TITLES or not _in_title(text, span[0], start)]


def _bare(text: str, start: int, end: int) -> Span:
    """A span without the blanks it begins with."""
    return end - len(text[start:end].lstrip()), end


def names_someone(words: str) -> bool:
    """May folded words name a person by what he or she is, or is honoured for (`队员张小禾获评…`)?"""
    found = [("", ""), *tagged(words), ("", "")]
    return any(
        tag.startswith("nr") and is_full_name(name) and (before.endswith(_MEMBERS) or after.startswith(_HONOURED))
        for (before, _), (name, tag), (after, _) in zip(found, found[1:], found[2:], strict=False)
    )


def _is_no_name(words: str) -> bool:
    """Do words that begin with a surname say what somebody is (`公职`, `区党组`, `从社区`), or when (`周三`)?"""
    name = _TAKES_OFFICE.sub("", words.strip())
    if "党" in name[1:2] or "副" in name or name.endswith(("总", "为")):
        return True
    return _is_common(name) or (name[0] in _COMMON_SURNAMES and _is_common(name[1:]))


def _is_common(word: str) -> bool:
    return is_dictionary_word(word) and not any(tag.startswith("nr") for _, tag in tagged(word))


def _in_title(text: str, at: int, start: int) -> bool:
    return text.rfind("《", start, at) > text.rfind("》", start, at)


def lists(text: str, start: int, end: int) -> list[list[Span]]:
    """Enumerations in `text[start:end]`: for each the spans of its items, at least two."""
    whole = unbroken(text)
    text = whole.text
    found = []
    for match in _LIST.finditer(text, start, end):
        items = _items(text, *_whole_words(text, match.start(), match.end(), start, end))
        if len(items) > 1:
            found.append([whole.placed(*item) for item in items])
    return found


_EDGES = frozenset("、，。；：！？《》“”（）()\n,;:!?\t")
MAX_ITEM = 40  # characters by which the ends of an enumeration may reach over its words


def _whole_words(text: str, begin: int, stop: int, start: int, end: int) -> Span:
    """An enumeration up to the marks around it, so that its first and last item are no pieces of words."""
    first, last = begin, stop
    while first > max(start, begin - MAX_ITEM) and text[first - 1] not in _EDGES:
        first -= 1
    while last < min(end, stop + MAX_ITEM) and text[last] not in _EDGES:
        last += 1
    whole_first = first == start or text[first - 1] in _EDGES
    whole_last = last == end or text[last] in _EDGES
    return (first if whole_first else begin, last if whole_last else stop)


def _items(text: str, start: int, end: int) -> list[Span]:
    items: list[Span] = []
    begin = start
    depth = 0
    for at in range(start, end):
        char = text[at]
        depth += (char in "《“（(") - (char in "》”）)")
        if depth == 0 and (char == "、" or (char in "》”" and at + 1 < end and text[at + 1] in "《“")):
            stop = at if char == "、" else at + 1
            if stop > begin:
                items.append((begin, stop))
            begin = at + 1
    if end > begin:
        items.append((begin, end))
    return items
