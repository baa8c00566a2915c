"""Words of a draft and a stretch of a source → how they lie on each other, character by character."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from retrieval.language.notions import notions
from retrieval.language.numbers import NUMERALS, value
from retrieval.language.patterns import regex
from retrieval.models import Span
from retrieval.verify.items import Diff

_DIGITS = "0123456789."
_MARKS = ",.;:!?。、"
_NUMERALS = frozenset(NUMERALS + "0123456789")
_TURNS = regex(r"[增减升降]")  # what turns a statement into another, besides a negation
_NOT = "不"
MAX_LED = 3  # characters, by chance those of a source, with which a draft leads to what it takes
OWN = regex(r"[全我本该][国省市区县州旗镇乡局委办厅院处]")  # whose report it is, which a draft calls by its name
_LISTED = regex(r"、[^,;。]+|[^,;。]+、|(?:《[^《》]+》)+|》《[^《》]+|[^《》]+》《")
ALIKE_NAME = 0.75  # likeness of a few words between quotation marks from which they are no name, but a quotation
ALIKE_FRAMED = 0.6  # … where their beginning and end are the same
NEAR = 8  # characters more than its own by which an edge that was changed may have grown
MIN_RUN = 2  # characters in a row that are the same by more than chance


class Aligned(NamedTuple):
    """How `draft` lies on `source[start:end]`: pieces (of the draft, of the source, how long) that are the same."""

    draft: str
    start: int
    end: int
    blocks: tuple[tuple[int, int, int], ...]

    @property
    def same(self) -> int:
        """Characters that are the same."""
        return sum(size for _, _, size in self.blocks)

    @property
    def alike(self) -> float:
        """The share of what is the same in both, 0 to 1."""
        return 2 * self.same / (len(self.draft) + self.end - self.start)

    @property
    def exact(self) -> bool:
        """Is the one the other?"""
        return self.same == len(self.draft) == self.end - self.start

    def image(self, start: int, end: int) -> Span:
        """The stretch of the source that `draft[start:end]` lies on; what has no image of its own gets its gap."""
        first, last = self.start, self.end
        for a, b, size in self.blocks:
            if a + size <= start:
                first = b + size
            elif a <= start:
                first = b + start - a
            if a >= end:
                last = min(last, b)
                break
            if a < end <= a + size:
                last = b + end - a
                break
        return first, max(first, last)


def aligned(draft: str, source: str, start: int, end: int) -> Aligned | None:
    """How `draft` lies best on some of `source[start:end]`; None where nothing of it does."""
    start, end = max(start, 0), min(end, len(source))
    if start <= (whole := source.find(draft, start, end)):
        return Aligned(draft, whole, whole + len(draft), ((0, whole, len(draft)),))
    matcher = SequenceMatcher(None, draft, source[start:end], autojunk=False)
    found = [(a, b + start, size) for a, b, size in matcher.get_matching_blocks() if size]
    blocks = _close(found)
    if not blocks:
        return None
    if len(blocks) < len(found):
        blocks = with_edges(blocks, draft, source, (start, end))
    (first, begin, _), (last, stop, size) = blocks[0], blocks[-1]
    begin = max(begin - first, start) if first else begin  # what differs at an edge lies beside what is the same
    stop = min(stop + size + len(draft) - last - size, end)
    return Aligned(draft, begin, stop, tuple(blocks))


def with_edges(blocks: list[tuple[int, int, int]], draft: str, source: str, within: Span) -> list[tuple[int, int, int]]:
    """The pieces, and what is the same right beside them, where something far off was taken for it."""
    (first, begin, _), (last, stop, size) = blocks[0], blocks[-1]
    a, b = last + size, stop + size
    behind = _matching(draft, (a, len(draft)), source, (b, min(b + len(draft) - a + NEAR, within[1])))
    before = _matching(draft, (0, first), source, (max(begin - first - NEAR, within[0]), begin))
    return _close([*before, *blocks, *behind])


def _matching(draft: str, own: Span, source: str, there: Span) -> list[tuple[int, int, int]]:
    if own[1] - own[0] < MIN_RUN or there[1] - there[0] < MIN_RUN:
        return []
    matcher = SequenceMatcher(None, draft[slice(*own)], source[slice(*there)], autojunk=False)
    return [(a + own[0], b + there[0], size) for a, b, size in matcher.get_matching_blocks() if size]


def _close(blocks: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The pieces without those at either edge that are the same by chance, far from the others."""
    if not blocks:
        return []
    main = max(range(len(blocks)), key=lambda number: blocks[number][2])
    kept = [blocks[main]]
    for block in reversed(blocks[:main]):
        if _belongs(block, kept[0]):
            kept.insert(0, block)
    for block in blocks[main + 1 :]:
        if _belongs(kept[-1], block):
            kept.append(block)
    return kept


def _belongs(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    """Do two pieces lie near enough to each other, for what they are, to be of one place?"""
    gap = max(other[0] - one[0] - one[2], other[1] - one[1] - one[2])
    shorter = min(one[2], other[2])
    return gap <= (3 if shorter < MIN_RUN else 8 if shorter < 4 else 16 if shorter < 8 else 40)


def diff_of(lying: Aligned, source: str) -> Diff:
    """What was changed, piece by piece, in the order of the draft."""
    found: list[tuple[str, str, str]] = []
    a, b = 0, lying.start
    for x, y, size in (*lying.blocks, (len(lying.draft), lying.end, 0)):
        mine, theirs = lying.draft[a:x], source[b:y]
        if mine or theirs:
            found.append(("replace" if mine and theirs else "delete" if mine else "insert", mine, theirs))
        if size:
            found.append(("equal", lying.draft[x : x + size], source[y : y + size]))
        a, b = x + size, y + size
    return _whole_numbers(found)


def is_changed_within(found: Aligned) -> bool:
    """Are a few words those of a source with something changed, rather than others: the more surely where both their
    beginning and their end are the same?
    """
    (first, _, _), (last, _, size) = found.blocks[0], found.blocks[-1]
    ends = first == 0 and last + size == len(found.draft) == found.end - found.start and len(found.blocks) > 1
    return found.alike >= (ALIKE_FRAMED if ends else ALIKE_NAME)


def whole(words: str, at: int) -> Aligned:
    """Words that stand in a source as they are."""
    return Aligned(words, at, at + len(words), ((0, at, len(words)),))


def without_half_numbers(block: tuple[int, int, int], draft: str, source: str) -> tuple[int, int, int]:
    """A piece that is the same in both without the beginning of a number at its end that goes on otherwise (`5.` of
    5.5 and 5.8) or the clause that leads to one, and without the end of one at its beginning.
    """
    a, b, length = block
    if draft[a + length : a + length + 1].isdigit() or source[b + length : b + length + 1].isdigit():
        length = len(draft[a : a + length].rstrip(_DIGITS))
    if draft[max(a - 1, 0) : a].isdigit() or source[max(b - 1, 0) : b].isdigit():
        cut = length - len(draft[a : a + length].lstrip(_DIGITS))
        a, b, length = a + cut, b + cut, length - cut
    words = draft[a : a + length]
    if draft[a + length : a + length + 1].isdigit():  # the last clause leads to a number that is not the source's
        clause = max(words.rfind(mark) for mark in ",;:。") + 1
        length = clause if clause and not any(map(str.isdigit, words[clause:])) else length
    return a, b, length


def alike_but_lists(lying: Aligned, diff: Diff) -> float:
    """How much is the same, 0 to 1, where parts of a list that are left out do not count."""
    out = sum(len(theirs) for _, mine, theirs in diff if not mine.strip(_MARKS) and _LISTED.fullmatch(theirs))
    return 2 * lying.same / (len(lying.draft) + lying.end - lying.start - out)


def telling(diff: Diff) -> list[tuple[str, str]]:
    """Of the changes of words that are told, not quoted, those that say something else (the draft's, the source's).

    Marks, numbers written in another way and parts of a list that are left out tell nothing; where figures are given,
    neither does what is left out or put in between them.
    """
    given = any(char.isdigit() for _, mine, theirs in diff for char in mine + theirs)
    said = [_turns("".join(piece[side] for piece in diff)) for side in (1, 2)]
    found = []
    for op, mine, theirs in diff:
        if op == "equal" or _is_same_number(mine, theirs):
            continue
        ours, other = _said(mine), _said(theirs)
        if ours == other:
            continue
        turns = bool(_turns(mine) - said[1] or _turns(theirs) - said[0])
        if not ours and (not other or (_LISTED.fullmatch(theirs) and not turns)):
            continue
        if OWN.fullmatch(ours) or OWN.fullmatch(other):
            continue
        figures = [any(char.isdigit() for char in words) for words in (mine, theirs)]
        put = bool(ours) and bool(other) and figures[0] == figures[1]
        if not given or put or (turns and (ours or not any(figures))):
            found.append((mine, theirs))
    return found


def turning(changes: Sequence[tuple[str, str]]) -> bool:
    """Do changes turn what is said into something else: a negation, another direction?"""
    return any(_turns(mine) != _turns(theirs) for mine, theirs in changes)


def _turns(words: str) -> frozenset[str]:
    """What in words turns a statement into another."""
    negative = notions("figures.tsv")["negative"].said(words)
    return frozenset((*_TURNS.findall(words), *((_NOT,) if negative else ())))


def _said(words: str) -> str:
    """Words without marks, and without those that say nothing of their own (的, 为, 达到)."""
    return notions("figures.tsv")["nothing"].without(words.strip(_MARKS)).replace(" ", "")


def _is_same_number(one: str, other: str) -> bool:
    """Is one number written in two ways (`十六`, `16`)?"""
    return all(part and set(part) <= _NUMERALS for part in (one, other)) and value(one) == value(other)


def _whole_numbers(pieces: list[tuple[str, str, str]]) -> Diff:
    """The same with numbers as wholes: 607 became 670, rather than a 0 that was moved."""
    found: list[list[str]] = []
    for op, mine, theirs in pieces:
        if found and op == "equal" and found[-1][0] != "equal":
            head = len(mine) - len(mine.lstrip(_DIGITS))
            if head and (found[-1][1] + found[-1][2])[-1:] in _DIGITS:
                found[-1][1:] = [found[-1][1] + mine[:head], found[-1][2] + theirs[:head]]
                mine, theirs = mine[head:], theirs[head:]
        elif found and op != "equal" and found[-1][0] == "equal":
            tail = len(found[-1][1]) - len(found[-1][1].rstrip(_DIGITS))
            if tail and (mine + theirs)[:1] in _DIGITS:
                mine, theirs = found[-1][1][-tail:] + mine, found[-1][2][-tail:] + theirs
                found[-1][1:] = [found[-1][1][:-tail], found[-1][2][:-tail]]
                if not found[-1][1]:
                    found.pop()
        if found and op != "equal" and found[-1][0] != "equal":
            found[-1][1:] = [found[-1][1] + mine, found[-1][2] + theirs]
        elif mine or theirs:
            found.append([op, mine, theirs])
    return tuple((_kind(op, mine, theirs), mine, theirs) for op, mine, theirs in found)


def _kind(op: str, mine: str, theirs: str) -> str:
    return op if op == "equal" else "replace" if mine and theirs else "delete" if mine else "insert"


def without_lead(blocks: list[tuple[int, int, int]], source: str) -> list[tuple[int, int, int]]:
    """Blocks without a first one that is the draft's own lead to what it takes, by chance the end of another clause of
    the source.
    """
    if len(blocks) < 2 or blocks[0][2] > MAX_LED:
        return blocks
    (_, start, size), (_, behind, _) = blocks[:2]
    return blocks[1:] if any(mark in ",;:!?。、" for mark in source[start + size : behind]) else blocks


def lies_in(one: tuple[int, Aligned], other: tuple[int, Aligned]) -> bool:
    """Is a place part of another one?"""
    own, held = one[1].blocks, other[1].blocks
    inside = held[0][1] <= own[0][1] and own[-1][1] + own[-1][2] <= held[-1][1] + held[-1][2]
    return one[0] == other[0] and inside and one[1] is not other[1]
