"""`wenbao brief AGENDA`: for each item of an agenda the quotes that may be of use, to a file or into a basket."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from bot.arguments import UsageError
from bot.basket import Baskets, Item
from bot.basket.export import paper
from bot.context import Context, open_library
from bot.exporting import Paper, format_of, paper_bytes, place_for, written
from bot.habits import OwnBaskets
from bot.preparing.agenda import agenda_of, question_of
from bot.quoting import Excerpt, Style, excerpt, nested
from bot.render.headline import is_only_likely
from bot.render.layout import BLANK, Line, display, line
from bot.terminal import read_lines
from bot.texts import basket as baskets_texts
from bot.texts import exporting, words
from bot.texts import preparing as texts
from retrieval import Answerer, Library, Status, read_text

STDIN = "-"
MAX_QUOTES = 5  # quotes for an item


class Prepared(NamedTuple):
    """What was found for one item; `notice` says why nothing was."""

    item: str
    question: str
    quotes: tuple[Excerpt, ...]
    notice: str


def brief(context: Context) -> int:
    """Ask every item, and show, write or put aside what was found. Raises UsageError, WenbaoError, OSError."""
    options = context.options
    kind = format_of(options.out, options.format)
    if kind is None:
        wrong = options.format or Path(options.out).suffix
        raise UsageError(baskets_texts.NO_FORMAT.format(name=wrong, names="、".join(exporting.FORMATS)))
    agenda = agenda_of(_read(context))
    if not agenda.items:
        raise UsageError(texts.NO_ITEMS.format(file=options.agenda))
    if agenda.others:
        context.stderr.say(texts.NOT_ITEMS.format(lines="；".join(map(display, agenda.others))))
    library = open_library(context)
    answerer = Answerer(library)
    prepared = [_prepared(answerer, item) for item in agenda.items]
    with closing(OwnBaskets(context.settings)) as baskets:
        if options.json:
            context.stdout.json({"items": [_json(one, baskets.style) for one in prepared]})
        if options.basket:
            _put_aside(context, baskets, prepared)
        if options.out or options.format:
            document = _paper(prepared, baskets.style, library)
            path = written(place_for(options.out, texts.BRIEF_TITLE, kind), paper_bytes(document, kind))
            if not options.json:
                context.stdout.say(texts.WRITTEN.format(file=path))
        elif not options.basket and not options.json:
            context.stdout.lines(_lines(prepared, baskets.style))
    return 0


def _read(context: Context) -> str:
    """The agenda's text. Raises UnreadableFile, OSError."""
    if context.options.agenda == STDIN:
        return "\n".join(read_lines(context.stdin))
    path = Path(context.options.agenda).expanduser()
    return read_text(path.name, path.read_bytes())


def _prepared(answerer: Answerer, item: str) -> Prepared:
    question = question_of(item)
    answer = answerer.ask(question, limit=MAX_QUOTES)
    unheard = bool(answer.query.terms) and not any(term.known for term in answer.query.terms)
    if answer.status is Status.NOT_FOUND or (unheard and not answer.certain):
        return Prepared(item, question, (), answer.notice or texts.NO_NOTICE)
    certain = answer.certain and not is_only_likely(answer)
    quotes = {one.id: one for one in (excerpt(citation, certain) for citation in answer.citations[:MAX_QUOTES])}
    return Prepared(item, question, tuple(quotes.values()), "")


def _items(prepared: Sequence[Prepared]) -> list[Item]:
    """The quotes as a basket would hold them, noted with the items they are for; certain ones first."""
    found = [(one, quote) for one in prepared for quote in sorted(one.quotes, key=lambda quote: not quote.certain)]
    return [
        Item(number, quote, one.question, one.item, time.time()) for number, (one, quote) in enumerate(found, start=1)
    ]


def _missing(prepared: Sequence[Prepared]) -> list[str]:
    nothing = [one for one in prepared if not one.quotes]
    lines = [texts.NOTHING_ITEM.format(item=one.item, notice=one.notice.rstrip("。：；")) for one in nothing]
    return [texts.NOTHING_FOUND, *lines] if lines else []


def _paper(prepared: Sequence[Prepared], style: Style, library: Library) -> Paper:
    document = paper(texts.BRIEF_TITLE, _items(prepared), style, library, "note")
    return document._replace(closing=tuple(_missing(prepared)))


def _put_aside(context: Context, baskets: Baskets, prepared: Sequence[Prepared]) -> None:
    name = " ".join(context.options.basket.split())
    new = [baskets.add(item.excerpt, item.question, item.note, name).new for item in _items(prepared)]
    if not context.options.json:
        found = sum(1 for one in prepared if one.quotes)
        context.stdout.say(texts.INTO.format(count=sum(new), name=name, items=len(prepared), found=found))
        context.stdout.lines(line(text) for text in _missing(prepared))


def _lines(prepared: Sequence[Prepared], style: Style) -> list[Line]:
    out: list[Line] = []
    for number, one in enumerate(prepared, start=1):
        if not one.quotes:
            continue
        out += [BLANK] * bool(out) + [line(texts.ITEM.format(number=number, item=display(one.item)), "title")]
        for quote in one.quotes:
            said = "" if quote.certain else texts.PERHAPS
            quoted = exporting.QUOTE.format(quote=nested(quote.words)).replace("\n", "")
            out.append(Line(((said, "title"), (display(quoted), "")), 3, 3))
            source = baskets_texts.SOURCE_LINE.format(source=display(quote.source(style)))
            out += [line(source, "", 3), line(words.ID.format(id=quote.id), "dim", 3)]
    missing = _missing(prepared)
    return [*out, *[BLANK] * bool(out and missing), *(line(display(text)) for text in missing)]


def _json(one: Prepared, style: Style) -> dict[str, object]:
    quotes = [
        {"id": quote.id, "quote": quote.quote, "source": quote.source(style), "certain": quote.certain}
        for quote in one.quotes
    ]
    return {"item": one.item, "question": one.question, "quotes": quotes, "notice": one.notice or None}
