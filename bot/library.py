"""`wenbao add`, `edit`, `remove` and `refresh`: the commands that change a library."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from bot.arguments import UsageError
from bot.context import Context, open_library
from bot.engine_settings import engine_of
from bot.figures import keep_figures
from bot.noticing import unread
from bot.progress import progress
from bot.render.jsonable import report_json
from bot.render.layout import BLANK, display, line
from bot.render.passages import year
from bot.render.receipts import outcome, receipt_lines
from bot.settings import shipped_corpus
from bot.texts import library as texts
from retrieval import Brought, Keeper, Library, Receipt, Standing


def add(context: Context) -> int:
    """`wenbao add PATH…`: a receipt for each file; 1 where one could not be read."""
    options, settings = context.options, context.settings
    paths = [Path(path) for path in options.paths]
    for path in paths:
        if not path.exists():
            raise UsageError(texts.NO_SUCH_PATH.format(path=path))
    given = _given(context)
    if given and (len(paths) > 1 or paths[0].is_dir()):
        raise UsageError(texts.ONE_FILE_ONLY)
    folder = settings.library
    if settings.shipped:
        folder.mkdir(parents=True, exist_ok=True)
    keeper = Keeper(folder, settings.state)
    brought: list[Brought] = []
    new: list[str] = []  # ids of reports
    with progress(context.stderr) as tell:
        for one in keeper.add(paths, _wanted(context), given, tell):
            report = one.receipt.report
            new += [report.id] if one.taken and report and one.receipt.standing is not Standing.HELD else []
            if not options.json:
                context.stdout.lines(receipt_lines(one.receipt, outcome(one)))
                one = one._replace(receipt=one.receipt._replace(report=None))  # of very many, they take much room
            brought.append(one)
    taken = any(one.taken for one in brought)
    if taken:  # the index is built now, not when the first question waits for it
        with progress(context.stderr) as tell:
            engine, published = engine_of(settings), keeper.publications
            library = Library.open(folder, settings.cache, settings.state, tell, engine, publications=published)
        keep_figures(library, new, context)
    if options.json:
        context.stdout.json({"files": [receipt_json(one) for one in brought]})
    else:
        context.stdout.lines([BLANK, line(_summary(brought)), line(texts.WHERE.format(folder=folder))])
        if settings.shipped and taken:
            context.stdout.say(texts.NOW_DEFAULT.format(seeds=shipped_corpus()))
    return int(any(one.receipt.standing is Standing.PROBLEM for one in brought))


def edit(context: Context) -> int:
    """`wenbao edit REPORT`: title, agency or year put right."""
    given = _given(context)
    if not given:
        raise UsageError(texts.NOTHING_TO_EDIT)
    report = open_library(context).report(context.options.report)
    Keeper(context.settings.corpus, context.settings.state).edit(report.id, given)
    source = open_library(context).by_id(report.id).source
    context.stdout.say(
        texts.EDITED.format(title=display(source.title), agency=display(source.agency), year=year(source))
    )
    return 0


def remove(context: Context) -> int:
    """`wenbao remove REPORT…`: reports are no longer searched."""
    library = open_library(context)
    reports = [library.report(name) for name in context.options.reports]
    keeper = Keeper(context.settings.corpus, context.settings.state)
    for report in reports:
        files = "、".join(display(path) for path in keeper.remove([report.id]))
        context.stdout.say(texts.REMOVED.format(title=display(report.source.title), files=files))
    return 0


def refresh(context: Context) -> int:
    """`wenbao refresh`: what is new, changed, or could not be read before is read."""
    with progress(context.stderr) as tell:
        done = Keeper(context.settings.corpus, context.settings.state).refresh(tell)
    library = open_library(context)
    counts = {
        "changed": len(done.changed),
        "gone": len(done.gone),
        "problems": len(done.problems),
        "reports": len(library.sources),
    }
    if context.options.json:
        context.stdout.json(counts)
    else:
        sentence = texts.REFRESHED if done.changed or done.gone else texts.UNCHANGED
        context.stdout.say(sentence.format(**counts, unread=unread(len(done.problems))))
    return 0


def _given(context: Context) -> dict[str, Any]:
    options = context.options
    fields = {"title": options.title, "agency": options.agency, "year": options.set_year}
    return {name: value for name, value in fields.items() if value}


def _wanted(context: Context) -> Callable[[Receipt], bool]:
    """Shall a file be taken in? Only where it would replace another report is anybody asked."""
    options = context.options

    def wanted(receipt: Receipt) -> bool:
        if receipt.standing is not Standing.VERSION or receipt.other is None:
            return True
        if options.yes or options.no_replace or not context.stdin.isatty():
            return bool(options.yes)
        source = receipt.other
        question = texts.ASK_REPLACE.format(
            title=display(source.title), agency=display(source.agency), year=year(source), file=display(receipt.path)
        )
        return context.agrees(question)

    return wanted


def receipt_json(brought: Brought) -> dict[str, Any]:
    """What became of one file, for programs."""
    receipt = brought.receipt
    report = receipt.report
    return {
        "file": receipt.path,
        "standing": str(receipt.standing),
        "taken": brought.taken,
        "reason": receipt.reason or None,
        "report": report_json(report, Library.receipt(report)) if report else None,
        "other": receipt.other.id if receipt.other else None,
    }


def _summary(brought: Sequence[Brought]) -> str:
    def count(chosen: Iterable[bool]) -> int:
        return sum(chosen)

    problems = count(one.receipt.standing is Standing.PROBLEM for one in brought)
    held = count(one.receipt.standing is Standing.HELD for one in brought)
    taken = count(one.taken for one in brought) - held
    left = len(brought) - problems - held - taken
    return texts.SUMMARY.format(files=len(brought), taken=taken, held=held, left=left, problems=problems)
