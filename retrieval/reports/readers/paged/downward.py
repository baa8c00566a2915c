"""Characters of a page → words written from the top down, upright (装订线, a column of a poster), and the others."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.language.numerals import NUMERALS
from retrieval.reports.readers.paged.sheets import Glyph

MIN_RUN = 3  # characters below each other, one after the other in the file
MAX_STEP = 3.0  # ems from one to the next
MIN_STEP = 0.8  # … at least
ASIDE = 0.4  # ems by which twice their middles differ
SAME_SIZE = 0.1  # share of its size by which another's differs


def parted(glyphs: Sequence[Glyph]) -> tuple[list[str], list[Glyph]]:
    """The words written downwards, and the characters of all others."""
    runs: list[list[Glyph]] = []
    for glyph in glyphs:
        if runs and _stands_below(runs[-1][-1], glyph):
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    down = [run for run in runs if len(run) >= MIN_RUN]
    if not down:
        return [], list(glyphs)
    return ["".join(glyph.char for glyph in run) for run in down], [
        glyph for run in runs if len(run) < MIN_RUN for glyph in run
    ]


def _stands_below(above: Glyph, glyph: Glyph) -> bool:
    size = above.size
    return (
        abs(glyph.left + glyph.right - above.left - above.right) < ASIDE * size
        and MIN_STEP * size < above.base - glyph.base < MAX_STEP * size
        and abs(glyph.size - size) < SAME_SIZE * size
        and "\u4e00" <= glyph.char <= "\u9fff"
        and glyph.char not in NUMERALS
    )
