"""The sources of a corpus → every name a question may use for them, and which report a name with a place may mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from retrieval.language.gazetteer import abbreviations, ancestors, by_name
from retrieval.language.lexicon import lengths_by_initial, official_forms, stopwords
from retrieval.language.normalise import simplify
from retrieval.language.patterns import regex
from retrieval.language.stretches import is_subsequence
from retrieval.language.tokens import fold, words
from retrieval.models import Source
from retrieval.notices import NATION
from retrieval.query.agencies import ENDS_LIKE_AGENCY, GENERIC, abbreviates, proper_parts
from retrieval.query.agency_names import AgencyNames, spoken_names
from retrieval.query.offices import office
from retrieval.query.place_words import groups, nation_words, nicknames, other_names

NATIONAL = (NATION,)  # agencies that report for the whole country
# What an agency's name, without its place, begins with: a township whose government it is, or a zone's own name.
_TOWNSHIP = regex(r"^.{2,4}?(?:镇|乡|街道)(?=人民政府|政府|办事处|$)")
_AREA = regex(r"^(.{2,4}?)(?:高新|经济|经开|开发|产业|工业|园区|新区|保税|景区|街道|镇|乡)")
_ZONE = regex(r"^[\u4e00-\u9fff]{2,12}?(?:新区|[发试实示][验展范]?区|高新区|经开区|产业区|园区|度假区|景区|保税区)")
# An agency's name may begin with the kind of its place alone (`县水务局`), or be that of the party's committee in it.
_OWN_KIND = regex(r"^(?:县(?!域|级)|区(?!域|划|块|际)|州|旗|省(?!级)|市(?!场|政|容|民|域|级|郊))(?=[\u4e00-\u9fff]{2})")
_PARTY = regex(r"^中共|(?:党组|党委|党工委|党支部)$")
_WELL_FORMED = regex(r"[\u4e00-\u9fff（）()]{2,30}")
_SENTENCE_END = regex(r"[。；\n]")
_NO_NAME = regex(r"[^\u4e00-\u9fff（）()]+")
_LINES = regex(r"[\u4e00-\u9fff]{4,40}")
HEAD = 600  # characters of a text where its agency may stand
LOOKED_THROUGH = 500  # reports gone through for words, where that but helps to understand
MIN_WHOLE = 3  # characters of an agency's whole name
VAGUE = frozenset(GENERIC)


class SourceNames:
    """The sources of a corpus, by every name a question may use."""

    def __init__(
        self, sources: Sequence[Source], text_of: Callable[[Source], str], says: Callable[[str], bool] | None = None
    ) -> None:
        """`text_of` gives the text of a source's report; `says` tells of very many reports whether any uses words."""
        sources = tuple(sources)  # each may be made when it is looked at
        self.sources = {source.id: source for source in sources}
        self._text_of = text_of
        self.places: dict[str, set[str]] = {}  # name of a place, in full, short or otherwise → reports
        self.wholes: dict[str, frozenset[str]] = {}  # whole name of an agency → reports
        self.bodies: dict[str, str] = {}  # report → its agency without its places
        self._with_places: dict[str, str] = {}  # report → agency with all its places, for abbreviations
        self._unread: list[str] = []  # reports whose agency could not be read from their texts
        issuers: dict[tuple[object, ...], list[Source]] = {}  # what a report is called says nothing of its year
        for source in sources:
            issuers.setdefault((source.agency, source.places, source.short), []).append(source)
        for own in issuers.values():
            self._add(own[0], [source.id for source in own])
        self.called: dict[str, list[str]] = {}  # agency without its places → its reports
        for report_id, body in self.bodies.items():
            self.called.setdefault(body, []).append(report_id)
        self.agencies = AgencyNames(filter(_WELL_FORMED.fullmatch, self.called))
        self.place_names = frozenset((*self.places, *by_name(), *nicknames()))  # of the corpus and of others
        self.place_lengths = lengths_by_initial(self.place_names)
        self.group_lengths = lengths_by_initial(groups())
        self.whole_lengths = lengths_by_initial(self.wholes)
        governments = [own[0] for own in issuers.values() if own[0].agency.endswith("人民政府")]
        self.provincial = bool(governments)
        self._inside = {name for source in governments for name in source.places}
        many = len(sources) > LOOKED_THROUGH
        self.quoted = lru_cache(maxsize=1024)(says if says and many else self._quoted)

    def _add(self, source: Source, reports: Sequence[str]) -> None:
        """Take in the reports of the agency that `source` is of."""
        given = name_of(source.agency)
        agency = readable(given)
        if not agency:
            self._unread += reports
            agency = given
        places = dict.fromkeys(nation_words() if source.agency in NATIONAL else ())
        body = agency
        for place in source.places or _leading_place(agency):
            short = by_name()[place][0].short if place in by_name() else place
            places |= dict.fromkeys((place, short, *other_names().get(place, ())))
            for name in (place, short):
                if body.startswith(name) and len(body) > len(name):
                    body = body[len(name) :]
                    break
        body = _OWN_KIND.sub("", body) if len(body) > MIN_WHOLE else body
        zone = _ZONE.match(body)
        if zone:
            places[zone[0]] = None
        outer = "".join(fold(place) for place in source.places if place not in agency)
        self.bodies.update(dict.fromkeys(reports, body))
        self._with_places.update(dict.fromkeys(reports, outer + agency))
        without = spoken_names(body)
        wholes = dict.fromkeys(
            one
            for name in dict.fromkeys((agency, given, name_of(source.short), *_after_places(source, body)))
            for one in spoken_names(name)
            if is_whole_name(one) and (one not in without or not _WELL_FORMED.fullmatch(one))
        )
        for name in places:
            self.places.setdefault(name, set()).update(reports)
        own = frozenset(reports)  # one for all the names an agency has: nearly all are of it alone
        for name in wholes:
            self.wholes[name] = self.wholes[name] | own if name in self.wholes else own

    # --- texts

    def text(self, report: str) -> str:
        """The text of a report."""
        return self._text_of(self.sources[report])

    def _quoted(self, words: str) -> bool:
        """Does any report use these words?"""
        return any(words in self.text(report) for report in self.sources)

    def said(self, words: str) -> bool:
        """Does any report use these words? Not looked for among very many reports."""
        return len(self.sources) <= LOOKED_THROUGH and self.quoted(words)

    def speaks_of(self, place: str, asked: str) -> bool:
        """Does a government speak of this place, which lies in its own (`福州` in 福建省的报告), and of what is asked?

        One sentence has the place and half the words of `asked`, the rest of the question.
        """
        outer = {
            wider.name
            for division in by_name().get(nicknames().get(place, place), ())
            for wider in ancestors(division)[:-1]
            if wider.name in self._inside
        }
        said = [
            sentence
            for report in self._governments_of(outer)
            if place in self.text(report)
            for sentence in _SENTENCE_END.split(self.text(report))
            if place in sentence
        ]
        telling = [word for word in words(asked) if len(word) > 1 and word not in stopwords() and not word.isdigit()]
        forms = [(word, *official_forms().get(word, ())) for word in telling]
        most = max((sum(any(one in fold(sentence) for one in word) for word in forms) for sentence in said), default=0)
        return bool(said) and 2 * most >= len(forms)

    def _governments_of(self, places: set[str]) -> list[str]:
        found = {report for name in places for report in self.places[name] if self.bodies[report].endswith("人民政府")}
        return sorted(found)[:LOOKED_THROUGH]

    def headed_by(self, name: str) -> frozenset[str]:
        """Of the reports whose agency could not be read, those with `name` at their head, if but in full or part."""
        return frozenset(
            report
            for report in self._unread[:LOOKED_THROUGH]
            if any(
                name[:2] in line and name[-2:] in line and is_subsequence(name, line)
                for line in _LINES.findall(simplify(fold(f"{self.sources[report].file} {self.text(report)[:HEAD]}")))
            )
        )

    # --- which report

    def own(self, name: str, reports: frozenset[str]) -> frozenset[str]:
        """Of the reports from a place, those that an agency's `name` with that place in front may mean.

        A city's bureau is not the bureau of its district, nor a county's government that of its township.
        """
        return frozenset(report for report in reports if self._is_own(name, report))

    def _is_own(self, name: str, report: str) -> bool:
        body = self.bodies[report]
        township = _TOWNSHIP.match(body)
        if township and township[0][:2] not in name:
            return False
        area = _AREA.match(body)
        if area and area[1] in name and area[1] in proper_parts(body):
            return True
        narrowest = self.sources[report].places[-1:]
        return all(
            division.short in name or any(other in name for other in (*other_names().get(place, ()), *_letters(place)))
            for place in narrowest
            for division in by_name().get(place, ())
        )

    def of_field(self, name: str) -> frozenset[str]:
        """The reports of the one office whose place and field of work `name` gives, though in other words."""
        for cut in range(len(name) - 2, 1, -1):
            around = self.places.get(name[:cut])
            if around:
                asked = office(name[cut:])
                own = self.own(name, frozenset(one for one in around if asked.may_be(office(self.bodies[one]))))
                return own if len({self.bodies[one] for one in own}) == 1 else frozenset()
        return frozenset()

    def speaks_for(self, place: str, report: str) -> bool:
        """A government's report gives the figures of its own place, not of the province that lies around it."""
        return not self.bodies[report].endswith("人民政府") or self._is_own(place, report)

    def placeless(self, name: str, reports: frozenset[str]) -> frozenset[str]:
        """Of `reports` those of which it is not known where they are from, and whose own name `name` gives
        (`和睦街道`): wherever a question says that is, it may be. `县林业局` is no name of their own.
        """
        return frozenset(report for report in reports if self._is_placeless(name, report))

    def _is_placeless(self, name: str, report: str) -> bool:
        body = self.bodies[report]
        township = _TOWNSHIP.match(body)
        own = [township[0]] if township else proper_parts(body)
        return not self.sources[report].places and any(part[:2] in name for part in own)

    def answers_to(self, report: str, whole: str, tail: str) -> bool:
        """May `whole`, a name that ends in the agency `tail`, mean the agency of this report?"""
        body, name = self.bodies[report], self._with_places[report]
        return is_subsequence(whole, name) or any(
            abbreviates(tail, part, name, sound)
            for part in (body, body.removeprefix(whole[: -len(tail)]))
            for sound in (False, True)
            if part
        )

    def means_government(self, tail: str, reports: frozenset[str]) -> bool:
        """`北京市政府`, `荣昌区委`: the place itself, not an agency the corpus lacks."""
        return tail in ("政府", "人民政府", "市政府", "省政府", "委", "公所") and any(
            self.bodies[r].endswith("人民政府") or tail == "委" for r in reports
        )


def name_of(agency: str) -> str:
    """An agency's name as questions are folded: simplified characters, without the party's committee in it."""
    return _PARTY.sub("", simplify(fold(agency)).strip())


def readable(agency: str) -> str:
    """The last part of what was read as an agency that is a name (`标题:某某局` → `某某局`); empty if none is."""
    if _WELL_FORMED.fullmatch(agency):
        return agency
    parts = [part for part in _NO_NAME.split(agency) if len(part) > MIN_WHOLE]
    return next((part for part in reversed(parts) if ENDS_LIKE_AGENCY.fullmatch(part[-1])), "")


def _leading_place(agency: str) -> tuple[str, ...]:
    """The division whose full name an agency's begins with, where nobody has told the source's places."""
    lengths = range(min(len(agency) - 1, 12), 1, -1)
    found = (name for name in (agency[:length] for length in lengths) if name in by_name())
    return tuple(name for name in found if by_name()[name][0].name == name)[:1]


def is_whole_name(name: str) -> bool:
    """May `name` stand for a source by itself, wherever it is found in a question?"""
    return (
        len(name) >= MIN_WHOLE
        and name not in VAGUE
        and (ENDS_LIKE_AGENCY.fullmatch(name[-1]) is not None or len(name) >= 2 * MIN_WHOLE)
        and not name.isascii()
    )


def _after_places(source: Source, body: str) -> list[str]:
    """The agency after the narrowest of its places, with and without its kind (`西青投资促进局`)."""
    return [
        name + body
        for place in source.places[-1:]
        for division in by_name().get(place, ())
        for name in (division.name, division.short)
    ]


@cache
def _letters(place: str) -> list[str]:
    return [short for short, full in abbreviations().items() if full == place]
