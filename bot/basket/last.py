"""The last answer of the command line, kept in the state folder: its citations can then be named by their numbers, and
an id still knows which of its words answered.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from bot.pins import Pinned, citation_of
from bot.render.headline import is_only_likely
from retrieval import Answer, Citation, Library, Record

FILE = "last.json"


class Pin(Pinned):
    """A citation, and whether it answered for certain."""

    certain: bool = False


class Last(Record):
    """The question, and what was shown for it, in its order."""

    question: str = ""
    pins: tuple[Pin, ...] = ()

    def pin(self, passage_id: str) -> Pin | None:
        """What was shown under an id; None where it was not."""
        return next((pin for pin in self.pins if pin.id == passage_id), None)


def pins_of(answer: Answer) -> tuple[tuple[Pin, ...], tuple[Pin, ...]]:
    """What is kept of an answer's citations, and of its nearest passages."""
    cited = tuple(
        Pin(
            id=one.id,
            highlights=one.highlights,
            narrow=one.narrow,
            tentative=one.tentative,
            certain=not is_only_likely(answer),
        )
        for one in answer.citations
    )
    return cited, tuple(Pin(id=one.id) for one in answer.nearest)


def remember(folder: Path, answer: Answer) -> None:
    """Keep what was shown of an answer. Where the folder cannot be written, nothing is kept, of the answer before
    neither: a number would be taken for one of its.
    """
    cited, nearest = pins_of(answer)
    shown = (*cited, *nearest)
    beside = folder / f".{FILE}.{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        beside.write_text(Last(question=answer.query.text, pins=shown).model_dump_json(), encoding="utf-8")
        beside.replace(folder / FILE)
    except OSError:
        for path in (beside, folder / FILE):
            with suppress(OSError):
                path.unlink()


def recall(folder: Path) -> Last:
    """What was shown last; nothing where nothing is kept."""
    try:
        return Last.model_validate_json((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Last()


def opened(library: Library, passage_id: str, last: Last) -> tuple[Citation, Pin]:
    """The passage with this id, with the words marked that answered last time. Raises PassageNotFound."""
    bare = library.passage(passage_id)
    pin = last.pin(bare.id) or Pin(id=bare.id, certain=True)
    return citation_of(library, pin), pin
