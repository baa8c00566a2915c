"""A clause of a draft that stands in a source but for a few words → those that put another class, another circle among
whom something is the first, a part for the whole, or the whole for a part.
"""

from __future__ import annotations

from itertools import pairwise

from retrieval.language.patterns import regex
from retrieval.models import Span
from retrieval.verify.clauses.gaps import Change
from retrieval.verify.clauses.telling import extent
from retrieval.verify.parameters import CLAUSES
from retrieval.verify.words.aligning import Aligned

MIN_SAME = 6  # characters of a clause besides what was changed that the source must have
MAX_WORDS = 8  # characters of words that stand for others
_ENDS = ",;:!?。"
_GRADE = regex(r"[ivxⅠ-Ⅻⅰ-ⅻ]{1,4}(?=[类级型])")
_AMONG = regex(
    r"全(?:国|省|市|区|县|州|盟|球)|世界|亚洲|[东中西]部(?:地区)?|东北|华[东北南中]|西[南北](?:地区)?|沿海|长三角|京津冀"
)
_RANKED = regex(r"第[\d一二三四五六七八九十]|首[个家批部次例创位]|唯一|率先|领先|最[高大多好快低]|前[列茅]")
_WHOLE = regex(r"各[类种项级]|所有|全部")
_PART = regex(r"[\u4e00-\u9fff]{2,6}")
_SHARE_OF = regex(r"(?<![\d.])(?:\d{1,2}(?:\.\d+)?%|[一二三四五六七八九]成|大?部分|多数|基本)")
_ALL = regex(r"全部|全面|悉数|(?<![近超约])(?:100%|百分之百)")


def classed(lying: Aligned, source: str, sentence: Span) -> list[Change]:
    """Such words in a clause (`lying.draft`, bare); `sentence` is the source's there."""
    words = lying.draft
    blocks = [block for block in lying.blocks if block[2] > 1]
    same = sum(size for _, _, size in blocks)
    found = [Change("other", mine, theirs) for mine, theirs in _grades(lying, source)] if same >= MIN_SAME else []
    for (a, b, size), (c, d, _) in pairwise(blocks):
        mine, theirs = (a + size, c), (b + size, d)
        if (
            same < max(MIN_SAME, CLAUSES.same * (extent(lying) - c + a + size))
            or max(c - a - size, d - b - size) > MAX_WORDS
        ):
            continue
        clause = _clause(source, theirs)
        if _is_among(words, mine, source, theirs, clause) or _is_part(words, mine, source, theirs, sentence):
            found.append(Change("other", mine, theirs))
    if same >= max(MIN_SAME, CLAUSES.same * extent(lying)) and (both := _all(words, source, lying, sentence)):
        found.append(Change("other", *both))
    return found


def _grades(lying: Aligned, source: str) -> list[tuple[Span, Span]]:
    """`Ⅰ类` for `Ⅱ类`."""
    ours = [*_GRADE.finditer(lying.draft)]
    there = [*_GRADE.finditer(source, max(lying.start, 0), lying.end)]
    if len(ours) != 1 or len(there) != 1 or ours[0][0] == there[0][0]:
        return []
    return [(ours[0].span(), there[0].span())]


def _is_among(words: str, mine: Span, source: str, theirs: Span, clause: str) -> bool:
    """`西部第一`, for `全国第一`."""
    ours, there = (_circle(text, span) for text, span in ((words, mine), (source, theirs)))
    return bool(ours and there) and ours != there and ours not in clause and _RANKED.search(words) is not None


def _circle(text: str, span: Span) -> str:
    """The words for a circle in which a span lies; empty where there are none."""
    for match in _AMONG.finditer(text, max(span[0] - 2, 0)):
        if match.start() <= span[0] and span[1] <= match.end() and span[0] < span[1]:
            return match[0]
    return ""


def _is_part(words: str, mine: Span, source: str, theirs: Span, sentence: Span) -> bool:
    """`食品类案件386件`, for `各类案件386件,其中食品类172件`."""
    ours, there = words[slice(*mine)], source[slice(*theirs)]
    if there and words[mine[1] : mine[1] + 1] == "类" and source[theirs[1]] == "类":
        ours, there = ours + "类", there + "类"
    held = source[slice(*sentence)]
    at = held.find(ours) if _PART.fullmatch(ours) else -1
    if at < 0 or _WHOLE.fullmatch(there) is None or not any(map(str.isdigit, words[mine[1] :])):
        return False
    return at + sentence[0] > theirs[1] and held[at + len(ours) : at + len(ours) + 1].isdigit()


def _all(words: str, source: str, lying: Aligned, sentence: Span) -> tuple[Span, Span] | None:
    """`已全部完成任务`, for `已完成78%任务`."""
    ours, there = _ALL.search(words), _SHARE_OF.search(source, lying.start, lying.end)
    if ours is None or there is None or _ALL.search(source[slice(*sentence)]) or there[0] in words:
        return None
    return ours.span(), there.span()


def _clause(source: str, at: Span) -> str:
    start = max(source.rfind(mark, 0, at[0]) for mark in _ENDS) + 1
    return source[start : min((end for mark in _ENDS if (end := source.find(mark, at[1])) >= 0), default=len(source))]
