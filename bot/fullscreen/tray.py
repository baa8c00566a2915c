"""A citation on the screen → into the basket or out of it: what came of it, and which of the hits are in it."""

from __future__ import annotations

import threading
from collections.abc import Iterable

from bot.basket import BasketError, Baskets, changes
from bot.basket_commands import Chosen, Desk
from bot.quoting import Style, excerpt
from bot.render.layout import Line, line
from bot.texts import full as texts
from retrieval import Citation, Library


class _Kept:
    """Keeps what is said."""

    def __init__(self) -> None:
        self.kept: list[Line] = []

    def say(self, text: str) -> None:
        """Sentences, one a line."""
        self.kept += map(line, text.split("\n"))

    def lines(self, lines: Iterable[Line]) -> None:
        """Laid-out lines."""
        self.kept += lines


class Tray:
    """The current basket of who sits at the screen. Its methods may be called from any thread, and raise nothing."""

    def __init__(self, baskets: Baskets) -> None:
        self._baskets = baskets
        self._turn = threading.Lock()

    @property
    def style(self) -> Style:
        """How sources are worded; the usual way where what is preferred cannot be read."""
        with self._turn:
            try:
                return self._baskets.style
            except BasketError:
                return Style.OFFICIAL

    def held(self, citations: Iterable[Citation]) -> frozenset[str]:
        """The ids of those citations that are in the basket."""
        with self._turn:
            try:
                ids = {item.excerpt.id for item in self._baskets.items()}
            except BasketError:
                return frozenset()
        return frozenset(one.id for one in citations if ids and excerpt(one).id in ids)

    def does(self, text: str, chosen: Chosen, question: str, library: Library) -> list[Line]:
        """Do what a line says of the basket, as the line console does it; returns what there is to show."""
        out = _Kept()
        with self._turn:
            Desk(lambda: library, self._baskets, out).handle(text, chosen, question)
        return out.kept

    def take(self, citation: Citation, certain: bool, question: str) -> str:
        """Put a citation in; returns the sentence that says so."""
        with self._turn:
            try:
                return changes.take(self._baskets, excerpt(citation, certain), question)
            except BasketError as error:
                return str(error)

    def drop(self, citation: Citation) -> str:
        """Take a citation out again; returns the sentence that says so."""
        wanted = excerpt(citation).id
        with self._turn:
            try:
                numbers = [item.number for item in self._baskets.items() if item.excerpt.id == wanted]
                return changes.remove(self._baskets, numbers) if numbers else texts.NOT_IN_BASKET
            except BasketError as error:
                return str(error)
