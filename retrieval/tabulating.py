"""Reports and what is asked for → the entries of their ledger that fit, each with what sets it apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from retrieval.cell_figures import cell_figures
from retrieval.citing import cited
from retrieval.corpus.current import makers
from retrieval.language.lexicon import stopwords
from retrieval.language.patterns import regex
from retrieval.language.tokens import fold, words
from retrieval.ledger.kept import AT_HAND, KeptFigures
from retrieval.ledger.records import Figure, Period, Stated
from retrieval.models import Citation, Report

ALL_COUNTED = 2.0  # how well a figure fits that counts all of the words asked for
_APART = ("unit", "per", "period", "changed", "stated")
# For how long an amount is paid, or is the rule (每人每月1095元, 720元/月, 月标准).
_PER_BEFORE = regex(r"每(?:[\u4e00-\u9fff]{1,2}每)?(?:个)?(?P<per>[年月日天周])(?!度)|(?P<rule>[年月日])(?:人均)?标准")
_PER_BEHIND = regex(r"^(?:/[人户])?[/每·](?:[人户][/·每]?)?(?P<per>[年月日天周])")
_CLAUSE = regex(r"[，,；;。：:\n]")
_TIMES = frozenset((Period.YEAR, Period.TOTAL, Period.UNTIL, Period.HALF, Period.QUARTER))


class Entry(NamedTuple):
    """A figure and where it stands. `apart` says in what it differs from most entries beside it, so that they cannot
    be added up or ranked: `unit`, `per`, `period`, `changed`, `stated`.
    """

    figure: Figure
    citation: Citation
    apart: tuple[str, ...] = ()

    @property
    def per(self) -> str:
        """For how long it counts each time (每年, 每月), where that is said."""
        figure, text = self.figure, self.citation.report.text
        if figure.unit[-2:] in ("/年", "/月", "/日", "/天", "/周"):
            return f"每{figure.unit[-1]}"
        ahead = _CLAUSE.split(figure.lead)[-1]
        behind = _PER_BEHIND.match(text[figure.end : figure.end + 8])
        said = behind or next(reversed(list(_PER_BEFORE.finditer(ahead))), None)
        found = said and next(one for one in said.groupdict().values() if one)
        return f"每{found}" if found else ""

    @property
    def changed(self) -> bool:
        """Is it how much something changed by (`减少14件`), not how much there is?"""
        figure = self.figure
        return figure.way != "" and not figure.level and Period.AGAINST in figure.periods

    @property
    def written(self) -> str:
        """The figure, word for word."""
        return self.citation.report.text[self.figure.start : self.figure.end]


def kept_figures(folder: Path | None) -> KeptFigures:
    """The figures of reports as this version of the program reads them, kept in `folder`."""
    return KeptFigures(folder, makers("models", "language", "ledger", "data"))


def entry_of(report: Report, figure: Figure) -> Entry:
    """A figure with the citation of its sentence, in which it is marked."""
    start, end = figure.sentence
    tentative = figure.stated is Stated.EXPECTED
    mark = (figure.start, figure.end)
    return Entry(
        figure, cited(report, report.section_at(start), start, max(end, figure.end), [mark], tentative=tentative)
    )


def tabulate(
    reports: Iterable[Report],
    asked: str = "",
    units: Sequence[str] = (),
    roles: Sequence[str] = (),
    kept: KeptFigures = AT_HAND,
) -> list[Entry]:
    """The figures of `reports` that count what is `asked` (everything where it is empty), in one of `units` and
    `roles` (values of `Stated`; any where there are none), those that fit best first; `kept` has what was read before.
    """
    wanted = [word for word in words(fold(asked)) if word.strip() and word not in stopwords()]
    found: list[tuple[float, Report, Figure]] = []
    for report in reports:
        for figure in sorted([*(read := kept.of(report)), *cell_figures(report, read)]):
            if (units and figure.unit not in units) or (roles and figure.stated not in roles):
                continue
            fit = _fit(wanted, figure)
            if fit:
                found.append((fit, report, figure))
    best = max((fit for fit, _, _ in found), default=0.0)
    chosen = [one for one in found if one[0] >= best] if wanted else found
    return _told_apart([entry_of(report, figure) for _, report, figure in chosen], bool(wanted))


def _fit(wanted: Sequence[str], figure: Figure) -> float:
    """How much of the words asked for a figure counts: 2 for all of them, 1 where its clause has to help."""
    if not wanted:
        return 1.0
    counted = fold(figure.counted)
    if all(word in counted for word in wanted):
        return ALL_COUNTED
    around = counted + fold(figure.around) + fold(figure.lead)
    return 1.0 if all(word in around for word in wanted) else 0.0


def _told_apart(entries: list[Entry], compared: bool) -> list[Entry]:
    """Where entries stand side by side as the same thing: what each differs in from most."""
    if not compared or len(entries) < 2:
        return entries
    ways = [
        (one.figure.unit, one.per, frozenset(one.figure.periods) & _TIMES, one.changed, one.figure.stated)
        for one in entries
    ]
    usually = [Counter(column).most_common(1)[0][0] for column in zip(*ways, strict=True)]
    return [
        entry._replace(apart=tuple(name for name, has, usual in zip(_APART, way, usually, strict=True) if has != usual))
        for entry, way in zip(entries, ways, strict=True)
    ]
