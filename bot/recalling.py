"""`wenbao log`: the last answers with their questions are listed, looked up, opened again, cleared."""

from __future__ import annotations

import time
from contextlib import closing
from functools import partial
from pathlib import Path

from bot.arguments import UsageError
from bot.basket.last import remember
from bot.context import Context, open_library
from bot.logbook import Entry, Logbook, LogError, opened_again
from bot.opening import link_to
from bot.render.answers import View, show
from bot.render.layout import BLANK, Line, display, line
from bot.texts import logbook as texts
from bot.texts import words
from retrieval import CorpusError, EngineError

INDENT = 5


class NotKept(UsageError):
    """The log cannot be used, or is not cleared without being sure."""

    status = 1


def log(context: Context) -> int:
    """`wenbao log [WORDS…]`; returns the exit status."""
    with closing(Logbook(context.settings.state)) as book:
        try:
            return _clear(context, book) if context.options.clear else _look(context, book)
        except LogError as error:
            raise NotKept(str(error)) from None


def _look(context: Context, book: Logbook) -> int:
    said = context.options.words
    if len(said) == 1 and said[0].isdecimal() and (one := book.entry(int(said[0]))) is not None:
        return _open(context, one)
    entries = book.entries(said)
    shown, left = entries[: context.options.limit], len(entries) - context.options.limit
    if context.options.json:
        context.stdout.json([_entry_json(one) for one in shown])
    elif context.options.format != "text":
        from bot.render.sheets import sheet_text

        rows = [[str(one.number), _when(one), one.question, one.said, one.quote, one.corpus] for one in shown]
        context.stdout.write(sheet_text([list(texts.SHEET), *rows], context.options.format))
    elif not entries:
        off = texts.EMPTY if context.settings.preferences.log else texts.EMPTY_OFF
        context.stdout.say(texts.NOTHING_LIKE.format(words=display(" ".join(said))) if said else off)
    else:
        lines = [row for one in shown for row in _entry_lines(one)]
        lines += [line(texts.MORE.format(count=left), "dim")] * (left > 0)
        context.page(lines)
    return 0


def _open(context: Context, one: Entry) -> int:
    """Show an answer as it was shown; the numbers of its citations can be named to the basket again."""
    settings = context.settings.in_folders(Path(one.corpus), context.settings.state)
    try:
        library = open_library(context._replace(settings=settings), warn=False)
    except (CorpusError, EngineError):
        library = None
    answer = opened_again(one, library) if library else None
    if context.options.json:
        from bot.render.jsonable import answer_json

        context.stdout.json(_entry_json(one) | {"answer": answer_json(answer) if answer else None})
        return 0
    lines = [line(texts.ASKED.format(question=display(one.question), time=_when(one)), "dim")]
    if answer is None or library is None:
        lines += [line(texts.GONE.format(folder=one.corpus), "warn"), line(display(one.said), "title")]
        lines += [line(display(row), "", 3) for row in one.quote.split("\n") if row.strip()]
    else:
        remember(context.settings.state, answer)
        view = View(context.stdout.screen, None, True, words.MORE_ASKED, partial(link_to, library.folder))
        lines += [BLANK, *show(answer, view).lines]
    context.page(lines)
    return 0


def _clear(context: Context, book: Logbook) -> int:
    count = len(book.entries())
    if count and not context.options.yes:
        if not context.stdin.isatty():
            raise NotKept(texts.NOT_CLEARED)
        if not context.agrees(texts.ASK_CLEAR.format(count=count)):
            raise NotKept(texts.NOT_CLEARED)
    context.stdout.say(texts.CLEARED.format(count=book.clear()))
    return 0


def _entry_lines(one: Entry) -> list[Line]:
    head = texts.LINE.format(number=one.number, time=_when(one), question=display(one.question))
    return [line(head, "title", 0, INDENT), line(display(one.said) or texts.NOT_ANSWERED, "", INDENT, INDENT)]


def _entry_json(one: Entry) -> dict[str, object]:
    return {"number": one.number, "at": time.strftime("%Y-%m-%dT%H:%M:%S%z", time.localtime(one.at)),
            "question": one.question, "said": one.said, "quote": one.quote or None, "corpus": one.corpus}  # fmt: skip


def _when(one: Entry) -> str:
    when = time.localtime(one.at)
    return time.strftime(texts.AT if when.tm_year == time.localtime().tm_year else texts.AT_WITH_YEAR, when)
