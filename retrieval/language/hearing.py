"""A message, or the topic of a question → as much of its end as is read, cut between words, and whether that is all."""

from __future__ import annotations

from retrieval.language.patterns import regex

MAX_MESSAGE = 4_000  # characters of a message that are read, the last: there people put what they ask
MAX_TOPIC = 400  # … of what is asked, once sources and years are taken out of it
BESIDE = 40  # characters in which a place to cut is looked for

_STOP = regex(r"[\s,，。.;；?？!！:：、）)》”]")


def heard(message: str, limit: int = MAX_MESSAGE) -> tuple[str, bool]:
    """The end of a message that is read, and whether something stands before it.

    It begins behind a mark or a blank where one stands near, so that no name is cut.
    """
    if len(message) <= limit:
        return message, False
    at = len(message) - limit
    stop = _STOP.search(message, at - 1, at + BESIDE)
    begin = stop.end() if stop else at
    return message[begin:], bool(message[:begin].strip())
