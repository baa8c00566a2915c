"""A draft in chat: text or a file (.docx, .txt, .md) is checked against the reports.

The verdicts come as a message laid out for a telephone; a file comes back with them as comments.
"""

from __future__ import annotations

import logging
import re
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path, PurePath
from typing import NamedTuple

from telegram import Document, Message
from telegram.error import TelegramError

from bot.exporting.draft import draft
from bot.exporting.files import file_name
from bot.log import fields
from bot.render.verdicts import comments, said, short, summary
from bot.telegram.context import Context
from bot.telegram.courier import Target
from bot.telegram.fetching import CLOUD, fetch, limit_of, name_of, too_large
from bot.telegram.figuring import kept
from bot.telegram.markup import ROOM, Block, cut, plain, units
from bot.telegram.services import Services
from bot.telegram.transport import TooLarge
from bot.texts import errors
from bot.texts import telegram as chat
from bot.texts import verify as texts
from retrieval import (
    Item,
    Library,
    UnreadableFile,
    Verdict,
    Verification,
    WenbaoError,
    commented,
    draft_of,
    is_draft,
    verify_draft,
)

log = logging.getLogger("wenbao.verifying")

SHOWN = 20  # items in a message
LINE = 400  # units of a line about an item
_WORD = re.compile(r"\s*(?:@\w+\s+)*(?:/verify(?:@\w+)?|核验)(?=$|[\s:：,，])[\s:：,，]*")


class Checked(NamedTuple):
    """What came of a draft; `file` is the same as a document with comments, empty where there is none to give back."""

    found: Verification
    file: bytes = b""


def wanted(message: Message) -> str | None:
    """What stands behind the word that asks for a verification; None where a message does not begin with it."""
    text = message.text or message.caption or ""
    match = _WORD.match(text)
    return text[match.end() :] if match else None


async def verify(context: Context, message: Message, target: Target, text: str) -> None:
    """Check `text`, or the file or the words of the message, or of the one it replies to; answer with the verdicts."""
    services, replied = context.services, message.reply_to_message
    document = message.document or (replied.document if replied is not None and not text.strip() else None)
    if document is None and not text.strip() and replied is not None:
        text = replied.text or replied.caption or ""
    if document is None and not text.strip():
        await context.send(target, [plain(chat.VERIFY_WHAT)])
        return
    refusal = _refusal(services, document) if document is not None else ""
    if refusal:
        await context.send(target, [plain(refusal)])
        return
    await services.courier.typing(target)
    name = name_of(document) if document is not None else ""
    try:
        data = await _fetched(context, document) if document is not None else b""
        checked = await services.upkeep.do(_check, services.library, _cache(services), name, data, text)
    except TooLarge as error:
        size = document.file_size if document is not None else None
        await context.send(target, [plain(too_large(name, size, error.limit, chat.DRAFT_TOO_LARGE))])
    except TelegramError as error:
        log.warning("draft not downloaded", extra=fields(error=str(error)))
        await context.send(target, [plain(chat.NOT_DOWNLOADED.format(name=name))])
    except (WenbaoError, OSError) as error:
        await context.send(target, [plain(errors.sentence_afar(error))])
    else:
        await context.send(target, _blocks(checked))
        if checked.file:
            back = file_name(texts.CHECKED_NAME.format(name=PurePath(name).stem), "docx")
            if not await services.courier.send_file(context.errand, target, back, checked.file):
                await context.send(target, [plain(chat.FILE_NOT_SENT)])


def _refusal(services: Services, document: Document) -> str:
    """Why a file is not even downloaded, "" where it is."""
    name, size = name_of(document), document.file_size
    if not is_draft(name):
        return chat.VERIFY_FORMATS.format(name=name)
    limit = _limit(services)
    return too_large(name, size, limit, chat.DRAFT_TOO_LARGE) if size is not None and size > limit else ""


def _limit(services: Services) -> int:
    return min(CLOUD, limit_of(services.configuration.api_url))  # no draft may be larger, wherever it comes from


def _cache(services: Services) -> Path:
    return services.upkeep.shelf.cache


async def _fetched(context: Context, document: Document) -> bytes:
    """The content of a file, which does not stay on the disk."""
    folder = context.services.folder
    with tempfile.TemporaryDirectory(prefix="draft-", dir=folder) as place:
        path = Path(place) / "draft"
        await fetch(context.bot, document, path, _limit(context.services))
        return path.read_bytes()


def _check(library: Library, cache: Path, name: str, data: bytes, text: str) -> Checked:
    if not name:
        return Checked(verify_draft(library, text, kept=kept(cache)))
    read = draft_of(name, data)
    found = verify_draft(library, read, kept=kept(cache))
    if not comments(found):
        return Checked(found)
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    whole = data if data.startswith(b"PK") else draft(read.text, PurePath(name).stem)
    try:
        return Checked(found, commented(whole, comments(found), texts.AUTHOR, texts.INITIALS, now))
    except UnreadableFile:  # it could be read, and not be written in: the verdicts are said all the same
        return Checked(found)


def _blocks(checked: Checked) -> list[Block]:
    """The verdicts, those that are not exact first of all, as far as one message holds them."""
    found = checked.found
    if not found.items:
        return [plain(texts.NOTHING)]
    told = [item for item in found.items if item.verdict is not Verdict.EXACT]
    out = [plain(summary(found), "b")]
    room = ROOM - units(out[0].text) - 100
    for number, item in enumerate(told, start=1):
        blocks = _item(number, item)
        room -= sum(units(block.text) + 1 for block in blocks)
        if room < 0 or number > SHOWN:
            more = chat.VERIFY_MORE_FILE if checked.file else chat.VERIFY_MORE
            return [*out, plain(more.format(count=len(told) - number + 1))]
        out += blocks
    return out


def _item(number: int, item: Item) -> Sequence[Block]:
    head = chat.VERDICT_HEAD.format(number=number, verdict=texts.VERDICTS[item.verdict], kind=texts.KINDS[item.kind])
    words = chat.VERDICT_WORDS.format(text=short(item.text))
    return [Block(((head, "b"), (words, ""))), *(plain(cut(row, LINE)) for row in said(item))]
