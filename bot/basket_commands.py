"""The basket's commands typed in a dialogue (收 1 3, 篮, 格式 公文, 注 2 …, 核验 稿): a line in, what came of it out.

The consoles and Telegram's /basket hear them; `wenbao basket` is `collecting`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Protocol

from bot.basket import BasketError, Baskets, changes
from bot.basket.lines import basket_lines
from bot.quoting import Style, UnknownStyle, excerpt
from bot.render.layout import Line, line
from bot.texts import basket as texts
from bot.texts import errors, quoting, verify
from bot.texts.exporting import FORMATS
from retrieval import Citation, Library, WenbaoError

Chosen = Callable[[int], tuple[Citation, bool] | None]  # of a citation's number: it, and whether it answers for certain

NAMES = {
    "收": "take", "take": "take",
    "篮": "show", "basket": "show",
    "格式": "style", "style": "style",
    "注": "note", "note": "note",
    "移": "move", "move": "move",
    "取出": "remove", "remove": "remove",
    "导出": "export", "export": "export",
    "核验": "verify", "verify": "verify",
}  # fmt: skip
_COMMAND = re.compile(rf"(?P<slash>[/／、]?)(?P<name>{'|'.join(NAMES)})(?![a-z])\s*(?P<rest>.*)", re.I)
_OF_FILES = frozenset({"export", "verify"})
_NUMBERS = re.compile(r"(?:\d{1,3}[\s,、;]*)*")
# What stands behind the name of a command that is written without its slash.
_PLAIN = {
    "take": _NUMBERS,
    "show": re.compile(""),
    "note": re.compile(r"\d{1,3}\s+\S.*"),
    "move": re.compile(r"\d{1,3}[\s,、]+\d{1,3}"),
    "remove": re.compile(r"(?:\d{1,3}[\s,、;]*)+"),
    "style": re.compile("|".join(map(re.escape, quoting.STYLES)), re.I),
    "export": re.compile(rf"\S.*\.(?:{'|'.join(FORMATS)})", re.I),
    "verify": re.compile(r"\S.*\.(?:docx|md|txt)", re.I),
}


class Out(Protocol):
    """Where what was done is said; a Terminal is one."""

    def say(self, text: str) -> None:
        """Write sentences, one a line."""

    def lines(self, lines: Iterable[Line]) -> None:
        """Write laid-out lines."""


class Desk:
    """What a person at the console puts aside."""

    def __init__(self, library: Callable[[], Library], baskets: Baskets | None, out: Out) -> None:
        """`library` gives the library as it is now."""
        self._library = library
        self._baskets = baskets
        self._out = out

    @property
    def style(self) -> Style:
        """How sources are worded; the usual way where what is preferred cannot be read."""
        try:
            return self._baskets.style if self._baskets else Style.OFFICIAL
        except BasketError:
            return Style.OFFICIAL

    def handle(self, text: str, chosen: Chosen, question: str) -> bool:
        """Do what a line says of the basket; False where it says nothing of it."""
        found = _said(text)
        if found is None:
            return False
        command, rest = NAMES[found["name"].lower()], found["rest"].strip()
        if command != "verify" and self._baskets is None:
            return False
        try:
            if command == "verify":
                self._verify(rest)
            elif self._baskets is not None:
                self._do(self._baskets, command, rest, chosen, question)
        except (BasketError, UnknownStyle) as error:
            self._out.say(str(error))
        except (OSError, WenbaoError) as error:
            self._out.say(errors.error_sentence(error))
        return True

    def _do(self, baskets: Baskets, command: str, rest: str, chosen: Chosen, question: str) -> None:
        match command:
            case "take":
                self._take(baskets, _numbers(rest, 0, texts.TAKE_WHAT) if rest else [0], chosen, question)
            case "show":
                if rest:
                    baskets.use(rest)
                self._show(baskets)
            case "style":
                self._out.say(changes.set_style(baskets, rest))
            case "note":
                number, _, note = rest.partition(" ")
                (at,) = _numbers(number, 1, texts.HOW_TO_NOTE)
                self._out.say(changes.note(baskets, at, note))
            case "move":
                at, to = _numbers(rest, 2, texts.HOW_TO_MOVE)
                self._out.say(changes.move(baskets, at, to))
            case "remove":
                self._out.say(changes.remove(baskets, _numbers(rest, 0, texts.HOW_TO_REMOVE)))
            case "export":
                from bot.basket.export import export  # what writes documents takes a while to load

                self._out.say(changes.exported(*export(baskets, self._library(), rest)))

    def _take(self, baskets: Baskets, numbers: list[int], chosen: Chosen, question: str) -> None:
        for number in numbers:
            found = chosen(number)
            if found is None:
                return
            self._out.say(changes.take(baskets, excerpt(*found), question))

    def _verify(self, said: str) -> None:
        from bot.verifying import verified  # what reads drafts takes a while to load

        self._out.lines(verified(self._library(), said) if said else [line(verify.VERIFY_WHAT)])

    def _show(self, baskets: Baskets) -> None:
        self._out.lines(basket_lines(baskets.current, baskets.items(), baskets.style, self._library()))


def is_for_desk(text: str) -> bool:
    """Does a line say something of the basket, or of a draft to be verified?"""
    return _said(text) is not None


def is_of_files(text: str) -> bool:
    """Does a line have a file of this machine read or written? Of no use, and no business, to who asks from afar."""
    found = _said(text)
    return found is not None and NAMES[found["name"].lower()] in _OF_FILES


def _said(text: str) -> re.Match[str] | None:
    found = _COMMAND.fullmatch(text)
    plain = found is not None and _is_plain(NAMES[found["name"].lower()], found["rest"].strip())
    return found if found and (found["slash"] or plain) else None


def _is_plain(command: str, rest: str) -> bool:
    """Is it a command without its slash, and can be no question: 收 with numbers or nothing behind it, 移 3 1?"""
    return not rest or _PLAIN[command].fullmatch(_folded(rest)) is not None


def _numbers(rest: str, count: int, how: str) -> list[int]:
    """The numbers that `rest` is made of, `count` of them, or one or more where that is 0; else `how` is said."""
    folded = _folded(rest)
    found = [int(number) for number in re.findall(r"\d{1,9}", folded)] if _NUMBERS.fullmatch(folded) else []
    if not found or (count and len(found) != count):
        raise BasketError(how)
    return found


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text)
