"""China's administrative divisions: names, short forms, and what lies in what.

General knowledge, not corpus knowledge: it lets a question name a place no report is from.
"""

from __future__ import annotations

from functools import cache
from itertools import chain
from typing import NamedTuple

from retrieval.language.patterns import regex
from retrieval.language.tables import data_rows

# What the name of a branch of a national authority begins with, before its place (`国家税务总局某市税务局`).
_NATIONAL_HEAD = regex(
    r"(?:国家|中国|中华人民共和国)[\u4e00-\u9fff]{2,12}?(?:总局|局|委员会|总署|署|银行|部)|中华人民共和国",
    needs="国",
)


LONGEST = 8  # characters of a place's name


class Division(NamedTuple):
    """One division: GB/T 2260 code (6 digits), full name, short form without its kind (`天津` for `天津市`)."""

    code: str
    name: str
    short: str

    @property
    def level(self) -> int:
        """1 province, 2 prefecture, 3 county."""
        return 1 if self.code.endswith("0000") else 2 if self.code.endswith("00") else 3


@cache
def abbreviations() -> dict[str, str]:
    """Abbreviation → full name of a provincial-level division (`沪` → `上海市`)."""
    return {row[0]: row[1] for row in data_rows("abbreviations.tsv")}


@cache
def short_names() -> dict[str, str]:
    """Short name with a kind of its own → full name of a division (`延边州`, `锡盟`, `达旗`)."""
    return {row[0]: row[1] for row in data_rows("shortplaces.tsv")}


@cache
def all_divisions() -> tuple[Division, ...]:
    """Every division of county level and above, widest first."""
    found = sorted(map(Division._make, data_rows("divisions.tsv")))  # by their codes
    levels: tuple[list[Division], ...] = ([], [], [])
    for division in found:
        levels[division.level - 1].append(division)
    return tuple(chain.from_iterable(levels))


@cache
def by_name() -> dict[str, tuple[Division, ...]]:
    """Full names and short forms → divisions that bear them, widest first (`朝阳区` is in Beijing and in Changchun)."""
    names: dict[str, tuple[Division, ...]] = {}
    for division in all_divisions():
        _, full, short = division
        names[full] = (*names[full], division) if full in names else (division,)
        if short != full:
            names[short] = (*names[short], division) if short in names else (division,)
    for abbreviation, name in (*abbreviations().items(), *short_names().items()):
        first = next(division for division in names[name] if division.name == name)
        names[abbreviation] = (*names.get(abbreviation, ()), first)
    return names


def name_at(text: str, start: int) -> str:
    """The longest name of a division that stands at `start`, of two characters at least; empty where none does."""
    lengths = range(min(LONGEST, len(text) - start), 1, -1)
    return next((one for one in (text[start : start + length] for length in lengths) if one in by_name()), "")


@cache
def _by_code() -> dict[str, Division]:
    return {division.code: division for division in all_divisions()}


def ancestors(division: Division) -> tuple[Division, ...]:
    """The divisions it lies in, widest first, itself last."""
    codes = dict.fromkeys((division.code[:2] + "0000", division.code[:4] + "00", division.code))
    return tuple(_by_code()[code] for code in codes if code in _by_code())


def branch_at(agency: str) -> int:
    """Where the place of a national authority's branch begins in its name; 0 for other agencies."""
    for end in (found.end() for found in _NATIONAL_HEAD.finditer(agency)) if agency[:1] in "国中" else ():
        if any(agency[end : end + length] in by_name() for length in range(2, min(12, len(agency) - end))):
            return end
    return 0
