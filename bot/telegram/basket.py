"""The basket in chat: a button puts a citation in, /basket shows and changes it, its file comes as a message.

What is said is what the console says; each person has baskets of their own, whatever chat they write in.
"""

from __future__ import annotations

import io
from contextlib import closing
from pathlib import Path

from bot.basket import BasketError, Baskets, changes
from bot.basket.export import paper
from bot.basket_commands import Desk, is_of_files
from bot.exporting import paper_bytes
from bot.exporting.files import file_name
from bot.quoting import excerpt
from bot.store.records import Record
from bot.telegram.card import Card
from bot.telegram.context import Context
from bot.telegram.courier import Target
from bot.telegram.keyboards import BASKET, Keyboard, button
from bot.telegram.markup import ROOM, Block, plain, split
from bot.telegram.services import Services
from bot.terminal import Terminal
from bot.texts import basket as texts
from bot.texts import telegram as chat
from retrieval import Citation, Library

FORMATS = ("docx", "xlsx")


async def take(services: Services, user: int, citation: Citation, record: Record) -> str:
    """Put a citation of an answer into a person's basket; returns what came of it."""
    card = Card.model_validate_json(record.card)
    certain = card.found and card.certain
    return await services.disk(_take, services.store.folder, user, citation, certain, record.question)


def _take(folder: Path, user: int, citation: Citation, certain: bool, question: str) -> str:
    with closing(Baskets(folder, str(user))) as baskets:
        try:
            return changes.take(baskets, excerpt(citation, certain), question)
        except BasketError as error:
            return str(error)


async def show(services: Services, user: int, said: str) -> tuple[list[Block], Keyboard]:
    """Do what stands behind /basket (as at the console: 注 2 …, 移 3 1, 取出 2, 格式 公文, the name of a basket), and
    show what came of it. What reads or writes files of the machine the bot runs on is not done.
    """
    services.styles.pop(user, None)  # it may be what is changed
    text, count = await services.disk(_done, services.store.folder, user, services.library, said)
    blocks = [part for row in text.rstrip("\n").split("\n")[:60] for part in split(plain(row), ROOM)[:1] or [plain("")]]
    row = [button(chat.EXPORT_BUTTONS[kind], BASKET, kind) for kind in FORMATS]
    return _fitting(blocks), [row] if count else []


def _done(folder: Path, user: int, library: Library, said: str) -> tuple[str, int]:
    out = io.StringIO()
    with closing(Baskets(folder, str(user))) as baskets:
        desk = Desk(lambda: library, baskets, Terminal(out))
        allowed = not is_of_files(f"/{said}")
        if not (allowed and said and desk.handle(f"/{said}", lambda _: None, "")):
            desk.handle(f"/篮 {said if allowed else ''}", lambda _: None, "")
        if not out.getvalue():  # a citation was to be taken by its number, which has a button here
            desk.handle("/篮", lambda _: None, "")
        try:
            return out.getvalue(), len(baskets.items())
        except BasketError:
            return out.getvalue(), 0


def _fitting(blocks: list[Block]) -> list[Block]:
    """As much as one message holds, and that there is more."""
    room = ROOM - 100
    for number, block in enumerate(blocks):
        room -= len(block.text) + 1
        if room < 0:
            return [*blocks[:number], plain(chat.BASKET_MORE)]
    return blocks or [plain(texts.NO_BASKETS)]


def _written(folder: Path, user: int, library: Library, kind: str) -> tuple[str, bytes]:
    with closing(Baskets(folder, str(user))) as baskets:
        name, items = baskets.current, baskets.items()
        if not items:
            raise BasketError(texts.EMPTY.format(name=name))
        return file_name(name, kind), paper_bytes(paper(name, items, baskets.style, library), kind)


async def send(context: Context, target: Target, kind: str) -> None:
    """Send a person's basket as a file, or say why it cannot be."""
    services, user = context.services, context.visit.user
    try:
        name, content = await services.disk(_written, services.store.folder, user, services.library, kind)
    except BasketError as error:
        await context.send(target, [plain(str(error))])
        return
    if not await services.courier.send_file(context.errand, target, name, content):
        await context.send(target, [plain(chat.FILE_NOT_SENT)])
