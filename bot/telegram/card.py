"""What an answer shows: kept with the answer, so that its buttons work after a restart, and laid out in pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bot.pins import Pinned
from bot.quoting import Style, excerpt
from bot.render.answers import FEW, MANY, is_together, remarks
from bot.render.headline import agency_name, headline, is_only_likely, source_of
from bot.render.passages import badges, columns_line, flat, place, publisher, quote_lines, source_line, title_of
from bot.telegram.markup import ENTITIES, ROOM, Block, Run, clean, cut, fits, plain, split
from bot.texts import telegram as chat
from bot.texts import words
from retrieval import Answer, Citation, Over, Record, Status

NEWS = 150  # units: there is room for so many besides a full page
QUOTE = 2600  # units of one quote on a page; what is longer goes on on the next


class Pin(Pinned):
    """A citation; of several sources, whether it is only the likeliest place."""

    likely: bool = False


class Card(Record):
    """What is shown of one answer. `pins` are citations, or the nearest passages where nothing was found."""

    found: bool
    certain: bool = True
    missing: tuple[str, ...] = ()
    inherited: tuple[str, ...] = ()
    notice: str = ""
    pins: tuple[Pin, ...] = ()
    unmentioned: tuple[str, ...] = ()
    news: str = ""  # what came into the library lately, told with this answer
    held: bool = False  # what is cited are the reports there are
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
        missing=answer.missing,
        inherited=answer.query.follow_up.inherited,
        notice=(answer.remarks if found else answer.notice) or "",
        pins=tuple(_pin(item, answer) for item in (answer.citations if found else answer.nearest)),
        unmentioned=tuple(map(agency_name, answer.unmentioned)),
        held=answer.query.intent.over is Over.HELD,
        together=is_together(answer),
    )


def _pin(item: Citation, answer: Answer) -> Pin:
    likely = item.report.id in answer.unsure
    return Pin(id=item.id, highlights=item.highlights, narrow=item.narrow, tentative=item.tentative, likely=likely)


def pages(card: Card, citations: Sequence[Citation], asked: str = "") -> list[Page]:
    """The answer as messages that Telegram accepts. `citations` are those of the pins, in their order; `asked` is
    shown where the user did not type the question.
    """
    head = _head(card, asked)
    limit = MANY if card.together else FEW
    done: list[Page] = []
    now, pins = list(head), list[int]()
    notes = _notes(card)
    now += [] if citations else notes
    for index, citation in enumerate(citations):
        number = index + 1 if len(citations) > 1 else 0
        certain = card.certain and not card.pins[index].likely
        for piece in _pieces(card, citation, number, certain, () if index else notes):
            if pins and ((index not in pins and len(pins) >= limit) or not fits([*now, *piece])):
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
    if not card.found or card.held:
        out.append(plain(card.notice or words.NOT_FOUND))
    if not card.found and card.pins:
        out.append(plain(words.NEAREST, "i"))
    return [part for block in out for part in split(block, ROOM // 3)[:1]]


def _notes(card: Card) -> list[Block]:
    """What was inherited, and what is to be noted: it goes below the first citation."""
    noted = remarks(card.inherited, card.notice if card.found and not card.held else "", card.unmentioned)
    return split(plain(noted, "i"), ROOM // 3)[:1] if noted else []


def _pieces(card: Card, citation: Citation, number: int, certain: bool, notes: Sequence[Block]) -> list[list[Block]]:
    """A citation as it goes onto pages: the answer in one line, the quote, whose it is; `notes` below."""
    quotes = split(quote_block(citation), QUOTE, ENTITIES - 20)
    whose = split(Block(tuple((clean(text), "i") for text, _ in source_line(citation, 0).spans)), 400)[:1]
    columns = [plain(text, "i") for item in columns_line(citation, 0) for text, _ in item.spans]
    heads = [[_answer_line(card, citation, number, certain), *columns], source_blocks(citation, number, more=True)]
    out = [[*heads[at > 0], quote] for at, quote in enumerate(quotes)]
    out[-1] += [*whose, *notes]
    return out


def _answer_line(card: Card, citation: Citation, number: int, certain: bool) -> Block:
    if not card.found:
        spans = source_of(citation)[1:]
    else:
        spans = headline(citation, certain, card.missing if number < 2 else ())
    mark: list[Run] = [(chat.number(number), "")] if number else []
    return Block((*mark, *((clean(text), "b" if style == "answer" else "") for text, style in spans)))


def source_blocks(citation: Citation, number: int = 0, more: bool = False) -> list[Block]:
    """Where a passage stands: what kind of statement, report, headings."""
    source = citation.report.source
    title = clean(title_of(source))
    mark = chat.number(number) if number else ""
    badge = badge_of(citation)
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


def badge_of(citation: Citation) -> str:
    """What kind of statement it is: 【成效】; empty where there is nothing to say."""
    return "".join(chat.BADGE.format(name=text.strip(" []")) for text, _ in badges(citation) if text.strip())


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
