"""Reports, outlines and figures as lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.render.layout import BLANK, Line, display, line, pad
from bot.render.passages import flat, heading, opens, publisher, sections_of, title_of, year
from bot.texts import errors, words
from bot.texts import library as texts
from retrieval import FIGURES, Changes, Evaluation, Irregularity, Library, Miss, Report, Role, Section

UNSURE = (
    "identity_weak",
    "title_made",
    "several_reports",
)  # kinds of what is uncertain about whose report of which year it is
SHORT = 60  # characters of a quote in a list of what went wrong


def report_lines(reports: Sequence[Report]) -> list[Line]:
    """What the corpus holds."""
    out: list[Line] = []
    for number, report in enumerate(reports, start=1):
        source = report.source
        out += [
            Line(((f"{number:<3}", "number"), (title_of(source), "title")), 0, 3),
            line(
                words.REPORT_LINE.format(
                    agency=display(source.agency),
                    year=year(source),
                    sections=sections_of(report),
                    characters=len(report.text),
                ),
                "",
                3,
            ),
            line(words.REPORT_FILE.format(id=report.id, file=display(source.file)), "dim", 3),
        ]
    total = words.TOTAL.format(
        reports=len(reports),
        sections=sum(map(sections_of, reports)),
        characters=sum(len(report.text) for report in reports),
    )
    return [*out, BLANK, line(total)]


def check_lines(report: Report, receipt: bool) -> list[Line]:
    """The receipt of one report and what is odd about it."""
    out = [
        line(title_of(report.source), "title"),
        line(words.REPORT_FILE.format(id=report.id, file=display(report.source.file)), "dim", 3),
    ]
    if receipt:
        out.append(line(words.RECEIPT_OK.format(sections=sections_of(report), characters=len(report.text)), "", 3))
    else:
        out.append(line(words.RECEIPT_BAD, "warn", 3))
    for item in report.irregularities:
        number = report.text.count("\n", 0, item.start) + 1
        out.append(line(words.IRREGULARITY.format(line=number, what=irregularity(item)), "dim", 3, 5))
    if not report.irregularities:
        out.append(line(words.NO_IRREGULARITIES, "dim", 3))
    return out


def changed(changes: Changes) -> str:
    """What is different in a library, in one sentence."""
    parts = [
        sentence.format(count=len(sources))
        for sentence, sources in (
            (texts.MOVED_ADDED, changes.added),
            (texts.MOVED_UPDATED, changes.updated),
            (texts.MOVED_REMOVED, changes.removed),
        )
        if sources
    ]
    return texts.MOVED.format(what="，".join(parts))


def problem_lines(library: Library) -> list[Line]:
    """Files that cannot be read, and reports of which it is uncertain whose or of which year they are."""
    out = [line(errors.problem_sentence(display(one.file), one.reason), "warn") for one in library.problems]
    for report in library.reports:
        weak = [item for item in report.irregularities if item.kind in UNSURE]
        if weak:
            out.append(line(f"{display(report.source.file)}（{report.id}）", "title"))
            out += [line(irregularity(item), "dim", 3) for item in weak]
    return out or [line(texts.NO_PROBLEMS)]


def problem_rows(library: Library) -> list[list[str]]:
    """The same in columns: the file, the id of its report if it has one, what is wrong."""
    out = [[one.file, "", errors.problem_sentence(one.file, one.reason)] for one in library.problems]
    return out + [
        [report.source.file, report.id, irregularity(item)]
        for report in library.reports
        for item in report.irregularities
        if item.kind in UNSURE
    ]


def irregularity(item: Irregularity) -> str:
    """What was noticed, in words; of a kind not known here, the kind itself."""
    parts = item.detail.split("→")
    try:
        if item.kind == "identity_weak":
            parts = [words.UNCERTAIN[parts[0]].format(*parts[1:])]
        text = words.IRREGULARITIES[item.kind].format(*parts)
    except (KeyError, IndexError):
        text = words.IRREGULARITY_UNKNOWN.format(kind=item.kind, detail=item.detail)
    return flat(text).rstrip("：")


def outline_lines(report: Report) -> list[Line]:
    """The headings of a report, each with the id that opens its section."""
    out = [line(title_of(report.source), "title")]
    if publisher(report.source):
        out.append(line(publisher(report.source), "dim"))
    for section in report.sections:
        out.append(_outline_line(report, section))
    return out


def evaluation_lines(result: Evaluation, show: int, ambiguous: int = 1) -> list[Line]:
    """The figures by category as a table, then up to `show` misses with what was wanted and what came."""
    each = 1000 * result.seconds / result.messages if result.messages else 0.0
    out = [line(words.EVAL_HEAD.format(items=result.items, seconds=result.seconds, each=each)), BLANK]
    names = [name for name in FIGURES if name in result.figures]
    left = 1 + max(len(words.EVAL_CATEGORY) * 2, *(len(name) for name in ("", *result.categories)))
    head = pad(words.EVAL_CATEGORY, left, ambiguous) + pad(words.EVAL_COUNT, 6, ambiguous)
    wide = {name: max(len(name), 5) + 1 for name in names}
    tables = _fit(names, wide, 80 - left - 6)
    for number, group in enumerate(tables):
        out += [BLANK] * bool(number)
        out.append(line(head + "".join(name.rjust(wide[name]) for name in group), "title"))
        for category, count in ((words.EVAL_ALL, result.items), *result.categories.items()):
            figures = result.figures if category == words.EVAL_ALL else result.by_category[category]
            if not any(name in figures for name in group):
                continue
            cells = "".join((f"{figures[name]:.1f}" if name in figures else "-").rjust(wide[name]) for name in group)
            out.append(line(pad(category, left, ambiguous) + str(count).ljust(6) + cells))
    out.append(BLANK)
    if not result.misses:
        return [*out, line(words.EVAL_NO_MISSES)]
    shown = result.misses[:show]
    out.append(line(words.EVAL_MISSES.format(misses=len(result.misses), shown=len(shown))))
    for miss in shown:
        out += _miss_lines(miss)
    return out


def _fit(names: Sequence[str], wide: dict[str, int], room: int) -> list[list[str]]:
    groups: list[list[str]] = [[]]
    for name in names:
        if groups[-1] and sum(wide[n] for n in groups[-1]) + wide[name] > room:
            groups.append([])
        groups[-1].append(name)
    return groups


def _miss_lines(miss: Miss) -> Iterable[Line]:
    item = miss.question
    asked = " / ".join((*item.turns, item.question))
    yield line(
        words.EVAL_MISS.format(id=item.id, category=item.category, why=words.EVAL_WHY[miss.why], question=asked),
        "dim",
        0,
        2,
    )
    wanted = [f"{place.doc}“{_short(place.quote)}”" for place in item.gold] or [words.EVAL_NOTHING]
    yield line(words.EVAL_WANTED.format(wanted="；".join(wanted)), "", 2, 4)
    best = miss.answer.best
    if best is None or miss.why == "refused":
        came = words.EVAL_REFUSED.format(notice=miss.answer.notice or words.EVAL_NO_NOTICE)
    else:
        came = f"{best.report.source.file}“{_short(best.quote)}”"
    yield line(words.EVAL_CAME.format(came=came), "", 2, 4)


def _short(text: str) -> str:
    bare = flat(text)
    return bare if len(bare) <= SHORT else bare[:SHORT] + words.CUT


def _outline_line(report: Report, section: Section) -> Line:
    indent = 2 * max(len(section.path) - 1, 0)
    badge = ((" ", ""), (f"[{section.role}]", str(section.role))) if section.role is not Role.OTHER else ()
    spans = ((heading(section), "" if section.level else "dim"), *badge, ("  " + opens(report, section), "dim"))
    return Line(spans, indent, indent + 2)
