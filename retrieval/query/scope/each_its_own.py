"""Several sources that a question names → what is asked of each alone, and of which year."""

from __future__ import annotations

import re

from retrieval.query.scope.resolutions import ScopeResolution
from retrieval.query.sources.subjects import Mention
from retrieval.query.times.years import When

MIN_ASKED = 3  # characters that ask something of a source by themselves


def years_beside(resolution: ScopeResolution, named: list[Mention], when: When) -> ScopeResolution:
    """`2024年的甲跟2023年的乙`: the year that stands right before or after each source is that one's own."""
    if not 1 < len(named) == len(when.placed) == len(when.years) == len(resolution.bounds.named):
        return resolution
    before = all(year[1] <= mention.start <= year[1] + 1 for mention, year in zip(named, when.placed, strict=True))
    after = all(mention.end <= year[0] <= mention.end + 1 for mention, year in zip(named, when.placed, strict=True))
    if not before and not after:
        return resolution
    scopes = (
        scope.model_copy(update={"years": (year,), "topic": ""})
        for scope, (_, _, year) in zip(resolution.bounds.named, when.placed, strict=True)
    )
    return resolution.bound(named=tuple(scopes))


def segments(text: str, named: list[Mention]) -> list[str]:
    """What is asked of each source alone (`甲回复了多少件，乙处置了多少起`); empty where they share a question."""
    if len(named) < 2:
        return ["" for _ in named]
    stops = [mention.start for mention in named[1:]] + [len(text)]
    parts = [
        re.sub(r"[、,，和与跟同及\s的]+$|^[的\s]+", "", text[mention.end : stop])
        for mention, stop in zip(named, stops, strict=True)
    ]
    if all(len(re.sub(r"各是|各自|分别|多少|什么|[?？,，。]", "", part)) >= MIN_ASKED for part in parts):
        lead = text[: named[0].start].strip(" ,，")
        return [f"{lead} {part}".strip() for part in parts]
    return ["" for _ in named]
