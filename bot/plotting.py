"""Entries of the ledger that count the same in the same way → a picture of them over years or agencies (SVG or PNG).

Nothing is added up or put in an order of size: agencies stand in the order of the library. What is counted in another
way is left out, and the picture says how many that are.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any, NamedTuple

from bot.render.passages import flat
from bot.texts import figures as texts
from bot.texts import words
from retrieval import Entry

FORMS = ("svg", "png")
DOTS = 160  # per inch, in a PNG
_HAN = ord("数")
# Fonts that have Chinese characters, those made for screens first.
_FONTS = (
    "Noto Sans CJK SC", "Source Han Sans SC", "Source Han Sans CN", "PingFang SC", "Microsoft YaHei", "SimHei",
    "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Noto Sans SC", "Noto Sans CJK JP", "Noto Serif CJK SC", "SimSun",
    "FangSong", "KaiTi", "Droid Sans Fallback", "Arial Unicode MS",
)  # fmt: skip


class PlottingMissing(Exception):
    """The plotting library is not installed."""


class NothingToPlot(Exception):
    """No two entries count the same in the same way."""


class Picture(NamedTuple):
    """A picture: the bytes of its file; how many entries it shows and leaves out; whether a Chinese font was found."""

    data: bytes
    shown: int
    left_out: int
    lettered: bool


class Point(NamedTuple):
    """One value: whose, of which year (empty where none is known), how much, as it is written."""

    agency: str
    year: str
    value: float
    written: str


def plotted(entries: Sequence[Entry], title: str, form: str) -> Picture:
    """Draw the entries that can stand beside each other, as `svg` or `png`. Raises PlottingMissing, NothingToPlot."""
    alike = [entry for entry in entries if not entry.apart]
    points = _points(alike)
    if len(points) < 2:
        raise NothingToPlot
    try:
        import matplotlib
        from matplotlib.figure import Figure
    except ImportError as error:
        raise PlottingMissing from error
    font = _font()
    settings: Any = {"svg.fonttype": "none" if font is None else "path", "svg.hashsalt": title}
    settings |= {"axes.unicode_minus": False} | ({"font.family": [font]} if font else {})
    left_out = len(entries) - len(points)
    with matplotlib.rc_context(settings):
        figure = Figure(figsize=(9, 5.2), layout="constrained")
        axes = figure.add_subplot()
        scale, name = _scale(points)
        unit = name + alike[0].figure.unit
        _draw(axes, points, scale)
        axes.ticklabel_format(axis="y", style="plain")
        axes.set_title(title)
        axes.set_ylabel(texts.PLOT_UNIT.format(unit=unit) if unit else "")
        axes.set_ylim(bottom=min(0.0, *(point.value / scale for point in points)))
        axes.spines[["top", "right"]].set_visible(False)
        said = texts.PLOT_LEFT_OUT.format(count=left_out) if left_out else texts.PLOT_ALL
        figure.supxlabel(said, fontsize=8, color="#555555")
        stream = io.BytesIO()
        figure.savefig(stream, format=form, dpi=DOTS, metadata={"Date": None} if form == "svg" else None)
    return Picture(stream.getvalue(), len(points), left_out, font is not None)


def _points(entries: Sequence[Entry]) -> list[Point]:
    """One value for each agency and year: where a change led rather than where it began, what is exact rather than
    what is not, the first of several.
    """
    found: dict[tuple[str, str], Point] = {}
    for entry in sorted(entries, key=lambda entry: (not entry.figure.level, bool(entry.figure.about))):
        source = entry.citation.report.source
        key = (source.agency, "" if source.year is None else str(source.year))
        found.setdefault(key, Point(*key, float(entry.figure.low), flat(entry.written)))
    agencies = list(dict.fromkeys(entry.citation.report.source.agency for entry in entries))
    return sorted(found.values(), key=lambda point: (agencies.index(point.agency), point.year))


def _scale(points: Sequence[Point]) -> tuple[float, str]:
    """By what values are divided to be readable, and what that is called."""
    least = min((abs(point.value) for point in points if point.value), default=0.0)
    return next(((worth, name) for worth, name in texts.SCALES if least >= worth), (1.0, ""))


def _draw(axes: Any, points: Sequence[Point], scale: float) -> None:
    agencies = list(dict.fromkeys(point.agency for point in points))
    years = sorted({point.year for point in points})
    if len(years) > 1:  # a line for each agency
        where = [int(year) if year else int(years[-1]) + 1 for year in years]
        for agency in agencies:
            own = [point for point in points if point.agency == agency]
            at = [where[years.index(point.year)] for point in own]
            axes.plot(at, [point.value / scale for point in own], marker="o", label=agency)
            _write(axes, at, own, scale)
        axes.set_xticks(where, [words.YEAR.format(year=year) if year else "" for year in years])
        axes.margins(x=0.15)
        if len(agencies) > 1:
            axes.legend(fontsize=8)
        return
    axes.bar(range(len(points)), [point.value / scale for point in points], width=0.6, color="#31688e")
    _write(axes, list(range(len(points))), points, scale)
    names = [texts.PLOT_NAME.format(agency=point.agency, year=point.year) for point in points]
    axes.set_xticks(
        range(len(points)), names, rotation=30 if len(points) > 3 else 0, ha="right" if len(points) > 3 else "center"
    )


def _write(axes: Any, at: Sequence[int], points: Sequence[Point], scale: float) -> None:
    """The figures as their reports write them, above their places."""
    for place, point in zip(at, points, strict=True):
        axes.annotate(
            point.written,
            (place, point.value / scale),
            xytext=(0, 6),
            textcoords="offset points",
            ha="center",
            fontsize=8,
        )


def _font() -> str | None:
    """A font of this machine that has Chinese characters."""
    from matplotlib.font_manager import fontManager, get_font

    names: dict[str, str] = {entry.name: entry.fname for entry in fontManager.ttflist}
    for name in (*(font for font in _FONTS if font in names), *names):
        try:
            if _HAN in get_font(names[name]).get_charmap():
                return name
        except (OSError, RuntimeError):
            continue
    return None
