"""A message → every way in which it may be answered, all of them read before anything is looked for: as it stands, as
one sentence, without the words of the question before; with the questions after its first, and each thing it asks for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from retrieval.models import Conversation, Kind, Query
from retrieval.query.library_questions import LibraryQuestion
from retrieval.query.messages.opening import asks_of_shown
from retrieval.query.messages.several import is_plain
from retrieval.query.reading import OverviewReader, Read

MORE = 19  # questions of a message beside its first that are answered; what is asked beyond is named


class Further(NamedTuple):
    """A question of a message after its first, and as it is read; nothing where it is not looked for in reports."""

    text: str
    query: Query | None = None


class Way(NamedTuple):
    """One way in which a message is read, with what may stand in for it and what is asked beside it."""

    query: Query
    held: LibraryQuestion | None = None  # what it asks of the collection itself, if it does
    further: Query | None = None  # the question before, of which it asks what else there is
    each: Query | None = None  # the same question to each of several sources, if it names but a part of their reports
    alone: Way | None = None  # without the words of the question before
    also: tuple[Further, ...] = ()  # the questions after it, but those that ask nothing


class Asked(NamedTuple):
    """A message after what was said `before`: the ways in which it is read, none where it asks nothing of reports."""

    text: str
    before: Conversation
    way: Way | None
    as_one: Way | None = None  # a long message of several sentences as a single one
    things: tuple[Thing, ...] = ()  # each of the things it asks for, where these are several


class Thing(NamedTuple):
    """One of the things a message asks for at once: by itself, and as going on from the one before it."""

    text: str
    plain: bool  # it says what it is in few words
    alone: Asked
    on: Asked | None


Ask = Callable[[str, Conversation], Asked]  # how a message is read after what was said before


class WayReader:
    """Reads messages in every way."""

    def __init__(self, reader: OverviewReader) -> None:
        self._reader = reader

    def read(self, text: str, before: Conversation, reports: Sequence[str], years: Sequence[int]) -> Asked:
        """The ways in which `text` may be read after `before`; `reports` (ids) and `years` confine it."""
        asked = self._asked(text, before, reports, years)
        return asked._replace(things=self._things(asked, reports, years))

    def _asked(self, text: str, before: Conversation, reports: Sequence[str], years: Sequence[int]) -> Asked:
        read = self._reader.read(text, before, reports, years)
        if read is None:
            return Asked(text, before, None)
        query = read.query
        several = bool(query.as_one and query.terms) and not read.held
        whole = self._reader.read(query.as_one, before, reports, years) if several else None
        way = self._way(read, before, reports, years)
        return Asked(text, before, way, self._way(whole, before, reports, years) if whole else None)

    def _way(self, read: Read, before: Conversation, reports: Sequence[str], years: Sequence[int]) -> Way:
        query, held, alone = read
        if query.follow_up.rest and not held:
            return Way(query, further=self._reader.again(query.text, before, reports, years))
        each = self._reader.side_by_side(query) if query.intent.bare_role else None
        also = self._also(query, before, reports, years)
        other = self._way(Read(alone), before, reports, years) if alone else None
        return Way(query, held, each=each, alone=other, also=also)

    def _also(
        self, query: Query, before: Conversation, reports: Sequence[str], years: Sequence[int]
    ) -> tuple[Further, ...]:
        if not query.also:
            return ()
        after = before.after(query)
        asked = tuple(dict.fromkeys(query.also))
        looked_for = () if query.scope.compare else asked[:MORE]
        found = [self._one_more(text, after, reports, years) for text in looked_for]
        return (*filter(None, found), *map(Further, asked[len(looked_for) :]))

    def _one_more(self, text: str, after: Conversation, reports: Sequence[str], years: Sequence[int]) -> Further | None:
        read = None if asks_of_shown(text) else self._reader.read(text, after, reports, years)
        if read is None:  # it asks nothing of reports
            return None
        answerable = not read.held and any(term.known for term in read.query.own_terms)
        return Further(text, read.query if answerable else None)

    def _things(self, asked: Asked, reports: Sequence[str], years: Sequence[int]) -> tuple[Thing, ...]:
        """Each of the things a message asks for, one after the other; none where it asks for one alone, or of many."""
        query = asked.way.query if asked.way else None
        if query is None or query.scope.compare or query.intent.over or query.follow_up.opens:
            return ()
        found: list[Thing] = []
        after = asked.before
        goes_on = after.question in query.follow_up.inherited
        for text in query.things:
            bare = after.model_copy(update={"topic": "", "shown": (), "roles": (), "kind": Kind.GENERAL})
            alone = self._asked(text, bare, reports, years)
            year = _year_left_out(found[-1].alone, alone) if found else ""
            alone = self._asked(year + text, bare, reports, years) if year else alone
            on = self._asked(year + text, after, reports, years) if after.topic else None
            found.append(Thing(text, is_plain(text), alone, on))
            last = on if on and goes_on else alone
            after = _going_on(last.before.after(last.way.query), after) if last.way else after
        return tuple(found)


def _going_on(after: Conversation, before: Conversation) -> Conversation:
    """The conversation after a thing that may be refused: its source is still the one asked of."""
    return after if after.scopes else after.model_copy(update={"scopes": before.scopes, "years": before.years})


def _year_left_out(first: Asked, other: Asked) -> str:
    """The one year that a thing names, where the one behind it names none and means it as well."""
    if not first.way or not other.way:
        return ""
    of_first, of_other = first.way.query.scope, other.way.query.scope
    plain = len(of_first.years) == 1 and not of_first.as_report and not of_other.years and not of_first.gap
    return f"{of_first.years[0]}年" if plain else ""
