"""The ledger of figures in chat: what counts one thing, laid out for a telephone; all of it as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from bot.exporting.files import file_name
from bot.figures import state_of, workbook
from bot.render.layout import display
from bot.render.passages import flat, year
from bot.telegram.context import Context
from bot.telegram.courier import Target
from bot.telegram.markup import ROOM, Block, plain, units
from bot.texts import figures as texts
from bot.texts import telegram as chat
from bot.texts import words
from retrieval import Entry, Library, kept_figures, tabulate

LONGEST = 100  # characters of what is asked for
SHOWN = 25  # figures in a message

kept = lru_cache(maxsize=1)(kept_figures)


async def show(context: Context, target: Target, asked: str) -> None:
    """Answer with the figures that count what is asked for; where there are more than a message holds, with a file."""
    services = context.services
    asked = " ".join(asked.split())
    if not asked or len(asked) > LONGEST:
        await context.send(target, [plain(chat.FIGURES_WHAT)])
        return
    await services.courier.typing(target)
    entries, content = await services.upkeep.do(_found, services.library, services.upkeep.shelf.cache, asked)
    blocks, shown = _blocks(entries)
    await context.send(target, blocks)
    if shown < len(entries):
        await services.courier.send_file(context.errand, target, file_name(texts.SHEET, "xlsx"), content)


def _found(library: Library, cache: Path, asked: str) -> tuple[list[Entry], bytes]:
    reports = (library.by_id(source.id) for source in library.sources)
    entries = tabulate(reports, asked, kept=kept(cache))
    return entries, workbook(entries) if len(entries) > 1 else b""


def _blocks(entries: Sequence[Entry]) -> tuple[list[Block], int]:
    """The entries of each agency together, and how many of them a message holds."""
    if not entries:
        return [plain(texts.NO_FIGURES)], 0
    out: list[Block] = []
    room, last = ROOM - 100, ""
    for number, entry in enumerate(entries):
        figure, source = entry.figure, entry.citation.report.source
        state = state_of(entry)
        where = words.PUBLISHER.format(agency=display(source.agency), year=year(source))
        head = [plain(where)] if where != last else []
        mark = texts.MARK if entry.apart else ""
        line = Block(
            ((display(flat(entry.written)) + mark, "b"),
             (chat.FIGURE_LINE.format(counts=display(flat(figure.counted)), state=state), "")),
        )  # fmt: skip
        apart = texts.JOIN.join(texts.APART[name] for name in entry.apart)
        said = [plain(chat.FIGURE_APART.format(how=apart), "i")] if apart else []
        blocks = [*head, line, *said]
        room -= sum(units(block.text) + 1 for block in blocks)
        if room < 0 or number >= SHOWN:
            return [*out, plain(chat.FIGURES_MORE.format(count=len(entries) - number))], number
        out, last = [*out, *blocks], where
    return [*out, plain(texts.TOTAL.format(count=len(entries)))], len(entries)
