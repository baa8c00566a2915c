"""What agencies are called: their kinds and fields of work, how their names are abbreviated, and what only looks like
one.

General knowledge of Chinese administration, none of it from a particular report.
"""

from __future__ import annotations

import re
from functools import lru_cache

from retrieval.language.lexicon import agency_kinds, stopwords
from retrieval.language.patterns import regex
from retrieval.language.pinyin import broad, syllables
from retrieval.language.stretches import is_subsequence
from retrieval.language.tokens import is_dictionary_word, tagged, word_spans

# Endings of what an agency can be called, longest first.
KINDS = agency_kinds()
_KIND = regex("|".join(KINDS), words=KINDS)
# 建议办 + 成率, 部门办 + 了: something is done.
_DONE = "(?<!办(?=[理结成妥完件好了过]))(?<!部门办)(?<!单位办)(?<!机关办)"
# 乡 + 下, 镇 + 上: the countryside of a place, or what lies in its towns, not one of them (`某乡下半年…` is of one).
_COUNTRYSIDE = "(?<!乡(?=下(?![半一个年设辖属]|步)|[村亲间里镇]))(?<!镇(?=[里子]|上(?![半一个级报交传年])))"
# An agency named right after its place: up to eight characters and an ending.
AGENCY_TAIL = regex(
    rf"(?:[区县市省州旗盟])?(?P<name>[\u4e00-\u9fff]{{0,8}}?(?:{'|'.join(KINDS)}){_DONE}{_COUNTRYSIDE})", words=KINDS
)
GENERIC = frozenset(KINDS) | {
    "区政府",
    "市政府",
    "县政府",
    "省政府",
    "本局",
    "我局",
    "该局",
    "单位",
    "区委",
    "市委",
    "省委",
    "县委",
}
# Fields of work by the names they had before, or have in speech.
FORMER_FIELDS = {
    "招商": "投促",
    "环保": "环境",
    "工商": "市监",
    "安监": "应急",
    "卫计": "卫健",
    "国土": "自资",
    "旅游": "旅",
    "计生": "健",
}
NOT_A_NAME = regex(
    r"[的了吗呢是在有和与跟同比及对把被给让替帮为]|多少|什么|哪|几|年|怎么|如何|全年|一共|总共|报告|专门|[一二两三四五六七八九十几0-9][个家份项名]"
)


def is_agency_tail(name: str) -> bool:
    """Is `司法局`, `武装部` … an agency's name, not the beginning of a sentence that happens to end in such a
    character?
    """
    if NOT_A_NAME.search(name) or _COMMON_WORDS.search(name):
        return False
    if len(name) == 2 and name not in GENERIC and is_dictionary_word(name):
        return False  # 郊区, 老乡: common nouns that end like a place
    rest = FIELDS.sub("", name)
    return len(rest) <= 4 and not any(tag[0] in "vpcudr" and tag != "vn" for _, tag in tagged(rest))


def reads_as_name(piece: str) -> bool:
    """Is `piece`, found right before an agency's kind, a proper name (`空港`), not a verb, a pronoun or a number?"""
    if not 2 <= len(piece) <= 4 or NOT_A_NAME.search(piece) or _NO_NAME.search(piece) or piece in stopwords():
        return False
    return all(tag[0] == "n" or tag == "t" for _, tag in tagged(piece))


_NO_NAME = regex(r"[^\u4e00-\u9fff]|[年月日季前后今去]|[区市县省里]$|总结|摘要|要点|说明|咨询")


_COMMON_WORDS = regex(
    r"(?:城镇|乡镇|村镇|场所|住所|厕所|研究所|到处|各处|好处|医院|学院|研究院|国务院|[举主承联督兴开新交经创合代帮通网窗次站掌证秒快易能好批转领助近]办|党委|党工委|党组|常委|编委|招办|领导|政府性|服务业|新区域)$",
    needs="乡住党到办医厕各国场城好学常招政新服村研编领",
)


def proper_parts(body: str) -> list[str]:
    """The parts of an agency's name that are its own: what is left without kinds and common fields of work."""
    parts = FIELDS.split(body)
    return [part for part in parts if len(part) >= 2]


FIELDS = regex(
    r"人民政府|工作委员会|管理委员会|委员会|管委会|街道办事处|办事处|服务中心|办公室|高新技术产业(?:开发)?区|高新区|经济技术开发区|经济开发区|经开区|开发区|产业园区|产业区|工业园区|园区|片区"
    r"|招商|投资|促进|市场|监督|管理|卫生|健康|生态|环境|自然|资源|规划|教育|科技|科学|技术|司法|公安|民政|财政|审计|统计|应急|城市|综合|行政|执法|住房|城乡|建设|交通|运输|水务|水利|农业|农村"
    r"|商务|文化|旅游|广电|体育|退役|军人|事务|信访|医疗|保障|人力|社会|发展|改革|和|与|工业|信息化|国有资产|政务|服务|数据|审批|金融|税务|气象|消防|林业|园林|绿化|交流|合作"
    r"|街道|分局|支队|大队|中心|国务院|局|委|办|厅|院|处|镇|乡|所|区|市|县|省|（.*?）"
)
ENDS_LIKE_AGENCY = regex(r"[局委办厅院处会心府区镇乡道队所院省市县]", needs="乡会办区厅县处委局市府心所省道镇队院")


def abbreviates(piece: str, body: str, name: str, by_sound: bool = False) -> bool:
    """Is `piece` the agency's name with characters left out, its beginning and its kind kept (`投促局`, `卫健委`)?"""
    if any(not "\u4e00" <= char <= "\u9fff" for char in piece):
        return False
    piece = with_present_fields(piece)
    whole = body if by_sound or piece[0] in body else name
    if by_sound:
        sounds, voiced = broad(syllables(whole)), broad(syllables(piece))
        return (
            len(piece) >= 3
            and is_subsequence(voiced, sounds)
            and voiced[0] == sounds[0]
            and piece[-1] in _kind_letters(whole)
        )
    if not is_subsequence(piece, whole) or not (len(piece) >= 3 or piece in GENERIC or piece == whole):
        return False
    firsts, lasts = ends_of_abbreviations(whole)
    return piece[0] in firsts and piece[-1] in lasts


def with_present_fields(name: str) -> str:
    """A name with the names that its fields of work have now."""
    for former, present in FORMER_FIELDS.items():
        name = name.replace(former, present)
    return name


@lru_cache(maxsize=4096)
def ends_of_abbreviations(whole: str) -> tuple[frozenset[str], frozenset[str]]:
    """The characters an abbreviation of an agency's name may begin with, and those it may end in."""
    starts = {0, *(start for start, _, _ in word_spans(whole)), *(match.start() for match in FIELDS.finditer(whole))}
    return frozenset(char for char in whole if whole.find(char) in starts), frozenset(_kind_letters(whole))


def _kind_letters(whole: str) -> set[str]:
    """The characters an abbreviation may end in: the last and, of kinds like 委员会, the first of each kind in the
    name.
    """
    letters = {whole[-1]}
    for match in _KIND.finditer(whole):
        letters |= {match[0][-1]} | ({match[0][0]} if match[0][0] in "委办" else set())
    for match in re.finditer(r"区", whole):
        letters.add(match[0])
    return letters
