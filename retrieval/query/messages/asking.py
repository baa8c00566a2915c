"""One sentence of a message → what it says of the matter, of the asker, of what is wanted and what is not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from retrieval.language.gazetteer import by_name
from retrieval.language.notions import Notion, notions, speaks_of
from retrieval.language.patterns import regex
from retrieval.language.told_figures import told_figures
from retrieval.language.wordsets import any_of

# Scores of what makes a sentence the one that asks.
MARK = 3  # it ends with a question mark
WORD = 3  # it has a question word
BID = 2  # it bids for an answer (`烦请告知`)
FIGURE = 1  # it names a figure or a part of a report
SETTING = -2  # it tells of the asker (`我们在起草…`)
RHETORIC = -4  # it only makes sure (`没有荒着吧?`)
ASKS = 3  # from this score on a sentence asks by itself
LONGEST_WANTED = 8  # characters of what is wanted behind a bare 要, 是 or 取 (`要人数`); more, and it is told

QUESTION_WORD = regex(
    r"多少|(?<![好近前十哥姐弟妹])几(?![乎十百千]|句|页|段话|行字|个数|个问题)|(?:什么|啥|谁|哪[里儿个]?)(?!都|也)|为何|何[时人地年]|几何|怎么(?!都|也)|怎样|如何|咋"
    r"|多[大高久长快远重]|(\w)[不没]\1|呢$"
)
WHETHER = regex(r"(\w)[不没]\1|是否|吗$")
COMMA = regex(r"[,，](?!\d{3}(?!\d))|(?<!\d)[,，]|[:：]", needs=",:，：")
_BRACKETED = regex(r"[（(]([^()（）]*)[)）]", needs="(（")
_BOTH = regex(
    rf"^我?(?:只|就)?(?:要|取|问|看)(?!的)(?P<wanted>[^,，]{{1,12}}?)[\s、]*而?{any_of('rulesout')}(?P<unwanted>.+)$",
    needs="不并而别除 取看要问",
)
_LATER = regex(rf"(?<=[\u4e00-\u9fff])[\s、]+(?=也?(?:{any_of('rulesout')}|不列))", needs="不并而别除")
# Dictated, a condition follows a space, or a particle (`多少啊不要明年的`).
_SPOKEN = regex(
    rf"(?<=[啊呀呢嘛哈呗])(?=(?:{any_of('rulesout')}|别[给把跟和拿])[\u4e00-\u9fff])|"
    rf"(?<=[\u4e00-\u9fff]) +(?=我?(?:只要|只问|只算|就要|别[给把跟和拿]|{any_of('rulesout')})|"
    r"我?(?:问的是|要的是|要(?![是不]).{1,8}$))|"
    rf"(?<=\w) +(?=非(?:{any_of('aimname')}|预期|计划|预算|年初|[上去今明]年|\d))",
    needs="啊呀呢嘛哈呗␣",
)
_WORD = regex(r"\w")
# What is not wanted stands in the clauses before.
_MIXED = regex(r"(?:跟我|给我|和它|跟它|与其)?(?:弄混|搞混|混淆|混为一谈|混(?:到|在)?一[块起]|混进来|搅在一起)了?$")
_ONLY_POINTS = regex(r"(?:这|那|它|这些|那些|那种|这种)?个?(?:我|咱)?(?:[要问想说指查找])?(?:的|数|数字|这个|那个|它)?")
_OURS = regex(r"(?:我|咱|俺)们?")
_WRITES = regex(r"写|稿|材料|汇总|整理|统计|编|起草|单位|这边|[处科局厅办室馆委]|调研|会议|领导")
_BARE_WANT = regex(r"^(?:我?要|是|取)")


class Sentence(NamedTuple):
    """What a sentence says: of the matter, heard of it, of the asker; what is wanted and what not; how much it asks."""

    asked: str
    told: tuple[str, ...]
    setting: tuple[str, ...]
    wanted: tuple[str, ...]
    excluded: tuple[str, ...]
    score: int

    @property
    def matter(self) -> str:
        """All that it says of the matter."""
        return ",".join(filter(None, (*self.told, self.asked)))


@cache
def part(name: str) -> Notion:
    """A part of messages, of `message.tsv`."""
    return notions("message.tsv")[name]


def read_sentence(sentence: str) -> Sentence:
    """Read one sentence of a normalised message."""
    marked = sentence.rstrip().endswith(("?", "？"))
    sentence, bracketed = _unbracketed(_SPOKEN.sub(",", sentence))
    clauses = [clause.strip() for clause in COMMA.split(sentence.strip(" 。?？!！;；")) if clause.strip()]
    askers = [number for number, clause in enumerate(clauses) if QUESTION_WORD.search(clause)]
    found: dict[str, list[str]] = {"asked": [], "told": [], "setting": [], "wanted": [], "excluded": []}
    bids = False
    for number, raw in enumerate([*clauses, *bracketed]):
        polite = _without_courtesy(raw)
        clause, bid = _unbidden(polite)
        bids |= bid
        if not _WORD.search(clause) or part("wrong").opens(clause) == len(clause):
            continue
        elsewhere = any(asker != number for asker in askers)
        asks = bool(QUESTION_WORD.search(clause))
        barred, named = _conditions(clause, asks, elsewhere)
        if barred or named:
            if barred and all(map(_ONLY_POINTS.fullmatch, barred)):  # 那个是以前的，不是我要的
                barred = [told for told in found["asked"] if not QUESTION_WORD.search(told)]
                found["asked"] = [told for told in found["asked"] if told not in barred]
            found["excluded"] += barred
            found["wanted"] += named
            continue
        if part("known").said(clause) and not asks:
            found["excluded"] += [clause] if told_figures(clause) else []
            continue
        formed = part("form").ends(clause)
        if formed < len(clause) and not asks:
            found["wanted"] += [clause[:formed]] if formed else []
            continue
        heard = part("told").opens(clause)
        of_asker = part("setting").said(clause) or (elsewhere and part("setting").opens(polite))
        of_asker |= elsewhere and not asks and part("aside").said(clause)
        of_asker = of_asker and not _is_of_a_place(clause)
        if of_asker and (elsewhere or not (asks and marked)):
            found["setting"].append(clause)
        elif heard and not bid and (elsewhere or not marked or number < len(clauses) - 1):
            found["told"].append(clause[heard:].strip())
        else:
            found["asked"].append(clause)
    asked = ",".join(found["asked"])
    score = _score(asked, marked, bids, bool(found["setting"]))
    told, setting, wanted, excluded = (tuple(found[name]) for name in ("told", "setting", "wanted", "excluded"))
    return Sentence(asked, told, setting, wanted, excluded, score)


def _score(asked: str, marked: bool, bids: bool, setting: bool) -> int:
    if not asked:
        return 0
    score = (MARK if marked else 0) + (BID if bids else 0)
    worded = bool(QUESTION_WORD.search(asked)) or speaks_of("list", asked)
    if worded or speaks_of("whether", asked):
        score += WORD
    if speaks_of("figure", asked) or speaks_of("section", asked):
        score += FIGURE
    if setting and not marked:
        score += SETTING
    return score + (RHETORIC if asked.endswith("吧") and not worded else 0)


def _is_of_a_place(clause: str) -> bool:
    """Does `我们` begin a clause on the matter (`我们某省今年要修的桥`), not on what the asker is to write?"""
    ours = _OURS.match(clause)
    named = ours and any(clause[ours.end() :][:size] in by_name() for size in (2, 3))
    return bool(named) and not _WRITES.search(clause)


def _without_courtesy(clause: str) -> str:
    before = ""
    while clause != before:
        before = clause
        clause = clause[part("filler").opens(clause) :].strip()
        clause = clause[part("courtesy").opens(clause) :].strip()
        clause = clause[: part("courtesy").ends(clause)].strip()
    return clause


def _unbidden(clause: str) -> tuple[str, bool]:
    """A clause without what bids for an answer, and whether it had that."""
    rest = clause[: part("bidend").ends(clause)].strip()
    bids = rest != clause
    opened = part("bid").opens(rest)
    while opened:
        bids = True
        rest = rest[opened:].strip()
        while verb := part("bidverb").opens(rest):
            rest = rest[verb:].strip()
        opened = part("bid").opens(rest)
    return rest.strip(), bids


def _unbracketed(sentence: str) -> tuple[str, list[str]]:
    """A sentence without the brackets that hold conditions, and these."""
    found = [
        inside
        for inside in _BRACKETED.findall(sentence)
        if part("unwanted").opens(inside) or part("wanted").opens(inside) or part("unwantedend").said(inside)
    ]
    for inside in found:
        sentence = re.sub(rf"[（(]{re.escape(inside)}[)）]", "", sentence)
    return sentence, [one for inside in found for one in COMMA.split(inside)]


def _conditions(clause: str, asks: bool, elsewhere: bool) -> tuple[list[str], list[str]]:
    """What a clause says is not wanted, and what it says is; both empty where it is part of the question.

    A clause that asks excludes only where another asks too (`花了多少,不是收了多少`).
    """
    both = _BOTH.match(clause)
    if both and not asks:
        return [both["unwanted"]], [both["wanted"].strip()]
    if not asks and (part("unwanted").opens(clause) == len(clause) or part("unwantedend").ends(clause) == 0):
        return ["这个"], []
    pieces = _LATER.split(clause)
    barred = [_barred(piece) if elsewhere or not asks else "" for piece in pieces]
    unwanted = [one for one in barred if one]
    kept = " ".join(piece for piece, one in zip(pieces, barred, strict=True) if not one)
    opened = part("wanted").opens(kept)
    if opened and _names_what_is_wanted(kept, opened, asks):
        return unwanted, [kept[opened:].strip()]
    return unwanted, [kept] if unwanted and kept else []


def _barred(piece: str) -> str:
    """What a piece of a clause says is not wanted."""
    opened = part("unwanted").opens(piece)
    if opened and len(piece) > opened:
        return _MIXED.sub("", piece[opened:]).strip()
    ended = part("unwantedend").ends(piece)
    return piece[:ended].strip() if 0 < ended < len(piece) and not QUESTION_WORD.search(piece) else ""


def _names_what_is_wanted(clause: str, opened: int, asks: bool) -> bool:
    """`只要金额`, `要人数`, `是宗数` name what is wanted; `要建多少` asks, `要建三所学校` tells."""
    if asks or len(clause) == opened:
        return False
    return not _BARE_WANT.match(clause) or len(clause) - opened <= LONGEST_WANTED


def clauses_that_ask(matter: Sequence[str]) -> list[str]:
    """Of stretches of a message the clauses with a question word."""
    return [clause for one in matter for clause in COMMA.split(one) if QUESTION_WORD.search(clause)]
