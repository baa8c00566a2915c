"""Asking Telegram for updates, again and again, until told to stop or told that it is of no use."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlencode

from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.request import BaseRequest

from bot.log import fields
from bot.store import StoreError
from bot.telegram.intake import KINDS, Intake
from bot.telegram.pace import seconds_of
from bot.telegram.transport import unreachable

log = logging.getLogger("wenbao.polling")

LONG = 25  # seconds Telegram holds a request for which there is nothing yet
SLACK = 10.0  # seconds an answer may be late before the connection counts as dead
BACKOFF = (0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0)  # seconds between tries that fail


class Refused(Exception):
    """Telegram will not serve this bot: the reason is the message, to be logged and ended with.

    `lasting` says that starting again will not help.
    """

    def __init__(self, reason: str, *, lasting: bool) -> None:
        super().__init__(reason)
        self.lasting = lasting


class Polling:
    """getUpdates. `url` is the bot's API address; `request` its own connection, which nothing else waits for."""

    def __init__(self, url: str, request: BaseRequest, intake: Intake, contact: Callable[[], None]) -> None:
        self._url = url
        self._request = request
        self._intake = intake
        self._contact = contact
        self._offset = 0

    async def run(self) -> None:
        """Poll until cancelled. Raises Refused."""
        failures = 0
        while True:
            await self._intake.room()
            await self._intake.gather()
            try:
                updates = await self._poll()
            except RetryAfter as error:
                await self._pause(error, seconds_of(error))
            except TelegramError as error:
                raise_if_refused(error)
                await self._pause(error, BACKOFF[min(failures, len(BACKOFF) - 1)])
                failures += 1
            else:
                self._contact()
                try:
                    await self._hand_over(updates)
                except StoreError as error:  # not confirmed: Telegram keeps them and gives them again
                    await self._pause(error, BACKOFF[min(failures, len(BACKOFF) - 1)])
                    failures += 1
                else:
                    failures = 0

    async def _poll(self) -> list[dict[str, Any]]:
        # python-telegram-bot's own get_updates reads a whole batch at once: one update it cannot read makes it ask for
        # the same batch for ever. So the batch is fetched raw, and read one by one by the intake.
        query = {"timeout": LONG, "allowed_updates": json.dumps(KINDS)}
        if self._offset:
            query["offset"] = self._offset
        found = await self._request.post(f"{self._url}/getUpdates?{urlencode(query)}", read_timeout=LONG + SLACK)
        if not isinstance(found, list):
            raise NetworkError("getUpdates gave no list")
        return [one for one in found if isinstance(one, dict)]

    async def _hand_over(self, updates: list[dict[str, Any]]) -> None:
        if not updates:
            # Everything is confirmed. After a quiet week ids may start anywhere: do not insist on higher ones.
            self._offset = 0
            return
        await self._intake.take(updates)
        self._offset = max(one.get("update_id", 0) for one in updates) + 1

    async def _pause(self, error: Exception, seconds: float) -> None:
        log.warning("polling interrupted", extra=fields(error=repr(error), wait=seconds))
        await asyncio.sleep(seconds)


def raise_if_refused(error: TelegramError) -> None:
    """Raise Refused for errors that trying again does not mend: a wrong token, another process with the same bot."""
    if isinstance(error, InvalidToken):
        reason = "Telegram rejected the token (401/404); check WENBAO_TOKEN and WENBAO_API_URL"
        raise Refused(reason, lasting=True) from None
    if isinstance(error, Conflict):
        raise Refused(f"another process serves this bot (409): {error.message}", lasting=False) from None


async def patiently(call: Callable[[], Awaitable[object]], what: str) -> None:
    """Do something at start, waiting for as long as the API cannot be reached. Raises Refused, TelegramError."""
    failures = 0
    while True:
        try:
            await call()
            return
        except RetryAfter as error:
            seconds = seconds_of(error)
        except TelegramError as error:
            raise_if_refused(error)
            if not unreachable(error) and error.__cause__ is None:  # with a cause: a page that is no answer of the API
                raise
            seconds = BACKOFF[min(failures, len(BACKOFF) - 1)]
            if failures % 10 == 0:
                log.warning("waiting for the API", extra=fields(call=what, error=repr(error)))
        failures += 1
        await asyncio.sleep(seconds)
