"""Where a program that runs for long finds its library, and the library as it is now.

A `Shelf` says which folder is asked: the one that was named; where none was, the user's own library, once there is
something in it, else the reports that come with the program. `Present` is what the console asks: it notices what
changed, reads it beside the conversation, and goes over to the new state when that is whole (said by `noticing`, in the
line console by way of `following`).
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from bot.engine_settings import engine_of
from bot.guard import Ask
from bot.preferences import Collection, Preferences
from bot.progress import Tell
from bot.settings import Settings, holds_something
from retrieval import (
    ENGINES,
    Answer,
    Changes,
    Conversation,
    CorpusError,
    CorpusNotFound,
    EngineError,
    Factory,
    Keeper,
    Library,
    LibraryUnusable,
    trials,
)

EVERY = 2.0  # seconds between looks at the library
PATIENCE = 2.0  # seconds a question waits for what is new to be read
AGAIN = 30.0  # seconds after which a library that could not be opened is tried again


class Shelf(NamedTuple):
    """Folders: `named` (None where none was named), the user's `own` library, the `shipped` reports, and those in which
    what is read is kept; and what makes the engine that searches.
    """

    named: Path | None
    own: Path
    shipped: Path
    state: Path
    cache: Path
    engine: Factory = ENGINES["auto"]
    collections: tuple[Collection, ...] = ()  # the folders that have names

    def of(self, one: Collection) -> Shelf:
        """That of a named collection."""
        return self._replace(named=one.folder)

    def named_or_usual(self, name: str) -> Shelf:
        """That of the collection of that name; with "" this one. Raises PreferenceError."""
        return self.of(Preferences(collections=self.collections).collection_named(name)) if name else self

    @property
    def folder(self) -> Path:
        """What is asked now."""
        return self.named or (self.own if holds_something(self.own) else self.shipped)

    @property
    def target(self) -> Path:
        """Where reports are added."""
        return self.named or self.own

    def open(self, tell: Tell | None = None, former: Library | None = None) -> Library:
        """The library as it is now, sooner from a `former` state. Raises CorpusError, EngineError, OSError."""
        return Library.open(self.folder, self.cache, self.state, tell, self.engine, former)

    def stale(self, library: Library, quiet: float = 0.0) -> bool:
        """Is there something else to be asked than `library`? See Library.stale."""
        return library.folder != self.folder or library.stale(quiet)

    def keeper(self) -> Keeper:
        """What changes the library to which reports are added. Raises OSError where its folder cannot be made."""
        if self.named is None:
            self.own.mkdir(parents=True, exist_ok=True)
        return Keeper(self.target, self.state)


def shelf_of(settings: Settings) -> Shelf:
    """The shelf the settings speak of. Raises UsageError."""
    named = settings.corpus if settings.named else None
    collections = settings.preferences.collections
    own, engine = settings.library, engine_of(settings)
    return Shelf(named, own, settings.seeds, settings.state, settings.cache, engine, collections)


class Moved(NamedTuple):
    """The library a conversation has gone over to, and what is different in it."""

    library: Library
    changes: Changes


class Present:
    """The library a conversation stands on, and what answers from it."""

    def __init__(self, library: Library, answerer: Callable[[Library], Ask], shelf: Shelf | None = None) -> None:
        """`answerer` makes what answers from a library. Without a shelf it stays as it is."""
        self.library = library
        self._ask = answerer(library)
        self._one_by_one = threading.Lock()
        self._asked = False  # has anything been asked?
        # Why the library could not be opened when it was last tried.
        self.error: CorpusError | EngineError | OSError | None = None
        self._answerer = answerer
        self._shelf = shelf
        self._looked = time.monotonic()
        self._reading: _Reading | None = None

    def ask(self, text: str, conversation: Conversation | None, /, *, reports: Sequence[str] = ()) -> Answer:
        """The answer of what is asked now; see Ask. From any thread, one question after the other."""
        self._asked = True
        with self._one_by_one:
            return self._ask(text, conversation, reports=reports)

    def rehearse(self) -> None:
        """Beside the conversation, load what questions of every kind need; the first one asked ends it."""
        threading.Thread(target=self._rehearse, daemon=True).start()

    def _rehearse(self) -> None:
        for trial in trials(self.library.sources):
            with self._one_by_one:
                if self._asked:
                    return
                self._ask(trial.text, None, reports=trial.reports)

    def follow(self, tell: Tell | None = None) -> Moved | None:
        """Go over to the newest state, if there is one and it is read in a moment; else at a later call.

        Call before each question. `tell` is told how far reading has come, while it is waited for.
        """
        patience = 0.0
        if self._reading is None:
            now = time.monotonic()
            if self._shelf is None or now - self._looked < (AGAIN if self.error else EVERY):
                return None
            self._looked = now
            if not self._shelf.stale(self.library):
                self.error = None
                return None
            self._reading = _Reading(self._shelf, self._answerer, self.library)
            patience = PATIENCE
        return self._finished(patience, tell)

    def refresh(self, tell: Tell | None = None) -> Moved | None:
        """Read what is new, what has changed and what could not be read before, and go over to it.

        None where nothing is different. Raises CorpusError, EngineError, OSError: then everything is as it was.
        """
        if self._shelf is None:
            return None
        if self._reading is not None:
            self._reading.wait(None, tell)
        # Where nothing can be kept it is all read again below, and what has no folder here is fetched.
        with suppress(LibraryUnusable, CorpusNotFound):
            Keeper(self._shelf.folder, self._shelf.state).refresh(tell)
        self._reading = _Reading(self._shelf, self._answerer, self.library)
        moved = self._finished(None, tell)
        if self.error:
            raise self.error
        return moved

    @property
    def behind(self) -> bool:
        """Is something new being read, while answers come from the former state?"""
        return self._reading is not None

    def _finished(self, patience: float | None, tell: Tell | None) -> Moved | None:
        reading = self._reading
        if reading is None or not reading.wait(patience, tell):
            return None
        self._reading, self._looked = None, time.monotonic()
        self.error = reading.error
        if reading.found is None:
            return None
        former = self.library
        self.library, self._ask = reading.found
        changes = self.library.changes_since(former)
        return Moved(self.library, changes) if any(changes) else None


class _Reading:
    """A library being opened in a thread of its own."""

    def __init__(self, shelf: Shelf, answerer: Callable[[Library], Ask], former: Library) -> None:
        self.found: tuple[Library, Ask] | None = None
        self.error: CorpusError | EngineError | OSError | None = None
        self._shelf = shelf
        self._answerer = answerer
        self._former = former
        self._progress: tuple[int, int, str] | None = None
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        try:
            library = self._shelf.open(self._tell, self._former)
            self.found = library, self._answerer(library)
        except (CorpusError, EngineError, OSError) as error:
            self.error = error

    def _tell(self, done: int, total: int, name: str) -> None:
        self._progress = done, total, name

    def wait(self, patience: float | None, tell: Tell | None) -> bool:
        """Wait for up to `patience` seconds (None: to the end); has it come to its end?"""
        until = None if patience is None else time.monotonic() + patience
        while self._thread.is_alive() and (until is None or time.monotonic() < until):
            self._thread.join(0.05)
            if tell and self._progress:
                tell(*self._progress)
        return not self._thread.is_alive()
