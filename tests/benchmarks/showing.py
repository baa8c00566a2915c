"""Figures → a table in Markdown, and a plot (SVG) of milliseconds a question against passages, both logarithmic."""

from __future__ import annotations

import json
import math
import os
import platform
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple, Self

from tests.benchmarks.measuring import Figures, Whole

WIDTH, HEIGHT, EDGE, LEGEND = 640, 400, 50, 170  # pixels
A_FEW_MORE = 0.01  # decades: a million passages are some more than that
COLOURS = ("#b22222", "#1f5fa8", "#777777", "#2e8b57", "#d2691e", "#6a3d9a", "#000000")


def machine() -> str:
    """The machine and the day."""
    model = ""
    info = Path("/proc/cpuinfo")
    if info.is_file():
        lines = info.read_text(encoding="utf-8", errors="replace").splitlines()
        model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    name = model or platform.processor()
    return f"{name}, {os.cpu_count()} processors, Python {platform.python_version()}, {date.today()}"


class Measured(NamedTuple):
    """What a run came to: machine and day, systems, our whole path, seconds it takes to segment so many passages."""

    machine: str
    figures: list[Figures]
    wholes: list[Whole]
    segmenting: list[tuple[int, float]]

    def kept(self) -> str:
        """As JSON."""
        systems, wholes = [one._asdict() for one in self.figures], [one._asdict() for one in self.wholes]
        return json.dumps([self.machine, systems, wholes, self.segmenting], ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def of(cls, kept: str) -> Self:
        """What was kept as JSON."""
        machine, systems, wholes, segmenting = json.loads(kept)
        return cls(machine, [Figures(**one) for one in systems], [Whole(**one) for one in wholes], segmenting)


def table(measured: Measured) -> str:
    """All figures; times are processor time."""
    lines = [measured.machine, "", "| system | passages | build s | peak MiB | disk MiB | open s | p50 ms | p95 ms |"]
    lines.append("|---|---|---|---|---|---|---|---|")
    for one in measured.figures:
        if one.skipped:
            lines.append(f"| {one.system} | {one.passages:,} | skipped: {one.skipped} | | | | | |")
            continue
        lines.append(
            f"| {one.system} | {one.passages:,} | {one.build:.1f} | {one.peak:.0f} | {one.disk:.1f} "
            f"| {one.opening:.3f} | {one.p50:.2f} | {one.p95:.2f} |"
        )
    alone = ", ".join(f"{size:,} passages {spent:.1f} s" for size, spent in measured.segmenting)
    lines += ["", f"Segmenting alone: {alone}", ""]
    heads = [
        "whole path, passages", "read and index s", "by the clock s", "peak MiB", "open s", "one more report s",
        "… seen by another s", "source named: p50 ms", "p95 ms", "none named: p50 ms", "p95 ms",
        "right_report@1", "cite@1",
    ]  # fmt: skip
    lines += [f"| {' | '.join(heads)} |", "|---" * len(heads) + "|"]
    for done in measured.wholes:
        size, *rest = done
        lines.append(f"| {size:,} | " + " | ".join(f"{value:.3g}" for value in rest) + " |")
    return "\n".join(lines) + "\n"


def plot(measured: Measured) -> str:
    """A line for each system, at its 95th percentile."""
    lines: dict[str, list[tuple[int, float]]] = {}
    for one in measured.figures:
        if not one.skipped:
            lines.setdefault(one.system, []).append((one.passages, max(one.p95, 0.01)))
    for done in measured.wholes:
        lines.setdefault("wenbao, whole question", []).append((done.passages, max(done.p95, 0.01)))
    points = [point for line in lines.values() for point in line]
    if not points:
        return ""
    lefts, rights = _decades([size for size, _ in points])
    lows, highs = _decades([spent for _, spent in points])

    def at(size: float, spent: float) -> tuple[float, float]:
        along = (math.log10(size) - lefts) / (rights - lefts)
        up = (math.log10(spent) - lows) / (highs - lows)
        return EDGE + along * (WIDTH - EDGE - LEGEND), HEIGHT - EDGE - up * (HEIGHT - 2 * EDGE)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="11">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        f'<text x="{EDGE}" y="20">milliseconds a question (95th percentile, processor time) against passages</text>',
        f'<text x="{EDGE}" y="{HEIGHT - 8}" fill="#555555">{measured.machine}</text>',
    ]
    for decade in range(lefts, rights + 1):
        x, y = at(10**decade, 10**lows)
        parts.append(f'<path d="M{x:.1f} {y:.1f}V{EDGE}" stroke="#dddddd"/>')
        parts.append(f'<text x="{x:.1f}" y="{y + 14:.1f}" text-anchor="middle">{10**decade:,}</text>')
    for decade in range(lows, highs + 1):
        x, y = at(10**lefts, 10**decade)
        parts.append(f'<path d="M{x:.1f} {y:.1f}H{WIDTH - LEGEND}" stroke="#dddddd"/>')
        parts.append(f'<text x="{x - 5:.1f}" y="{y + 4:.1f}" text-anchor="end">{10**decade:g}</text>')
    for number, (name, line) in enumerate(lines.items()):
        colour = COLOURS[number % len(COLOURS)]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in (at(*point) for point in line))
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in (at(*one) for one in line)]
        parts.append(f'<text x="{WIDTH - LEGEND + 12}" y="{EDGE + 18 * number}" fill="{colour}">{name}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"


def _decades(values: Sequence[float]) -> tuple[int, int]:
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)) - A_FEW_MORE)
    return low, max(high, low + 1)
