"""The end of a report → who signed it there: the names below its text, and whether a date stands beside them.

`某县水务局（盖章）`, a date below, above or behind it, two offices in a line or in one each, `报送单位：`, and who
printed it (`某县水务局办公室 2025年1月8日印发`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from retrieval.language.marks import LINE_ENDS
from retrieval.language.numbering import starts_block
from retrieval.language.numerals import TEN
from retrieval.language.patterns import regex
from retrieval.language.titlewords import is_organ
from retrieval.language.wordsets import any_of
from retrieval.reports.closing import is_below
from retrieval.reports.cutting import squeeze

TAIL = 600  # characters of a text in which it is looked for
MAX_LINE = 60  # … of a line that signs
MIN_NAME = 4  # … of a name that does
MAX_SKIPPED = 4  # lines below a signature that are none of the text
MAX_NAMES = 3  # who sign together

_LINE = regex(rf"[^{LINE_ENDS}]+")
_GAP = regex(r"[ \t\u3000\xa0]{2,}")
_COUNT = rf"[\d{TEN}]{{1,3}}"
_DATE = regex(
    rf"(?:20\d\d|[二2][〇○零oO0][〇○零oO0\d{TEN}]{{2}})\s?(?:年\s?{_COUNT}\s?月(?:\s?{_COUNT}\s?日)?|[-./]\d{{1,2}}[-./]\d{{1,2}})"
)
_SEAL = regex(r"\((?:加?盖?公?章|印章|签章|盖印)\)")
_BRACKETED = regex(r"\(.*\)|\[.*\]")
_PRINTED = regex(r"([\u4e00-\u9fff]{4,30}(?:局|委员会|委|厅|院|中心))办公室.{0,16}印发")
_HANDLED = regex(r"[主承协督经]办$")
_STOPPED = regex(r"[。;!?](?!$)|[^。]{20}。$")
_TEXT_END = ("。", "!", ";", "”", "》")


class Signature(NamedTuple):
    """Who signed (empty if nobody), and how: `dated`, `signed` without a date, or only `printed`."""

    name: str
    how: str


NOBODY = Signature("", "")


def signature_of(text: str) -> Signature:
    """Who signed at the end of a text in matching form, of which the last `TAIL` characters are looked at."""
    lines = _last_lines(text)
    names: list[str] = []
    dated = labelled = False
    printed = ""
    skipped, loose = 0, False  # lines below that say nothing of who signed; is one of them any line?
    for line in reversed(lines):
        words, date = squeeze(_DATE.sub("", line)), _DATE.search(line) is not None
        signing = "" if names and labelled else _value(line)
        found = _names(signing or line) if len(names) < MAX_NAMES else []
        if names and not found:
            dated = dated or (date and not words)  # a date above
            below = labelled or (words.endswith(_TEXT_END) and not loose)
            return _signed(names, dated, below, printed)
        if found:
            if names and not _are_alike([*found, *names]):
                return _signed(names, dated, True, printed)
            names, dated, labelled = [*found, *names], dated or date, labelled or bool(signing)
        elif date and not words:
            dated = True
        elif printer := _PRINTED.match(squeeze(line)):
            printed = printed or printer[1]
        elif skipped < MAX_SKIPPED and len(words) <= MAX_LINE and not _STOPPED.search(words):
            skipped, loose = skipped + 1, loose or not _is_no_text(words)
        else:
            break
    if not names and not printed:
        return _within(lines)
    return _signed(names, dated, labelled, printed)


def _within(lines: Sequence[str]) -> Signature:
    """Who signed above what else stands at the end (an annex): a name in a line by itself, and the date below it."""
    for line, below in reversed([*pairwise(lines)]):
        if _DATE.fullmatch(below.strip()) and (names := _names(line)):
            return Signature("、".join(names), "dated")
    return NOBODY


def _last_lines(text: str) -> Sequence[str]:
    """The last lines of a text that hold words, the first of them whole."""
    start = max(0, len(text) - TAIL)
    lines = [found[0] for found in _LINE.finditer(text, start) if squeeze(found[0])]
    return lines[1:] if start else lines


def _signed(names: Sequence[str], dated: bool, below: bool, printed: str) -> Signature:
    """`below`, if a text ends above the names: without that, and a date, they may be part of one."""
    if names and (dated or below):
        return Signature("、".join(dict.fromkeys(names)), "dated" if dated else "signed")
    return Signature(printed, "printed") if printed else NOBODY


def _names(line: str) -> list[str]:
    """The organs that a line names, if it names nothing else beside a seal and a date."""
    bare = _SEAL.sub("", _DATE.sub("  ", line)).strip(" \t\u3000:")
    if len(bare) > MAX_LINE or starts_block(bare):
        return []
    parts = [squeeze(part) for part in _GAP.split(bare)]
    if len(parts) > 1 and all(map(_may_sign, parts)):
        return parts if _are_alike(parts) else parts[-1:]
    whole = squeeze(bare)
    return [whole] if _may_sign(whole) else []


def _are_alike(names: Sequence[str]) -> bool:
    """Do names begin alike, as those of offices of one place that sign together?"""
    return len({name[:2] for name in names}) == 1


def _may_sign(name: str) -> bool:
    return len(name) >= MIN_NAME and is_organ(name) and not _HANDLED.search(name) and not re.search(r"\d", name)


def _value(line: str) -> str:
    """What stands behind a label that says whose a report is; empty where a line has none."""
    line = line.strip()
    found = _label().match(line)
    return _GAP.split(line[found.end() :].strip())[0] if found else ""


def _is_no_text(words: str) -> bool:
    """Are these words in a line below a text, and none of it: what a page puts there, who is to be asked?"""
    return is_below(words) or ":" in words or _BRACKETED.fullmatch(words) is not None


@cache
def _label() -> re.Pattern[str]:
    return regex(rf"{any_of('submitter')}\s?(?:\([盖公印]?章\))?\s?:")
