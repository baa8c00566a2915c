"""Inline queries: cited passages to insert into any chat, ready-formatted."""

from __future__ import annotations

import logging

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import TelegramError
from telegram.helpers import create_deep_linked_url

from bot.log import fields
from bot.pins import citation_of
from bot.render.headline import agency_name
from bot.render.passages import year
from bot.telegram.card import Card, badge_of, quote_block, sentence, source_blocks
from bot.telegram.context import Context
from bot.telegram.markup import ENTITIES, as_html, clean, cut, split
from bot.texts import telegram as chat
from retrieval import Citation, EngineError

log = logging.getLogger("wenbao.inline")

SHORTEST = 2  # characters of a query worth searching
CACHE = 30  # seconds Telegram may answer the same person's same query by itself
QUOTE = 3000  # units of a quote to insert
START = "start"  # what the button above the results opens the bot with


async def on_query(update: Update, context: Context) -> None:
    """Offer the citations that answer an inline query."""
    query, services = update.inline_query, context.services
    if query is None:
        return
    text = clean(query.query).strip()
    if len(text) < SHORTEST:
        await respond(context, query, [], chat.INLINE_HINT)
        return
    try:
        card = Card.model_validate_json((await services.find(text)).card)
    except EngineError as error:
        log.error("search engine failed", extra=fields(error=repr(error)))
        await respond(context, query, [], chat.INLINE_NO_ENGINE, 0)
        return
    citations = [citation_of(services.library, pin) for pin in card.pins] if card.found else []
    results = {citation.id: _result(citation, context.bot.username) for citation in citations}
    await services.disk(
        services.store.audit.add, "inline", user=context.visit.user, question=text, shown=[one.id for one in citations]
    )
    await respond(context, query, list(results.values()), "" if results else chat.INLINE_NOTHING)


async def on_chosen(update: Update, context: Context) -> None:
    """A passage was inserted somewhere by an inline query."""
    chosen, services = update.chosen_inline_result, context.services
    if chosen is not None:
        question, shown = clean(chosen.query), [chosen.result_id]
        await services.disk(
            services.store.audit.add, "inserted", user=context.visit.user, question=question, shown=shown
        )


async def respond(
    context: Context, query: InlineQuery, results: list[InlineQueryResultArticle], hint: str, cache: int = CACHE
) -> None:
    """Answer a query; one that is too old by now is no error. `hint` goes on a button above the results."""
    button = InlineQueryResultsButton(hint, start_parameter=START) if hint else None
    try:
        await context.bot.answer_inline_query(
            query.id, results, cache, is_personal=True, button=button, rate_limit_args=context.errand
        )
    except TelegramError as error:
        log.info("inline query not answered", extra=fields(error=error))


def _result(citation: Citation, username: str) -> InlineQueryResultArticle:
    source = citation.report.source
    quote = split(quote_block(citation), QUOTE, ENTITIES - 10)[0]
    link = InlineKeyboardButton(chat.OPEN_BUTTON, url=create_deep_linked_url(username, citation.id))
    title = chat.INLINE_TITLE.format(badge=badge_of(citation), name=agency_name(source), year=year(source))
    return InlineQueryResultArticle(
        citation.id,
        cut(clean(title), 120),
        InputTextMessageContent(as_html([*source_blocks(citation), quote]), parse_mode=ParseMode.HTML),
        reply_markup=InlineKeyboardMarkup([[link]]),
        description=cut(sentence(citation), 180),
    )
