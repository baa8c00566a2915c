"""The date below a report, or in the fields above it → when it was signed: from that its year can be told."""

from __future__ import annotations

from typing import NamedTuple

from retrieval.language.marks import LINE_ENDS
from retrieval.language.numerals import TEN, YEAR_DIGITS, digits_value, number_of
from retrieval.language.patterns import regex
from retrieval.reports.head import HEAD, matching
from retrieval.reports.signature import MAX_LINE, TAIL

EARLY, LATE = 3, 11  # until March a report is on the year before, from November on it is on the year itself

_LINE = regex(rf"[^{LINE_ENDS}]+")
_SENTENCE = regex(r"[。;；!?,，]")
_DATE = regex(
    rf"(?:(20\d\d)\s?[年./-]\s?(\d{{1,2}})(?=\s?[月./-])|二[〇○零Oo]([{YEAR_DIGITS}]{{2}})年([{TEN}]{{1,3}})月)"
)
_PUBLISHED = regex(
    r"(?:发布|公开|成文|发文|印发|填报|报送|生成)(?:日期|时间)\s?:?\s{0,4}(20\d\d)\s?[年./-]\s?(\d{1,2})(?!\d)"
)


class Signed(NamedTuple):
    """The year and the month in which a report was signed or published."""

    year: int
    month: int

    @property
    def is_early(self) -> bool:
        """Is a report that was signed then on the year before, for all that its date tells?"""
        return self.month <= EARLY

    @property
    def told(self) -> int | None:
        """The year a report that was signed then is on; none where its date does not tell."""
        return self.year - 1 if self.is_early else self.year if self.month >= LATE else None


def signed_at(text: str) -> Signed | None:
    """When a text says that it was signed: on one of its last lines, else when it was published, in its head."""
    lines = [found[0] for found in _LINE.finditer(text, max(0, len(text) - TAIL))]
    for line in reversed(lines):
        words = matching(line[: MAX_LINE + 1])
        found = _DATE.search(words) if len(words) <= MAX_LINE and not _SENTENCE.search(words) else None
        if found and found[1]:
            return Signed(int(found[1]), int(found[2]))
        if found:
            return Signed(2000 + digits_value(found[3]), number_of(found[4]))
    above = _PUBLISHED.search(matching(text[:HEAD]))
    return Signed(int(above[1]), int(above[2])) if above else None
