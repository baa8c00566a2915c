"""An office's name → its reports under all the names it goes by, without those of its branches.

`某市城管局` and `某市城市管理局` are one, though each has but one name; so is a zone, whatever kind it is called
(`某某高新区`, `某某园区`).
"""

from __future__ import annotations

from functools import cached_property, lru_cache

from retrieval.language.lexicon import office_words
from retrieval.language.offices import Office, office
from retrieval.language.patterns import regex
from retrieval.query.names.source_names import SourceNames, zone_of
from retrieval.query.sources.subjects import Mention

MANY = 2_000  # reports from one place among which no others are looked for
_OFFICE = regex(r"(?:局|委|委员会|厅|办|办公室)$")
_PART = regex(r"分局|[总支大]队|中心|街道")  # a part of an office has reports of its own
# A branch of an office by its own name: the office's, and what is its own, the kind of branch among it.
_BRANCH = regex(
    r"[\u4e00-\u9fff]{0,40}?(?:局|委|委员会|厅)(?P<own>[\u4e00-\u9fff]{1,40}?(?:分局|[总支大中]队)|稽查局)",
    needs="分队稽",
)
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

    def without_branches(self, mention: Mention, text: str) -> Mention:
        """The same mention without the reports of branches, where `text` names but the office that they are of."""
        if not mention.reports or _PART.search(mention.name) or not _OFFICE.search(mention.name):
            return mention
        whole = [report for report in mention.reports if not self._is_unnamed_branch(report, text)]
        return mention if len(whole) == len(mention.reports) else mention._replace(reports=frozenset(whole))

    def _is_unnamed_branch(self, report: str, text: str) -> bool:
        branch = _BRANCH.fullmatch(self._names.bodies[report])
        if branch is None or any(branch["own"][0] + other in text for other in branch["own"][1:]):
            return False  # in full or in short: 交通警察, 交警
        place = self._names.sources[report].places[-1:]  # a district's branch may be called the district's office
        return not any(name[:2] in text and name[:2] in branch["own"] for name in place)

    def of_zone(self, mention: Mention) -> Mention:
        """The same mention with the reports of the zone meant by a name that none has: its own name, behind that of its
        place or without it, and a word for zones of whichever kind.
        """
        if mention.reports:
            return mention
        kind = next((word for word in office_words()["zone"] if mention.name.endswith(word)), "")
        name = mention.name.removesuffix(kind)
        own = next((name[at:] for at in range(len(name) - 1) if name[at:] in self._zones), "") if kind else ""
        around = name.removesuffix(own)
        reports = [one for one in self._zones.get(own, ()) if not around or self._names.own(name, frozenset({one}))]
        return mention._replace(reports=frozenset(reports))

    @cached_property
    def _zones(self) -> dict[str, frozenset[str]]:
        """Zones by the names that are theirs alone, without their places and kinds → their reports."""
        found: dict[str, frozenset[str]] = {}
        for body, reports in self._names.called.items():
            own = zone_of(body)
            if own:
                found[own] = found.get(own, frozenset()) | reports
        return found

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
