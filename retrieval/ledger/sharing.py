"""Things named side by side of which only the last says what all of them are → each with it."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.language.patterns import regex

MOST_SHORT = 4  # characters of a name that shares the end of the last one
LEAST_END = 3  # … of that end
RATE = regex(r"[\u4e00-\u9fff]{2}(?:率|比例|比重|占比|增速)$")


def with_ends(names: Sequence[str]) -> list[str]:
    """`城镇`, `农村居民收入` → `城镇居民收入`, `农村居民收入`; `建议`, `提案满意率` → `建议满意率`, `提案满意率`."""
    last = names[-1]
    size = len(names[0])
    rate = RATE.search(last)
    if size <= MOST_SHORT and len(last) >= size + LEAST_END and all(len(name) == size for name in names[:-1]):
        end = last[size:]
    elif rate and not any(RATE.search(name) for name in names[:-1]):
        end = rate[0]
    else:
        return list(names)
    return [*(name + end for name in names[:-1]), last]
