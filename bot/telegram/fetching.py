"""A file that somebody sent → the same file on disk: what kind and how large is asked first, then it is downloaded."""

from __future__ import annotations

import asyncio
import logging
import mimetypes
import shutil
from pathlib import Path, PurePath
from typing import Protocol, cast
from urllib.parse import urlsplit

from telegram import Document
from telegram.error import BadRequest, NetworkError
from telegram.ext import ExtBot

from bot.log import fields
from bot.render.layout import display
from bot.telegram.markup import clean
from bot.telegram.pace import Args
from bot.telegram.transport import TooLarge
from bot.texts import telegram as chat

log = logging.getLogger("wenbao.fetching")

MEGABYTE = 1024 * 1024
CLOUD = 20 * MEGABYTE  # bytes Telegram's own servers give a bot
OWN = 200 * MEGABYTE  # bytes taken from a server of one's own, which would give more: a file is read in memory
CLOUD_HOST = "api.telegram.org"
TRIES = (1.0, 4.0, 10.0)  # seconds before a download that broke off is tried again
LONGEST = 900.0  # seconds a download may take
NAME = 200  # bytes of a file's name, with its ending: file systems take 255
_RESERVED = str.maketrans(dict.fromkeys('<>:"/\\|?*', "_"))


class Downloads(Protocol):
    """A connection that can download."""

    async def download(self, url: str, target: Path, limit: int) -> None:
        """Write what is at `url` to `target`. Raises TooLarge, NetworkError, OSError."""
        ...


def limit_of(api_url: str) -> int:
    """How large a file may be, in bytes."""
    return CLOUD if urlsplit(api_url).hostname == CLOUD_HOST else OWN


def too_large(name: str, size: int | None, limit: int, form: str = chat.TOO_LARGE) -> str:
    """What to say, in a sentence of this `form`, of a file of `size` bytes where `limit` may come."""
    whose = chat.LIMIT_CLOUD if limit == CLOUD else chat.LIMIT_OWN
    return form.format(name=name, size=f"{(size or limit) / MEGABYTE:.1f}", limit=limit // MEGABYTE, whose=whose)


def name_of(document: Document) -> str:
    """A document's name as that of a file: without what is hidden, steers or names a folder, and not too long."""
    given = clean(display(document.file_name or "")).replace("\n", " ").replace("\t", " ")
    path = PurePath(given.translate(_RESERVED).strip(" .~$") or chat.UNNAMED)
    ending = path.suffix or mimetypes.guess_extension(document.mime_type or "") or ""
    stem = path.stem.encode()[: NAME - len(ending.encode())].decode(errors="ignore").strip() or chat.UNNAMED
    return stem + ending


async def fetch(bot: ExtBot[Args], document: Document, target: Path, limit: int) -> None:
    """Download a document to `target`, whole or not at all. Raises TooLarge, TelegramError, OSError."""
    try:
        file = await bot.get_file(document)
    except BadRequest as error:
        if "too big" in str(error).lower():
            raise TooLarge(CLOUD) from error
        raise
    where = file.file_path or ""
    part = target.with_name(".part")
    try:
        async with asyncio.timeout(LONGEST):
            if Path(where).is_absolute():  # a server of one's own on this machine
                await asyncio.to_thread(_copy, Path(where), part, limit)
            else:
                await _download(cast(Downloads, bot.request), where, part, limit)
        part.replace(target)
    except TimeoutError as error:
        raise NetworkError("download took too long") from error
    finally:
        part.unlink(missing_ok=True)


async def _download(request: Downloads, url: str, part: Path, limit: int) -> None:
    for wait in TRIES:
        try:
            return await request.download(url, part, limit)
        except NetworkError as error:
            log.info("download repeated", extra=fields(error=str(error), wait=wait))
            await asyncio.sleep(wait)
    await request.download(url, part, limit)


def _copy(source: Path, target: Path, limit: int) -> None:
    if source.stat().st_size > limit:
        raise TooLarge(limit)
    shutil.copyfile(source, target)
