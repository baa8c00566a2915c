#!/usr/bin/env python3
"""Make retrieval/data/characters.tsv anew from retrieval/data/thesaurus.tsv.

    python3 deploy/relate_characters.py

Characters of everyday expressions and the characters of the official words they stand for, with probabilities: IBM
model 1 (Brown et al., "The mathematics of statistical machine translation", 1993) over the pairs of the thesaurus, each
weighed by its certainty. Where no word of a question is known, its characters still resemble the right passage's.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "retrieval" / "data"
ROUNDS = 8  # of expectation and maximisation
SAME = 3.0  # how much likelier a character stands for itself, to begin with
NOTHING = 0.05  # weight of an official character that stands for nothing in the expression
SMOOTHED = 1.0  # added to what is counted of a character, so that rare ones claim little
COUNTED = 0.15  # of a pair: less is dropped
LEAST = 0.04  # probability kept
FUNCTION = frozenset("的了是在吗呢吧呃嗯啊哦嘛么呀着这那就也都还把被给让多少几个")
HEAD = """# Characters that may stand for others, with probabilities: made of thesaurus.tsv by relate_characters.py
# (IBM model 1). Sorted by the characters' numbers; the likeliest first.
"""
_HAN = re.compile(r"[\u4e00-\u9fff]")


def rows(text: str) -> list[str]:
    """The rows of the table for the text of the thesaurus."""
    pairs = list(_pairs(text))
    table = {(x, y): SAME if x == y else 1.0 for own, other, _ in pairs for x in own for y in other}
    for _ in range(ROUNDS):
        counted: dict[tuple[str, str], float] = defaultdict(float)
        total: dict[str, float] = defaultdict(float)
        for own, other, certainty in pairs:
            for y in other:
                share = certainty / (sum(table.get((x, y), 0.0) for x in own) + NOTHING)
                for x in own:
                    value = share * table.get((x, y), 0.0)
                    counted[x, y] += value
                    total[x] += value
        table = {(x, y): c / (total[x] + SMOOTHED) for (x, y), c in counted.items() if c > COUNTED}
    kept: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for (x, y), probability in table.items():
        if x != y and probability > LEAST:
            kept[x].append((y, probability))
    return sorted(
        x + "\t" + "|".join(f"{y}:{p:.2f}" for y, p in sorted(found, key=lambda item: (-item[1], item[0])))
        for x, found in kept.items()
    )


def _pairs(text: str) -> list[tuple[list[str], list[str], float]]:
    found = []
    for row in text.split("\n"):
        if not row or row.startswith("# "):
            continue
        expression, forms = row.split("\t")
        own = [char for char in expression if _HAN.match(char) and char not in FUNCTION]
        for form in forms.split("|"):
            word, _, certainty = form.rpartition(":")
            other = [char for char in word if _HAN.match(char) and char not in FUNCTION]
            if own and other:
                found.append((own, other, float(certainty)))
    return found


if __name__ == "__main__":
    made = rows((DATA / "thesaurus.tsv").read_text(encoding="utf-8"))
    (DATA / "characters.tsv").write_text(HEAD + "\n".join(made) + "\n", encoding="utf-8", newline="\n")
    sys.stderr.write(f"{len(made)}\n")
