"""A place named by itself → do the reports from there speak for it, or but for an office, or a part, of it?

`某市2022年的败诉率` is not answered for by a zone of the city, nor by a bureau of a county in it.
"""

from __future__ import annotations

from typing import NamedTuple

from retrieval.language.gazetteer import by_name
from retrieval.language.numerals import SEVERAL
from retrieval.language.patterns import regex
from retrieval.language.wordsets import any_of
from retrieval.query.names.source_names import SourceNames
from retrieval.query.sources.local_bodies import LocalBodies, has_field
from retrieval.query.sources.other_offices import is_below
from retrieval.query.sources.subjects import Mention

MANY = 50  # reports from one place, of which it is not asked whose each is
# Asked of all that are from there, not of one thing of whatever kind (`哪家律所`).
_SEVERAL = regex(
    rf"各|哪(?:些|几?[个家份])?(?:{any_of('officekind', 'placekind')}|局|委|办|报告)|哪些"
    rf"|哪[个家份]?(?=[最更有没提说写]|$)|几[个家份]|分别|谁|[二{SEVERAL}十]{{1,24}}(?:个|家|份)"
)
_PART = regex(rf"开发区|经济技术|示范区|试验区|{any_of('zonename')}|街道|[镇乡](?:人民政府)?$")
# Of an agency's name what is said of many things: it does not tell that this agency is meant.
_COMMON = frozenset(
    ["经济", "技术", "发展", "管理", "委员", "员会", "工作", "建设", "服务", "中心", "人民", "政府", "办事", "和社"]
)


# What every office counts of its own: a place's is another figure.
_OF_EVERY_OFFICE = regex(
    r"罚|败诉|胜诉|诉讼|复议|应诉|出庭|满意|编制|执法人员|人员|持证|法律顾问|律师|规范性文件|合同|公开|信访|投诉|学法|培训|经费"
    r"|预算|决算|会议|局长|领导"
)


class Standing(NamedTuple):
    """For a place that a question names: is no report from it, but from parts of it; else whose the reports are that do
    not speak for it (none: they do, or the question says whose).
    """

    lacking: bool = False
    doubtful: bool = False  # what is asked may be another for the place than for its office
    agencies: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()  # files that do not say whose they are, and only have the name at their head


SPEAKS = Standing()


class Standings:
    """Tells of the places of one corpus."""

    def __init__(self, names: SourceNames, bodies: LocalBodies) -> None:
        self._names = names
        self._bodies = bodies

    def of(self, mention: Mention, text: str) -> Standing:
        """What the reports of `mention` are to the place that it names in `text`, where it names nothing else."""
        if not mention.strong or mention.group or not 0 < len(mention.reports) <= MANY:
            return SPEAKS
        unread = self._names.known.unread
        if all(report in unread for report in mention.reports) and has_field(mention.name):
            return Standing(unread=tuple(sorted(self._names.sources[report].file for report in mention.reports)))
        if all(is_below(mention.name, report, self._names) for report in mention.reports):
            return Standing(False, True, self._agencies(mention))
        named = self._bodies.taken_apart(mention.name)
        if not named.place or named.body or named.place not in by_name() or _SEVERAL.search(text):
            return SPEAKS
        if any(self._speaks(report, named.place) for report in mention.reports):
            return SPEAKS
        lesser = not any(self._is_of(report, mention.name) for report in mention.reports)
        full = mention.name.endswith(by_name()[named.place][0].name)
        rest = text[: mention.start] + " " + text[mention.end :]
        if not (lesser or full) or any(self._is_said(report, rest) for report in mention.reports):
            return SPEAKS
        return Standing(lesser and full, lesser or bool(_OF_EVERY_OFFICE.search(rest)), self._agencies(mention))

    def _agencies(self, mention: Mention) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._names.sources[report].short for report in sorted(mention.reports)))

    def _speaks(self, report: str, place: str) -> bool:
        """Is it the place's own: its government's, or called after it alone (`某市2024年统计公报`)?"""
        body, source = self._names.bodies[report], self._names.sources[report]
        if not body or body == place or (body.endswith("人民政府") and not _PART.search(body)):
            return True
        own = {place, *(division.short for division in by_name()[place])}
        return body[:4] not in source.title and any(name in source.title for name in own)

    def _is_of(self, report: str, name: str) -> bool:
        """Is it of an office of the place itself, not of a part of it?"""
        body = self._names.bodies[report]
        return name in body or (_PART.search(body) is None and bool(self._names.own(name, frozenset([report]))))

    def _is_said(self, report: str, rest: str) -> bool:
        """Does the question say, beside the place, what the agency is called, or a part of its own name?"""
        body = self._names.bodies[report]
        pairs = {body[at : at + 2] for at in range(len(body) - 1)} - _COMMON
        short = (
            any(word in rest for word in ("经开", "高新", "管委", "开发区", "园区")) and _PART.search(body) is not None
        )
        return short or any(pair in rest for pair in pairs)
