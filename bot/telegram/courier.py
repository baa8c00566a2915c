"""Messages to people: sent once and no more, edited, and what Telegram refuses sent in a form it accepts."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import NamedTuple, TypeVar

from telegram import InlineKeyboardMarkup, InputFile, Message, ReplyParameters
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.ext import ExtBot

from bot.log import fields
from bot.telegram.errand import Errand
from bot.telegram.keyboards import Keyboard, Markup
from bot.telegram.markup import MESSAGE, Block, as_html, as_text, cut
from bot.telegram.pace import UNPACED, Args, Pace, seconds_of
from bot.telegram.seen import Seen

log = logging.getLogger("wenbao.courier")

T = TypeVar("T")

DOUBTS = (0.2,)  # seconds after a broken connection at which we look whether the message arrived
SLOW_DOUBTS = (1.0, 4.0, 10.0, 15.0)  # after a time-out, when it may still be on its way
HINDERED = (0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 60.0, 60.0)  # seconds between tries to look for it
ROUNDS = 8  # times a message in doubt is sent before it is given up
TYPING = 2.0  # seconds a chat action may take

Move = Callable[[int, int], Awaitable[None]]


class Target(NamedTuple):
    """Where a message goes: chat, topic (0 for none), the message it replies to and the words of that it quotes."""

    chat: int
    thread: int = 0
    reply_to: int = 0
    quote: str = ""


class _Letter(NamedTuple):
    """A message in the form in which it is tried next."""

    target: Target
    text: str
    mode: ParseMode | None
    keyboard: Keyboard | None

    @property
    def markup(self) -> InlineKeyboardMarkup | None:
        """The keyboard as it is sent."""
        return Markup(self.keyboard) if self.keyboard else None

    @property
    def reply(self) -> ReplyParameters | None:
        """What it replies to, as it is sent."""
        target = self.target
        if not target.reply_to:
            return None
        return ReplyParameters(target.reply_to, allow_sending_without_reply=True, quote=target.quote or None)


class _Unread(NetworkError):
    """A call was heard, but what came back cannot be read."""


class Courier:
    """Sends and edits. What cannot be delivered is logged; nothing is raised for it."""

    def __init__(self, bot: ExtBot[Args], pace: Pace, seen: Seen, moved: Move) -> None:
        """`pace` is the rate limiter of `bot`; `moved` is told the old and the new id of a group."""
        self._bot = bot
        self._pace = pace
        self._seen = seen
        self._moved = moved

    async def send(
        self, errand: Errand, target: Target, blocks: Sequence[Block], keyboard: Keyboard | None = None
    ) -> int | None:
        """Send a message; returns its id, None where it could not be delivered."""
        letter = _Letter(target, as_html(blocks), ParseMode.HTML, keyboard)
        if errand.doubt:
            arrived = await self._arrived(errand, letter, errand.doubt, (0.0,))
            errand.doubt = 0
            if arrived is not None:
                return arrived
        for _ in range(ROUNDS):
            before = self._seen.top(letter.target.chat)
            try:
                return await self._send(errand, letter)
            except BadRequest as error:
                simpler = _simpler(letter, str(error), blocks)
                if simpler is None:
                    log.warning("message refused", extra=fields(chat=letter.target.chat, error=error))
                    return None
                letter = simpler
            except Forbidden as error:
                log.info("chat closed to the bot", extra=fields(chat=letter.target.chat, error=error))
                return None
            except ChatMigrated as error:
                await self._moved(letter.target.chat, error.new_chat_id)
                letter = letter._replace(target=Target(error.new_chat_id, 0))
            except _Unread:  # it went out: better not known than sent twice
                return await self._arrived(errand, letter, before, DOUBTS)
            except NetworkError as error:
                doubts = SLOW_DOUBTS if isinstance(error, TimedOut) else DOUBTS
                arrived = await self._arrived(errand, letter, before, doubts)
                if arrived is not None:
                    return arrived
            except TelegramError as error:
                log.warning("message not sent", extra=fields(chat=letter.target.chat, error=error))
                return None
        log.error("message given up", extra=fields(chat=letter.target.chat))
        return None

    async def _send(self, errand: Errand, letter: _Letter) -> int:
        target = letter.target
        message = await _read(
            self._bot.send_message(
                target.chat,
                letter.text,
                letter.mode,
                message_thread_id=target.thread or None,
                reply_parameters=letter.reply,
                reply_markup=letter.markup,
                rate_limit_args=errand,
            )
        )
        self._note(errand, target.chat, message.message_id)
        return message.message_id

    def _note(self, errand: Errand, chat: int, number: int) -> None:
        self._seen.note(chat, number)
        errand.journal.sent.append((chat, number))

    async def _arrived(self, errand: Errand, letter: _Letter, before: int, doubts: Sequence[float]) -> int | None:
        """Did a message whose answer was lost arrive? Returns its id if so.

        The Bot API has no way to read a chat, but an edit that changes nothing says whether the message is there: the
        ids that came up since, and that we do not know as something else, are tried.
        """
        for wait in doubts:
            await self._pace.sleep(wait)
            number = await self._found(letter, before)
            if number is not None:
                self._note(errand, letter.target.chat, number)
                log.info("message had arrived", extra=fields(chat=letter.target.chat, message=number))
                return number
        return None

    async def _found(self, letter: _Letter, before: int) -> int | None:
        """Look for it once; where looking is hindered, other messages go on and it is looked for again."""
        chat = letter.target.chat
        for pause in HINDERED:
            try:
                async with self._pace.traffic.halted(chat):
                    for number in self._seen.unknown(chat, before):
                        if await self._is(letter, number):
                            return number
                    return None
            except RetryAfter as error:
                await self._pace.sleep(min(seconds_of(error) + 0.1, HINDERED[-1]))
            except NetworkError:
                await self._pace.sleep(pause)
        return None

    async def _is(self, letter: _Letter, number: int) -> bool:
        """Is this the message? Raises RetryAfter, NetworkError where that cannot be found out now."""
        try:
            message = await self._edit(UNPACED, letter, number)
        except BadRequest as error:
            return _unchanged(error)
        except _Unread:
            return True
        except (RetryAfter, NetworkError):
            raise
        except TelegramError:
            return False
        # An unknown message of ours: this one, or in a group another that is in doubt and is put right in its turn.
        replied = message.reply_to_message if isinstance(message, Message) else None
        return replied is None or replied.message_id == letter.target.reply_to

    async def edit(
        self, errand: Errand, chat: int, message: int, blocks: Sequence[Block], keyboard: Keyboard | None = None
    ) -> bool:
        """Change a message; False if it cannot be changed any more."""
        letter = _Letter(Target(chat), as_html(blocks), ParseMode.HTML, keyboard)
        for _ in range(ROUNDS):
            try:
                await self._edit(errand, letter, message)
            except BadRequest as error:
                if _unchanged(error):
                    return True
                simpler = _simpler(letter, str(error), blocks)
                if simpler is None:
                    log.info("edit refused", extra=fields(chat=chat, message=message, error=error))
                    return False
                letter = simpler
            except _Unread:
                return True
            except TelegramError as error:
                log.info("edit failed", extra=fields(chat=chat, message=message, error=error))
                return False
            else:
                return True
        return False

    async def _edit(self, args: Args, letter: _Letter, message: int) -> Message | bool:
        return await _read(
            self._bot.edit_message_text(
                letter.text,
                letter.target.chat,
                message,
                parse_mode=letter.mode,
                reply_markup=letter.markup,
                rate_limit_args=args,
            )
        )

    async def answer(self, errand: Errand, query: str, text: str = "", alert: bool = False) -> None:
        """Answer a button press. One that came too late is no error."""
        try:
            await self._bot.answer_callback_query(query, cut(text, 190) or None, alert or None, rate_limit_args=errand)
        except TelegramError as error:
            log.info("button press not answered", extra=fields(error=error))

    async def send_file(self, errand: Errand, target: Target, name: str, content: bytes) -> bool:
        """Send a file as a message; False where that did not work, or is not known to have."""
        try:
            message = await _read(
                self._bot.send_document(
                    target.chat,
                    InputFile(content, filename=name),
                    message_thread_id=target.thread or None,
                    rate_limit_args=errand,
                )
            )
        except TelegramError as error:
            log.warning("file not sent", extra=fields(chat=target.chat, error=error))
            return False
        self._seen.note(target.chat, message.message_id)
        return True

    async def typing(self, target: Target) -> None:
        """Show that an answer is coming; whether that works is of no importance."""
        with suppress(TelegramError, TimeoutError):
            async with asyncio.timeout(TYPING):
                await self._bot.send_chat_action(
                    target.chat, ChatAction.TYPING, message_thread_id=target.thread or None
                )


async def _read(call: Awaitable[T]) -> T:
    """What a call of the bot returns. Raises TelegramError; _Unread where the API answers what a newer version of
    python-telegram-bot could read.
    """
    try:
        return await call
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        log.warning("answer of the API not read", extra=fields(error=repr(error)))
        raise _Unread(repr(error)) from error


def _unchanged(error: BadRequest) -> bool:
    return "not modified" in str(error).lower()


def _simpler(letter: _Letter, error: str, blocks: Sequence[Block]) -> _Letter | None:
    """The message without what Telegram objects to, None if nothing can be left out."""
    reason = error.lower()
    target = letter.target
    if letter.mode is not None and ("parse entities" in reason or "entit" in reason):
        return letter._replace(text=as_text(blocks), mode=None)
    if target.quote and "quote" in reason:
        return letter._replace(target=target._replace(quote=""))
    if target.reply_to and "repl" in reason:
        return letter._replace(target=target._replace(reply_to=0, quote=""))
    if "too long" in reason and "reply markup" not in reason and letter.text != cut(as_text(blocks), MESSAGE // 2):
        return letter._replace(text=cut(as_text(blocks), MESSAGE // 2), mode=None)
    if letter.keyboard is not None and ("button" in reason or "keyboard" in reason or "markup" in reason):
        return letter._replace(keyboard=None)
    if target.thread and target.chat > 0 and "thread" in reason:
        return letter._replace(target=target._replace(thread=0))
    return None
