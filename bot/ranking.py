"""A ranking collection in BEIR's format → its figures as a line of JSON or a table, and a run as TREC has it."""

from __future__ import annotations

import time
from argparse import Namespace
from pathlib import Path

from bot.engine_settings import engine_of
from bot.render.layout import line
from bot.settings import Settings
from bot.terminal import Terminal
from bot.texts import words
from retrieval import Answerer, Ranking, collected, evaluate_ranking, read_collection

TAG = "wenbao"  # the name of the system, last in each line of a run


def evaluate_collection(options: Namespace, settings: Settings, out: Terminal) -> int:
    """Index the collection in the folder `options.beir`, rank it for its questions, print the figures.

    Returns the exit status. Raises QuestionSetError, EngineError, OSError, UsageError.
    """
    engine = engine_of(settings, options.engine)
    collection = read_collection(Path(options.beir))
    started = time.perf_counter()
    library = collected(collection, Path(options.beir), engine)
    seconds = time.perf_counter() - started
    answerer = Answerer(library)
    answerer.load()
    result = evaluate_ranking(answerer.ranked, collection)
    if options.run:
        Path(options.run).write_text(_run(result), encoding="utf-8")
    figures = {name: round(value, 4) for name, value in result.figures.items()} | {
        "queries": len(collection.questions),
        "index_seconds": round(seconds, 2),
        "index_bytes": library.engine.size(),
        "p50_ms": round(result.percentile(0.5), 2),
        "p95_ms": round(result.percentile(0.95), 2),
    }
    if options.json:
        out.json(figures)
        return 0
    out.lines([line(words.RANKING_HEAD.format(passages=len(collection.texts), engine=library.engine.name))])
    out.lines([line(f"{words.RANKING.get(name, name)}：{value}") for name, value in figures.items()])
    return 0


def _run(result: Ranking) -> str:
    """The run as TREC has it; scores only say the order, since those of passages are of several kinds."""
    return "".join(
        f"{question} Q0 {passage} {rank} {len(ranked) - rank + 1} {TAG}\n"
        for question, ranked in result.run.items()
        for rank, passage in enumerate(ranked, 1)
    )
