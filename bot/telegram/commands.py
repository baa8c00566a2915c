"""Messages that begin with a slash: a function for each command, and `COMMANDS`, `ADMIN`, which name them all."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from telegram import Message, Update

from bot.examples import examples
from bot.render.layout import display
from bot.store.records import DOWN, UP
from bot.telegram import (
    admission,
    asking,
    basket,
    choosing,
    figuring,
    inline,
    offering,
    outline,
    reading,
    removing,
    verifying,
)
from bot.telegram.access import Visit
from bot.telegram.addressing import asked, command_in
from bot.telegram.asking import Question
from bot.telegram.context import Context
from bot.telegram.courier import Target
from bot.telegram.keyboards import EXAMPLE, Keyboard, button
from bot.telegram.markup import Block, plain
from bot.telegram.style import set_style, style_of
from bot.texts import telegram as chat
from retrieval import Library, PassageNotFound, ReportAmbiguous, ReportNotFound

NAMES = 5  # reports named in the greeting


def target_of(visit: Visit, message: Message, quote: str = "") -> Target:
    """Where to answer a message: in a group as a reply to it."""
    return Target(visit.chat, visit.thread, message.message_id if visit.group else 0, quote if visit.group else "")


async def reply(context: Context, message: Message, blocks: Sequence[Block], keyboard: Keyboard | None = None) -> None:
    """Answer a message."""
    await context.send(target_of(context.visit, message), blocks, keyboard)


def _command(update: Update) -> tuple[Message, str]:
    """The message of a command, and what stands behind the command."""
    message = update.message
    assert message is not None and message.text is not None
    return message, message.text[message.entities[0].length :].strip()


async def start(update: Update, context: Context) -> None:
    """/start: a greeting, or the passage a link names."""
    message, name = _command(update)
    services, visit = context.services, context.visit
    if not name or visit.group or name == inline.START:
        await greet(context, message)
        return
    try:
        opened = reading.open_passage(
            services.library, services.library.passage(name), await style_of(services, visit.user)
        )
    except PassageNotFound:
        await reply(context, message, [plain(chat.LINK_BROKEN)])
        await greet(context, message)
    else:
        await context.audit("link", [name])
        await reply(context, message, *opened)


async def greet(context: Context, message: Message) -> None:
    """Say who the bot is and what to ask it."""
    if context.visit.group:
        await _say_help(context, message)
        return
    library = context.services.library
    rows = [[button(text, EXAMPLE, source.id, number)] for text, source, number in examples(library)]
    await reply(context, message, greeting(library), rows)


def greeting(library: Library) -> list[Block]:
    """Who the bot is and what it holds."""
    sources = library.sources
    names = "、".join(map(outline.label, sources[:NAMES]))
    holds = chat.HOLDS if len(sources) <= NAMES else chat.HOLDS_MORE
    return [plain(chat.START), plain(display(holds.format(reports=len(sources), names=names))), plain(chat.START_HINT)]


async def ask(update: Update, context: Context) -> None:
    """/ask: what stands behind it, or the message it replies to."""
    message, rest = _command(update)
    words, replied, visit = asked(rest), message.reply_to_message, context.visit
    if not words.question and replied is not None and (replied.text or replied.caption):
        words = asked(replied.text or replied.caption or "")._replace(quote="")
    if not words.question:
        hint = chat.ASK_WHAT.format(example=examples(context.services.library)[0][0])
        await reply(context, message, [plain(hint)])
        return
    question = Question(words.question, visit.place, target_of(visit, message, words.quote), message.message_id)
    await asking.answer(context, question)


async def new(update: Update, context: Context) -> None:
    """/new: forget the dialogue."""
    services, visit = context.services, context.visit
    await services.disk(services.store.records.forget, visit.place)
    await reply(context, _command(update)[0], [plain(chat.GROUP_NEW if visit.group else chat.NEW)])


async def tell_help(update: Update, context: Context) -> None:
    """/help: what the bot can do."""
    await _say_help(context, _command(update)[0])


async def _say_help(context: Context, message: Message) -> None:
    visit = context.visit
    lines = [line.format(username=context.bot.username) for line in chat.HELP]
    lines += chat.HELP_ADMIN if context.services.access.is_admin(visit.user) and not visit.group else ()
    await reply(context, message, [plain(line) for line in lines])


async def on_unknown(update: Update, context: Context) -> None:
    """A command there is not, or not for everybody."""
    message = update.message
    name = command_in((message.text if message is not None else None) or "")
    if context.visit.group or message is None:
        return
    if name in CURATING:
        await reply(context, message, [plain(chat.ADMIN_ONLY)])
    elif name == "/collection":
        await reply(context, message, [plain(chat.COLLECTION_ADMIN_ONLY)])
    else:
        known = [f"/{command}" for command, _ in chat.PRIVATE_COMMANDS]
        near = difflib.get_close_matches(name.lower(), known, 2, 0.5)
        perhaps = chat.PERHAPS_COMMAND.format(names="、".join(near)) if near else ""
        await reply(context, message, [plain(chat.NO_SUCH_COMMAND.format(command=name, perhaps=perhaps))])


async def reports(update: Update, context: Context) -> None:
    """/reports: which there are."""
    await reply(context, _command(update)[0], *outline.list_reports(context.services.library))


async def browse(update: Update, context: Context) -> None:
    """/outline: the headings of the report it names."""
    library = context.services.library
    message, name = _command(update)
    try:
        opened = outline.browse(library.report(name)) if name else outline.list_reports(library, 0, chat.OUTLINE_CHOOSE)
    except ReportAmbiguous:
        opened = outline.list_reports(library, 0, chat.SEVERAL_REPORTS.format(name=name))
    except ReportNotFound:
        opened = outline.list_reports(library, 0, chat.NO_REPORT.format(name=name))
    await reply(context, message, *opened)


async def show_basket(update: Update, context: Context) -> None:
    """/basket: what the person put aside, changed as what stands behind the command says."""
    message, said = _command(update)
    await reply(context, message, *await basket.show(context.services, context.visit.user, said))


async def choose_style(update: Update, context: Context) -> None:
    """/style: how sources are worded where the person copies them, from now on."""
    message, name = _command(update)
    said = await set_style(context.services, context.visit.user, name)
    await reply(context, message, [plain(line) for line in said.split("\n")])


async def verify(update: Update, context: Context) -> None:
    """/verify: the draft behind it, or in the message it replies to, against the reports."""
    message, text = _command(update)
    await verifying.verify(context, message, target_of(context.visit, message), text)


async def figures(update: Update, context: Context) -> None:
    """/figures: the figures that count what stands behind it."""
    message, asked_for = _command(update)
    await figuring.show(context, target_of(context.visit, message), asked_for)


async def users(update: Update, context: Context) -> None:
    """/users, for administrators: who is admitted and who waits."""
    if not context.visit.group:  # names of people are nobody else's business
        await reply(context, _command(update)[0], *await admission.list_users(context.services))


async def stats(update: Update, context: Context) -> None:
    """/stats, for administrators: how much the bot is used."""
    services = context.services
    counts = await services.disk(services.store.records.counts)
    facts = {key: counts.get(key, 0) for key in ("answered", "not_found", "people", UP, DOWN)}
    hours = round(services.uptime() / 3600, 1)
    lines = [
        line.format(**facts, reports=len(services.library.sources), corpus=services.corpus, hours=hours)
        for line in chat.STATS
    ]
    await reply(context, _command(update)[0], [plain(line) for line in lines])


async def add(update: Update, context: Context) -> None:
    """/add, for administrators: the file of the message it replies to."""
    message, _ = _command(update)
    replied = message.reply_to_message
    if context.visit.group:
        await reply(context, message, [plain(chat.PRIVATE_ONLY)])
    elif replied is None or replied.document is None:
        await reply(context, message, [plain(chat.ADD_WHAT)])
    else:
        await offering.offer(context, message, replied.document)


async def remove(update: Update, context: Context) -> None:
    """/remove, for administrators: the report it names, or that the message it replies to cites."""
    message, name = _command(update)
    if context.visit.group:
        await reply(context, message, [plain(chat.PRIVATE_ONLY)])
    else:
        await reply(context, message, *await removing.choose(context, name, message.reply_to_message))


async def collection(update: Update, context: Context) -> None:
    """/collection, for administrators: which reports are asked in this chat."""
    message, said = _command(update)
    await reply(context, message, *await choosing.command(context, said))


async def approve(update: Update, context: Context) -> None:
    """/approve, for administrators: admit whom a code was given to."""
    await _decide(update, context, admission.approve, chat.APPROVE_USAGE)


async def revoke(update: Update, context: Context) -> None:
    """/revoke, for administrators: take an admission back."""
    await _decide(update, context, admission.revoke, chat.REVOKE_USAGE)


async def _decide(update: Update, context: Context, call: admission.Decision, usage: str) -> None:
    message, whom = _command(update)
    try:
        blocks = await call(context, whom, context.visit.user) if whom else [plain(usage)]
    except admission.Undecidable as reason:
        if context.errand.again:
            return  # a former process may have decided it, and said so
        blocks = [plain(str(reason))]
    await reply(context, message, blocks)


Command = Callable[[Update, Context], Coroutine[Any, Any, None]]

COMMANDS: dict[str, Command] = {
    "start": start,
    "ask": ask,
    "reports": reports,
    "outline": browse,
    "basket": show_basket,
    "verify": verify,
    "figures": figures,
    "style": choose_style,
    "new": new,
    "help": tell_help,
}
ADMIN: dict[str, Command] = {
    "users": users,
    "stats": stats,
    "approve": approve,
    "revoke": revoke,
    "add": add,
    "remove": remove,
    "collection": collection,
}
CURATING = ("/add", "/remove")
