"""The end of a report → where what stands below its text begins: who signed it and when, what pages put there.

None of it belongs to the last part, under whose heading it would be shown.
"""

from __future__ import annotations

import re
from functools import cache

from retrieval.language.marks import LINE_ENDS, indent_of
from retrieval.language.numbering import starts_block
from retrieval.language.numerals import TEN
from retrieval.language.patterns import regex
from retrieval.language.titlewords import any_of, is_organ
from retrieval.reports.cutting import chrome

TAIL = 2_000  # characters of a text in which it is looked for
MAX_LINE = 60  # … of a line that is none of the text
MAX_LINK = 24  # … of a link between two such lines
MAX_LINKS = 8  # links in a row
MAX_SIGNED = 4  # lines that say who and when

_LINE = regex(rf"[^{LINE_ENDS}]+")
_SENTENCE = regex(r"[。；！？]")
_COUNT = f"[\\d{TEN}]{{1,3}}"
_DATE = regex(rf"(?:20\d\d|[二〇○零][〇○零{TEN}]{{3}})年{_COUNT}月(?:{_COUNT}日)?")
_SEAL = regex(r"加?盖?公?章[:：]?$")
_MARKS = regex(r"[\s\[\]【】()（）<>《》|｜/·—_-]+")


def closing_start(text: str, lower: int) -> int:
    """Where the lines below the text begin, not before `lower`; the text's length where there are none."""
    lines = [(one.start(), one[0]) for one in _LINE.finditer(text, max(lower, len(text) - TAIL))]
    start, links, signed = len(text), 0, 0
    for begin, line in reversed(lines[1:]):  # the first may have been cut, or bears the last heading
        words = line[indent_of(line) :].strip()
        if not words:
            continue
        squeezed = _MARKS.sub("", words)
        if len(words) > MAX_LINE or _SENTENCE.search(words):
            break
        if not squeezed or is_below(squeezed):
            start, links = begin, 0
        elif signed < MAX_SIGNED and _signs(squeezed, start < len(text)) and not starts_block(words):
            start, links, signed = begin, 0, signed + 1
        elif len(words) <= MAX_LINK and start < len(text) and links < MAX_LINKS:
            links += 1
        else:
            break
    return start


@cache
def _below() -> re.Pattern[str]:
    return regex(any_of("below"), re.IGNORECASE)


def is_below(words: str) -> bool:
    """Are these words that pages put below a text?"""
    return bool(_below().match(words) or chrome().search(words))


def _signs(words: str, dated: bool) -> bool:
    """Do words say when a report was signed and by whom, or one of these and nothing else? A name alone may be text,
    unless the report is `dated`, or has a page's words, below it.
    """
    name = _SEAL.sub("", _DATE.sub("", words))
    if not name:
        return True
    return (dated or name != words) and is_organ(name) and not any(map(str.isdecimal, name))
