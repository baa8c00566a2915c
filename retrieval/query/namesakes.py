"""An office's reports under all the names it goes by (`某市城管局`, `某市城市管理局`), though each has but one."""

from __future__ import annotations

from functools import cached_property, lru_cache

from retrieval.language.patterns import regex
from retrieval.query.offices import Office, office
from retrieval.query.source_names import SourceNames
from retrieval.query.subjects import Mention

MANY = 2_000  # reports from one place among which no others are looked for
_OFFICE = regex(r"(?:局|委|委员会|厅|办|办公室)$")
_PART = regex(r"分局|[总支大]队|中心|街道")  # a part of an office has reports of its own
LONGEST_FIELD = 4  # characters from which a name without a known field tells what an office does (`审批服务`)


class Namesakes:
    """Knows which names of one corpus' offices are one office's."""

    def __init__(self, names: SourceNames) -> None:
        self._names = names

    def with_all_names(self, mention: Mention) -> Mention:
        """The same mention with the reports of years on which its office goes by another name of the same fields."""
        bodies = {self._names.bodies[report] for report in mention.reports} if len(mention.reports) < MANY else set()
        key = _work_of(bodies.pop()) if len(bodies) == 1 else None
        others = self._alike.get(key, ()) if key else ()
        if len(others) < 2:
            return mention
        places = {self._names.sources[report].places[-1:] for report in mention.reports}
        place = places.pop() if len(places) == 1 else ()
        if not place:
            return mention
        beside = [
            report
            for body in others
            for report in self._names.called[body] - mention.reports
            if self._names.sources[report].places[-1:] == place
        ]
        held = {self._names.sources[report].year for report in mention.reports}
        added = [report for report in beside if self._names.sources[report].year not in held]
        # Two offices that report on the same year are two.
        return mention._replace(reports=mention.reports.union(added)) if len(added) == len(beside) else mention

    @cached_property
    def _alike(self) -> dict[Office, list[str]]:
        """What offices do → the names of those that do just this."""
        found: dict[Office, list[str]] = {}
        for body in self._names.called:
            key = _work_of(body)
            if key:
                found.setdefault(key, []).append(body)
        return found


@lru_cache(maxsize=4096)
def _work_of(body: str) -> Office | None:
    """What an office's name says of its work; None for other bodies."""
    if not _OFFICE.search(body) or _PART.search(body):
        return None
    read = office(body)
    return read if read.fields or len(read.own) >= LONGEST_FIELD else None
