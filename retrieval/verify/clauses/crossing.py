"""A clause of a draft and a sentence of a source → where what is said there of one thing is told of another, which the
sentence names in another clause.
"""

from __future__ import annotations

from retrieval.language.patterns import regex
from retrieval.language.tokens import tagged
from retrieval.models import Span
from retrieval.verify.words.pairs import pairs

MIN_NAME, MIN_SAID = 3, 6  # characters of what is named, and of what is said of it
MAX_OWN = 12  # characters with which the clause in which that is said may begin
_ENDS = ",;:!?。"
_STARTS = _ENDS + "、"
_LIGHT = regex(
    r"^(?:[全我本该各][国省市区县州旗镇乡局委办厅院处]|全年|去年|今年|当年|同时|其中|同期|(?:19|20)\d\d年|共|累计|已|均|又|还|也)+"
)
_HAN = regex(r"[\u4e00-\u9fff-]+")


def crossed(words: str, source: str, sentence: Span, name: str) -> Span | None:
    """Where the source has the end of a clause (`words`, bare) behind another beginning, though the clause's beginning
    stands in the same sentence with another end. `name` is what the draft calls the source.
    """
    if words in source:
        return None
    start, stop = sentence
    held = source[start:stop]
    size = next((size for size in range(len(words) - MIN_SAID, MIN_NAME - 1, -1) if words[:size] in held), 0)
    named, said = words[:size], words[size:]
    if not size or not _HAN.fullmatch(named) or named in name or not _is_name(named):
        return None
    here = _clauses(held, named, True)
    there = _clauses(held, said, False)
    if len(there) != 1 or not here or any(one == there[0][:2] for one in (each[:2] for each in here)):
        return None  # it is not told apart
    first, last, at = there[0]
    own = _LIGHT.sub("", held[first:at])
    if not MIN_NAME <= len(own) <= MAX_OWN or not _HAN.fullmatch(own) or not _is_name(own):
        return None
    rest = [held[place + size : end] for _, end, place in here]
    if any(len(one) <= 1 for one in rest) or _is_of(named, own):
        return None
    return start + first, start + last


def _clauses(held: str, words: str, begins: bool) -> list[tuple[int, int, int]]:
    """The clauses (where they start and end, and where `words` stand in them); those only that the words begin."""
    found, at = [], held.find(words)
    while at >= 0:
        start = max(held.rfind(mark, 0, at) for mark in _ENDS) + 1
        end = min((place for mark in _ENDS if (place := held.find(mark, at)) >= 0), default=len(held))
        if not begins or at == 0 or held[at - 1] in _STARTS:
            found.append((start, end, at))
        at = held.find(words, at + 1)
    return found


def _is_name(words: str) -> bool:
    """Do words begin with something that has a proper name, perhaps with the verb that is said of it?"""
    tags = [tag for _, tag in tagged(words)]
    return tags[0][0] != "v" and any(tag in ("ns", "nt", "nr", "nrt", "nz") for tag in tags)


def _is_of(one: str, other: str) -> bool:
    """Is one the other, or part of it, in short?"""
    ours, theirs = set(pairs(one)), set(pairs(other))
    fewer = min(len(ours), len(theirs))
    heads = one[0] == other[0] and one[1] == other[1] and one[-2:] != other[-2:]
    return one in other or other in one or heads or (fewer > 0 and len(ours & theirs) >= 0.7 * fewer)
