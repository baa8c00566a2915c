"""What an answer shows: kept with the answer, so that its buttons work after a restart, and laid out in pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from bot.quoting import Style, excerpt
from bot.render.answers import FEW, MANY, is_only_likely, notice_of
from bot.render.layout import display
from bot.render.passages import badges, flat, place, publisher, quote_lines
from bot.telegram.markup import ENTITIES, ROOM, Block, Run, clean, cut, fits, plain, split
from bot.texts import chat, words
from retrieval import Answer, Citation, Kind, Library, PassageNotFound, Span, Status, marked

NEWS = 150  # units: there is room for so many besides a full page
QUOTE = 2600  # units of one quote on a page; what is longer goes on on the next


class Pin(BaseModel):
    """A citation, as little as it takes to find it again."""

    model_config = ConfigDict(frozen=True)

    id: str
    highlights: tuple[Span, ...] = ()
    tentative: bool = False


class Card(BaseModel):
    """What is shown of one answer. `pins` are citations, or the nearest passages where nothing was found."""

    model_config = ConfigDict(frozen=True)

    found: bool
    certain: bool = True
    inherited: tuple[str, ...] = ()
    notice: str = ""
    pins: tuple[Pin, ...] = ()
    unmentioned: tuple[str, ...] = ()
    news: str = ""  # what came into the library lately, told with this answer
    together: bool = False  # a list or a comparison: every citation is a part of the answer


class Page(NamedTuple):
    """One message: its blocks, and which of the card's citations it shows."""

    blocks: tuple[Block, ...]
    pins: tuple[int, ...]


def card_of(answer: Answer) -> Card:
    """What to keep of an answer."""
    found = answer.status is Status.ANSWERED
    return Card(
        found=found,
        certain=not is_only_likely(answer),
        inherited=answer.query.follow_up.inherited,
        notice=answer.notice or "",
        pins=tuple(
            Pin(id=item.id, highlights=item.highlights, tentative=item.tentative)
            for item in (answer.citations if found else answer.nearest)
        ),
        unmentioned=tuple(source.short or source.agency for source in answer.unmentioned),
        together=answer.query.scope.compare or answer.query.intent.kind is Kind.LIST,
    )


def citation_of(library: Library, pin: Pin) -> Citation:
    """The citation again. Raises PassageNotFound where the corpus has changed."""
    bare = library.passage(pin.id)
    if any(not bare.start <= start < end <= bare.end for start, end in pin.highlights):
        raise PassageNotFound(pin.id)
    return marked(bare, pin.highlights).model_copy(update={"tentative": pin.tentative})


def pages(card: Card, citations: Sequence[Citation], asked: str = "") -> list[Page]:
    """The answer as messages that Telegram accepts. `citations` are those of the pins, in their order; `asked` is
    shown where the user did not type the question.
    """
    head = _head(card, asked)
    most = MANY if card.together else FEW
    done: list[Page] = []
    now, pins = list(head), list[int]()
    for index, citation in enumerate(citations):
        number = index + 1 if len(citations) > 1 else 0
        for piece in _pieces(citation, number):
            if pins and ((index not in pins and len(pins) >= most) or not fits([*now, *piece])):
                done.append(Page(tuple(now), tuple(pins)))
                now, pins = [], []
            now += piece if not now else [plain(""), *piece]
            pins += [index] if index not in pins else []
    done.append(Page(tuple(now), tuple(pins)))
    if card.news:
        first = done[0]
        done[0] = first._replace(blocks=(*first.blocks, plain(""), plain(cut(card.news, NEWS), "i")))
    return done


def _head(card: Card, asked: str) -> list[Block]:
    out = [plain(chat.ASKED.format(question=flat(asked)), "b")] if asked else []
    if card.inherited:
        out.append(plain(words.INHERITED.format(items="、".join(card.inherited)), "i"))
    if card.notice:
        out.append(plain(notice_of(card.notice, not card.certain) if card.found else card.notice))
    elif not card.found:
        out.append(plain(words.NOT_FOUND))
    if card.unmentioned and not (card.notice and all(name in card.notice for name in card.unmentioned)):
        out.append(plain(words.UNMENTIONED_LIST.format(agencies="、".join(card.unmentioned))))
    if not card.found and card.pins:
        out.append(plain(words.NEAREST, "i"))
    return [part for block in out for part in split(block, ROOM // 3)[:1]]


def _pieces(citation: Citation, number: int) -> list[list[Block]]:
    quotes = split(quote_block(citation), QUOTE, ENTITIES - 20)
    return [[*source_blocks(citation, number, more=at > 0), quote] for at, quote in enumerate(quotes)]


def source_blocks(citation: Citation, number: int = 0, more: bool = False) -> list[Block]:
    """Where a passage stands: what kind of statement, report, headings."""
    source = citation.report.source
    title = clean(display(source.title or source.file))
    mark = chat.number(number) if number else ""
    badge = "".join(chat.BADGE.format(name=text.strip(" []")) for text, _ in badges(citation) if text.strip())
    runs: list[Run] = [(mark + badge, "")] if mark or badge else []
    runs.append((title, "b"))
    if more:
        runs.append((chat.CONTINUED, ""))
    out = [Block(tuple(runs))]
    if source.agency not in title or (source.year and str(source.year) not in title):
        out.append(plain(publisher(source)))
    if place(citation):
        out.append(plain(place(citation), "i"))
    if citation.recognised:
        out.append(plain(words.RECOGNISED, "i"))
    return [part for block in out for part in split(block, 400)[:1]]


def quote_block(citation: Citation) -> Block:
    """The passage word for word, with the words that answer in bold."""
    runs: list[Run] = []
    for row in quote_lines(citation):
        if runs:
            runs.append(("\n", ""))
        runs += [(clean(text), "b" if style == "answer" else "") for text, style in row.spans]
    return Block(_merged(runs) or ((flat(citation.quote), ""),), quote=True)


def sentence(citation: Citation) -> str:
    """The sentences that answer, or the passage if none is marked, in one line."""
    return clean(flat(excerpt(citation).words))


class Copied(NamedTuple):
    """What is copied of a citation."""

    whole: str  # the sentence with its source
    sentence: str
    source: str


def copied(citation: Citation, style: Style = Style.OFFICIAL) -> Copied:
    """What there is to copy."""
    taken = excerpt(citation)
    return Copied(clean(taken.whole(style)), clean(taken.words), clean(taken.source(style)))


def _merged(runs: Sequence[Run]) -> tuple[Run, ...]:
    out: list[Run] = []
    for text, style in runs:
        if out and out[-1][1] == style:
            out[-1] = (out[-1][0] + text, style)
        elif text:
            out.append((text, style))
    return tuple(out)
