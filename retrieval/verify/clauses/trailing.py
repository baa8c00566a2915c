"""What a draft adds to a figure (`…，居全国第三`, `…，均未办结`), and its sentence in the source → is it otherwise?"""

from __future__ import annotations

import re

from retrieval.language.notions import notions
from retrieval.language.numbers import value
from retrieval.language.patterns import regex
from retrieval.language.tokens import fold
from retrieval.verify.clauses.apiece import given_another
from retrieval.verify.words.opposing import opposites, words_at

MAX_SAID, MAX_DENIED = 8, 6  # characters behind 均 that are looked at, and before what may be denied
MAX_ADDED = 12  # characters of a clause that adds something short
_AMONG = (
    r"全[国省市区县州盟]|世界|全球|大陆|国内|[省市区县]内|亚洲|东北|华[东北南中]|西[南北]|沿海|同类|[东中西]部"
    r"|长三角|京津冀"
)
_RANK = regex(
    rf"(?P<among>{_AMONG})[^,，。;；、第前]{{0,6}}(?P<rank>第(?:\d+|[一二三四五六七八九十]+))(?![季届次期批轮产梯方])"
)
_FRONT = regex(rf"(?P<among>{_AMONG})[^,，。;；、第]{{0,4}}(?:前[列茅]|第一(?:梯队|方阵))")
_FIRST = regex(r"首位|榜首|之[首冠]")
_ADDS = regex(r"^(?:目前|现|已|均|都|全部|其中|并|且)*(?P<no>未|没有|尚未|无一)[\u4e00-\u9fff]{1,6}$")
_NONE = regex(r"(?:没有?|无)[一1]?[件个家项起例人户宗]?(?P<what>[\u4e00-\u9fff]{2})(?:的|办结|答复|完成)?$")
_ALL = regex(r"[均都]|全部")
_NO = regex(r"未|没有?|无一?|不(?!断)")
_HAN = regex(r"(?![被以得予能有没未的了])[\u4e00-\u9fff]{2}")
_DIGIT = regex(r"\d[^,，]?")
_EDGE = regex(r"[,。;:、]")


def otherwise(clause: str, sentence: str, at: int, following: str) -> str:
    """What a clause adds that its source has otherwise: `rank`, `opposite`, `negation`, or nothing (empty). The figure
    it is added to, or that it gives, ends at `sentence[at]`; `following` is the sentence behind.
    """
    told, held = (_FIRST.sub("第一", fold(words)) for words in (clause, sentence))
    ranks = [(match["among"], value(match["rank"][1:])) for match in _RANK.finditer(told)]
    there = [(match["among"], value(match["rank"][1:])) for match in _RANK.finditer(held)]
    for among, rank in ranks:
        same = [other for name, other in there if name == among]
        front = rank == 1 and any(among == match["among"] for match in _FRONT.finditer(held))
        if (same and rank not in same) or (not there and front):
            return "rank"
    if ranks and given_another(told, held, at):
        return "rank"
    own = _clause_at(held, at)
    none = _NONE.search(told)
    if none and any(other in held + fold(following) for other in opposites().get(none["what"], ())):
        return ""  # 没有一件逾期, for 全部按期
    for word, _ in words_at(told, (0, len(told))):
        for other, _ in words_at(own, (0, len(own))):
            if other in opposites(far=True).get(word, ()) and word not in own and other not in told:
                return "opposite"
    if _reverses(told, held[at:]):
        return "negation"
    if len(told) > MAX_ADDED:
        return ""
    pieces = [piece for piece in _EDGE.split(held[at:]) if 0 < len(piece) <= MAX_ADDED]
    for word, _ in words_at(told, (0, len(told))):
        if any(told.replace(word, other) in pieces for other in opposites()[word]):
            return "opposite"  # 均低于全国, for 均高于全国
    beside = next((piece for piece in _EDGE.split(held[at:]) if piece), "")
    for word, _ in words_at(told, (0, len(told))):
        said = _whole_words(beside) if len(beside) <= MAX_ADDED else []
        if word not in held and any(other in opposites()[word] for other in said):
            return "opposite"
    negative = notions("figures.tsv")["negative"]
    return "negation" if _ADDS.match(told) and not negative.said(held + fold(following)) else ""


def _whole_words(words: str) -> list[str]:
    """The words with an opposite that stand in some words, not inside another of them (`未通过`, and not `通过`)."""
    found = words_at(words, (0, len(words)))
    return [
        word
        for word, (start, end) in found
        if not any(first <= start and end <= last and last - first > end - start for _, (first, last) in found)
    ]


def _reverses(told: str, held: str) -> bool:
    """Does a clause say of all, behind its last number, that something is so, where its source says that it is not, or
    the other way round (`均被纠错`, for `均未被纠错`)?
    """
    told = told[max((match.end() for match in _DIGIT.finditer(told)), default=0) :]
    turned = []
    for match in _ALL.finditer(told):
        words = told[match.end() :][:MAX_SAID]
        for at in range(len(words) - 1):
            there = [one.start() for one in re.finditer(re.escape(words[at : at + 2]), held)]
            denied = {_NO.search(_EDGE.split(held[:place])[-1][-MAX_DENIED:]) is not None for place in there}
            own = _NO.search(told[: match.end() + at][-MAX_DENIED:]) is not None
            if denied and _HAN.fullmatch(words[at : at + 2]):
                turned.append(own not in denied)
    return bool(turned) and all(turned)


def _clause_at(sentence: str, at: int) -> str:
    """The clause of a sentence in which the figure stands that ends at `at`."""
    start = max((match.end() for match in _EDGE.finditer(sentence, 0, max(at - 1, 0))), default=0)
    end = _EDGE.search(sentence, at)
    return sentence[start : end.start() if end else len(sentence)]
