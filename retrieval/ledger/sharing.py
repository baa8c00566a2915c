"""Things named side by side of which only the last says what all of them are → each with it."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.language.patterns import regex
from retrieval.language.tokens import tagged

MAX_SHORT = 4  # characters of a name that shares the end of the last one
MIN_END = 3  # … of that end
MIN_NOUN = 2  # … of the noun it ends in
RATE = regex(r"[\u4e00-\u9fff]{2}(?:率|比例|比重|占比|增速)$")


def with_ends(names: Sequence[str]) -> list[str]:
    """`城镇`, `农村居民收入` → `城镇居民收入`, `农村居民收入`; `建议`, `提案满意率` → `建议满意率`, `提案满意率`."""
    last = names[-1]
    size = len(names[0])
    rate = RATE.search(last)
    if size <= MAX_SHORT and len(last) >= size + MIN_END and all(len(name) == size for name in names[:-1]):
        end = last[size:]
    elif rate and not any(RATE.search(name) for name in names[:-1]):
        end = rate[0]
    else:
        end = _end_behind(names)
    return [*(name + end for name in names[:-1]), last]


def _end_behind(names: Sequence[str]) -> str:
    """The end that two names share of which the first is led by other words (`某市城镇`, `农村居民收入`)."""
    first, last = names[0], names[-1]
    if len(names) != 2 or len(first) <= MAX_SHORT:
        return ""
    one, tag = tagged(first)[-1]
    other, end = last[: len(one)], last[len(one) :]
    noun, tag_too = tagged(other)[0] if other else ("", "")
    fits = noun == other != one and tag[0] == tag_too[0] == "n" and len(one) >= MIN_NOUN
    return end if fits and len(end) >= MIN_END and end[-MIN_NOUN:] not in first else ""
