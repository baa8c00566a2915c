"""Is a message meant for the bot, and which words of it are the question?"""

from __future__ import annotations

import re
from typing import NamedTuple

from telegram import Message, MessageEntity, User


class Asked(NamedTuple):
    """`question` is empty where the message has no words; `quote` are the words as they stand in the message."""

    question: str
    quote: str


def addressed(message: Message, me: User) -> Asked | None:
    """What the bot is asked; None if the message is not for it. In private chats everything is."""
    text = message.text or message.caption or ""
    if message.chat.type == message.chat.PRIVATE:
        return Asked(text.strip(), "")
    named = _mentions(message, me)
    reply = message.reply_to_message
    replied = reply is not None and reply.from_user is not None and reply.from_user.id == me.id
    if not named and not replied:
        return None
    for name in named:
        text = text.replace(name, " ", 1)
    return asked(text)


def asked(text: str) -> Asked:
    """The question in what is left of a message, and the longest stretch of it to quote."""
    parts = [part.strip(" \t\u3000,，:：") for part in re.split(r"\s{2,}|\n", text)]
    quote = max(parts, key=len, default="")
    return Asked(re.sub(r"\s+", " ", text).strip(" ,，:："), quote[:200])


def command_in(text: str) -> str:
    """The command a text begins with, in small letters and without the name of a bot: /ask; else its first word, or
    nothing.
    """
    return "".join(text.split(maxsplit=1)[:1]).partition("@")[0].lower()


def reworded(message: Message, me: User) -> Asked | None:
    """What an edited message asks the bot now, None if it is not addressed."""
    if is_command(message):
        text = message.text or ""
        rest = text.split(maxsplit=1)[1:]
        return asked(rest[0]) if rest and command_in(text) == "/ask" else None
    return addressed(message, me)


def command_for_other(message: Message, me: User) -> bool:
    """Is this a command with the name of another bot?"""
    for entity, words in message.parse_entities([MessageEntity.BOT_COMMAND]).items():
        if entity.offset == 0 and "@" in words:
            return words.partition("@")[2].lower() != (me.username or "").lower()
    return False


def is_command(message: Message) -> bool:
    """Does the message begin with a command?"""
    return any(entity.type == MessageEntity.BOT_COMMAND and entity.offset == 0 for entity in message.entities)


def _mentions(message: Message, me: User) -> list[str]:
    kinds: list[str | None] = [MessageEntity.MENTION, MessageEntity.TEXT_MENTION]
    found = message.parse_entities(kinds) if message.text else message.parse_caption_entities(kinds)
    name = f"@{me.username}".lower()
    return [
        words
        for entity, words in found.items()
        if words.lower() == name or (entity.user is not None and entity.user.id == me.id)
    ]
