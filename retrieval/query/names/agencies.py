"""Words of a question → may they be the name of an agency, and which one's name do they abbreviate?

The kinds and fields of work that agencies have, and what only looks like one: general knowledge of Chinese
administration, none of it from a particular report.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from retrieval.language.lexicon import agency_kinds, office_words, stopwords
from retrieval.language.numerals import TEN
from retrieval.language.offices import office
from retrieval.language.patterns import regex
from retrieval.language.pinyin import broad, syllables
from retrieval.language.stretches import is_subsequence
from retrieval.language.tables import data_lists
from retrieval.language.tokens import is_dictionary_word, tagged, word_spans

LONGEST_OWN = 4  # characters of a proper name before an agency's kind
SHORTEST = 3  # … of an abbreviation
# Endings of what an agency can be called, longest first.
KINDS = agency_kinds()
_KIND = regex("|".join(KINDS), words=KINDS)
# 建议办 + 成率, 部门办 + 了: something is done.
_DONE = "(?<!办(?=[理结成妥完件好了过]))(?<!部门办)(?<!单位办)(?<!机关办)"
# 乡 + 下, 镇 + 上: the countryside of a place, or what lies in its towns, not one of them (`某乡下半年…` is of one).
_COUNTRYSIDE = "(?<!城乡)(?<!乡(?=下(?![半一个年设辖属]|步)|[村亲间里镇]))(?<!镇(?=[里子]|上(?![半一个级报交传年])))"
LONGEST_FIELDS = 11  # characters before an ending (`住房和城乡建设交通` + `委员会`)
# An agency named right after its place.
AGENCY_TAIL = regex(
    rf"(?:[区县市省州旗盟])?(?P<name>[\u4e00-\u9fff]{{0,{LONGEST_FIELDS}}}?(?:{'|'.join(KINDS)}){_DONE}{_COUNTRYSIDE})",
    words=KINDS,
)
GENERIC = frozenset((*KINDS, *office_words()["generic"]))
# What many offices have in their names, which so tells none of them from the others.
_FORMER = tuple(zip(office_words()["former"][::2], office_words()["former"][1::2], strict=True))
FIELDS = regex("|".join((*office_words()["common"], "（.{0,400}?）")))
NOT_A_NAME = regex(
    rf"[的了吗呢是在有和与跟同比及对把被给让替帮为]|多少|什么|哪|几|年|怎么|如何|全年|一共|总共|报告|专门|[两{TEN}几0-9][个家份项名]"
)


_TOWN_KIND = regex(r"(?:街道|镇|乡)(?:办事处|人民政府|政府)?$")


def is_agency_tail(name: str) -> bool:
    """Is `司法局`, `武装部` … an agency's name, not the beginning of a sentence that happens to end in such a
    character?
    """
    if name.endswith(office_words()["seeming"]):
        return False
    told = office(name)
    if told.fields and not told.own and not _is_two(name):
        return True
    stem = _TOWN_KIND.sub("", name)
    if stem != name and len(stem) == 2 and stem[0] in "和同" and is_dictionary_word(stem):
        return True  # 和睦街道
    if NOT_A_NAME.search(name) or name[0] in "各每":
        return False
    if len(name) == 2 and name not in GENERIC and is_dictionary_word(name):
        return False  # 郊区, 老乡: common nouns that end like a place
    rest = FIELDS.sub("", name)
    return len(rest) <= LONGEST_OWN and not any(tag[0] in "vpcudr" and tag != "vn" for _, tag in tagged(rest))


def _is_two(name: str) -> bool:
    """Is it two names, the first of a body that is spoken of without its kind (`公安和水利局`; but `文化和旅游局`)?"""
    left, joint, right = name.partition("和")
    return bool(joint) and (not left or left in _bodies() or _KIND.fullmatch(right) is not None)


@cache
def _bodies() -> frozenset[str]:
    """Bodies as they are spoken of without their kind."""
    return frozenset(word for word, _ in data_lists("localbodies.tsv"))


def reads_as_name(piece: str) -> bool:
    """Is `piece`, found right before an agency's kind, a proper name (`空港`), not a verb, a pronoun or a number?"""
    if not 2 <= len(piece) <= LONGEST_OWN or NOT_A_NAME.search(piece) or _NO_NAME.search(piece) or piece in stopwords():
        return False
    return all(tag[0] == "n" or tag == "t" for _, tag in tagged(piece))


_NO_NAME = regex(r"[^\u4e00-\u9fff]|[年月日季前后今去]|[区市县省里]$|总结|摘要|要点|说明|咨询")


def proper_parts(body: str) -> list[str]:
    """The parts of an agency's name that are its own: what is left without kinds and common fields of work."""
    parts = FIELDS.split(body)
    return [part for part in parts if len(part) >= 2]


ENDS_LIKE_AGENCY = regex(r"[局委办厅院处会心府区镇乡道队所院省市县]", needs="乡会办区厅县处委局市府心所省道镇队院")


def abbreviates(piece: str, body: str, name: str, by_sound: bool = False) -> bool:
    """Is `piece` the agency's name with characters left out, its beginning and its kind kept (`投促局`, `卫健委`)?"""
    if any(not "\u4e00" <= char <= "\u9fff" for char in piece):
        return False
    typed, piece = piece, with_present_fields(piece)
    whole = body if by_sound or piece[0] in body else name
    if by_sound:  # a field's former name may be its name here (招商)
        return any(len(one) >= SHORTEST and _sounds_like(one, whole) for one in {typed, piece})
    if not is_subsequence(piece, whole) or not (len(piece) >= SHORTEST or piece in GENERIC or piece == whole):
        return False
    firsts, lasts = ends_of_abbreviations(whole)
    return piece[0] in firsts and piece[-1] in lasts


def _sounds_like(piece: str, whole: str) -> bool:
    sounds, voiced = broad(syllables(whole)), broad(syllables(piece))
    return is_subsequence(voiced, sounds) and voiced[0] == sounds[0] and piece[-1] in _kind_letters(whole)


def with_present_fields(name: str) -> str:
    """A name with the names that its fields of work have now."""
    for former, present in _FORMER:
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
