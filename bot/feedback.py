"""What people thought of the bot's answers, what it did not find, and how that becomes a line of the evaluation set."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot.arguments import UsageError
from bot.render.layout import Line, line
from bot.render.sheets import sheet_text
from bot.store import FILE, Store, StoreError, open_store
from bot.store.records import NOT_FOUND, UP, Verdict
from bot.terminal import Terminal
from bot.texts import service as texts
from retrieval import Citation, Library, PassageNotFound, Span, marked

CATEGORY = "feedback"
MAX_ENTRIES = 2**63  # entries the store can number


class StoreMissing(UsageError):
    """There is nothing to list, which is no mistake of the command line."""

    status = 1


def run_feedback(options: argparse.Namespace, folder: Path, library: Callable[[], Library], stdout: Terminal) -> int:
    """List feedback, or gaps, or print one entry as a question with its answer. Raises UsageError, CorpusError."""
    if not (folder / FILE).is_file():
        raise StoreMissing(texts.NO_STORE.format(folder=folder))
    try:
        store = open_store(folder)
    except (OSError, StoreError) as error:
        raise UsageError(texts.STATE_UNUSABLE.format(folder=folder, detail=error)) from None
    form = "json" if options.json else options.format
    try:
        if options.line is not None:
            stdout.write(json.dumps(_question(store, options, library()), ensure_ascii=False) + "\n")
        elif options.gaps:
            _gaps(store, stdout, form)
        else:
            _list(store, stdout, form)
    except StoreError as error:
        raise UsageError(texts.STATE_UNUSABLE.format(folder=folder, detail=error)) from None
    finally:
        store.close()
    return 0


def _list(store: Store, stdout: Terminal, form: str) -> None:
    entries = store.records.feedback()
    if form == "json":
        stdout.json([_entry_json(entry) for entry in entries])
        return
    if form != "text":
        stdout.write(sheet_text([list(texts.FEEDBACK_SHEET), *map(_entry_cells, entries)], form))
        return
    for entry in entries:
        stdout.lines(_entry_lines(entry))
    if not entries:
        stdout.say(texts.NO_FEEDBACK)


def _gaps(store: Store, stdout: Terminal, form: str) -> None:
    gaps = store.records.gaps()
    if form not in ("text", "json"):
        rows = [[str(count), record.question, record.corpus] for count, record in gaps]
        stdout.write(sheet_text([list(texts.GAPS_SHEET), *rows], form))
        return
    if form == "json":
        stdout.json([{"count": count, "question": record.question, "corpus": record.corpus} for count, record in gaps])
        return
    for count, record in gaps:
        stdout.say(texts.GAP_LINE.format(count=count, question=record.question))
    if not gaps:
        stdout.say(texts.NO_GAPS)


def _entry_json(entry: Verdict) -> dict[str, Any]:
    record = entry.record
    return {
        "number": entry.number, "verdict": entry.verdict, "time": _time(entry.at), "user": entry.user,
        "question": record.question, "turns": list(record.turns), "status": record.status,
        "answer": json.loads(record.card), "corpus": record.corpus,
    }  # fmt: skip


def _entry_cells(entry: Verdict) -> list[str]:
    """An entry in the columns of FEEDBACK_SHEET."""
    record, card = entry.record, json.loads(entry.record.card)
    cited = card["notice"] if record.status == NOT_FOUND else " ".join(pin["id"] for pin in card["pins"])
    verdict = texts.VERDICTS.get(entry.verdict, "")
    return [str(entry.number), verdict, _time(entry.at), record.question, cited, record.corpus]


def _entry_lines(entry: Verdict) -> list[Line]:
    record, card = entry.record, json.loads(entry.record.card)
    verdict = texts.VERDICTS.get(entry.verdict, "")
    head = {"number": entry.number, "verdict": verdict, "time": _time(entry.at), "question": record.question}
    out = [line(texts.FEEDBACK_LINE.format(**head))]
    if record.turns:
        out.append(line(texts.FEEDBACK_TURNS.format(turns=" / ".join(record.turns)), "dim", 3))
    shown = "、".join(pin["id"] for pin in card["pins"][:3])
    if record.status == NOT_FOUND:
        out.append(line(texts.FEEDBACK_REFUSED.format(notice=card["notice"]), "dim", 3))
    else:
        out.append(line(texts.FEEDBACK_ANSWERED.format(citations=shown), "dim", 3))
    return [*out, line(texts.FEEDBACK_CORPUS.format(corpus=record.corpus), "dim", 3)]


def _question(store: Store, options: argparse.Namespace, library: Library) -> dict[str, Any]:
    """The line of the evaluation set. A 👍 says that what was shown is right; of a 👎 the options say what is."""
    found = store.records.feedback(options.line) if options.line < MAX_ENTRIES else []
    if not found:
        raise UsageError(texts.NO_ENTRY.format(number=options.line))
    entry, record = found[0], found[0].record
    out: dict[str, Any] = {"id": f"{CATEGORY}-{record.id}", "category": CATEGORY, "question": record.question}
    if record.turns:
        out["turns"] = list(record.turns)
    refused = entry.verdict == UP and record.status == NOT_FOUND and options.cite is None
    if options.unanswerable is not None or refused:
        reason = options.unanswerable or json.loads(record.card)["notice"]
        return out | {"gold": [], "unanswerable": True, "reason": reason}
    if entry.verdict != UP and options.cite is None:
        raise UsageError(texts.NEEDS_GOLD.format(number=entry.number))
    return out | {"gold": [_gold(library, options, record.card)], "unanswerable": False}


def _gold(library: Library, options: argparse.Namespace, card: str) -> dict[str, str]:
    pin = {"id": options.cite, "highlights": []} if options.cite is not None else json.loads(card)["pins"][0]
    try:
        bare = library.passage(pin["id"])
    except PassageNotFound:
        raise UsageError(texts.GOLD_GONE.format(id=pin["id"])) from None
    text = bare.report.text
    marks: list[Span] = [(start, end) for start, end in pin["highlights"]]
    if options.answer is not None:
        at = text.find(options.answer, bare.start, bare.end)
        if at < 0 or not options.answer:
            raise UsageError(texts.ANSWER_NOT_IN_QUOTE.format(answer=options.answer, id=pin["id"]))
        marks = [(at, at + len(options.answer))]
    start, end = marks[0] if marks else (bare.start, bare.end)
    quote = _sentence(bare, (start, end))
    return {"doc": bare.report.source.file, "quote": text[slice(*quote)], "answer": text[start:end]}


def _sentence(citation: Citation, mark: Span) -> Span:
    """The sentences the answer stands in."""
    found = marked(citation, (mark,)).sentences
    return (found[0][0], found[-1][1]) if found else citation.span


def _time(at: float) -> str:
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(at))
