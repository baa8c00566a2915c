"""The sentence that says how the library changed during a dialogue: `shelf` goes over to it, `following` says it."""

from __future__ import annotations

from bot.progress import Tell
from bot.render.lists import changed
from bot.shelf import Present
from bot.texts import errors
from bot.texts import library as texts


def newly(present: Present, tell: Tell | None = None) -> str:
    """Go over to what the library holds by now; what there is to say of that, or nothing. Call before each question."""
    former, behind = present.error, present.behind
    moved = present.follow(tell)
    if moved:
        return changed(moved.changes)
    if present.behind and not behind:
        return texts.BEHIND
    if present.error and not former:
        return errors.WARNING + errors.error_sentence(present.error)
    return ""


def refreshed(present: Present, tell: Tell | None = None) -> str:
    """Read what is new, and say what it is. Raises CorpusError, EngineError, OSError: then everything is as it was."""
    moved = present.refresh(tell)
    held = present.library
    if moved:
        return changed(moved.changes)
    return texts.UNCHANGED.format(reports=len(held.sources), unread=unread(len(held.problems)))


def unread(problems: int) -> str:
    """How many files cannot be read, as the end of a sentence; nothing where all can."""
    return texts.UNREAD.format(problems=problems) if problems else ""
