"""A question → who: the mentions in it of the sources of a corpus, or of others."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import lru_cache

from retrieval.language.gazetteer import by_name
from retrieval.language.leading import beginning
from retrieval.language.patterns import regex
from retrieval.models import Body, Conversation, Genre, Role, Source
from retrieval.models.by_id import ById
from retrieval.query.names.known_names import KnownNames
from retrieval.query.names.place_words import groups, nation_words
from retrieval.query.names.source_names import LOOKED_THROUGH, SourceNames
from retrieval.query.sources import local_bodies
from retrieval.query.sources.elsewhere import named_thing, place_elsewhere
from retrieval.query.sources.inner_places import Inner, inner_place
from retrieval.query.sources.mention_finder import MentionFinder
from retrieval.query.sources.respelling import Respeller
from retrieval.query.sources.standing import Standing, Standings
from retrieval.query.sources.subjects import Mention
from retrieval.query.sources.unheld import unheld_body
from retrieval.query.sources.unreported import unreported_place
from retrieval.query.sources.upward import led_up
from retrieval.query.times.years import SESSION, When, reports_stating

_NAMES_OF_DOCUMENTS = regex(r"《[^》]{0,400}》|（[^）]{0,400}）")
_HEAD = 1500  # characters of a text in which it says before whom it was given
_ZONE = regex(
    r"(?<=[\u4e00-\u9fff])(经开|高新)(?!区|技术|企业)(?=[\u4e00-\u9fff]{2,6}(?:局|委|办|中心|[大支]队))",
    needs="经高 局委办心队",
)
YEARS = 1_000  # reports and years of which it is kept whether the one speaks of the other
STATING = 16  # years of which it is kept which reports state them


class Catalog:
    """The sources of a corpus, by every name a question may use."""

    def __init__(
        self,
        sources: ById | Sequence[Source],
        text_of: Callable[[Source], str],
        says: Callable[[str], bool] | None = None,
        former: Catalog | None = None,
        known: KnownNames | None = None,
    ) -> None:
        """See SourceNames; `former` is the catalogue of an earlier state of the corpus."""
        before = former._names if former else None
        self._names: SourceNames = SourceNames(sources, text_of, says, before, known)
        self._finder = MentionFinder(self._names)
        self._standings = Standings(self._names, self._finder.bodies)
        self.sources: ById = self._names.sources
        self.known: KnownNames = self._names.known
        self.agencies = self.known.shorts
        places, called = self._names.places.keys(), self._names.called
        alike = before is not None and (before.places.keys(), before.called.keys()) == (places, called.keys())
        self._respeller: Respeller = (
            former._respeller
            if former and alike
            else Respeller(places - set(nation_words()), called, self._names.agencies)
        )
        self._mentions = lru_cache(maxsize=64)(self._finder.find)  # asked for twice on the way to a query
        self._session_of = lru_cache(maxsize=None)(self._read_session)
        self._mentions_year = lru_cache(maxsize=YEARS)(self._reads_year)
        self._stating = lru_cache(maxsize=STATING)(self._states)

    def load(self) -> None:
        """Load now what is otherwise loaded when first needed."""
        self.known.load()
        self.sources.load()  # all together: one by one it takes three times as long
        self._respeller.load()
        local_bodies.load()

    def respell(self, question: str, before: Iterable[str] = ()) -> tuple[str, list[tuple[str, str]]]:
        """Put names of sources right in `question`, typed in pinyin or with a wrong character of the same sound, and
        places named by one inside them, or by those of the reports `before` (`合肥他们省`, `他们省`).

        Returns the question and the pairs (typed, meant), without those in pinyin. Names known as they stand are left
        alone.
        """
        near = {place for report in before for place in self.sources[report].places[-1:]}
        question, led = led_up(self._respeller.from_pinyin(question), self._names.places, near)
        question = _ZONE.sub(r"\1区", question)
        mentions = self._mentions(question)
        known = bool(mentions) and all(mention.reports for mention in mentions)
        question, repaired = self._respeller.from_homophones(question, beside_known=known)
        return question, [*led, *repaired]

    def mentions(self, question: str) -> list[Mention]:
        """Sources named in a normalised question, in order. One with no reports names a source the corpus lacks."""
        return list(self._mentions(question))

    def standing(self, mention: Mention, question: str) -> Standing:
        """What the reports of a mention are to a place that it names alone."""
        return self._standings.of(mention, question)

    def spoken_of(self, name: str, question: str) -> tuple[Body, frozenset[str]] | None:
        """What a name that no report answers to means, and the reports that may speak of it, if any do: of a county or
        city also those from elsewhere that tell of it what the `question` asks.
        """
        found = self._finder.bodies.spoken_of(name)
        held = by_name().get(name, ())
        if found or not held or held[0].level == 1:
            return found
        telling = self._names.tellers(held[0].short, question.replace(name, " "))
        return (Body(name=name, words=held[0].short, place=held[0].name), telling) if telling else None

    def told_by(self, question: str) -> tuple[str, frozenset[str]] | None:
        """Who tells of a place that a question names and no report is from, and the reports: those of the governments
        around it.
        """
        return self._told(self._finder.places.told_by(question, beginning(question)))

    def inside(self, place: str) -> frozenset[str]:
        """The reports that are from somewhere in `place`, which may be a zone of which offices are named."""
        own = frozenset(self._names.places.get(place, ()))
        many = len(self.sources) > LOOKED_THROUGH
        return own if many else own.union(one.id for one in self.sources.values() if one.agency.startswith(place))

    def telling_of(self, place: str) -> tuple[str, frozenset[str]] | None:
        """As `told_by`, of a place by its name."""
        return self._told(self._names.telling_of(place))

    def _told(self, reports: frozenset[str]) -> tuple[str, frozenset[str]] | None:
        names = dict.fromkeys(self.sources[one].short for one in sorted(reports))
        return ("、".join(names), reports) if reports else None

    def unreported(self, question: str, reports: Collection[str]) -> str:
        """A place that a question without a source is about, and no report is from or tells of, nor do `reports`, those
        it goes on about, speak of it; empty for none.
        """
        return unreported_place(question, self._names, reports)

    def inner(self, question: str, mentions: Sequence[Mention]) -> Inner | None:
        """A place that a question asks of, and no report is from; see `inner_place`."""
        return inner_place(question, beginning(question), mentions, self._names)

    def unheld(self, question: str) -> str:
        """A body that a question without a source begins with, and no report is from; empty for none."""
        return unheld_body(question, beginning(question), self._names)

    def elsewhere(self, question: str, reports: Collection[str]) -> str:
        """What a question begins with that is at a place with which `reports` have nothing to do; empty for others, and
        of very many reports.
        """
        if len(reports) > LOOKED_THROUGH:
            return ""
        return place_elsewhere(
            question, (self.sources[report] for report in reports), lambda one: self._names.text(one.id)
        )

    def thing_elsewhere(self, question: str, reports: Collection[str]) -> list[tuple[str, tuple[str, ...]]] | None:
        """Whose reports tell of a thing with a name of its own (`某某机场`) that a question begins with and `reports`,
        those it goes on about, do not have: none has it; one has it; or no name at all where several do. None where
        that is not so, nor for very many reports.
        """
        if not reports or len(self.sources) > LOOKED_THROUGH:
            return None
        thing = named_thing(question)
        if not thing or self.speaks_of(thing, reports):
            return None
        telling = tuple(sorted(one for one in self.sources if self.speaks_of(thing, (one,))))
        names = dict.fromkeys(self.sources[one].short for one in telling)
        return [] if len(names) > 1 else [(next(iter(names), thing), telling)]

    def speaks_of(self, name: str, reports: Collection[str]) -> bool:
        """Does one of the reports have a name?"""
        return any(name in self._names.text(report) for report in reports)

    def told_inside(self, place: str, asked: str, reports: Collection[str]) -> tuple[Body, frozenset[str]] | None:
        """A place no report is from, and those of `reports`, which a question goes on about, that tell of it what was
        `asked` before; None where none does.
        """
        held = by_name().get(place, ())
        telling = self._names.telling(held[0].short, asked, reports) if held else frozenset[str]()
        return (Body(name=place, words=held[0].short, place=held[0].name), telling) if telling else None

    def report_of(self, passage: str) -> str:
        """The report of a passage, by the passage's id; nothing where it is none of the catalogue's."""
        report = passage.rsplit("-", 2)[0]
        return report if report in self.sources else ""

    def year_shown(self, passage: str) -> int | None:
        """The year of the report of a passage, by the passage's id."""
        report = self.report_of(passage)
        return self.sources[report].year if report else None

    def told_in(self, role: Role, conversation: Conversation, when: When) -> When:
        """The report in which the target or the outcome of what was asked before stands: of a year of facts the work
        report that has it, else the report shown.
        """
        own = [self.sources[one] for scope in conversation.scopes for one in scope.reports if one in self.sources]
        own = own or list(self.sources.values())
        after = 1 if role is Role.RESULT else 0
        years = {one.year for one in own if one.genre is Genre.WORK_REPORT and one.year}
        if not conversation.as_report and conversation.years and all(y + after in years for y in conversation.years):
            return When(conversation.years, (), (), False)
        shown = self.year_shown(conversation.shown[0])
        return When((shown,), (), (), True) if shown else when

    def mentions_year(self, report: str, year: int) -> bool:
        """Does a report's text speak of `year`, outside the names of documents?"""
        return self._mentions_year(report, year)

    def stating(self, year: int, as_report: bool, roles: tuple[Role, ...]) -> list[Source]:
        """Of all reports those that state a year: see `reports_stating`."""
        return list(self._stating(year, as_report, roles))

    def tells_of_year(self, year: int) -> bool:
        """Is there a report on a year, or one that states its results or plans?"""
        return bool(self._stating(year, False, (Role.PLAN,)))

    def _states(self, year: int, as_report: bool, roles: tuple[Role, ...]) -> tuple[Source, ...]:
        return tuple(reports_stating(year, list(self.sources.values()), as_report, roles))

    def _reads_year(self, report: str, year: int) -> bool:
        return f"{year}年" in _NAMES_OF_DOCUMENTS.sub("", self._names.text(report))

    def session(self, report: str) -> tuple[str, str] | None:
        """The congress and its session a report was given to (`十四`, `三`), where its head says so."""
        return self._session_of(report)

    def _read_session(self, report: str) -> tuple[str, str] | None:
        head = "".join(self._names.text(report)[:_HEAD].split())
        found = next((one for one in SESSION.finditer(head) if not head.startswith("以来", one.end())), None)
        return (found[1], found[2]) if found else None

    def members(self, group: str) -> tuple[list[str], list[str]]:
        """The places of a group that reports are from, and those that none is from."""
        names = groups().get(group, ())
        own = {name for name, _ in self._finder.places.members(group)} if names else set[str]()
        held = [name for name in names if by_name()[name][0].short in own]
        return held, [name for name in names if name not in held]
