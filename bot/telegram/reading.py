"""Reading in a report: a passage, a whole section in pages, the passages before and after."""

from __future__ import annotations

from typing import NamedTuple

from bot.quoting import Style
from bot.render.passages import title_of
from bot.telegram.card import quote_block, source_blocks
from bot.telegram.keyboards import Keyboard, reader_keyboard
from bot.telegram.markup import ENTITIES, Block, plain, split
from bot.texts import library as texts
from bot.texts import telegram as chat
from retrieval import Citation, Library, Span, marked

PAGE = 2400  # units of text on one page: a telephone's screen or three


class Opened(NamedTuple):
    """A message that shows some of a report."""

    blocks: list[Block]
    keyboard: Keyboard


def open_passage(library: Library, citation: Citation, style: Style, page: int = 0) -> Opened:
    """A passage, which is copied with its source in a `style`."""
    return _opened(library, citation, citation, page, style, whole=False)


def open_section(
    library: Library, citation: Citation, style: Style, page: int | None = None, mark: Span | None = None
) -> Opened:
    """The section a citation stands in, at the page that holds the citation unless `page` says otherwise.

    `mark` is what to show in bold where the citation has no highlights of its own.
    """
    if mark and citation.start <= mark[0] < mark[1] <= citation.end:
        citation = marked(citation, (mark,))
    whole = library.whole_section(citation)
    if page is None:
        page = _page_of(whole, citation)
    return _opened(library, citation, whole, page, style, whole=True)


def beside(library: Library, citation: Citation, step: int) -> Citation | None:
    """The passage before (`step` below 0) or after a citation; None where the report ends."""
    before, after = library.neighbours(citation, 1 if step < 0 else 0, 0 if step < 0 else 1)
    return next(iter(before or after), None)


def _opened(library: Library, citation: Citation, shown: Citation, page: int, style: Style, *, whole: bool) -> Opened:
    parts = _parts(shown)
    page = min(max(page, 0), len(parts) - 1)
    blocks = [*source_blocks(shown, more=page > 0), parts[page]]
    if len(parts) > 1:
        blocks.append(plain(chat.PAGE.format(page=page + 1, pages=len(parts))))
    if not library.holds(citation.report.id):
        later = library.successor(citation.report.id)
        title = title_of(later.source) if later is not None else ""
        blocks.append(plain(chat.FORMER.format(title=title) if later is not None else texts.FORMER_GONE, "i"))
    return Opened(blocks, reader_keyboard(citation, page, len(parts), whole, style))


def _parts(citation: Citation) -> list[Block]:
    block = quote_block(citation)
    return split(block, PAGE, ENTITIES - 10) or [block]


def _page_of(whole: Citation, citation: Citation) -> int:
    """The page on which the citation begins, by how much text stands before it."""
    if citation.start <= whole.start:
        return 0
    left = len(quote_block(marked(whole.model_copy(update={"end": citation.start}), ())).text)
    for number, part in enumerate(_parts(whole)):
        if left < len(part.text):
            return number
        left -= len(part.text)
    return 0
