"""`Pinned`: as little of a citation as it takes to find it again in a report that may have changed, and back."""

from __future__ import annotations

from retrieval import Citation, Library, PassageNotFound, Record, Span, marked


class Pinned(Record):
    """The passage, and which of its words answered."""

    id: str
    highlights: tuple[Span, ...] = ()
    narrow: tuple[Span, ...] = ()
    tentative: bool = False


def citation_of(library: Library, pin: Pinned) -> Citation:
    """The citation again. Raises PassageNotFound where the library has it no more, or its words lie elsewhere."""
    bare = library.passage(pin.id)
    if any(not bare.start <= start < end <= bare.end for start, end in (*pin.highlights, *pin.narrow)):
        raise PassageNotFound(pin.id)
    return marked(bare, pin.highlights, pin.narrow).model_copy(update={"tentative": pin.tentative})
