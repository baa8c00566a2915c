"""One function per command: what was asked for goes in, lines or JSON go out, the exit status comes back."""

from __future__ import annotations

import argparse
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TextIO

from bot.arguments import UsageError
from bot.guard import guarded
from bot.render.answers import answer_lines, visible
from bot.render.jsonable import answer_json, citation_json, report_json, section_json, source_json
from bot.render.layout import BLANK, Line, line
from bot.render.passages import citation_lines
from bot.settings import Settings
from bot.terminal import Terminal, read_lines
from bot.texts import errors, words
from retrieval import Answer, Answerer, Citation, Conversation, Library

if TYPE_CHECKING:
    from bot.configuration import Configuration
    from bot.store import Store

NEW_CONVERSATION = "/new"


class Context(NamedTuple):
    """What a command works with: its options, the settings, and the streams."""

    options: argparse.Namespace
    settings: Settings
    stdin: TextIO
    stdout: Terminal
    stderr: Terminal


def run_command(context: Context) -> int:
    """Run the command the options name; returns the exit status. Raises WenbaoError, OSError, UsageError."""
    return _COMMANDS[context.options.command](context)


def open_library(context: Context) -> Library:
    """The corpus; files that cannot be read are named on standard error. Raises CorpusError."""
    library = Library.open(context.settings.corpus, context.settings.cache)
    for problem in library.problems:
        context.stderr.say(errors.WARNING + errors.problem_sentence(problem.file, problem.reason))
    return library


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
    answerer = Answerer(library)
    ask = guarded(answerer.ask, context.settings.debug)
    if context.options.json:
        answerer.load()  # a program asks much: none of its questions is to wait for what another has no need of
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
    library, options = open_library(context), context.options
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
    if options.json:
        around = {"before": [citation_json(item) for item in before], "after": [citation_json(item) for item in after]}
        context.stdout.json(citation_json(citation) | around)
        return 0
    context.stdout.lines(_with_neighbours(before, citation, after, context.stdout.styled))
    return 0


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


def _bot(context: Context) -> int:
    from bot import log
    from bot.configuration import load_configuration

    settings = context.settings
    configuration = load_configuration(settings.service)
    log.configure(
        context.stderr.stream,
        level=configuration.log_level,
        form=configuration.log_format,
        secrets=configuration.secrets(),
    )
    if settings.shipped and configuration.corpus:
        settings = settings.model_copy(update={"corpus": configuration.corpus, "shipped": False})
    library = open_library(context._replace(settings=settings))
    from bot.telegram.examples import warming
    from bot.telegram.finding import make_finder
    from bot.telegram.service import run

    # Before the store is opened: processes must not share it.
    finder = make_finder(Answerer(library), warming(library), configuration.search_processes)
    try:
        with hold_state(configuration, settings) as folder:
            return run(configuration, library, finder, open_bot_store(configuration, folder))
    except UsageError:
        raise
    except Exception:
        # Not the sentence and traceback of `main`: they have not been cleared of the token.
        logging.getLogger("wenbao").critical("ended by a mistake", exc_info=True)
        return 1
    finally:
        finder.close()


@contextmanager
def hold_state(configuration: Configuration, settings: Settings) -> Iterator[Path]:
    """The bot's folder, nobody else's meanwhile. Raises SettingError where it cannot be had, InUseError for now."""
    from bot.configuration import InUseError, SettingError
    from bot.store.lock import InUse, hold
    from bot.texts import service

    folder = configuration.state or settings.state
    try:
        held = hold(folder)
    except InUse:
        raise InUseError(service.STATE_IN_USE.format(folder=folder)) from None
    except OSError as error:
        raise SettingError(service.STATE_UNUSABLE.format(folder=folder, detail=error)) from None
    with held:
        yield folder


def open_bot_store(configuration: Configuration, folder: Path) -> Store:
    """The bot's records. Raises SettingError where their folder cannot be used."""
    from bot.configuration import SettingError
    from bot.store import StoreError, open_store
    from bot.texts import service

    try:
        return open_store(folder, audit_rows=configuration.audit_rows, questions=configuration.audit_questions)
    except (OSError, StoreError) as error:
        raise SettingError(service.STATE_UNUSABLE.format(folder=folder, detail=error)) from None


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


_COMMANDS: dict[str, Callable[[Context], int]] = {
    "ask": _ask,
    "chat": _chat,
    "reports": _reports,
    "outline": _outline,
    "show": _show,
    "eval": _eval,
    "bot": _bot,
    "feedback": _feedback,
    "doctor": _doctor,
}
