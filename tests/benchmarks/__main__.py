"""`python -m tests.benchmarks generate FOLDER --passages N --seed S`: made-up reports, and FOLDER.questions.jsonl."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.benchmarks.generating import write


def main() -> None:
    """Parse the command line and do what it says."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    commands = parser.add_subparsers(required=True)
    generate = commands.add_parser("generate")
    generate.add_argument("folder", type=Path)
    generate.add_argument("--passages", type=int, default=1000)
    generate.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    sys.stdout.write(f"{write(options.folder, options.passages, options.seed)} reports\n")


if __name__ == "__main__":
    main()
