"""Who may ask. Closed by default: administrators come from the configuration, anyone else is admitted by one of them.

Admissions are kept in memory and in the store: looking somebody up must not wait for a disk.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from telegram import Chat, MaybeInaccessibleMessage, Message, Update, User

from bot.configuration import NOBODY
from bot.store.members import ADMITTED, REVOKED, Member, Members
from bot.store.records import Place


class Visit(NamedTuple):
    """Who did something where. `chat` is 0 where there is none (inline queries); `group` says it is not a private chat.

    `thread` is the topic, 0 for none.
    """

    user: int
    name: str
    chat: int
    group: bool
    thread: int = 0
    title: str = ""  # the group's

    @property
    def place(self) -> Place:
        """Where the dialogue is held."""
        return Place(self.chat, self.thread, self.user)


class Access:
    """Admissions. `approve` and `revoke` write to `members` by the caller's thread: call them off the event loop."""

    def __init__(self, admins: Collection[int], members: Members) -> None:
        self.admins = frozenset(admins) - NOBODY
        self._members = members
        self._admitted: set[int] = set()
        self._revoked: set[int] = set()
        for member in members.all():
            (self._admitted if member.status == ADMITTED else self._revoked).add(member.id)

    def is_admin(self, user: int) -> bool:
        """Is this an administrator?"""
        return user in self.admins

    def allows(self, visit: Visit) -> bool:
        """May they ask here? In a group that was admitted everybody may, except who was revoked."""
        if visit.user in NOBODY:
            return False
        if visit.user in self.admins:
            return not visit.group or visit.chat in self._admitted
        if visit.user in self._revoked:
            return False
        return (visit.chat if visit.group else visit.user) in self._admitted

    def was_revoked(self, user: int) -> bool:
        """Was this one admitted once, and is no more?"""
        return user in self._revoked

    def admitted(self) -> list[Member]:
        """Everybody who is admitted, the latest first."""
        return [member for member in self._members.all() if member.status == ADMITTED]

    def approve(self, code: str, by: int) -> Member | None:
        """Admit whom this code was given to; None if it is not valid."""
        member = self._members.approve(code, by)
        if member is not None:
            self._admitted.add(member.id)
            self._revoked.discard(member.id)
        return member

    def revoke(self, who: int, by: int) -> Member | None:
        """Take an admission back; None if there is none."""
        member = self._members.revoke(who, by)
        if member is not None and member.status == REVOKED:
            self._admitted.discard(who)
            self._revoked.add(who)
        return member

    def moved(self, old: int, new: int) -> bool:
        """A group got another id: it is known by that at once. False if it was not known; the caller writes it down."""
        known = [group for group in (self._admitted, self._revoked) if old in group]
        for group in known:
            group.discard(old)
            group.add(new)
        return bool(known)


def visit_of(update: Update) -> Visit | None:
    """Who is behind an update; None where that is nobody who could be admitted: channels, anonymous administrators,
    bots, and messages of groups to themselves.
    """
    message = update.message or update.edited_message
    if message is not None:
        if message.from_user is None or message.sender_chat is not None or message.via_bot is not None:
            return None
        return _visit(message.from_user, message.chat, _thread(message))
    if update.callback_query is not None:
        query = update.callback_query
        if query.message is None:
            return None if query.inline_message_id is None else _visit(query.from_user, None, 0)
        return _visit(query.from_user, query.message.chat, _thread(query.message))
    if update.my_chat_member is not None:
        return _visit(update.my_chat_member.from_user, update.my_chat_member.chat, 0)
    asked = update.inline_query or update.chosen_inline_result
    return _visit(asked.from_user, None, 0) if asked is not None else None


def _thread(message: MaybeInaccessibleMessage) -> int:
    # Replies in a plain supergroup carry a thread id as well; only a topic's may be sent to.
    topic = isinstance(message, Message) and message.is_topic_message
    return (message.message_thread_id or 0) if topic and isinstance(message, Message) else 0


def _visit(user: User, chat: Chat | None, thread: int) -> Visit | None:
    if user.is_bot or user.id in NOBODY or (chat is not None and chat.type == Chat.CHANNEL):
        return None
    if chat is None:
        return Visit(user.id, user.full_name, 0, False)
    group = chat.type != Chat.PRIVATE
    return Visit(user.id, user.full_name, chat.id, group, thread, chat.title or "" if group else "")
