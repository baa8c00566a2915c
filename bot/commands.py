"""One function per command: what was asked for goes in, lines or JSON go out, the exit status comes back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TextIO

from bot.arguments import UsageError
from bot.context import Context, open_library
from bot.guard import guarded
from bot.render.answers import answer_lines, visible
from bot.render.jsonable import answer_json, citation_json, report_json, section_json, source_json
from bot.render.layout import BLANK, Line, line
from bot.render.passages import citation_lines
from bot.terminal import Terminal, read_lines
from bot.texts import errors, words
from bot.texts import library as texts
from retrieval import Answer, Answerer, Citation, Conversation, Report

NEW_CONVERSATION = "/new"


def run_command(context: Context) -> int:
    """Run the command the options name; returns the exit status. Raises WenbaoError, OSError, UsageError."""
    return _COMMANDS[context.options.command](context)


def _ask(context: Context) -> int:
    options, out = context.options, context.stdout
    question = " ".join(options.question).strip()
    if not question:
        raise UsageError(errors.EMPTY_QUESTION)
    library = open_library(context)
    reports = tuple(library.report(name).id for name in options.report)
    answerer = Answerer(library)
    answer = answerer.ask(question, reports=reports, years=tuple(options.year), limit=options.limit or 10)
    if options.json:
        out.json(answer_json(answer))
        return 0
    shown = visible(answer, options.limit)
    lines = answer_lines(shown, styled=out.styled, columns=out.columns, ambiguous=out.ambiguous)
    if options.explain:
        from bot.render.explanation import explanation_lines

        titles = {source.id: source.title for source in library.sources}
        lines += [BLANK, *explanation_lines(answer, titles, answerer.explain(answer))]
    out.lines(lines)
    return 0


def _chat(context: Context) -> int:
    library = open_library(context)
    ask = guarded(Answerer(library).ask, context.settings.debug)
    if context.options.json:
        return chat_json(ask, context.stdin, context.stdout)
    from bot.console import run_console

    return run_console(
        library,
        ask,
        context.settings,
        context.stdin,
        context.stdout,
        context.stderr,
        plain=context.options.plain,
    )


def chat_json(ask: Callable[[str, Conversation | None], Answer], stdin: TextIO, stdout: Terminal) -> int:
    """One conversation for programs: every line in is answered by one line of JSON, `/new` by nothing."""
    conversation: Conversation | None = None
    for text in read_lines(stdin):
        if text.strip() == NEW_CONVERSATION:
            conversation = None
            continue
        answer = ask(text, conversation)
        conversation = answer.conversation
        stdout.json(answer_json(answer))
    return 0


def _reports(context: Context) -> int:
    library, options = open_library(context, warn=not context.options.problems), context.options
    if options.problems and not options.json:
        from bot.render.lists import problem_lines

        context.stdout.lines(problem_lines(library))
        return int(bool(library.problems))
    receipts = {report.id: library.receipt(report) for report in library.reports} if options.check else {}
    failed = int(not all(receipts.values()))
    if options.json:
        problems = [{"file": item.file, "reason": item.reason} for item in library.problems]
        reports = [report_json(report, receipts.get(report.id)) for report in library.reports]
        context.stdout.json({"reports": reports, "problems": problems})
        return failed
    from bot.render.lists import check_lines, report_lines

    if not options.check:
        context.stdout.lines(report_lines(library.reports))
        return 0
    for report in library.reports:
        context.stdout.lines(check_lines(report, receipts[report.id]))
    return failed


def _outline(context: Context) -> int:
    report = open_library(context).report(context.options.report)
    if context.options.json:
        sections = [section_json(report, section) for section in report.sections]
        context.stdout.json({"report": source_json(report.source), "sections": sections})
        return 0
    from bot.render.lists import outline_lines

    context.stdout.lines(outline_lines(report))
    return 0


def _show(context: Context) -> int:
    options, library = context.options, open_library(context)
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
    context.stdout.lines(_with_neighbours(before, citation, after, context.stdout.styled))
    if not held:
        context.stdout.lines(_former_lines(library.successor(citation.report.id), now, context.stdout.styled))
    if options.open:
        from bot.opening import open_original

        context.stdout.say(open_original(library.folder, citation))
    return 0


def _former_lines(later: Report | None, now: Citation | None, styled: bool) -> list[Line]:
    """Of a passage whose report is no longer held: what stands in its place now."""
    if now is not None:
        return [BLANK, line(texts.FORMER, "notice"), *citation_lines(now, styled=styled)]
    title = later.source.title if later else ""
    return [BLANK, line(texts.FORMER_WITHOUT.format(title=title) if later else texts.FORMER_GONE, "notice")]


def _with_neighbours(
    before: Sequence[Citation], citation: Citation, after: Sequence[Citation], styled: bool
) -> list[Line]:
    if not before and not after:
        return citation_lines(citation, styled=styled)
    out: list[Line] = []
    for label, group in ((words.BEFORE, before), (words.HERE, (citation,)), (words.AFTER, after)):
        for item in group:
            out += [BLANK] * bool(out) + [line(f"-- {label} --", "dim"), *citation_lines(item, styled=styled)]
    return out


def _eval(context: Context) -> int:
    from bot.render.lists import evaluation_lines
    from retrieval import evaluate, read_questions

    options = context.options
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

    findings = examine(context.settings, context.stdout)
    if context.options.json:
        context.stdout.json([finding._asdict() for finding in findings])
    else:
        for finding in findings:
            verdict = (words.GOOD, "成效") if finding.good else (words.BAD, "warn")
            label: tuple[tuple[str, str], ...] = ((f"[{verdict[0]}] ", verdict[1]), (f"{finding.name}：", ""))
            context.stdout.lines([Line((*label, (finding.detail, "")), 0, 5)])
    return int(not all(finding.good for finding in findings))


def _bot(context: Context) -> int:
    from bot.serving import serve

    return serve(context)


def _figures(context: Context) -> int:
    from bot.figures import figures

    return figures(context)


def _verify(context: Context) -> int:
    from bot.verifying import run_verify

    return run_verify(context)


def _change(context: Context) -> int:
    from bot import library

    commands = {"add": library.add, "edit": library.edit, "remove": library.remove, "refresh": library.refresh}
    return commands[context.options.command](context)


_COMMANDS: dict[str, Callable[[Context], int]] = {
    "ask": _ask,
    "chat": _chat,
    "reports": _reports,
    "outline": _outline,
    "show": _show,
    "figures": _figures,
    "verify": _verify,
    "eval": _eval,
    "bot": _bot,
    "feedback": _feedback,
    "doctor": _doctor,
    **dict.fromkeys(("add", "edit", "remove", "refresh"), _change),
}
