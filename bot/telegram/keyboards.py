"""Buttons: what they say, and the data they carry. Data is at most 64 bytes and enough after a restart.

Everything a button carries can be forged: what it names is looked up and checked when it is pressed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from bot.quoting import Style
from bot.store.members import Member, Waiting
from bot.store.records import DOWN, UP
from bot.telegram.card import copied
from bot.telegram.markup import cut, units
from bot.texts import telegram as chat
from retrieval import Citation

COPIED = 256  # units a copy button may carry
LABEL = 38  # units of a label; telephones cut what is longer than 40
LIST = 8  # buttons of a list on one page

ANSWER, WHOLE, STEP, COPY, JUDGE = "a", "w", "n", "c", "v"  # about an answer: its id follows
BASKET = "p"  # about the basket: the citation that goes into it, or the format of the file it is sent as
PASSAGE, SECTION, MOVE, KEEP = "r", "s", "m", "k"  # about a passage: its id follows
OUTLINE, REPORTS, EXAMPLE = "o", "l", "q"
BELOW = "below"  # of a list: as a new message, not in the place of the answer that offers it
APPROVE, REFUSE, REVOKE, USERS = "y", "x", "z", "u"  # for administrators
TAKE, DROP, CORRECT = "i", "j", "t"  # about a file that was offered: its id follows
COLLECTION = "h"  # which collection a chat asks: a mark of its name follows
REMOVE, GONE, STAY, REMOVABLE = "d", "g", "b", "e"  # about a report to be taken out

Row = list[InlineKeyboardButton]
Keyboard = list[Row]


class View(NamedTuple):
    """An answer as it stands: its id, which page of how many, the citations on it, the one the buttons are about."""

    answer: str
    page: int
    pages: int
    pins: tuple[int, ...]
    focus: int


def data(kind: str, *parts: object) -> str:
    """What a button carries."""
    return ":".join((kind, *map(str, parts)))


def button(label: str, kind: str, *parts: object) -> InlineKeyboardButton:
    """A button that tells the bot what was pressed."""
    return InlineKeyboardButton(cut(label, LABEL), callback_data=data(kind, *parts))


def answer_keyboard(view: View, citation: Citation | None, style: Style) -> Keyboard:
    """The buttons below an answer; `citation` is the one in focus, None where nothing is shown. It is copied with its
    source in a `style`.
    """
    rows: Keyboard = []
    if citation is not None:
        mark = chat.number(view.focus + 1).strip() if len(view.pins) > 1 else ""
        rows += _focus(view)
        rows.append([*_copy(citation, style, mark, COPY, view.answer, view.focus),
                     button(chat.SECTION_BUTTON + mark, WHOLE, view.answer, view.focus)])  # fmt: skip
        rows.append([button(chat.PREVIOUS_BUTTON, STEP, view.answer, view.focus, -1),
                     button(chat.NEXT_BUTTON, STEP, view.answer, view.focus, 1),
                     button(chat.TAKE_BUTTON + mark, BASKET, view.answer, view.focus)])  # fmt: skip
    else:
        rows.append([button(chat.REPORTS_BUTTON, REPORTS, 0, BELOW)])
    last: Row = []
    if view.pages > 1:
        following = (view.page + 1) % view.pages
        last.append(
            button(chat.MORE_BUTTON.format(page=following + 1, pages=view.pages), ANSWER, view.answer, following)
        )
    last += [button(chat.UP_BUTTON, JUDGE, view.answer, UP), button(chat.DOWN_BUTTON, JUDGE, view.answer, DOWN)]
    return [*rows, last]


def _focus(view: View) -> Keyboard:
    if len(view.pins) < 2:
        return []
    labels = [(pin, chat.number(pin + 1).strip()) for pin in view.pins]
    row = [
        button(chat.FOCUSED.format(number=label) if pin == view.focus else label, ANSWER, view.answer, view.page, pin)
        for pin, label in labels
    ]
    return [row[at : at + 5] for at in range(0, len(row), 5)]


def _copy(citation: Citation, style: Style, mark: str, kind: str, *parts: object) -> Row:
    """Sentence and source on one button, else on two, else the bot sends them to be copied."""
    whole, alone, source = copied(citation, style)
    if units(whole) <= COPIED:
        return [_copy_button(chat.COPY_BUTTON + mark, whole)]
    if units(alone) <= COPIED and units(source) <= COPIED:
        return [_copy_button(chat.COPY_BUTTON + mark, alone), _copy_button(chat.COPY_SOURCE_BUTTON + mark, source)]
    return [button(chat.COPY_BUTTON + mark, kind, *parts)]


def _copy_button(label: str, text: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, copy_text=CopyTextButton(text))


def reader_keyboard(citation: Citation, page: int, pages: int, whole: bool, style: Style) -> Keyboard:
    """The buttons below an opened passage, or below a whole section, which may have several pages."""
    mark = citation.highlights[0] if citation.highlights else (0, 0)
    rows: Keyboard = [
        [button(chat.PREVIOUS_BUTTON, MOVE, citation.id, -1), button(chat.NEXT_BUTTON, MOVE, citation.id, 1)]
    ]
    kind, tail = (SECTION, (f"{mark[0]}-{mark[1]}",)) if whole else (PASSAGE, ())
    turn: Row = []
    if page > 0:
        turn.append(button(chat.PREVIOUS_PAGE_BUTTON, kind, citation.id, page - 1, *tail))
    if page + 1 < pages:
        turn.append(button(chat.NEXT_PAGE_BUTTON, kind, citation.id, page + 1, *tail))
    rows += [turn] if turn else []
    last = _copy(citation, style, "", KEEP, citation.id)
    if not whole:
        last.append(button(chat.SECTION_BUTTON, SECTION, citation.id, "", "0-0"))
    return [*rows, last]


def listed(items: Sequence[InlineKeyboardButton], page: int, *more: object) -> Keyboard:
    """One page of a list of buttons, one a row, with buttons to turn pages; `more` is data to which a page is added."""
    pages = max(1, -(-len(items) // LIST))
    page = min(max(page, 0), pages - 1)
    rows = [[item] for item in items[page * LIST : (page + 1) * LIST]]
    turn: Row = []
    if page > 0:
        turn.append(button(chat.PREVIOUS_PAGE_BUTTON, *map(str, more), page - 1))
    if page + 1 < pages:
        turn.append(button(chat.NEXT_PAGE_BUTTON, *map(str, more), page + 1))
    return [*rows, turn] if turn else rows


def request_keyboard(code: str) -> Keyboard:
    """For an administrator: admit or refuse somebody."""
    return [[button(chat.APPROVE_BUTTON, APPROVE, code), button(chat.REFUSE_BUTTON, REFUSE, code)]]


def back_to_users() -> Keyboard:
    """For an administrator, after a decision."""
    return [[button(chat.USERS_BUTTON, USERS, 0)]]


def users_keyboard(members: Sequence[Member], waiting: Sequence[Waiting], page: int) -> Keyboard:
    """For an administrator: admit those who wait, revoke the others."""
    items = [button(f"{chat.APPROVE_BUTTON} {one.name}", APPROVE, one.code) for one in waiting]
    items += [button(chat.REVOKE_BUTTON.format(name=one.name or chat.NAMELESS), REVOKE, one.id) for one in members]
    return listed(items, page, USERS)


class Markup(InlineKeyboardMarkup):
    """A keyboard that is written at once: to look in each of its buttons for all that buttons may hold takes a tenth of
    the time of an answer.
    """

    __slots__ = ()

    def to_dict(self, recursive: bool = True) -> dict[str, Any]:
        """As of any other keyboard."""
        return {"inline_keyboard": [list(map(_written, row)) for row in self.inline_keyboard]}


def _written(button: InlineKeyboardButton) -> dict[str, Any]:
    """A button, which mostly has data, or else something to copy."""
    if button.copy_text is not None:
        return {"text": button.text, "copy_text": {"text": button.copy_text.text}}
    if button.callback_data is not None:
        return {"text": button.text, "callback_data": button.callback_data}
    return button.to_dict()
