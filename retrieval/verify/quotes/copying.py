"""A run of a draft's own words and the place of a source on which it lies → is it a changed copy, and no telling?"""

from __future__ import annotations

from retrieval.verify.words.aligning import Aligned, alike_but_lists, diff_of, telling, turning

LONG_RUN = 20  # characters of a run from which less likeness is enough
SURE_RUN = (
    90  # characters of a run that gives figures from which other words than the source's are no telling of it, either
)
WHOLE_RUN = 40  # … from which to leave words out, or put figures in others, is no mere telling
ALIKE_LONG, ALIKE_SHORT = 0.85, 0.9  # likeness of a run from which it was meant to be the source's words
_MARKS = ",.;:!?。、"


def is_copied(own: Aligned, source: str) -> bool:
    """Were the source's words meant to be taken over as they are, and not told in short?"""
    size = len(own.draft)
    diff = diff_of(own, source)
    if alike_but_lists(own, diff) < (ALIKE_LONG if size >= LONG_RUN else ALIKE_SHORT):
        return False
    if size < WHOLE_RUN and any(char.isdigit() for char in own.draft + source[own.start : own.end]):
        return False  # figures are told in other words; they are held against their sources by themselves
    changes = telling(diff)
    if not changes or (size < SURE_RUN and any(map(str.isdigit, own.draft)) and not turning(changes)):
        return False
    put = any(mine.strip(_MARKS) and theirs.strip(_MARKS) for mine, theirs in changes)
    return put or turning(changes)  # what is left out or put in makes nothing else of what is told
