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
WIDTH, HEIGHT, BAR = 9, 5.2, 0.3  # inches: of the picture, and what a bar takes of its height
MAX_LINES = 6  # agencies that are drawn as lines
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
        lines = _are_lines(points)
        height = HEIGHT if lines else max(HEIGHT / 2, BAR * len(points) + 1.4)
        figure = Figure(figsize=(WIDTH, height), layout="constrained")
        axes = figure.add_subplot()
        scale, name = _scale(points)
        unit = texts.PLOT_UNIT.format(unit=name + alike[0].figure.unit) if name + alike[0].figure.unit else ""
        lower = min(0.0, *(point.value / scale for point in points))
        if lines:
            _draw_lines(axes, points, scale)
            axes.set_ylim(bottom=lower)
        else:
            _draw_bars(axes, points, scale)
            axes.set_xlim(left=lower)
        axes.ticklabel_format(axis="y" if lines else "x", style="plain")
        (axes.set_ylabel if lines else axes.set_xlabel)(unit)
        axes.set_title(title)
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
    sizes = sorted(abs(point.value) for point in points if point.value)
    middle = sizes[len(sizes) // 2] if sizes else 0.0
    return next(((worth, name) for worth, name in texts.SCALES if middle >= worth), (1.0, ""))


def _are_lines(points: Sequence[Point]) -> bool:
    """Is it how a few agencies went through the years, rather than many beside each other?"""
    agencies = {point.agency for point in points}
    return len(agencies) <= MAX_LINES and len(points) > len(agencies) and len({point.year for point in points}) > 1


def _draw_lines(axes: Any, points: Sequence[Point], scale: float) -> None:
    """A line for each agency, over the years."""
    agencies = list(dict.fromkeys(point.agency for point in points))
    years = sorted({point.year for point in points})
    where = [int(year) if year else int(years[-1]) + 1 for year in years]
    for agency in agencies:
        own = [point for point in points if point.agency == agency]
        at = [where[years.index(point.year)] for point in own]
        axes.plot(at, [point.value / scale for point in own], marker="o", label=agency)
        for place, point in zip(at, own, strict=True):
            _write(axes, point.written, (place, point.value / scale), (0, 6), ha="center")
    axes.set_xticks(where, [words.YEAR.format(year=year) if year else "" for year in years], fontsize=8)
    axes.margins(x=0.15)
    if len(agencies) > 1:
        axes.legend(fontsize=8, loc="upper left", bbox_to_anchor=(1.0, 1.0), frameon=False)


def _draw_bars(axes: Any, points: Sequence[Point], scale: float) -> None:
    """A bar for each value, one below the other: names are long."""
    places = range(len(points))
    values = [point.value / scale for point in points]
    axes.barh(places, values, height=0.6, color="#31688e")
    for place, point, value in zip(places, points, values, strict=True):
        _write(axes, point.written, (value, place), (4 if value >= 0 else -4, 0), ha="left" if value >= 0 else "right")
    names = [texts.PLOT_NAME.format(agency=point.agency, year=point.year) for point in points]
    axes.set_yticks(places, names, fontsize=9)
    axes.invert_yaxis()
    axes.margins(x=0.15, y=0.02)


def _write(axes: Any, words: str, at: tuple[float, float], beside: tuple[int, int], ha: str) -> None:
    """A figure as its report writes it, beside its place (points)."""
    axes.annotate(
        words,
        at,
        xytext=beside,
        textcoords="offset points",
        ha=ha,
        va="center" if beside[0] else "baseline",
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
