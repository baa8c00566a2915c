"""How often one person may ask: counted when a message arrives, not when its turn comes."""

from __future__ import annotations

import math
from collections import OrderedDict, deque
from collections.abc import Callable

BURST = 10.0  # seconds in which a quarter of a minute's questions may be asked
MINUTE = 60.0
PRESSES = 4  # buttons and inline queries count this many times less than questions
PEOPLE = 5_000  # people remembered


class Limits:
    """Counts per person. `clock` is in seconds."""

    def __init__(self, per_minute: int, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._limit = per_minute
        self._people: OrderedDict[tuple[int, bool], deque[float]] = OrderedDict()
        self._told: OrderedDict[int, float] = OrderedDict()

    def wait(self, user: int, press: bool = False) -> int:
        """Count one more; 0 if it may be, else the whole seconds until one may be again."""
        now = self._clock()
        limit = self._limit * (PRESSES if press else 1)
        times = self._people.setdefault((user, press), deque())
        self._people.move_to_end((user, press))
        if len(self._people) > PEOPLE:
            self._people.popitem(last=False)
        while times and times[0] <= now - MINUTE:
            times.popleft()
        left = 0.0
        burst = max(3, limit // 4)
        if len(times) >= burst:
            left = times[-burst] + BURST - now
        if len(times) >= limit:
            left = max(left, times[-limit] + MINUTE - now)
        if left > 0:
            return max(1, math.ceil(left))
        times.append(now)
        return 0

    def first_time(self, user: int, seconds: float = BURST) -> bool:
        """Is this the first refusal of `user` in a while? Each is told once, not for every message."""
        now = self._clock()
        if now - self._told.get(user, -math.inf) < seconds:
            return False
        self._told[user] = now
        self._told.move_to_end(user)
        if len(self._told) > PEOPLE:
            self._told.popitem(last=False)
        return True
