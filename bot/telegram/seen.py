"""Which ids of messages are known in each chat, so that one sent whose id was lost on the way can be found again."""

from __future__ import annotations

from collections import OrderedDict, deque

KEPT = 1_000  # ids remembered of a count
COUNTS = 2_000  # counts remembered
AHEAD = 3  # ids tried beyond the last one known, at least
UNSEEN = 25  # … more in supergroups, whose members write what the bot is not shown
MAX_TRIED = 100  # ids tried at all
SUPERGROUP = -1_000_000_000_000  # ids below that count their messages for themselves, all others share one count
SHARED = 0


class _Count:
    """Ids given one after the other."""

    def __init__(self) -> None:
        self.known: deque[int] = deque(maxlen=KEPT)
        self.top = 0


class Seen:
    """The ids of messages that came in or went out."""

    def __init__(self) -> None:
        self._counts: OrderedDict[int, _Count] = OrderedDict()
        self.ahead = AHEAD  # ids beyond the last one known that messages may have

    def note(self, chat: int, message: int) -> None:
        """A message with this id exists."""
        key = _count_of(chat)
        count = self._counts.setdefault(key, _Count())
        count.known.append(message)
        count.top = max(count.top, message)
        self._counts.move_to_end(key)
        if len(self._counts) > COUNTS:
            self._counts.popitem(last=False)

    def top(self, chat: int) -> int:
        """The highest id a message of this chat can have so far, as far as known; 0 if nothing is."""
        count = self._counts.get(_count_of(chat))
        return count.top if count is not None else 0

    def unknown(self, chat: int, after: int) -> list[int]:
        """Ids above `after` a message of this chat may have by now without our knowing it."""
        if not after:
            return []
        count = self._counts.get(_count_of(chat), _Count())
        known = set(count.known)
        last = count.top + self.ahead + (0 if _count_of(chat) == SHARED else UNSEEN)
        return [number for number in range(after + 1, last + 1) if number not in known][:MAX_TRIED]


def _count_of(chat: int) -> int:
    return chat if chat < SUPERGROUP else SHARED
