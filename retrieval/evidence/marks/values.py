"""The figure a citation marks → a value to compare: number, unit, and what it is a figure of; what follows from two."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from retrieval.evidence.marks.measures import class_fit
from retrieval.language.notions import notions
from retrieval.language.patterns import regex
from retrieval.language.quantities import Quantity, quantities
from retrieval.language.tokens import fold
from retrieval.language.wordsets import any_of
from retrieval.models import Citation, Role

_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000, "兆": 1_000_000_000_000}
_FIGURE = regex(r"(\d[\d,]*(?:\.\d+)?)([余多来]?)([十百千万亿兆]*)([余多来]?)([^\d]*)$")
_AROUND = regex(rf"{any_of('nearly', 'bound')}|余|多|几|数")
_INSIDE = regex(r"\d[—–\-~～－至到]\d")  # of a range: 5—6%
_FROM = regex(r"[\d%％][—–~～－至到]")
_TO = regex(r"[—–\-~～－至到]\s*\d")
_LIMITS = regex(rf"{any_of('bound')}$")
_SO_FAR = regex(r"累计|截至|截止|以来|总数|存量|历年(?![新最])|年来|至今|五年|三年")
_WITHIN = regex(r"今年|全年|本年|年内|当年|去年|一年")
_YEAR = regex(r"(?<!\d)(20\d\d)年")
_EXPECTED = regex(r"预计")
_SHARES = ("%", "个百分点")
_PARTS = regex(r"其中|[(（]")  # before the parts of a total
_STOP = regex(r"[。；;\n]")
_FROM_HERE = 30  # characters before a figure that tell what it is a figure of
_UNIT = regex(r"[%\u4e00-\u9fff]*")
# Units of one measure: what each is called among the others, and how many of that it is.
_ALIKE = {
    unit: (base, Decimal(size))
    for base, sizes in {
        "吨": {"吨": "1", "公斤": "0.001", "千克": "0.001", "斤": "0.0005", "克": "0.000001", "担": "0.05"},
        "亩": {"亩": "1", "公顷": "15", "平方公里": "1500", "平方千米": "1500"},
        "公里": {"公里": "1", "千米": "1", "里": "0.5", "华里": "0.5", "米": "0.001"},
        "元": {"元": "1", "块": "1", "块钱": "1", "元人民币": "1"},
        "人": {"人": "1", "名": "1", "位": "1"},
        "户": {"户": "1", "户数": "1"},
        "平方米": {"平方米": "1", "平米": "1", "㎡": "1"},
        "立方米": {"立方米": "1", "立方": "1", "方": "1"},
        "千瓦时": {"千瓦时": "1", "度": "1"},
        "千瓦": {"千瓦": "1", "兆瓦": "1000", "吉瓦": "1000000"},
    }.items()
    for unit, size in sizes.items()
}


class Measure(NamedTuple):
    """What must be the same in two figures for one to be called higher."""

    unit: str  # what units that are converted into one another have in common: 吨 of 斤
    so_far: bool
    planned: bool
    change: bool  # by how much it grew or fell, and is no share


class Value(NamedTuple):
    """A figure as a value. Two are comparable if their unit and their standing are the same."""

    value: Decimal
    unit: str
    scale: str  # 万, 亿: as written
    about: bool  # 近, 余, 左右
    so_far: bool  # counted over more than the year
    planned: bool
    change: bool = False  # 增加2702亿元

    @property
    def measure(self) -> Measure:
        """What must be the same in two figures for one to be called higher."""
        return Measure(_ALIKE.get(self.unit, (self.unit, 1))[0], self.so_far, self.planned, self.change)

    @property
    def size(self) -> Decimal:
        """How many of what its measure counts in one of its unit is: 1公顷 is 15亩."""
        return _ALIKE.get(self.unit, (self.unit, Decimal(1)))[1]

    @property
    def amount(self) -> Decimal:
        """The value in what its measure counts in, to be held against others of the measure."""
        return self.value * self.size


def figure_of(citation: Citation, classes: Sequence[str]) -> Value | None:
    """The one figure that the marked words of a citation give for a measure of `classes`; None where there is none,
    or more than one. A total and its parts (`89个（其中通过81个）`) are one.
    """
    text = citation.report.text
    held = [one for start, end in citation.words for one in quantities(text, start, end) if not one.ordinal]
    if not held:
        return None
    fits = [class_fit(classes, one) for one in held]
    best = [one for one, fit in zip(held, fits, strict=True) if fit == max(fits)]
    parts = best[1:] and _PARTS.search(text, best[0].end, best[1].start)
    return figure_at(text, best[0], _is_planned(citation)) if len(best) == 1 or parts else None


def _is_planned(citation: Citation) -> bool:
    """Is what a citation marks planned? A result expected for the year that ends (预计全年实现) is one; what a report
    tells of a year after its own is none.
    """
    if citation.role is Role.PLAN:
        return True
    source, text = citation.report.source, citation.report.text
    said = "".join(text[start:end] for start, end in citation.sentences)
    if source.year is not None and any(int(year) > source.year for year in _YEAR.findall(said)):
        return True
    return citation.tentative and (citation.role is not Role.RESULT or not _EXPECTED.search(said))


def figure_at(text: str, quantity: Quantity, planned: bool = False) -> Value | None:
    """A quantity of `text` as a value; None for one that has no single value (a range)."""
    words = fold(text[quantity.start : quantity.end])
    found = _FIGURE.search(_LIMITS.sub("", words))
    ends_range = _FROM.search(text, max(0, quantity.start - 2), quantity.start) and text[quantity.start].isdigit()
    begins_range = _TO.match(text, quantity.end)
    if not found or not _UNIT.fullmatch(found[5]) or _INSIDE.search(words) or begins_range or ends_range:
        return None
    before = fold(text[max(0, quantity.start - _FROM_HERE) : quantity.start])
    clause = _STOP.split(before)[-1]
    value = Decimal(found[1].replace(",", ""))
    for char in found[3]:
        value *= _SCALES[char]
    return Value(
        value,
        found[5].removesuffix("个") or found[5],
        found[3],
        bool(_AROUND.search(words)),
        bool(_SO_FAR.search(clause)) and not _WITHIN.search(clause),
        planned,
        found[5] not in _SHARES and notions()["grewby"].ends(before) < len(before),
    )


def standard(figures: Sequence[Value]) -> Measure | None:
    """The measure that most of the figures have; None where no two have the same."""
    measures = [figure.measure for figure in figures]
    best = max(measures, key=measures.count, default=None)
    return best if best is not None and measures.count(best) > 1 else None


def difference(one: Value, other: Value) -> str:
    """The sum that tells how far apart two figures of one measure are."""
    high, low = (one, other) if one.amount >= other.amount else (other, one)
    scale = high.scale if high.scale == low.scale or high.unit != low.unit else ""
    apart = high._replace(value=(high.amount - low.amount) / high.size, scale=scale)
    unit = "个百分点" if high.unit == "%" else apart.unit
    about = "约" if high.about or low.about else ""
    return f"{_written(high)}−{_written(low)}＝{about}{_number(apart)}{scale}{unit}"


def share(part: Value, whole: Value) -> str:
    """The sum that tells how much of one figure another of its unit is."""
    about = "约" if part.about or whole.about else ""
    rate = (100 * part.amount / whole.amount).quantize(Decimal("0.1"))
    sign = "＝" if 100 * part.amount == rate * whole.amount else "≈"
    return f"{_written(part)}÷{_written(whole)}{sign}{about}{rate.normalize():f}%"


def _written(figure: Value) -> str:
    return f"{_number(figure)}{figure.scale}{figure.unit}"


def _number(figure: Value) -> str:
    value = figure.value
    for char in figure.scale:
        value /= _SCALES[char]
    return f"{value.normalize():f}"
