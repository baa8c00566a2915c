"""The command line's basket: `wenbao basket`, `wenbao style` and `wenbao show --quote` (typed in a dialogue: see
`basket_commands`; `wenbao collections`: see `configuring`).
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing

from bot.actions import MAX_DIGITS
from bot.arguments import UsageError
from bot.basket import BasketError, Baskets, Item, changes
from bot.basket.last import Last, opened, recall
from bot.basket.lines import basket_lines, remarks
from bot.context import Context, open_library
from bot.habits import OwnBaskets
from bot.quoting import Style, UnknownStyle, excerpt
from bot.render.layout import display
from bot.render.sheets import sheet_text
from bot.texts import basket as texts
from bot.texts import words
from retrieval import CorpusError, EngineError, Library


def style(context: Context) -> int:
    """`wenbao style [NAME]`: how sources are worded from now on."""
    with closing(OwnBaskets(context.settings)) as baskets:
        try:
            said = changes.set_style(baskets, " ".join(context.options.name))
        except UnknownStyle as error:
            raise UsageError(str(error)) from None
        if context.options.json:
            context.stdout.json({"style": str(baskets.style)})
        else:
            context.stdout.say(said)
    return 0


def quote(context: Context, library: Library) -> int:
    """`wenbao show ID --quote`: the sentence that answered last time, or the passage, as it goes into a document.

    What was taken is said on standard error, so that the output can be piped.
    """
    citation, pin = opened(library, context.options.id, recall(context.settings.state))
    taken = excerpt(citation, pin.certain)
    with closing(OwnBaskets(context.settings)) as baskets:
        style = baskets.style
    if context.options.json:
        context.stdout.json(
            {"id": taken.id, "quote": taken.quote, "source": taken.source(style), "style": str(style),
             "text": taken.whole(style), "sentences": taken.taken}
        )  # fmt: skip
        return 0
    context.stderr.say(taken.told(style))
    context.stdout.write(taken.whole(style) + "\n")
    return 0


def basket(context: Context) -> int:
    """`wenbao basket ACTION`: what is in the baskets, and what is done to them."""
    with closing(OwnBaskets(context.settings)) as baskets:
        return _ACTIONS[context.options.action](context, baskets)


def _list(context: Context, baskets: Baskets) -> int:
    names = baskets.names()
    if context.options.json:
        current = baskets.current
        context.stdout.json([{"name": name, "items": count, "current": name == current} for name, count in names])
        return 0
    marks = [texts.IN_USE if name == baskets.current else texts.NOT_IN_USE for name, _ in names]
    if context.options.format != "text":
        rows = [[name, str(count), mark.strip()] for (name, count), mark in zip(names, marks, strict=True)]
        context.stdout.write(sheet_text([list(texts.LIST_SHEET), *rows], context.options.format))
        return 0
    if not names:
        context.stdout.say(texts.NO_BASKETS)
    for (name, count), mark in zip(names, marks, strict=True):
        context.stdout.say(texts.BASKET_LINE.format(mark=mark, name=display(name), count=count))
    return 0


def _show(context: Context, baskets: Baskets) -> int:
    name = context.options.name or baskets.current
    items, library, chosen = baskets.items(context.options.name), _library(context), baskets.style
    if context.options.json:
        context.stdout.json({"name": name, "items": [_item_json(item, chosen, library) for item in items]})
    elif context.options.format != "text":
        rows = [_item_cells(item, chosen, library) for item in items]
        context.stdout.write(sheet_text([list(texts.ITEM_SHEET), *rows], context.options.format))
    else:
        context.stdout.lines(basket_lines(name, items, chosen, library, ids=True))
    return 0


def _item_json(item: Item, chosen: Style, library: Library | None) -> dict[str, object]:
    one = item.excerpt
    kept = one.model_dump(exclude={"words", "taken", "left", "short", "genre"})
    return {"number": item.number, **kept, "source": one.source(chosen), "text": one.whole(chosen), "note": item.note,
            "question": item.question, "remarks": remarks(one, library)}  # fmt: skip


def _item_cells(item: Item, chosen: Style, library: Library | None) -> list[str]:
    """An item in the columns of ITEM_SHEET."""
    one = item.excerpt
    told = words.NAME_SEPARATOR.join(remarks(one, library))
    return [str(item.number), one.words, one.source(chosen), one.role, item.note, told, item.question, one.id]


def _use(context: Context, baskets: Baskets) -> int:
    baskets.use(" ".join(context.options.name))
    count = len(baskets.items())
    context.stdout.say(texts.USED.format(name=display(baskets.current), count=count))
    return 0


def _add(context: Context, baskets: Baskets) -> int:
    options, last = context.options, recall(context.settings.state)
    library = open_library(context)
    found = [opened(library, _id_of(item, last), last) for item in options.items]  # all of them, or none is put in
    for citation, pin in found:
        question = last.question if last.pin(citation.id) else ""
        taken = excerpt(citation, pin.certain)
        context.stdout.say(changes.take(baskets, taken, question, options.note, options.name))
    return 0


def _id_of(item: str, last: Last) -> str:
    """What is meant by an id, or by a number of the last answer."""
    if not item.isdecimal():
        return item
    if not last.pins:
        raise BasketError(texts.NO_ANSWER)
    if len(item) > MAX_DIGITS or not 1 <= int(item) <= len(last.pins):
        raise BasketError(texts.NO_LAST.format(number=item, count=len(last.pins)))
    return last.pins[int(item) - 1].id


def _remove(context: Context, baskets: Baskets) -> int:
    context.stdout.say(changes.remove(baskets, context.options.numbers, context.options.name))
    return 0


def _move(context: Context, baskets: Baskets) -> int:
    options = context.options
    context.stdout.say(changes.move(baskets, options.number, options.to, options.name))
    return 0


def _note(context: Context, baskets: Baskets) -> int:
    options = context.options
    context.stdout.say(changes.note(baskets, options.number, " ".join(options.text), options.name))
    return 0


def _export(context: Context, baskets: Baskets) -> int:
    from bot.basket.export import export

    options = context.options
    count, path = export(
        baskets, _library(context), options.file, kind=options.format, by=options.by, name=options.name
    )
    if options.json:
        context.stdout.json({"file": str(path), "items": count})
    else:
        context.stdout.say(changes.exported(count, path))
    return 0


def _clear(context: Context, baskets: Baskets) -> int:
    name = context.options.name or baskets.current
    count = len(baskets.items(context.options.name))
    if count and not context.options.yes:
        if not context.stdin.isatty():
            raise BasketError(texts.NOT_CLEARED)
        if not context.agrees(texts.ASK_CLEAR.format(name=name, count=count)):
            raise BasketError(texts.NOT_CLEARED)
    context.stdout.say(texts.CLEARED.format(name=name, count=baskets.clear(context.options.name)))
    return 0


def _library(context: Context) -> Library | None:
    """The library that quotes are looked up in; None where there is none: what was kept is shown all the same."""
    try:
        return open_library(context)
    except (CorpusError, EngineError):
        return None


_ACTIONS: dict[str, Callable[[Context, Baskets], int]] = {
    "list": _list,
    "show": _show,
    "use": _use,
    "add": _add,
    "remove": _remove,
    "move": _move,
    "note": _note,
    "export": _export,
    "clear": _clear,
}
