#!/usr/bin/env python3
"""Make retrieval/data/related.tsv anew from retrieval/data/thesaurus.tsv.

    python3 deploy/relate.py

Words of reports that may stand for one another: what a word stands for itself, the words of reports that stand for it,
and those that two everyday expressions or more stand for as well as for it (one alone may have two meanings).
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "retrieval" / "data"
BACKWARD = 0.8  # the same pair of words read from the report's side, or two words met by way of a third
LEAST = 0.25  # certainty below which words are not called related
MANY = 16  # related words at most
HEAD = """# Words of reports that may stand for one another, with certainties; made of thesaurus.tsv by deploy/relate.py
# Sorted by the characters' numbers; the surest first.
"""


def related_rows(text: str) -> list[str]:
    """The rows of the table of related words for the text of the thesaurus."""
    rows = [row.split("\t") for row in text.split("\n") if row and not row.startswith("# ")]
    official = {expression: _forms(forms) for expression, forms in rows}
    backward: dict[str, list[str]] = {}
    for expression, forms in official.items():
        for form in forms:
            backward.setdefault(form, []).append(expression)
    made = []
    for word in backward:
        found = dict(official.get(word, {}))
        met: dict[str, list[float]] = {}
        for expression in backward[word]:
            sure = official[expression][word]
            if expression in backward:
                found[expression] = max(found.get(expression, 0.0), BACKWARD * sure)
            for form, other in official[expression].items():
                met.setdefault(form, []).append(BACKWARD * other * sure)
        for form, chances in met.items():
            if len(chances) > 1:
                found[form] = max(found.get(form, 0.0), *chances)
        kept = [(form, round(sure, 2)) for form, sure in found.items() if form != word and sure >= LEAST]
        best = sorted(kept, key=lambda item: (-item[1], item[0]))[:MANY]
        if best:
            made.append(word + "\t" + "|".join(f"{form}:{sure}" for form, sure in best))
    return sorted(made)


def _forms(forms: str) -> dict[str, float]:
    return {word: float(sure) for word, _, sure in (form.rpartition(":") for form in forms.split("|"))}


if __name__ == "__main__":
    found = related_rows((DATA / "thesaurus.tsv").read_text(encoding="utf-8"))
    (DATA / "related.tsv").write_text(HEAD + "\n".join(found) + "\n", encoding="utf-8", newline="\n")
    sys.stderr.write(f"{len(found)}\n")
