"""A clause of a draft that stands in a source but for a few words → those words, where others stand in their place: in
the midst of it, at its beginning, or two that have changed places.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from retrieval.language.normalise import simplify
from retrieval.language.notions import notions
from retrieval.language.patterns import regex
from retrieval.language.thesaurus import related
from retrieval.language.tokens import tagged
from retrieval.models import Span
from retrieval.verify.clauses.gaps import ABOUT, Change
from retrieval.verify.clauses.telling import ONLY_SAYS
from retrieval.verify.parameters import CLAUSES
from retrieval.verify.words.aligning import Aligned
from retrieval.verify.words.opposing import ALIKE, has_same_deed, same_deeds, same_papers

MIN_WORDS, MAX_WORDS = 2, 8  # characters of words that stand for others
FAR = 10  # characters of what is the same before what was done with something
LONG = 5  # … from which they may have one character in common
EDGE, FRAME = 2, 8  # characters on either side that are the same, and on both
OPENING, CLOSING = 7, 10  # … behind words at the beginning of a clause, and before those at its end
LONGER = 3  # characters by which words at a beginning may be longer than those in whose place they stand
MAX_CROSSED, MAX_BLOCKS = 14, 5  # characters of words that have changed places, pieces they may lie on
_CLAUSE_ENDS = ",;:!?。、()《》"
_SENTENCE_ENDS = ";!?。"
_WORDS = regex(r"[\u4e00-\u9fff]+")
_LED = regex(
    r"^(?:前者|后者|[一二三四五六七八九十]是|(?:19|20)\d\d年度?|[该本我全各][省市县区州旗镇乡局委办厅院处]|去年|今年|当年|同年|全年|年内|一年来?|截至目前|目前|当前|如今|眼下|现有|近年来?|其中|同时|此外|另外|还|并|又|也|则|共|累计"
    r"|先后|已|均|都|就|再|的|将|要|把|对|为|与|和|在|由|从|以|每年|的报告|报告)+"
)
# Under what circumstances something was so (`寒潮之下`), and that a source says so.
_UNDER = regex(
    r"^(?:因为?|由于|受|在|面对|遭遇)?(?P<what>[\u4e00-\u9fff]{2,6}?)"
    r"(?:之下|(?:的?(?:持续|严重)?(?:影响|背景|形势|压力|冲击|拖累|制约))之?下?|之际|期间|一来|来袭)[，,]?"
    r"|^(?:因为?|由于|面对|遭遇)(?P<cause>[\u4e00-\u9fff]{2})"
)
_IS_UNDER = regex(r"影响|冲击|拖累|制约|因[^此而素]|由于|面对|遭遇|背景下|形势下|压力|期间")
_SKIPPED = regex(r"[\u4e00-\u9fff]{2,8}[,;、]")
_SAYS = regex(r"[的是了]|提[出到]|^[省市县区州旗镇乡局委办厅院处]")
_GETS = regex(r"(?:得到|予以|获得)$")
_DURATION = regex(r"(?!一年)(?:半|[一二两三四五六七八九十\d]{1,3}个?)(?:年|月|天|周|季度|小时)")
_TEMPORAL = regex(r"[年月日]|后来|如今|眼下|当时|此[前后]|随后|目前")
_NAMES, _OF_NAMES = "nvai", "jtsl"  # first letters of tags of words that name something


def substituted(lying: Aligned, source: str, sentence: Span, name: str) -> list[Change]:
    """What stands in a clause (`lying.draft`, bare) in the place of other words; `sentence` is the source's there, and
    `name` what the draft calls the source.
    """
    blocks = [block for block in lying.blocks if block[2] > 1]
    found = [*_exchanged(lying, source)]
    same = sum(size for _, _, size in blocks)
    own = len(lying.draft) - _led(lying.draft, name)
    for (a, b, size), (c, d, other) in pairwise(blocks):
        mine, theirs = (a + size, c), (b + size, d)
        if size < EDGE or other < EDGE or size + other < FRAME or same < CLAUSES.replaced * (own - (c - a - size)):
            continue
        if _is_skipped(lying.draft, mine, source, theirs):
            found.append(Change("other", (max(mine[0] - EDGE, 0), c), theirs))
            continue
        if _is_added(lying.draft, mine, source, theirs, sentence):
            found.append(Change("number", mine, theirs))
            continue
        mine, theirs = _whole(lying.draft, mine, source, theirs)
        if _is_other(lying.draft, mine, source, theirs):
            found.append(Change("other", mine, theirs))
    if blocks and blocks[0][2] >= OPENING:
        found += _opened(lying, source, sentence, name)
    if blocks and blocks[-1][2] >= CLOSING:
        found += _closed(lying, source)
    return found


def _opened(lying: Aligned, source: str, sentence: Span, name: str) -> Iterator[Change]:
    """`征集各类问题84个`, for `解决各类问题84个`."""
    blocks = [block for block in lying.blocks if block[2] > 1]
    (a, b, _), same = blocks[0], sum(size for _, _, size in blocks)
    words = lying.draft[:a]
    start = max(sentence[0], *(source.rfind(mark, 0, b) + 1 for mark in _CLAUSE_ENDS))
    begin, start = _led(words, name), start + _led(source[start:b], "")
    begin += _under(words[begin:], source[slice(*sentence)])
    a -= len(words[begin:]) - len(words[begin:].removesuffix("的"))  # 结案的案件, for 立案查处案件
    words = words[:a]
    mine, theirs = (begin, a), (start, b)
    alike = same >= CLAUSES.replaced * (len(lying.draft) - a)
    alike = alike and (a - begin == b - start or _last_tag(words[begin:]) == _last_tag(source[start:b]))
    alike = alike and not _SAYS.search(words[begin:])
    if alike and abs(a - begin - b + start) <= LONGER and _is_other(lying.draft, mine, source, theirs):
        yield Change("other", mine, theirs)


def _closed(lying: Aligned, source: str) -> Iterator[Change]:
    """`邀请代表31人次旁听庭审`, for `邀请代表31人次视察工程`."""
    a, b, size = lying.blocks[-1]
    end = min((at for mark in _CLAUSE_ENDS if (at := source.find(mark, b + size)) >= 0), default=len(source))
    mine, theirs = (a + size, len(lying.draft)), (b + size, end)
    ours, there = lying.draft[slice(*mine)], source[slice(*theirs)]
    if size >= FAR and len(ours) == len(there) == MIN_WORDS and _GETS.search(lying.draft[a : a + size]):
        if all(tagged(words)[0][1].startswith("v") for words in (ours, there)) and _is_other(
            lying.draft, mine, source, theirs
        ):
            yield Change("other", mine, theirs)
        return
    if not any(map(str.isdigit, lying.draft[a : a + size])) or min(len(ours), len(there)) <= MIN_WORDS:
        return
    acts = all(tagged(words)[0][1].startswith("v") for words in (ours, there))
    if acts and abs(len(ours) - len(there)) < LONGER and _is_other(lying.draft, mine, source, theirs):
        yield Change("other", mine, theirs)


def _led(words: str, name: str) -> int:
    """Characters with which words begin that only say whose, and of when, what follows is."""
    begin = words.find(name) + len(name) if name and name in words else 0
    return begin + (len(led[0]) if (led := _LED.match(words[begin:])) else 0)


def _under(words: str, sentence: str) -> int:
    """Characters with which words begin that say under what circumstances, if the source's sentence tells of these, or
    of none.
    """
    said = _UNDER.match(words)
    if said is None:
        return 0
    what = said["what"] or said["cause"]
    return len(said[0]) if what in sentence or (said["what"] and not _IS_UNDER.search(sentence)) else 0


def _exchanged(lying: Aligned, source: str) -> Iterator[Change]:
    """Two words that have changed places (`轻形式重实质`, for `重形式轻实质`)."""
    words = lying.draft
    blocks = [(0, lying.start, 0), *lying.blocks, (len(words), lying.end, 0)]
    for number, (a, b, size) in enumerate(blocks):
        for c, d, _ in blocks[number + 1 : number + MAX_BLOCKS]:
            mine, theirs = (a + size, c), (b + size, d)
            if _are_crossed(words[slice(*mine)], source[slice(*theirs)]):
                yield Change("opposite", mine, theirs)
                return


def _are_crossed(one: str, other: str) -> bool:
    """Have the first and the last of words changed places, which no list joins?"""
    if one == other or len(one) != len(other) or not 3 <= len(one) <= MAX_CROSSED or not _WORDS.fullmatch(one):
        return False
    for first in range(1, len(one) - 1):
        for last in range(1, len(one) - first):
            middle = one[first : len(one) - last]
            if other == one[-last:] + middle + one[:first]:
                return not any(char in "和与及或同、" for char in middle)
    return False


def _is_skipped(words: str, mine: Span, source: str, theirs: Span) -> bool:
    """Is what a figure is told to be left out, and that of the next figure put for it (`对6件减轻处罚`, for
    `对6件不予处罚,减轻处罚4件`)?
    """
    out, rest = source[slice(*theirs)], source[theirs[1] :]
    end = min((at for mark in _CLAUSE_ENDS if (at := rest.find(mark)) >= 0), default=len(rest))
    return (
        mine[0] == mine[1]
        and _SKIPPED.fullmatch(out) is not None
        and any(map(str.isdigit, words[: mine[0]]))
        and not any(map(str.isdigit, words[mine[1] :]))
        and any(map(str.isdigit, rest[:end]))
    )


def _is_added(words: str, mine: Span, source: str, theirs: Span, sentence: Span) -> bool:
    """Is a span of time put in (`提前半年完成`, for `提前完成`)?"""
    added = words[slice(*mine)]
    return (
        theirs[0] == theirs[1]
        and _DURATION.fullmatch(added) is not None
        and added not in source[slice(*sentence)]
        and words[mine[0] - EDGE : mine[0]] == source[theirs[0] - EDGE : theirs[0]]
    )


def _whole(words: str, mine: Span, source: str, theirs: Span) -> tuple[Span, Span]:
    """The spans with as much of what is the same beside them as belongs to their words."""
    left = max(_inside(words, mine[0]), _inside(source, theirs[0], max(theirs[0] - MAX_WORDS, 0)))
    right = _behind(words, mine[1])
    return (mine[0] - left, mine[1] + right), (theirs[0] - left, theirs[1] + right)


def _inside(text: str, at: int, start: int = 0) -> int:
    """How many characters before `at` belong to the word that goes on there."""
    begin = start
    for word, _ in tagged(text[start : at + MAX_WORDS]):
        if begin < at < begin + len(word):
            return at - begin
        begin += len(word)
    return 0


def _behind(text: str, at: int) -> int:
    """How many characters from `at` on belong to the word that began before."""
    begin = 0
    for word, _ in tagged(text):
        if begin < at < begin + len(word):
            return begin + len(word) - at
        begin += len(word)
    return 0


def _is_other(words: str, mine: Span, source: str, theirs: Span) -> bool:
    """Do words of the draft say something else than those of the source in their place?"""
    ours, there = (text[slice(*span)].strip(ABOUT) for text, span in ((words, mine), (source, theirs)))
    if not (MIN_WORDS <= len(ours) <= MAX_WORDS and MIN_WORDS <= len(there) <= MAX_WORDS):
        return False
    if not (_WORDS.fullmatch(ours) and _WORDS.fullmatch(there)):
        return False
    if (
        ONLY_SAYS.fullmatch(ours)
        or simplify(ours) == simplify(there)
        or len(set(ours) & set(there)) > (min(len(ours), len(there)) >= LONG)
    ):
        return False
    if _SAYS.search(ours) or there[-1] in "等的" or _TEMPORAL.search(ours + there):
        return False
    if notions("figures.tsv")["took"].without(ours + there).strip() == "" and ours not in _sentence(source, theirs[0]):
        return False
    start = max(source.rfind(mark, 0, theirs[0]) for mark in _CLAUSE_ENDS) + 1
    end = min((at for mark in _CLAUSE_ENDS if (at := source.find(mark, theirs[1])) >= 0), default=len(source))
    if ours in source[start:end] or there in words:
        return False
    light = notions("figures.tsv")["light"]
    rest = light.without(ours).strip(), light.without(there).strip()
    if any(len(one) < MIN_WORDS or not _names_something(one) for one in rest):
        return False
    if len(ours) > len(there) // 2 + 1 and ours in _sentence(source, theirs[0]):
        return True  # what the source's sentence says of something else
    if has_same_deed(rest[0], _sentence(source, theirs[0])):
        return False  # 撬动以旧换新, for 带动家电以旧换新
    return not (
        _may_stand_for(*rest) or _may_stand_for(*rest[::-1]) or same_deeds(ours, there) or same_papers(ours, there)
    )


def _last_tag(words: str) -> str:
    """Of what kind the last of some words is; empty where there is none that tells."""
    tags = (tag[0] for _, tag in reversed(tagged(words)) if tag[0] in _NAMES + _OF_NAMES) if words else iter(())
    tag = next(tags, "")
    return "n" if tag in _OF_NAMES else tag


def _sentence(source: str, at: int) -> str:
    start = max(source.rfind(mark, 0, at) for mark in _SENTENCE_ENDS) + 1
    return source[start : min((end for mark in _SENTENCE_ENDS if (end := source.find(mark, at)) >= 0), default=at)]


def _names_something(words: str) -> bool:
    return any(tag[0] in _NAMES + _OF_NAMES for _, tag in tagged(words))


def _may_stand_for(one: str, other: str) -> bool:
    """May words be said for others, as a whole or word by word?"""
    known = [word for word, _ in tagged(one)] + [one]
    return any(word in other and sure >= ALIKE for own in known for word, sure in related(own))
