"""Which message ids are known, so that one whose id was lost on the way can be found again."""

from __future__ import annotations

from collections import OrderedDict, deque

KEPT = 64  # ids remembered of a chat
CHATS = 2_000  # chats remembered
AHEAD = 3  # ids tried beyond the last one known, at least
MOST = 40  # ids tried at all
SUPERGROUP = -1_000_000_000_000  # ids below that count their messages for themselves, all others share one count


class Seen:
    """The ids of messages that came in or went out."""

    def __init__(self) -> None:
        self._chats: OrderedDict[int, deque[int]] = OrderedDict()
        self._shared = 0  # the highest id outside supergroups
        self.ahead = AHEAD  # ids beyond the last one known that messages may have

    def note(self, chat: int, message: int) -> None:
        """A message with this id exists."""
        known = self._chats.setdefault(chat, deque(maxlen=KEPT))
        known.append(message)
        self._chats.move_to_end(chat)
        if len(self._chats) > CHATS:
            self._chats.popitem(last=False)
        if chat > SUPERGROUP:
            self._shared = max(self._shared, message)

    def top(self, chat: int) -> int:
        """The highest id a message of this chat can have so far, as far as known."""
        return self._shared if chat > SUPERGROUP else max(self._chats.get(chat, (0,)))

    def unknown(self, chat: int, after: int) -> list[int]:
        """Ids above `after` a message of this chat may have by now without our knowing it."""
        if not after:
            return []
        known = set(self._chats.get(chat, ()))
        return [number for number in range(after + 1, self.top(chat) + self.ahead + 1) if number not in known][:MOST]
