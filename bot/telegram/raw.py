"""Updates as they come, before they are read: anything may be in them, and nothing here raises for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

LARGEST = 2**63  # ids the store can hold are below that

Raw = Mapping[str, Any]


class Origin(NamedTuple):
    """The chat a message stands in, and its id there."""

    chat: int
    message: int


def is_update(raw: Raw) -> bool:
    """Does it have an id by which it can be kept?"""
    number = raw.get("update_id")
    return isinstance(number, int) and 0 <= number < LARGEST


def origin_of(raw: Raw) -> Origin | None:
    """Where the message an update is about stands, None if it is about no message that asks."""
    message = _part(raw, "message") or _part(raw, "edited_message")
    chat, number = _part(message, "chat").get("id"), message.get("message_id")
    return Origin(chat, number) if isinstance(chat, int) and isinstance(number, int) else None


def mark_of(raw: Raw) -> str:
    """What stays the same when Telegram delivers an update twice."""
    kind = next((key for key in raw if key != "update_id"), "")
    body = _part(raw, kind)
    facts = [str(body.get(key, "")) for key in ("id", "message_id", "date", "edit_date", "result_id")]
    mark = ":".join((kind, *facts, str(_part(body, "from").get("id", "")))) if body else kind
    return mark.encode(errors="backslashreplace").decode()  # lone surrogates cannot be stored


def in_order(raws: Sequence[Raw]) -> list[Raw]:
    """Groups that got another id first; then as they came, messages of one chat in the order of their ids."""
    first, out = [raw for raw in raws if _migrates(raw)], [raw for raw in raws if not _migrates(raw)]
    at = [(index, origin) for index, raw in enumerate(out) if "message" in raw and (origin := origin_of(raw))]
    by_chat: dict[int, list[tuple[int, Raw]]] = {}
    for index, origin in at:
        by_chat.setdefault(origin.chat, []).append((origin.message, out[index]))
    queues = {chat: iter(sorted(group, key=lambda one: one[0])) for chat, group in by_chat.items()}
    for index, origin in at:
        out[index] = next(queues[origin.chat])[1]
    return first + out


def _migrates(raw: Raw) -> bool:
    return not {"migrate_to_chat_id", "migrate_from_chat_id"}.isdisjoint(_part(raw, "message"))


def _part(raw: Raw, key: str) -> Raw:
    part = raw.get(key)
    return part if isinstance(part, Mapping) else {}
