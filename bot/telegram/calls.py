"""The calls every answer is made of: plain parameters in, what the API answers out.

python-telegram-bot's own methods make objects of both, which takes longer than the call itself. Everything that is not
part of an answer goes through them; errors are theirs here too.
"""

from __future__ import annotations

import json
from typing import Any, cast

from telegram.ext import ExtBot
from telegram.request import RequestData

from bot.telegram.pace import Pace
from bot.telegram.traffic import Traffic


class Parameters:
    """What a request reads of python-telegram-bot's `RequestData`, for parameters that are JSON already."""

    contains_files = False

    def __init__(self, values: dict[str, Any]) -> None:
        self._values = values

    @property
    def json_payload(self) -> bytes:
        """The body of the request."""
        return json.dumps(self._values, ensure_ascii=False).encode()


class Calls:
    """Calls methods of the API with the bot's token and connections, at the pace Telegram allows."""

    def __init__(self, bot: ExtBot[Any], pace: Pace) -> None:
        self._bot = bot
        self._pace = pace
        self.traffic = Traffic()

    @property
    def username(self) -> str:
        """The bot's own name."""
        return self._bot.username

    async def __call__(self, method: str, pacing: str | None = None, **parameters: Any) -> Any:
        """What the API answers to `method`; parameters that are None are left out. Raises TelegramError.

        `pacing` is for the pace: UNPACED for what is no new message.
        """
        data = {name: value for name, value in parameters.items() if value is not None}
        return await self._pace.process_request(self._post, (method, data), {}, method, data, pacing)

    async def _post(self, method: str, data: dict[str, Any]) -> Any:
        parameters = cast(RequestData, Parameters(data))
        url = f"{self._bot.base_url}/{method}"
        if method != "sendMessage":
            return await self._bot.request.post(url, parameters)
        async with self.traffic.moving(data["chat_id"]):  # here, where it does not wait for its turn any more
            return await self._bot.request.post(url, parameters)
