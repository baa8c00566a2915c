"""A question's words → whether it is put to every source, and what it asks of them together: who has most, who says it.

`谁最多`, `哪些单位提到了…`, `差多少`, `共同的问题`: questions that no report answers alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.language.numerals import SEVERAL, TEN, number_of
from retrieval.language.patterns import regex
from retrieval.language.saywords import NAMES, REPORT, SAY, SAYS
from retrieval.language.wordsets import any_of
from retrieval.models import Conversation, Over
from retrieval.query.sources.subjects import Mention

_WHO = rf"(?:{any_of('officekind', 'placekind')}|省市|省|市|区|县|地市|乡镇|街道)"
_MOST = r"(?:最[多高大快长强早好重狠]|居首|领先)"
_LEAST = r"(?:最[少低小慢短晚差轻]|垫底|倒数)"
# What follows `哪家` where a report is asked about somebody else (`哪家公司投得最多`).
_NO_SOURCE = rf"(?:{any_of('askedbody')}|企业|律|法院|媒体|平台|工厂|商场|酒店|店|事务所)"
# Before `哪些单位` that something was done with or to (`走访了哪些单位`).
_SUBJECT = r"(?<![了过与和跟同由向对为给被把到联访请从自在去往来])"
_WHICH = r"(?:(?:有没有|有无|有)?(?:哪(?:些|几个?|几家|几份|份)?|几|多少)|有没有|有无)个?家?份?\s{0,8}"
_COUNTING = rf"(?:{any_of('inall')}|共|大概|大约|到底|究竟)?\s{{0,8}}(?:在|被)?"
_IN_IT = r"\s{0,8}(?:里面?|中|当中)?[都有曾也均并从来\s]{0,40}"
# 没有提到, 未提及, 不涉及: what is asked is which of them do not.
_NOT = r"(?:(?:还|压根|根本|完全)?(?:没有|没|未曾|未|不曾|不)\s{0,8})"
_SAY_NOT = rf"{_NOT}(?:{SAY}|(?:提|写|说|讲|谈)(?![升高供拔出明法]))"

_EACH = (
    rf"各(?:个|家)?(?:{any_of('officekind', 'placekind')}|地|省|区|家|市|县|报告)(?!领导)(?:共同|都有)?"
    rf"|(?:所有|全部|每个|每家|这几家|这些|几个|[{SEVERAL}十]家)"
    rf"(?:{any_of('officekind', 'placekind')}|省|报告|区)|每份报告"
)

_COUNTED_SOURCES = rf"(?:一共|总共|共|到底|究竟)?有?(?:几|多少)[个家](?:{_WHO}|机构)"
# After 没有: what a source may have, not what it has not done, of which reports tell themselves.
_HAD = (
    r"(?!完成|达|实现|通过|兑现|落实|整改|解决|拿|取得|及格|按|履行|执行|说|错|关系|意思|问题吗)"
    r"(?=[\u4e00-\u9fff]{2})"
)

# Who admits something of its own (`哪几家承认…`, `谁说自己的…不行`).
_ADMITTING = (
    rf"(?:{_SUBJECT}(?:有没有|有)?哪(?:些|几?个|几?家)|谁家?)(?:{_WHO}|{REPORT})?(?:的?{REPORT})?{_IN_IT}"
    rf"(?:自[己家]?(?={any_of('admits')}|说))?(?:{any_of('admits')}|说(?=自[己家])|(?<=自己)说)(?:自[己家]的?)?"
)

# A question to every source at once. What it matches is no part of what is asked.
EVERY_SOURCE = regex(
    rf"{_EACH}|{_ADMITTING}"
    rf"|{_SUBJECT}{_COUNTING}{_WHICH}(?:{_WHO}|{REPORT}|家)(?:的?{REPORT})?{_IN_IT}(?:{_SAY_NOT}|{SAY})[到过了有\s]*"
    rf"|谁家?(?:的?{REPORT})?{_IN_IT}(?:{_SAY_NOT}|提到|提及|提过)[到过了有\s]*"
    rf"|{_SUBJECT}哪(?:些|几个|几家)\s*(?:{_WHO}|{REPORT})(?!一级|领导|负责|牵头)|哪几家(?!{_NO_SOURCE})|谁家?(?=没有{_HAD})"
    rf"|{_SUBJECT}(?:哪一?个?{_WHO}|哪一?家{_WHO}?|哪边|谁家?)(?!{_NO_SOURCE})"
    rf"(?=[^,，。?？]{{0,16}}?(?:{_MOST}|{_LEAST}))"
    rf"|(?=(?:都有|共同|共同存在|共性|普遍|普遍存在)的?(?:{any_of('lack', 'means')}|做法|特点))",
    needs=f"各|全几所每这{SEVERAL}十 区单地报机省部|每 报|哪谁 坦承己说认陈|哪谁几多没无 提写说讲谈涉引点出cm|哪 些几"
    "|谁 没不提|哪谁 最居领垫倒|都共普 做特举制困堵弱挑措欠瓶短缺薄足距难题",
)
_ADMITS = regex(_ADMITTING, needs="哪谁")
_EACH_SOURCE = regex(_EACH, needs="个全各家所每这")
# A question to every year of one source.
_EVERY_YEAR = regex(
    r"历年(?!新|来?最|累计|结转|欠)来?的?|历次(?:报告)?的?|各年(?![龄级])度?的?|每一年度?的?", needs="历各每"
)
# … if the conversation is not about one source already: `哪些单位参加了` goes on about that.
_LOOSELY = regex(rf"哪(?:些|几个|几家)\s*{_WHO}|哪几家|(?:{_COUNTED_SOURCES})")
_MENTION = regex(
    rf"{_SUBJECT}{_WHICH}(?:{_WHO}|{REPORT}|家)(?:的?{REPORT})?{_IN_IT}(?:{_SAY_NOT}|{SAY}|提(?![升高供拔出])|写|把)"
    rf"|谁家?(?:的?{REPORT})?{_IN_IT}(?:{_SAY_NOT}|提到|提及|提过)"
    rf"|{_SUBJECT}哪(?:些|几个|几家)\s*(?:{_WHO}|{REPORT})|哪几家(?!{_NO_SOURCE})"
)
_LACKING = regex(rf"(?:{_WHO}|{REPORT}|家|谁)\s*(?:的?{REPORT})?{_IN_IT}{_SAY_NOT}")
_ASKED_BEFORE = regex(
    r"(?:多少|几(?!乎)|什么|怎么).{0,400}[,，?？;；]"
)  # another question: who does not say it is told beside
# … without a word for saying: `哪些单位没有法律顾问`. Not what was not done, which reports state themselves.
_HAS_NOT = regex(
    rf"(?:哪(?:些|几?个|几?家)|谁|[几多][少]?[个家份])\s*(?:{_WHO}|{REPORT}|家)?{_IN_IT}(?:还|根本|完全)?(?:没有|没(?!有)|未|尚未|不曾|无)"
    rf"{_HAD}"
)
_HOW_MANY = regex(rf"^\s*(?:请问|20\d\d年|\d\d年|去年|今年)*{_COUNTED_SOURCES}")
# 提到甲的报告有哪些: the same the other way round.
_TURNED = regex(
    rf"(?P<says>(?:{_SAY_NOT}|{SAY})[到过了有]?)(?P<what>.+?)的(?P<who>{_WHO}|{REPORT})(?:一共|总共|都|分别)*[有是]*"
    rf"(?:哪(?:些|几个?)?|几|多少)[个家份]?(?:{_WHO}|{REPORT})?[呢啊？?。]*",
    needs="cm不写出引提未没涉点讲说谈",
)
_REST_LACKS = regex(
    rf"(?:那么?|还有)?(?:其余|其他|哪(?:些|几[个家份]))?(?:{_WHO}|{REPORT})?{_IN_IT}{_NOT}(?:提|写|说|讲|谈)[到及过]*(?:它|这个)?的?"
    rf"(?:(?:{_WHO}|{REPORT})?(?:有|是)?(?:哪(?:些|几[个家份])|谁|几[个家份]|多少[个家份]?)|呢)?[呢啊？?]*"
)
_SIZES = "多|高|大|快|长|强|少|低|小|慢|短"
_END = r"(?:一?些|一?点)?(?=$|[?？,，。!！、;；呢啊呀的])"
_WHICH_YEAR = regex(
    rf"[,，]?(?:是|又)?哪一?年(?:度)?的?(?P<what>[^,，。?？]{{0,200}}?)(?:更|最|比较)?(?:{_SIZES}){_END}", needs="哪"
)
_WHO_IS = r"(?:谁|哪[个家边省市地方区县]|哪一?年|更).{0,24}?(?<![最很不])"
_WHOSE = regex(r"谁|哪一?[个家边省市地区县里年]|排名|排序|排一?[下排]")
_MOST_OF_ALL = regex(_MOST)
_LEAST_OF_ALL = regex(_LEAST)
_HIGHEST = regex(rf"{_WHO_IS}(?:多|高|大|快|长|强|more|higher){_END}")
_LOWEST = regex(rf"{_WHO_IS}(?:少|低|小|慢|短|less|lower){_END}")
_DIFFERENCE = regex(
    r"相?差(?:了|距)?(?:是|有)?(?:多少|多大|几|多远)|(?:多|少|高|低|大|快|慢)(?:出了?|了)?(?:多少|几(?!乎))|差值|差额"
)
_OF_THOSE_BEFORE = regex(
    rf"(?:那|其中|它们|他们|这)?(?:里面?|当中|中)?(?:谁家?|哪一?[个家边省市](?:单位|地方)?)的?(?:{_MOST}|{_LEAST})[的呢]?[?？]?"
)
_PLACE = regex(
    rf"(?:那么?)?(?:排名?)?第([{TEN}\d]+)(?:名|位|高|多|大|快)?的?(?:呢|又?(?:是|叫)?(?:谁|哪一?[个家边]?(?:单位|省|市|地方)?))[?？]?"
)


def without_sources(text: str, named: bool) -> str:
    """A question without the words that put it to every source; where it has `named` its own, `哪些地方` are others."""
    return (_EACH_SOURCE if named else EVERY_SOURCE).sub(" ", _EVERY_YEAR.sub(" ", text))


def straight(text: str) -> str:
    """`提到甲的报告有哪些` → `哪些报告提到甲`; any other question as it is."""
    found = _TURNED.fullmatch(text.strip())
    return f"哪些{found['who']}{found['says']}{found['what']}" if found else text


def without_order(topic: str) -> str:
    """What is put in an order, without the words that ask which year's is first (`哪年败诉率高`)."""
    return _WHICH_YEAR.sub(lambda found: f" {found['what'] or ''}", topic)


def asks_for_the_rest(text: str) -> bool:
    """Does a message ask which of those gone through before do not say it (`哪些没提到`)?"""
    return bool(_REST_LACKS.fullmatch(text.strip()))


def over_of(text: str) -> Over | None:
    """What a normalised question asks of several reports together."""
    if admits(text):
        return Over.MENTIONS
    whose = bool(_WHOSE.search(text))
    highest = _HIGHEST.search(text) or (whose and _MOST_OF_ALL.search(text))
    lowest = _LOWEST.search(text) or (whose and _LEAST_OF_ALL.search(text))
    if not highest and not lowest and _HAS_NOT.search(text) and not _ASKED_BEFORE.search(text):
        return Over.LACKING
    if (_MENTION.search(text) or _HOW_MANY.search(text)) and not highest and not lowest:
        lacking = _LACKING.search(text)
        if lacking and _ASKED_BEFORE.search(text, 0, lacking.start()):
            return None
        if lacking:
            return Over.LACKING
        return Over.NAMES if NAMES.search(text) else Over.MENTIONS
    if _DIFFERENCE.search(text):
        return Over.DIFFERENCE
    return Over.HIGHEST if highest else Over.LOWEST if lowest else None


def admits(text: str) -> bool:
    """Does a question ask who admits something, which is told among the shortcomings?"""
    return bool(_ADMITS.search(text)) and not _ASKED_BEFORE.search(text)


def to_every_source(text: str, before: Conversation) -> bool:
    """Is a normalised question put to every source? `哪家最多？` goes on about the sources compared before, if any."""
    found = EVERY_SOURCE.search(text)
    if found is None or (len(before.scopes) > 1 and _OF_THOSE_BEFORE.fullmatch(text.strip())):
        return False
    goes_on = bool(before.scopes) and not before.every and not SAYS.search(text)
    return not (goes_on and _LOOSELY.fullmatch(found[0]))


def place_asked(text: str) -> int | None:
    """`第二名是谁` → 2, where a question asks for nothing else; None for any other."""
    found = _PLACE.fullmatch(text.strip())
    return number_of(found[1]) if found else None


def asks_for_every_year(text: str, named: Sequence[Mention], before: Conversation) -> bool:
    """Does a question ask for each year, or name but a source after one that does (`历年的失业率` / `某省`)?"""
    only_names = bool(named) and named[0].start == 0 and named[-1].end == len(text)
    return bool(_EVERY_YEAR.search(text) or (only_names and _EVERY_YEAR.search(before.question)))
