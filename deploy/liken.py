#!/usr/bin/env python3
"""Make retrieval/data/likenesses.tsv anew from retrieval/data/thesaurus.tsv.

    python3 deploy/liken.py

What finds expressions that are like a stretch of a question (see retrieval/language/likeness.py): under each pair of
characters the expressions that have it, each behind the number of its characters that may be lacking, and of each
character what it tells.
"""

from __future__ import annotations

import math
import sys
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "retrieval" / "data"
sys.path.insert(0, str(ROOT))

from retrieval.language.likeness import bare_of, most_lacking  # noqa: E402

COMMON = 150  # expressions that have a pair: one that more have tells little, and finds none that has a rarer one
HEAD = """# Pairs of characters and the expressions of thesaurus.tsv that have them, but for common pairs, each behind
# how many of its characters may be lacking; characters and what they tell. Made of thesaurus.tsv by deploy/liken.py,
# sorted by the characters' numbers.
"""


def rows(text: str) -> list[str]:
    """The rows of the table for the text of the thesaurus."""
    expressions = [row.split("\t")[0] for row in text.split("\n") if row and not row.startswith("# ")]
    bare = {expression: found for expression in expressions if (found := bare_of(expression))}
    chars = Counter(char for found in bare.values() for char in set(found))
    told = {char: f"{math.log(len(bare) / number):.2f}" for char, number in chars.items()}
    pairs = Counter(pair for found in bare.values() for pair in _pairs(found))
    under: dict[str, list[str]] = defaultdict(list)
    for expression, found in bare.items():
        most = most_lacking(found, (float(told[char]) for char in set(found)))
        ordered = sorted(_pairs(found), key=lambda one: (pairs[one], one))
        for pair in (pair for pair in ordered if pair == ordered[0] or pairs[pair] <= COMMON):
            under[pair].append(f"{most}{expression}")
    found_by = {**told, **{pair: "|".join(found) for pair, found in under.items()}}
    return sorted(f"{key}\t{value}" for key, value in found_by.items())


def _pairs(bare: str) -> set[str]:
    return {bare[at : at + 2] for at in range(len(bare) - 1)}


if __name__ == "__main__":
    made = rows((DATA / "thesaurus.tsv").read_text(encoding="utf-8"))
    (DATA / "likenesses.tsv").write_text(HEAD + "\n".join(made) + "\n", encoding="utf-8", newline="\n")
    sys.stderr.write(f"{len(made)}\n")
