"""A clause of a draft that stands in a source but for a few words → those by which the one says it only of a part, of
some, or as something aimed at, and the other of all of it (`基本`, `个别`, `省部级以下`, `试` of 试运行).
"""

from __future__ import annotations

from itertools import pairwise

from retrieval.language.patterns import regex
from retrieval.models import Span
from retrieval.verify.clauses.gaps import Change
from retrieval.verify.clauses.telling import MAX_OWN, extent
from retrieval.verify.parameters import CLAUSES
from retrieval.verify.words.aligning import Aligned

MIN_SAME = 6  # characters of a clause that the source must have
BEFORE = 4  # characters before 重大 in which it is said that there is none
_WORDS = r"基本|部分|大部分|多数|少数|个别|力争|争取|初步|首次|首个|率先|规模性|区域性|系统性|原则上|最[高低多少]|一般"
# What is left out, so that more is said than the source says.
_LOST = regex(
    rf"(?:{_WORDS}|[\u4e00-\u9fff]{{0,6}}以[上下内外]的?|非[\u4e00-\u9fff]{{2,4}}|\([^()]{{1,6}}[段期]\)|试(?=运行|点|行|用|投产))的?"
)
_AIMED = regex(r"力争|争取")
_GREAT = regex(r"(?:重特大|重大|较大|特大|大规模|严重)(?:及以上|以上)?的?")
_ONE = regex(r"(?<![\d.十百千万第])[1一](?=[个家座条次项部])")
_NONE = regex(r"无|未|没有|零|不|杜绝|防止|防范|避免")
# What is put in, so that something else is said.
_PUT = regex(rf"(?:{_WORDS}|全部|所有|唯一|无一例外|试(?=运行|点|行|用|投产))的?")
_KINDRED = (
    (regex(r"首|率先|唯一"), regex(r"首|率先|第一|唯一|开创|填补|历史")),
    (regex(r"全部|所有|无一"), regex(r"全部|所有|100%|百分之百|均|全覆盖|各|一律|悉数|全面|零")),
    (regex(r"最"), regex(r"最|上限|下限|封顶|不超过|不低于")),
)


def limited(lying: Aligned, source: str, sentence: Span) -> list[Change]:
    """Such words in a clause (`lying.draft`, bare); `sentence` is the source's there."""
    words, blocks = lying.draft, [block for block in lying.blocks if block[2] > 1]
    same = sum(size for _, _, size in blocks)
    if not blocks or same < MIN_SAME:
        return []
    held, found = source[slice(*sentence)], []
    spans = [((a + size, c), (b + size, d)) for (a, b, size), (c, d, _) in pairwise(blocks)]
    first, there = blocks[0][:2]
    size = extent(lying) - min(first, MAX_OWN)  # whose it is, and of when, is said before
    spans.append(((first - _before(words[:first]), first), (there - _before(source[sentence[0] : there]), there)))
    for mine, theirs in spans:
        ours, other = words[slice(*mine)], source[slice(*theirs)]
        if same < CLAUSES.replaced * (size - len(ours)) or (ours and other):
            continue
        if (theirs[1] == there and _AIMED.match(other)) or (mine[1] == first and mine[0] and _AIMED.match(ours)):
            continue  # as what it is told, its role says
        if _is_lost(other, source, theirs, words) or _is_put(ours, words, mine, held):
            found.append(Change("other", (max(mine[0] - 1, 0), min(mine[1] + 1, len(words))), theirs))
    return found


def _before(words: str) -> int:
    """How many of the last characters of some words limit what follows them."""
    return next((size for size in (3, 2) if _PUT.fullmatch(words[-size:])), 0)


def _is_lost(out: str, source: str, theirs: Span, words: str) -> bool:
    if not out or out in words or (out.startswith("首") and _ONE.search(words)):
        return False  # 有1个, for 首个
    if _GREAT.fullmatch(out):
        return _NONE.search(source, max(theirs[0] - BEFORE, 0), theirs[0]) is not None
    match = _LOST.match(source[theirs[0] : theirs[1] + 2])
    return match is not None and match.end() == len(out) and not source[theirs[1] : theirs[1] + 1].isdigit()


def _is_put(added: str, words: str, mine: Span, held: str) -> bool:
    match = _PUT.match(words[mine[0] : mine[1] + 2]) if added else None
    if match is None or match.end() != len(added) or added in held:
        return False
    return not any(own.search(added) and kindred.search(held) for own, kindred in _KINDRED)
