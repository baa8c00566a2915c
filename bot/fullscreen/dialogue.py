"""A question in, the answer and what is to be said with it out: the conversation behind the screen, without a screen.

Its methods may be called from any thread; questions are answered one after the other.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from bot.console_commands import points_at_item
from bot.noticing import newly, refreshed
from bot.progress import Tell
from bot.render.headline import agency_name
from bot.render.layout import display
from bot.render.passages import year_of
from bot.shelf import Present
from bot.texts import full as texts
from retrieval import Answer, Citation, Conversation, Library, Query, Source, Status, marked


class Confines(NamedTuple):
    """Which reports are asked: those of these agencies and these years; where none are named, of all."""

    agencies: frozenset[str] = frozenset()
    years: frozenset[int | None] = frozenset()

    def holds(self, source: Source) -> bool:
        """Is this report asked?"""
        of_them = not self.agencies or source.agency in self.agencies
        return of_them and (not self.years or source.year in self.years)

    def toggled(self, one: Confines) -> Confines:
        """With what `one` names if it was not named before, else without."""
        return Confines(self.agencies ^ one.agencies, self.years ^ one.years)

    @property
    def named(self) -> str:
        """What they are, in a few words."""
        years = texts.SEPARATOR.join(year_of(one) for one in sorted(self.years, key=lambda one: one or 0))
        first = display(min(self.agencies, default=""))
        named = texts.AND_MORE.format(name=first, count=len(self.agencies)) if len(self.agencies) > 1 else first
        return texts.SEPARATOR.join(part for part in (named, years) if part)

    def within(self, sources: Sequence[Source]) -> tuple[Source, ...]:
        """Those that are asked."""
        return tuple(filter(self.holds, sources))


class Hit(NamedTuple):
    """One thing to open: a citation, or with `nearest` a passage that comes close and answers nothing."""

    citation: Citation
    nearest: bool = False


class Turn(NamedTuple):
    """What came of one question. `note` says what is new in the library, where something is."""

    answer: Answer
    hits: tuple[Hit, ...]
    note: str = ""


class Dialogue:
    """What was asked and answered, and what later questions go on from."""

    def __init__(self, present: Present) -> None:
        self.confines = Confines()
        self._present = present
        self._before: Conversation | None = None  # the one the last question went on from
        self._after: Conversation | None = None
        self._question = ""
        self._turn = threading.Lock()

    @property
    def library(self) -> Library:
        """What is asked now."""
        return self._present.library

    @property
    def asked(self) -> tuple[Source, ...]:
        """The reports that are asked now."""
        return self.confines.within(self.library.sources)

    def ask(self, text: str, tell: Tell | None = None) -> Turn:
        """The answer to `text`, which goes on from the last one. `tell` is told how far reading has come."""
        with self._turn:
            self._before, self._question = self._after, text
            return self._answered(tell)

    def ask_again(self, tell: Tell | None = None) -> Turn | None:
        """The answer to the last question as the confines are now; None where nothing was asked."""
        with self._turn:
            return self._answered(tell) if self._question else None

    def points_at_item(self, text: str, shown: int) -> bool:
        """Is `text` the number of an item of the list that was shown, as against one of so many hits `shown`?"""
        return points_at_item(text, shown, self._after)

    def begin_anew(self) -> None:
        """Forget what was said."""
        with self._turn:
            self._before = self._after = None
            self._question = ""

    def refresh(self, tell: Tell | None = None) -> str:
        """Read what is new and say what it is. Raises CorpusError, EngineError, OSError."""
        with self._turn:
            return refreshed(self._present, tell)

    def choices(self) -> tuple[Counter[int | None], dict[str, tuple[str, int]]]:
        """The years (latest first, unknown last) and agencies there are, with how many reports are of each.

        An agency is called by its short name where no other is called so.
        """
        sources = self.library.sources
        years = Counter(source.year for source in sorted(sources, key=lambda one: -(one.year or 0)))
        called = {source.agency: agency_name(source) for source in sorted(sources, key=lambda one: one.agency)}
        shared = Counter(called.values())
        count = Counter(source.agency for source in sources)
        return years, {
            whole: (name if shared[name] == 1 else display(whole), count[whole]) for whole, name in called.items()
        }

    def _answered(self, tell: Tell | None) -> Turn:
        note = newly(self._present, tell)
        sources = self.library.sources
        within = self.confines.within(sources)
        if not within:
            notice = texts.CONFINED_TO_NONE.format(what=self.confines.named)
            return Turn(Answer(query=Query(text=self._question), status=Status.NOT_FOUND, notice=notice), (), note)
        reports = () if len(within) == len(sources) else tuple(source.id for source in within)
        answer = self._present.ask(self._question, self._before, reports=reports)
        self._after = answer.conversation
        hits = [Hit(citation) for citation in answer.citations]
        hits += [Hit(marked(citation, ()), True) for citation in answer.nearest]
        return Turn(answer, tuple(hits), note)
