"""How fast and how right, at any size:

    python -m tests.benchmarks                                     1,000 and 10,000 passages; some minutes
    python -m tests.benchmarks run --sizes 1000 100000 1000000 --whole 100000 --out FOLDER
    python -m tests.benchmarks draw FOLDER/figures.json speed.svg        the plot of what `run --out FOLDER` measured
    python -m tests.benchmarks draw tests/benchmarks/speed.json deploy/speed.svg     the one in the README
    python -m tests.benchmarks load --users 20       the bot's own time while so many people ask at once
    python -m tests.benchmarks generate FOLDER --passages N --seed S     reports alone, and FOLDER.questions.jsonl

`run` prints a table; with `--out` it keeps figures.json and table.md too. The whole path (files read, indexed, asked)
is measured up to `--whole` passages. Peers that are not installed are skipped: pip install tantivy bm25s.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from retrieval.corpus.library import Library
from retrieval.evaluation import read_questions
from tests.benchmarks.generating import write
from tests.benchmarks.loading import load
from tests.benchmarks.measuring import ASKED, Figures, Whole, asked, measured, whole, written
from tests.benchmarks.showing import Measured, machine, plot, table
from tests.benchmarks.systems import SYSTEMS

SAMPLE = 2_000  # passages of the library that turns questions into what engines are asked


def run(options: argparse.Namespace) -> None:
    """Measure all systems at all sizes, and show what came of it."""
    figures: list[Figures] = []
    wholes: list[Whole] = []
    segmenting: list[tuple[int, float]] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder / "sample", SAMPLE, options.seed)
        texts = [one.question for one in read_questions(folder / "sample.questions.jsonl")][:ASKED]
        questions = asked(Library.open(folder / "sample"), texts)
        for size in options.sizes:
            here = folder / str(size)
            here.mkdir()
            corpus, passages, spent = written(here, size, options.seed)
            segmenting.append((passages, spent))
            for system in options.systems or SYSTEMS:
                figures.append(measured(system, corpus, passages, questions, here / system.replace(" ", "-")))
                sys.stderr.write(f"{figures[-1]}\n")
            if size <= options.whole:
                write(here / "reports", size, options.seed)
                wholes.append(whole(here / "reports", passages, options.seed))
                sys.stderr.write(f"{wholes[-1]}\n")
    came_to = Measured(machine(), figures, wholes, segmenting)
    sys.stdout.write(table(came_to))
    if options.out:
        options.out.mkdir(parents=True, exist_ok=True)
        (options.out / "table.md").write_text(table(came_to), encoding="utf-8")
        (options.out / "figures.json").write_text(came_to.kept(), encoding="utf-8")


def main() -> None:
    """Parse the command line and do what it says."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    commands = parser.add_subparsers(dest="command")
    drawing = commands.add_parser("draw")
    drawing.add_argument("figures", type=Path)
    drawing.add_argument("picture", type=Path)
    generate = commands.add_parser("generate")
    generate.add_argument("folder", type=Path)
    generate.add_argument("--passages", type=int, default=1000)
    generate.add_argument("--seed", type=int, default=0)
    loading = commands.add_parser("load")
    loading.add_argument("--users", type=int, default=20)
    loading.add_argument("--each", type=int, default=5)
    running = commands.add_parser("run")
    running.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000])
    running.add_argument("--systems", nargs="+", choices=list(SYSTEMS))
    running.add_argument("--whole", type=int, default=10_000)
    running.add_argument("--seed", type=int, default=0)
    running.add_argument("--out", type=Path)
    options = parser.parse_args(sys.argv[1:] or ["run"])
    if options.command == "generate":
        sys.stdout.write(f"{write(options.folder, options.passages, options.seed)} reports\n")
    elif options.command == "load":
        sys.stdout.write(f"{load(options.users, options.each)}\n")
    elif options.command == "draw":
        options.picture.write_text(plot(Measured.of(options.figures.read_text(encoding="utf-8"))), encoding="utf-8")
    else:
        run(options)


if __name__ == "__main__":
    main()
