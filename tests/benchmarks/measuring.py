"""Systems and sizes → figures: each system builds in a process of its own, and searches in another.

Time is processor time (user and system, all threads): other work on the machine does not count.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import resource
import sys
import time
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple

from bot.chatting import RARELY
from retrieval.answering import Answerer
from retrieval.corpus.engines import Hits, Terms
from retrieval.corpus.library import Library
from retrieval.evaluation import Evaluation, evaluate, read_questions
from retrieval.language.tokens import index_terms
from retrieval.reports.chunking import chunks, index_text
from retrieval.reports.parsing import report_of
from retrieval.reports.readers.reading import Reading
from tests.benchmarks.generating import report, reports
from tests.benchmarks.systems import IN_MEMORY, MOST, SYSTEMS, Corpus, System

ASKED = 100  # questions at most
SETTLED = 2.5  # seconds after which a file that was written counts as one that nobody is writing
Question = tuple[str, Terms]


class Figures(NamedTuple):
    """What a system needs: seconds and MiB for building, MiB on disk, seconds to open, milliseconds a question.

    0 is what was not measured.
    """

    system: str
    passages: int
    build: float = 0.0
    peak: float = 0.0
    disk: float = 0.0
    opening: float = 0.0
    p50: float = 0.0
    p95: float = 0.0
    skipped: str = ""


class Whole(NamedTuple):
    """Our whole path: seconds to read and index (of all processors, and of the clock), MiB of the largest process,
    seconds to open, to take in one more report and for another process to go over to that, milliseconds a question
    that names its source and one that does not, and how often the former is answered right, in per cent. 0
    is what was not measured.
    """

    passages: int
    build: float
    wall: float
    peak: float
    opening: float
    adding: float
    seeing: float
    p50: float
    p95: float
    open_p50: float
    open_p95: float
    right_report: float
    cite: float


def written(folder: Path, passages: int, seed: int) -> tuple[Corpus, int, float]:
    """The tokens and texts of generated reports in files; how many passages these are, and the seconds it took to
    segment them.
    """
    corpus, count, spent = Corpus(folder / "tokens.txt", folder / "texts.txt"), 0, 0.0
    with corpus.tokens.open("w", encoding="utf-8") as tokens, corpus.texts.open("w", encoding="utf-8") as texts:
        for number, one in enumerate(reports(passages, seed)):
            report = report_of(one.file, Reading(one.text), f"{number:064x}", {})
            for chunk in chunks(report):
                text = index_text(chunk)
                started = time.process_time()
                terms = index_terms(text)
                spent += time.process_time() - started
                tokens.write(" ".join((str(number), *terms)) + "\n")
                texts.write(text.replace("\n", " ") + "\n")
                count += 1
    return corpus, count, spent


def asked(library: Library, questions: Sequence[str]) -> list[Question]:
    """What the engine is asked for each question, as our path puts it."""
    found: list[Question] = []
    current = ""
    plain = library.engine.search

    def search(terms: Terms) -> Hits:
        found.append((current, terms))
        return plain(terms)

    library.engine.search = search  # type: ignore[method-assign]
    answerer = Answerer(library)
    for current in questions:
        answerer.ask(current)
    library.engine.search = plain  # type: ignore[method-assign]
    return found


def whole(folder: Path, passages: int, seed: int) -> Whole:
    """Our whole path over the reports in `folder`, asked what stands in FOLDER.questions.jsonl."""
    found = _apart(lambda: _read(folder))
    found |= _apart(lambda: _added(folder, seed))
    return Whole(passages, **(found | _apart(lambda: _answered(folder))))


def _library(folder: Path, former: Library | None = None) -> Library:
    return Library.open(folder, folder.with_name("cache"), folder.with_name("state"), former=former)


def _read(folder: Path) -> dict[str, float]:
    """Reading and indexing all; then opening it twice, since the first time files are checked once more."""
    started, clock = _spent(), time.perf_counter()
    _library(folder)
    figures = {"build": _spent() - started, "wall": time.perf_counter() - clock, "peak": _peak()}
    time.sleep(SETTLED)
    _library(folder)
    started = _spent()
    _library(folder)
    return figures | {"opening": _spent() - started}


def _added(folder: Path, seed: int) -> dict[str, float]:
    """One more report; what is loaded once for the first such is not counted."""
    running = _library(folder)
    answerer = Answerer(running)
    for number in range(1, 3):
        one = report(-number, seed)
        (folder / one.file).write_text(one.text, encoding="utf-8")
        started = _spent()
        _library(folder)
        adding = _spent() - started
    started = _spent()
    assert running.stale()
    Answerer(_library(folder, running), answerer).ask(one.facts[0].question)
    return {"adding": adding, "seeing": _spent() - started}


def _answered(folder: Path) -> dict[str, float]:
    """Questions as the processes of the bot and `chat --json` answer them, which seldom look for garbage."""
    library = _library(folder)
    answerer = Answerer(library)
    answerer.load()
    gc.collect()
    gc.freeze()
    gc.set_threshold(RARELY)
    every = read_questions(folder.with_name(folder.name + ".questions.jsonl"))
    questions = every[:: max(1, len(every) // ASKED)]
    times: dict[str, list[float]] = {"": [], "open_": []}

    def ask(messages: Sequence[str], kind: str = "") -> Any:
        started = time.process_time()
        answer = answerer.ask(messages[0])
        times[kind].append(1000 * (time.process_time() - started))
        return answer

    files = {place.doc for question in questions for place in question.gold}
    texts = {source.file: library.text_of(source) for source in library.sources if Path(source.file).name in files}
    result: Evaluation = evaluate(ask, questions, texts)
    for question in questions:
        ask([question.question.removeprefix(Path(question.gold[0].doc).stem + "年")], "open_")
    shares = {
        f"{kind}p{int(100 * share)}": percentile(own, share) for kind, own in times.items() for share in (0.5, 0.95)
    }
    return shares | {"right_report": result.figures["right_report@1"], "cite": result.figures["cite@1"]}


def _spent() -> float:
    """Seconds of processor time of this process and those it has waited for."""
    return sum(os.times()[:4])


def _peak() -> float:
    """MiB of memory this process has had at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)


def measured(name: str, corpus: Corpus, passages: int, questions: Sequence[Question], folder: Path) -> Figures:
    """A system's figures over so many passages."""
    if passages > MOST.get(name, passages):
        return Figures(name, passages, skipped="too slow")
    try:
        system = SYSTEMS[name]()
    except ImportError as exc:
        return Figures(name, passages, skipped=f"{exc.name} is not installed")
    folder.mkdir(parents=True)
    if name in IN_MEMORY:
        found: dict[str, float] = _apart(lambda: {**_built(system, corpus, folder), **_searched(system, questions)})
    else:
        found = _apart(lambda: _built(system, corpus, folder))
        found |= _apart(lambda: {**_opened(system, folder), **_searched(system, questions)})
    disk = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 2**20
    opening = found.get("opening", 0.0)
    return Figures(name, passages, found["build"], found["peak"], disk, opening, found["p50"], found["p95"])


def _apart(work: Callable[[], dict[str, float]]) -> dict[str, float]:
    """What `work` comes to in a process of its own."""
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe()

    def run(end: Connection) -> None:
        end.send(work())

    process = context.Process(target=run, args=(there,))
    process.start()
    there.close()
    found: dict[str, float] = here.recv()
    process.join()
    return found


def _built(system: System, corpus: Corpus, folder: Path) -> dict[str, float]:
    started = time.process_time()
    system.build(corpus, folder)
    return {"build": time.process_time() - started, "peak": _peak()}


def _opened(system: System, folder: Path) -> dict[str, float]:
    started = time.process_time()
    system.open(folder)
    return {"opening": time.process_time() - started}


def _searched(system: System, questions: Sequence[Question]) -> dict[str, float]:
    times = []
    for question, terms in questions:
        started = time.process_time()
        system.search(question, terms)
        times.append(1000 * (time.process_time() - started))
    return {"p50": percentile(times, 0.5), "p95": percentile(times, 0.95)}


def percentile(times: Sequence[float], share: float) -> float:
    """The time within which this share (0 to 1) was done."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
