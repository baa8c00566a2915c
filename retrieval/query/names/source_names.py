"""The sources of a corpus → every name a question may use for them, and which report a name with a place may mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache

from retrieval.language.gazetteer import Division, abbreviations, ancestors, by_name
from retrieval.language.lexicon import lengths_by_initial, official_forms, stopwords
from retrieval.language.normalise import simplify
from retrieval.language.offices import office
from retrieval.language.patterns import regex
from retrieval.language.stretches import is_subsequence
from retrieval.language.tokens import fold, words
from retrieval.language.wordsets import any_of, words_of
from retrieval.models import Source
from retrieval.models.by_id import ById
from retrieval.query.names.agencies import abbreviates, proper_parts
from retrieval.query.names.agency_names import AgencyNames
from retrieval.query.names.issuers import well_formed
from retrieval.query.names.known_names import KnownNames, names_of
from retrieval.query.names.place_words import groups, nicknames, other_names

# What an agency's name, without its place, begins with: a township whose government it is, or a zone's own name.
_TOWNSHIP = regex(rf"^.{{2,4}}?{any_of('township')}(?=人民政府|政府|办事处|$)", needs="乡街镇")
_AREA = regex(rf"^(.{{2,4}}?){any_of('zone', 'township')}", needs="乡产保园工开新景经街镇高投")
_OF_GOVERNMENT = words_of("township")
_SENTENCE_END = regex(r"[。；\n]")
_LINES = regex(r"[\u4e00-\u9fff]{4,40}")
_ADDRESSED = regex(r"(?:主送|抄送|抄报)\W{0,3}$", needs="送报")
HEAD = 600  # characters of a text where its agency may stand
LOOKED_THROUGH = 500  # reports gone through for words, where that but helps to understand
Lengths = dict[str, tuple[int, ...]]  # of names, by their first characters


class SourceNames:
    """The sources of a corpus, by every name a question may use."""

    def __init__(
        self,
        sources: ById | Sequence[Source],
        text_of: Callable[[Source], str],
        says: Callable[[str], bool] | None = None,
        former: SourceNames | None = None,
        known: KnownNames | None = None,
    ) -> None:
        """`text_of` gives the text of a source's report; `says` tells of very many reports whether any uses words.
        `former` are the names of an earlier state of the corpus: only what is different is looked at. `known` is what
        the reports are called, where that was made before.
        """
        self.sources: ById = sources if isinstance(sources, ById) else ById.of(sources)
        self._text_of = text_of
        before = (former.sources, former.known) if former else None
        self.known: KnownNames = known or names_of(self.sources, before)
        self.places, self.wholes, self.called = self.known.places, self.known.wholes, self.known.called
        self.bodies, self.provincial = self.known.bodies, self.known.provincial
        kept = former if former and former.called.keys() == self.called.keys() else None
        self.agencies: AgencyNames = kept.agencies if kept else AgencyNames(filter(well_formed, self.called))
        kept = former if former and former.places.keys() == self.places.keys() else None
        self.place_names: frozenset[str] = (  # of the corpus and of others
            kept.place_names if kept else frozenset((*self.places, *by_name(), *nicknames()))
        )
        self.place_lengths: Lengths = kept.place_lengths if kept else lengths_by_initial(self.place_names)
        self.group_lengths = lengths_by_initial(groups())
        kept = former if former and former.wholes.keys() == self.wholes.keys() else None
        self.whole_lengths: Lengths = kept.whole_lengths if kept else lengths_by_initial(self.wholes)
        many = len(self.sources) > LOOKED_THROUGH
        self.quoted = lru_cache(maxsize=1024)(says if says and many else self._quoted)

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
            if wider.name in self.known.governed
        }
        return self._tell(self._governments_of(outer), place, asked, 2)

    def any_speaks_of(self, place: str, asked: str) -> bool:
        """Has any report, wherever it is from, a sentence with the place and a ninth of the words? Not looked for among
        very many reports.
        """
        return len(self.sources) <= LOOKED_THROUGH and self._tell(self.sources, place, asked, 9)

    def tellers(self, place: str, asked: str) -> frozenset[str]:
        """The reports, wherever they are from, of which a sentence has the place and half the words of `asked`. Not
        looked for among very many reports.
        """
        if len(self.sources) > LOOKED_THROUGH or not any(len(word) > 1 for word in words(asked)):
            return frozenset()
        return self.telling(place, asked, self.sources)

    def telling(self, place: str, asked: str, among: Iterable[str]) -> frozenset[str]:
        """Those `among` some reports of which a sentence has the place and half the words of `asked`."""
        return frozenset(report for report in among if self._tell([report], place, asked, 2))

    def _tell(self, reports: Iterable[str], place: str, asked: str, part: int) -> bool:
        said = [
            sentence
            for report in reports
            if place in self.text(report)
            for sentence in _SENTENCE_END.split(self.text(report))
            if place in sentence
        ]
        telling = [word for word in words(asked) if len(word) > 1 and word not in stopwords() and not word.isdigit()]
        forms = [(word, *official_forms().get(word, ())) for word in telling]
        best = max((sum(any(one in fold(sentence) for one in word) for word in forms) for sentence in said), default=0)
        return bool(said) and part * best >= len(forms)

    def telling_of(self, place: str) -> frozenset[str]:
        """The reports of the governments around `place`, the country's among them, that name it; where none does, those
        of offices around it. None is from there.
        """
        divisions = by_name().get(place, ())
        outer = {wider.name for one in divisions for wider in ancestors(one)[:-1] if wider.name in self.known.governed}
        names = {one.short for one in divisions}
        around = self._governments_of(outer)
        around += sorted(self.places.get("全国", ()))[:LOOKED_THROUGH] if around else []
        telling = frozenset(report for report in around if any(one in self.text(report) for one in names))
        return telling or frozenset(r for r in self._offices_around(divisions) if any(n in self.text(r) for n in names))

    def _offices_around(self, divisions: Sequence[Division]) -> list[str]:
        """The reports from the cities that districts and counties lie in, not from other parts of these."""
        cities = {wider.name for one in divisions for wider in ancestors(one)[1:-1]}
        found = {r for city in cities for r in self.places.get(city, ()) if self.sources[r].places[-1] == city}
        return sorted(found)[:LOOKED_THROUGH]

    def _governments_of(self, places: set[str]) -> list[str]:
        found = {report for name in places for report in self.places[name] if self.bodies[report].endswith("人民政府")}
        return sorted(found)[:LOOKED_THROUGH]

    def beside(self, report: str) -> frozenset[str]:
        """The reports from the narrowest place of this one."""
        place = self.sources[report].places[-1:]
        return self.places.get(place[0], frozenset()) if place else frozenset()

    def place_at(self, text: str, at: int) -> bool:
        """Does the name of a place that reports are from stand there?"""
        lengths = self.place_lengths.get(text[at : at + 1], ())
        return any(length > 1 and text[at : at + length] in self.places for length in lengths)

    def headed_by(self, name: str) -> frozenset[str]:
        """Of the reports whose agency could not be read, those with `name` at their head, if but in full or part."""
        return frozenset(
            report
            for report in self.known.unread[:LOOKED_THROUGH]
            if any(
                name[:2] in line and name[-2:] in line and is_subsequence(name, line)
                for line in _lines(simplify(fold(f"{self.sources[report].file}\n{self.text(report)[:HEAD]}")))
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
        if township:
            return township[0][:2] in name  # that it lies in the place is known: `某市甲街道` leaves its district out
        area = own_area(body)
        if area and area in name:
            return True
        *outer, _ = self.sources[report].places or ("",)
        narrowest = self.sources[report].places[-1:]
        name = _without(name, outer)
        return all(
            division.short in name or any(other in name for other in (*other_names().get(place, ()), *_letters(place)))
            for place in narrowest
            for division in by_name().get(place, ())
        )

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
        body, name = self.bodies[report], self.known.with_places[report]
        return is_subsequence(whole, name) or any(
            abbreviates(tail, part, name, sound)
            for part in (body, body.removeprefix(whole[: -len(tail)]))
            for sound in (False, True)
            if part
        )

    def means_government(self, tail: str, reports: frozenset[str]) -> bool:
        """`北京市政府`, `荣昌区委`: the place itself, not an agency the corpus lacks."""
        return tail in ("政府", "人民政府", "市政府", "省政府", "委", "公所") and any(
            self.bodies[r].endswith("人民政府") or (tail == "委" and not office(self.bodies[r]).fields) for r in reports
        )


def own_area(body: str) -> str:
    """The name that is an area's own (`空港` of 空港经济区, of 空港街道), of an agency's without its place."""
    area = _AREA.match(body)
    return area[1] if area and area[1] in proper_parts(body) else ""


def zone_of(body: str) -> str:
    """The name that is a zone's own; empty for other bodies, towns and streets among them."""
    own = own_area(body)
    return own if own and not body.startswith(_OF_GOVERNMENT, len(own)) else ""


def _without(name: str, outer: Sequence[str]) -> str:
    """A name without those of the `outer` places that begin as one in them does (`吉林省`, around 吉林市)."""
    for place in outer:
        for said in (place, *other_names().get(place, ())):
            name = name.replace(said, " ")
    return name


@cache
def _letters(place: str) -> list[str]:
    return [short for short, full in abbreviations().items() if full == place]


def _lines(text: str) -> Iterator[str]:
    """What stands in Chinese at the head of a folded text, but for whom it is addressed to."""
    for found in _LINES.finditer(text):
        if text[found.end() : found.end() + 1] != ":" and not _ADDRESSED.search(text[: found.start()]):
            yield found[0]
