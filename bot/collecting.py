"""The commands that collect for a document: the style of quotes, one quote with its source, the basket."""

from __future__ import annotations

from contextlib import closing

from bot.arguments import UsageError
from bot.basket import Baskets, changes
from bot.basket.last import opened, recall
from bot.context import Context
from bot.quoting import UnknownStyle, excerpt
from retrieval import Library


def style(context: Context) -> int:
    """`wenbao style [NAME]`: how sources are worded from now on."""
    with closing(Baskets(context.settings.state)) as baskets:
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
    with closing(Baskets(context.settings.state)) as baskets:
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
