"""A question → the places in it: when the name of one is meant, and which stand together."""

from __future__ import annotations

from typing import NamedTuple

from retrieval.language.gazetteer import abbreviations, ancestors, by_name
from retrieval.language.numerals import SEVERAL
from retrieval.language.patterns import regex
from retrieval.language.titlewords import is_placed
from retrieval.language.tokens import word_spans
from retrieval.language.wordsets import any_of
from retrieval.query.names.agencies import AGENCY_TAIL, is_agency_tail
from retrieval.query.names.place_words import county_words, everyday_words, groups, nation_words, nicknames, regions
from retrieval.query.names.source_names import SourceNames
from retrieval.query.sources.country import is_measure
from retrieval.query.sources.letters import is_in_line, phrase_around, stands_alone

AND = r"(?:、|,|，|和|与|跟|同|及|以及|还有)"  # as a pattern: between two sources asked about together
_AND = regex(rf"\s*{AND}\s*")
_ASKED_OF_BOTH = regex(r"\s*(?:的|20\d\d|\d\d年|[去今前]年|[a-z?？,，]|$|哪|谁|各|分别|相比|比|都|两|呢)")
_AND_AGENCY = regex(
    rf"[\u4e00-\u9fff]{{2,10}}[局委办厅院会府]\s*{AND}\s*", needs=",、与以及同和跟还， 会办厅委局府院"
)  # … after the first one's place
# Between a place and what lies in it: `淄博的沂源`, `芒康下面那个宗西`.
POINTED_AT = r"(?:那边|那儿|这边|下面|底下|下头|里头|管的)?的?(?:[那这]个)?"
_POINTED_AT = regex(POINTED_AT)
NO_CITY = regex(r"场|监(?![委察控狱])|容")  # after a place and 市, which begins the next word
_PLACE_KIND = "省市区县旗盟州"
# What follows a short name makes it that of a township, street, water or building, not of the division.
OTHER_KIND = regex(
    rf"[镇乡村路桥河江湖山]|街道|社区|大道|大街|水库|农场|林场|会馆|宾馆|饭店|港|机场|站"
    rf"|{any_of('askedbody', 'lowbody')}|{any_of('route')}|运河|产业园|工业园|广场|公园|火车|水厂|电厂"
)
# A sentence that begins anew (`…都有了。请问某省`) has its subject at its head as well.
_NEW_SENTENCE = regex(
    rf"[。!！;；]\s*(?:{any_of('please')}|想问|问|查|那么?|还有|我想知道|一?下)*|[还就只]差|现在缺",
    needs="!;。差现！；",
)
_AFTER_LETTER = regex(r"\s|20\d\d|[省市]")  # of a province alone that no report is from
_AFTER_SUBJECT = regex(r"20\d|\d\d年|的|呢|省|市|区|县|那边|这边|去年|今年|前年|\s|$|[,，、和与跟]")
NO_PHRASE = regex(r"[^\u4e00-\u9fff]|[年的两三四各去今前]")  # after a place: makes no name with it
# … after the short name of a county that is a word as well, and where that stands at the head.
_AFTER_COUNTY = regex(
    r"\s*(?:20\d\d|\d\d年|[去今前上本明]年|那边|这边|那儿|的?[这那]?份?报告|年报|政府|[县区市]委|人大|政协|gdp|地区生产|财政收|人口|常住)"
)
_AFTER_COUNTY_ALONE = regex(
    rf"\s*(?:[,，。?？;；]|$|呢|{AND}\s*(?=[\u4e00-\u9fff]{{2,4}}(?:[的,，?？]|哪|谁|20|[去今]年|$)))"
)
_AWARDED = regex(rf"首批|第.批|优秀|{any_of('award')}|十佳|名牌")  # … by a place: part of a title
_GROUP_MEANT = regex(
    rf"\s*(?:的|[{SEVERAL}几]|20\d\d|\d\d年|[一二零〇][\d零〇一-九]*年|[去今前]年|各|哪|谁|都|分别|地区|那|呢|[a-z,，、?？]|$|\s)"
)


# `京津冀` + `地区生产总值`: the first word of the measure says nothing of the group.
_OF_REGION = regex(r"地区(?=生产总值|经济)", needs="地")
LOOKED_AT = 6  # characters behind a group of which it is seen whether reports have them so
CITY = 2  # the level of a city in a province


class Place(NamedTuple):
    """The name of a place in a question: its span in characters, and the reports from there."""

    start: int
    end: int
    name: str  # full name of the division
    reports: frozenset[str]
    short: bool  # without its kind (`天津`)
    whole: bool = False  # the whole name of an agency, its places in it
    head: bool = False  # at the beginning of a new sentence
    group: bool = False  # a group of places (`京津冀`)


class PlaceFinder:
    """Finds the places of a question, against the names of one corpus."""

    def __init__(self, names: SourceNames) -> None:
        self._names = names

    def members(self, group: str) -> list[tuple[str, frozenset[str]]]:
        """The places of a group that reports are from, by their short names, with those reports."""
        held = [(name, frozenset(self._names.places.get(name, ()))) for name in groups()[group]]
        own = [
            (by_name()[name][0].short, frozenset(r for r in reports if self._names.speaks_for(name, r)))
            for name, reports in held
        ]
        return [(name, reports) for name, reports in own if reports]

    def find(self, text: str, begin: int) -> list[Place]:
        """The places named in `text`, whose subject begins at `begin`, in order."""
        found: list[Place] = []
        tokens = {(start, end) for start, end, _ in word_spans(text)} if self._names.provincial else set()
        at = 0
        heads = {match.end() for match in _NEW_SENTENCE.finditer(text)}
        while at < len(text):
            first = text[at]
            place = self._whole_name(text, at, begin) if first in self._names.whole_lengths else None
            if place is None and first in self._names.group_lengths:
                place = self._group(text, at, begin)
            for length in () if place else self._names.place_lengths.get(first, ()):
                if text[at : at + length] not in self._names.place_names:
                    continue
                place = self._place(text, at, length, at if at in heads else begin, found, tokens)
                if place:
                    break
            if place and at in heads:
                place = place._replace(head=True)
            if place and (place.whole or place.group or not place.reports or not self._attributive(text, place, begin)):
                found.append(place)
            at = place.end if place else at + 1
        return found if not any(place.group for place in found) else _without_groups(found)

    def told_by(self, text: str, begin: int) -> frozenset[str]:
        """The reports of the governments around a place `text` names, of those that name it, where none is from there:
        a city at its head, or a place of which they tell what it asks.
        """
        for at in range(len(text) - 1) if self._names.provincial else ():
            for length in self._names.place_lengths.get(text[at], ()):
                name = text[at : at + length]
                known = name in by_name() and name not in self._names.places and name not in everyday_words()
                telling = self._names.telling_of(name) if known else frozenset[str]()
                if not telling:
                    continue
                city = at <= begin and by_name()[name][0].level == CITY and not OTHER_KIND.match(text, at + length)
                if city or self._names.speaks_of(name, f"{text[:at]} {text[at + length :]}"):
                    return telling
        return frozenset()

    def _whole_name(self, text: str, at: int, begin: int) -> Place | None:
        for length in self._names.whole_lengths.get(text[at], ()):
            name = text[at : at + length]
            reports = self._names.wholes.get(name) if len(name) == length else None
            if reports and (is_placed(name) or _stands_free(text, at, begin)):
                return Place(at, at + length, name, frozenset(reports), False, whole=True)
        return None

    def _group(self, text: str, at: int, begin: int) -> Place | None:
        for length in self._names.group_lengths.get(text[at], ()):
            name = text[at : at + length]
            if name not in groups():
                continue
            followed = text[at : at + length + 2]
            meant = _GROUP_MEANT.match(text, at + length)
            plain = followed[length : length + 1] in "的各" or len(followed) == length
            told = self._names.said(_OF_REGION.sub("", text[at : at + length + LOOKED_AT])[: length + 2])
            if (meant and (plain or not self._names.said(followed))) or (
                at <= begin and (not self._names.said(name) or (not told and self.members(name)))
            ):
                return Place(at, at + length, name, frozenset(), False, group=True)
        return None

    def _place(
        self, text: str, at: int, length: int, begin: int, found: list[Place], tokens: set[tuple[int, int]]
    ) -> Place | None:
        name, end = text[at : at + length], at + length
        divisions = by_name().get(name, ()) or by_name().get(nicknames().get(name, ""), ())
        if len(name) < length or not (divisions or name in self._names.places):
            return None
        if name[-1] in _PLACE_KIND and text[end : end + 1] == "长" and not self._names.place_at(text, end):
            return None  # 市长 is no city (甲省长沙 is two places)
        if name[-1] == "市" and NO_CITY.match(text, end):
            return None  # 某某 + 市场监管
        if name in nation_words() and (name not in self._names.places or is_measure(text, at, end)):
            return None
        reports = frozenset(self._names.places.get(name, ()))
        if length == 1:
            province = abbreviations().get(name)
            if not self._names.provincial or province is None or not stands_alone(text, at, tokens):
                return None
            if (
                text[at : at + 2] in regions()
                or is_in_line(text, at)
                or self._names.said(phrase_around(text, at) or "\x00")
            ):
                return None
            reports = frozenset(self._names.places.get(province, ()))
            if not reports and not (at <= begin and _AFTER_LETTER.match(text, end)):
                return None
        short = bool(divisions) and name != divisions[0].name and length > 1
        place = Place(at, end, divisions[0].name if divisions else name, reports, short)
        if reports:
            is_word = short and (_is_across(text, at, end) or (name in county_words() and divisions[0].level > CITY))
            return None if is_word and not self._is_meant(text, place, begin, found) else place
        before = found[-1].end if found and found[-1].reports else at
        beside = asked_together(text, before, at, end)
        head = at if beside or _AND_AGENCY.fullmatch(text, before, at) or self._is_inner(found, at, name) else begin
        if short and not (beside or subject_like(text, at, length, head)):
            return None
        return None if self._is_subject(text, place) else place

    def _is_meant(self, text: str, place: Place, begin: int, found: list[Place]) -> bool:
        """Is a short name that may be but a word (`新建学校`) or parts of two (`城镇安排`) meant for the place: behind
        one it lies in, before an agency, a year or what only a place has, or alone?
        """
        called = place._replace(name=text[place.start : place.end])
        if found and _leads_to(found[-1], called, text):
            return _lies_in(called, found[-1])
        if _AFTER_COUNTY.match(text, place.end):
            return True
        alone = place.start <= begin and _AFTER_COUNTY_ALONE.match(text, place.end) is not None
        return alone or self._names.agencies.begin(text[place.end :].removeprefix("的"))

    def _is_inner(self, found: list[Place], at: int, name: str) -> bool:
        """Does the place `name` stand right after one it lies in, from which itself no report is (`某省` + `某市`)?"""
        outer = found[-1] if found else None
        inside = outer is not None and outer.end == at and _lies_in(Place(at, at, name, frozenset(), True), outer)
        return inside and outer is not None and not self._names.own(outer.name, outer.reports)

    def _attributive(self, text: str, place: Place, begin: int) -> bool:
        """`评上了安徽省首批示范医院`, as a report has it: part of what is asked, no source (`甲省乙市` names one)."""
        follows = text[place.end : place.end + 2]
        return (
            place.start > begin
            and not self._names.place_at(text, place.end)
            and place.end - place.start > 1
            and len(follows) == 2
            and not NO_PHRASE.search(follows)
            and all(self._names.sources[report].places[-1:] != (place.name,) for report in place.reports)
            and (_AWARDED.match(follows) is not None or self._names.said(text[place.start : place.end + 2]))
        )

    def _is_subject(self, text: str, place: Place) -> bool:
        """Is a place no report is from what a report speaks of: a town in a government's report, a name in words?"""
        follows = text[place.end : place.end + 2]
        phrase = len(follows) == 2 and not NO_PHRASE.search(follows)
        if phrase and place.short and self._names.said(text[place.start : place.end + 2]):
            return True
        return self._names.speaks_of(text[place.start : place.end], text[: place.start] + " " + text[place.end :])


def _is_across(text: str, start: int, end: int) -> bool:
    """Does a name begin and end inside words?"""
    return not any(start in one[:2] or end in one[:2] for one in word_spans(text))


def _without_groups(found: list[Place]) -> list[Place]:
    """Places named one by one count, a group (`西南几省`) beside them only tells what they belong to."""
    alone = [place for place in found if not place.group and (place.reports or not place.short or place.whole)]
    return alone if alone else [place for place in found if place.group]


def _stands_free(text: str, at: int, begin: int) -> bool:
    """Is there nothing before a name that could belong to it?"""
    return at <= begin or text[at - 1] in " ,，、。?？;；和与跟同及的在我本咱们问查看"


def asked_together(text: str, end: int, start: int, after: int | None = None) -> bool:
    """Do names that end and start here stand side by side, and does what follows ask of both?"""
    beside = _AND.fullmatch(text, end, start) is not None
    return beside and (after is None or _ASKED_OF_BOTH.match(text, after) is not None)


def subject_like(text: str, at: int, length: int, begin: int) -> bool:
    """A short form of a place no report is from counts where a question names its subject, not inside other words."""
    after = text[at + length : at + length + 3]
    name = text[at : at + length]
    if len(name) < 2 or name in everyday_words() or OTHER_KIND.match(text, at + length):
        return False
    if _AFTER_SUBJECT.match(after) and at <= begin:
        return True
    tail = AGENCY_TAIL.match(text, at + length)
    return bool(tail and at <= begin and is_agency_tail(tail["name"]))


def _lies_in(place: Place, outer: Place) -> bool:
    """Is there a division of the one's name inside one of the other's?"""
    inner, around = by_name().get(place.name, ()), by_name().get(outer.name, ())
    return not inner or not around or any(wide in ancestors(division) for division in inner for wide in around)


def _leads_to(outer: Place, inner: Place, text: str) -> bool:
    """Does a place stand right behind one, or behind what points from it to one in it, of which there is a report?"""
    if outer.end == inner.start:
        return True
    called = inner._replace(name=text[inner.start : inner.end])  # the short name may be that of several divisions
    inside = bool(outer.reports & inner.reports) and inner.name != outer.name and _lies_in(called, outer)
    return inside and _POINTED_AT.fullmatch(text, outer.end, inner.start) is not None


def chains(places: list[Place], text: str) -> list[list[Place]]:
    """Places written one after the other (`天津市东丽区`) belong together if a report lies in all of them."""
    found: list[list[Place]] = []
    for place in places:
        before = found[-1][-1] if found else None
        beside = before is not None and _leads_to(before, place, text)
        if beside and before is not None and before.reports and not place.reports and not _lies_in(place, before):
            continue  # 上海郊区 is no 郊区 of another city
        if (
            before
            and beside
            and not (before.whole or before.group or place.group)
            and (place.whole or not place.reports or not before.reports or before.reports & place.reports)
        ):
            found[-1].append(place)
        else:
            found.append([place])
    return found
