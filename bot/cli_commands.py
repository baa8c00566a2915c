"""Commands of the command line that ask and show (ask, reports, outline, show …), and which module has each other one.

A function takes what was asked for, writes lines or JSON, and returns the exit status.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from importlib import import_module
from pathlib import Path

from bot.arguments import UsageError
from bot.basket.last import remember
from bot.context import Context, open_library
from bot.opening import link_to
from bot.recording import Recorder
from bot.render.answers import View, show
from bot.render.jsonable import answer_json, citation_json, report_json, section_json, source_json
from bot.render.layout import BLANK, Line, line
from bot.render.passages import citation_lines
from bot.texts import errors, words
from bot.texts import library as texts
from retrieval import Answer, Answerer, Citation, Library, Report


def run_command(context: Context) -> int:
    """Run the command the options name; returns the exit status. Raises WenbaoError, OSError, UsageError."""
    name = context.options.command
    if name in _ELSEWHERE:
        module, function = _ELSEWHERE[name]
        found: Callable[[Context], int] = getattr(import_module(f"bot.{module}"), function)
        return found(context)
    return _COMMANDS[name](context)


def _ask(context: Context) -> int:
    options = context.options
    question = " ".join(options.question).strip()
    if not question:
        raise UsageError(errors.EMPTY_QUESTION)
    library = open_library(context)
    reports = tuple(library.report(name).id for name in options.report)
    answerer = Answerer(library)
    answer = answerer.ask(question, reports=reports, years=tuple(options.year), limit=options.limit or 10)
    remember(context.settings.state, answer)
    with closing(Recorder(context.settings, context.stderr.say)) as recorder:
        _show_answer(context, library, answerer, answer)
        recorder.keep(answer, library.folder)  # when it has been read, or read by a pipe
    return 0


def _show_answer(context: Context, library: Library, answerer: Answerer, answer: Answer) -> None:
    options, out = context.options, context.stdout
    if options.json:
        out.json(answer_json(answer))
        return
    if options.format != "text":
        from bot.render.sheets import citation_sheet, sheet_text

        out.write(sheet_text(citation_sheet(answer.citations), options.format))
        return
    link = partial(link_to, library.folder)
    lines = show(answer, View(out.screen, options.limit, options.ids, words.MORE_ASKED, link)).lines
    if options.ids:
        lines += [BLANK, line(words.HOW_TO_OPEN, "dim")]
    if options.explain:
        from bot.render.explanation import explanation_lines

        titles = {source.id: source.title for source in library.sources}
        lines += [BLANK, *explanation_lines(answer, titles, answerer.explain(answer))]
    context.page(lines)


def _reports(context: Context) -> int:
    library, options = open_library(context, warn=not context.options.problems), context.options
    if options.problems and not options.json:
        from bot.render.lists import problem_lines, problem_rows
        from bot.render.sheets import sheet_text

        if options.format == "text":
            context.stdout.lines(problem_lines(library))
        else:
            context.stdout.write(sheet_text([list(words.PROBLEM_SHEET), *problem_rows(library)], options.format))
        return int(bool(library.problems))
    receipts = {report.id: library.receipt(report) for report in library.reports} if options.check else {}
    failed = int(not all(receipts.values()))
    if options.json:
        problems = [{"file": item.file, "reason": item.reason} for item in library.problems]
        reports = [report_json(report, receipts.get(report.id)) for report in library.reports]
        context.stdout.json({"reports": reports, "problems": problems})
        return failed
    if options.format != "text":
        from bot.render.sheets import report_sheet, sheet_text

        context.stdout.write(sheet_text(report_sheet(library.reports), options.format))
        return failed
    from bot.render.lists import check_lines, report_lines

    if not options.check:
        context.page(report_lines(library.reports))
        return 0
    context.page([line for report in library.reports for line in check_lines(report, receipts[report.id])])
    return failed


def _outline(context: Context) -> int:
    report = open_library(context).report(context.options.report)
    if context.options.json:
        sections = [section_json(report, section) for section in report.sections]
        context.stdout.json({"report": source_json(report.source), "sections": sections})
        return 0
    if context.options.format != "text":
        from bot.render.sheets import outline_sheet, sheet_text

        context.stdout.write(sheet_text(outline_sheet(report), context.options.format))
        return 0
    from bot.render.lists import outline_lines

    context.page(outline_lines(report))
    return 0


def _show(context: Context) -> int:
    options, library = context.options, open_library(context)
    if options.quote:
        from bot.collecting import quote

        return quote(context, library)
    citation = library.passage(options.id)
    if options.section:
        citation = library.whole_section(citation)
    before, after = library.neighbours(citation, options.before, options.after)
    held = library.holds(citation.report.id)
    now = None if held else library.as_now(citation)
    if options.json:
        around = {"before": [citation_json(item) for item in before], "after": [citation_json(item) for item in after]}
        state = {"current": held, "now": citation_json(now) if now else None}
        context.stdout.json(citation_json(citation) | around | state)
        return 0
    lines = _with_neighbours(before, citation, after, options.ids)
    if not held:
        lines += _former_lines(library.successor(citation.report.id), now)
    context.page(lines)
    if options.open:
        from bot.opening import open_original

        context.stdout.say(open_original(library.folder, citation))
    return 0


def _former_lines(later: Report | None, now: Citation | None) -> list[Line]:
    """Of a passage whose report is no longer held: what stands in its place now."""
    if now is not None:
        return [BLANK, line(texts.FORMER, "title"), *citation_lines(now, ids=True)]
    title = later.source.title if later else ""
    return [BLANK, line(texts.FORMER_WITHOUT.format(title=title) if later else texts.FORMER_GONE, "title")]


def _with_neighbours(
    before: Sequence[Citation], citation: Citation, after: Sequence[Citation], ids: bool
) -> list[Line]:
    if not before and not after:
        return citation_lines(citation, ids=ids)
    out: list[Line] = []
    for label, group in ((words.BEFORE, before), (words.HERE, (citation,)), (words.AFTER, after)):
        for item in group:
            out += [BLANK] * bool(out) + [line(f"-- {label} --", "dim"), *citation_lines(item, ids=ids)]
    return out


def _eval(context: Context) -> int:
    from bot.render.lists import evaluation_lines
    from retrieval import evaluate, read_questions

    options = context.options
    if bool(options.file) == bool(options.beir):
        raise UsageError(errors.NOTHING_TO_EVALUATE)
    if options.beir:
        from bot.ranking import evaluate_collection

        return evaluate_collection(options, context.settings, context.stdout)
    if options.engine or options.run:
        raise UsageError(errors.ONLY_WITH_BEIR)
    questions = read_questions(Path(options.file))
    library = open_library(context)
    answerer = Answerer(library)

    def ask(messages: Sequence[str]) -> Answer:
        answer = answerer.ask(messages[0])
        for text in messages[1:]:
            answer = answerer.ask(text, answer.conversation)
        return answer

    result = evaluate(ask, questions, {report.source.file: report.text for report in library.reports})
    if options.json:
        misses = [{"id": m.question.id, "why": m.why, "answer": answer_json(m.answer)} for m in result.misses]
        context.stdout.json(
            {
                "items": result.items,
                "seconds": round(result.seconds, 3),
                "figures": result.figures,
                "by_category": result.by_category,
                "misses": misses,
            }
        )
        return 0
    context.stdout.lines(evaluation_lines(result, options.show, context.stdout.ambiguous))
    return 0


def _feedback(context: Context) -> int:
    from bot.configuration import state_folder
    from bot.feedback import run_feedback

    folder = state_folder(context.settings.service) or context.settings.state
    return run_feedback(context.options, folder, lambda: open_library(context), context.stdout)


def _doctor(context: Context) -> int:
    from bot.doctor import examine
    from bot.progress import progress

    with progress(context.stderr) as tell:
        findings = examine(context.settings, context.stdout, tell)
    if context.options.json:
        context.stdout.json([finding._asdict() for finding in findings])
    else:
        for finding in findings:
            verdict = (words.GOOD, "成效") if finding.good else (words.BAD, "warn")
            label: tuple[tuple[str, str], ...] = ((f"[{verdict[0]}] ", verdict[1]), (f"{finding.name}：", ""))
            context.stdout.lines([Line((*label, (finding.detail, "")), 0, 5)])
    return int(not all(finding.good for finding in findings))


_COMMANDS: dict[str, Callable[[Context], int]] = {
    "ask": _ask,
    "reports": _reports,
    "outline": _outline,
    "show": _show,
    "eval": _eval,
    "feedback": _feedback,
    "doctor": _doctor,
}
# Commands of modules of their own, which are loaded when they are asked for.
_ELSEWHERE = {
    "bot": ("serving", "serve"),
    "chat": ("chatting", "chat"),
    "completion": ("completing", "completion"),
    "config": ("configuring", "config"),
    "collections": ("configuring", "collections"),
    "log": ("recalling", "log"),
    "figures": ("figures", "figures"),
    "verify": ("verifying", "run_verify"),
    **{name: ("collecting", name) for name in ("style", "basket")},
    **{name: ("preparing", name) for name in ("table", "brief")},
    **{name: ("library", name) for name in ("add", "edit", "remove", "refresh")},
}
