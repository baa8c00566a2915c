"""How well a stretch of text covers the concepts of a question."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.models import Concept

_NEGATIONS = "未不没无"
PART_OF_NAME = 0.93  # of a word with more of a name before it (农村 + 居民收入)
_OPENINGS = ("全省", "全市", "全区", "全县", "全年", "全国", "我省", "我市", "我区", "全镇", "本年", "累计", "实现", "完成")
OFFICIAL = 0.9  # of an official form, against the asked word itself
FOCUS = 1.5  # how much more the word next to the question word tells
DISTANCE = 0.04  # loss per character between a word and what it is said of
AFTER = 0.8  # of a word that follows what it is said of
SAME_SENTENCE = 0.2  # at least, in one sentence
PARTIAL = 0.6  # at most, of a longer word of which only parts occur
SCATTERED = 0.3  # of a two-character word the corpus does not use, both of whose characters occur


def strength(concept: Concept, text: str) -> float:
    """How well folded `text` covers one concept: 1 for the asked word, less for other forms and for parts, 0 for none."""
    best = 0.0
    for number, form in enumerate(concept.forms):
        at = text.find(form)
        while at > 0 and text[at - 1] in _NEGATIONS and form[0] not in _NEGATIONS:
            at = text.find(form, at + 1)  # 未通过 does not speak of what 通过 asks for
        if at >= 0:
            return 1.0 if number == 0 else OFFICIAL
        if len(form) >= 3:
            pairs = [form[index : index + 2] for index in range(len(form) - 1)]
            held = sum(pair in text for pair in pairs)
            if held:
                best = max(best, PARTIAL * held / len(pairs))
    if best == 0.0 and not concept.known and len(concept.asked) == 2 and all(char in text for char in concept.asked):
        best = SCATTERED
    return best


def strengths(found: Sequence[Concept], text: str) -> list[float]:
    """`strength` of each concept."""
    return [strength(concept, text) for concept in found]


def coverage(found: Sequence[Concept], matched: Sequence[float]) -> float:
    """Share of the concepts' weight that is matched, 0 to 1; 1 where there are no concepts."""
    total = sum(concept.weight for concept in found)
    if total == 0:
        return 1.0
    return sum(concept.weight * value for concept, value in zip(found, matched, strict=True)) / total


def nearness(found: Sequence[Concept], text: str, start: int, end: int) -> float:
    """How near the concepts occur to `text[start:end]`, weighted, 0 to 1.

    A concept in the same clause counts in full, less with every clause between and with distance.
    """
    asking = [concept for concept in found if not concept.inherited] or list(found)
    total = sum(concept.weight * (1 + FOCUS * concept.focus) for concept in asking)
    if total == 0:
        return 0.0
    near = 0.0
    for concept in asking:
        best = 0.0
        for number, form in enumerate(concept.forms):
            value = 1.0 if number == 0 else OFFICIAL
            at = text.find(form)
            while at >= 0:
                if at > 0 and text[at - 1] in _NEGATIONS and form[0] not in _NEGATIONS:
                    at = text.find(form, at + 1)
                    continue
                whole = 1.0 if at == 0 or not "\u4e00" <= text[at - 1] <= "\u9fff" or text[max(0, at - 2) : at] in _OPENINGS else PART_OF_NAME
                best = max(best, value * whole * _closeness(text, at, at + len(form), start, end))
                at = text.find(form, at + 1)
        if best == 0.0 and len(concept.asked) >= 3:
            for index in range(len(concept.asked) - 1):
                at = text.find(concept.asked[index : index + 2])
                if at >= 0:
                    best = max(best, 0.4 * _closeness(text, at, at + 2, start, end))
        near += concept.weight * (1 + FOCUS * concept.focus) * best
    return near / total


def _closeness(text: str, a: int, b: int, start: int, end: int) -> float:
    """1 for overlapping spans, falling with the characters and the clause marks between; what follows counts less."""
    if a < end and start < b:
        return 1.0
    between = text[b:start] if b <= start else text[end:a]
    value = 1.0 / (1.0 + DISTANCE * len(between))
    for mark, factor in (("，", 0.72), (",", 0.72), ("、", 0.8), ("；", 0.5), (";", 0.5), ("。", 0.4), ("（", 0.95), ("：", 0.95), (":", 0.95)):
        value *= factor ** between.count(mark)
    return max(SAME_SENTENCE, value if b <= start else AFTER * value)
