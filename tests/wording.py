"""Questions with known answers and their corpus → how many of their words the corpus has, or the thesaurus bridges.

    python -m tests.wording CORPUS QUESTIONS [--ids odd|even|all] [--show N]

A content word is `direct` if the text has it, `bridged` if it has a word the thesaurus gives for it, else `unknown`:
for the whole corpus, and for the paragraphs that hold the answers. Names of places, persons and bodies do not count.
`--show` names the words not even bridged to the answer, the commonest first: for questions one may look at.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from retrieval.language.lexicon import stopwords
from retrieval.language.normalise import normalise, simplify
from retrieval.language.thesaurus import Variant, variants
from retrieval.language.tokens import fold, tagged
from retrieval.reports.readers import read

WEAK = "rmqpcuyeoxwktdf"  # first letters of tags of words that name no subject
NAMES = ("nr", "ns", "nt", "nrt", "nrfg")
CERTAIN = 0.3


@dataclass
class Wording:
    """What was counted."""

    questions: int = 0
    corpus: Counter[str] = field(default_factory=Counter)
    answer: Counter[str] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)  # words the answer's paragraphs have in no form
    held: defaultdict[float, Counter[bool]] = field(default_factory=lambda: defaultdict(Counter))  # by certainty

    def lines(self, show: int = 0) -> Iterable[str]:
        """The counts in words."""
        yield f"{self.questions} questions"
        for name, kinds in (("corpus", self.corpus), ("answer", self.answer)):
            shares = (f"{kind} {kinds[kind]} ({kinds[kind] / max(1, kinds.total()):.1%})" for kind in KINDS)
            yield f"{name}  " + " ".join(shares)
        for sure, kinds_held in sorted(self.held.items(), reverse=True):
            yield f"certainty {sure}: {kinds_held[True]} of {kinds_held.total()} forms of the corpus are in the answer"
        yield from (f"{number}\t{word}" for word, number in self.unknown.most_common(show))


KINDS = ("direct", "bridged", "unknown")


def content_words(question: str) -> tuple[list[tuple[int, int]], set[int]]:
    """Spans of the content words of a normalised question, and where its words begin and end."""
    spans, bounds, at = [], set[int](), 0
    for word, tag in tagged(question):
        at = question.index(word, at)
        bounds |= {at, at + len(word)}
        says_nothing = word in stopwords() or (tag or "x")[0] in WEAK or tag in NAMES or re.search(r"\d", word)
        if len(word) > 1 and not says_nothing:
            spans.append((at, at + len(word)))
        at += len(word)
    return spans, bounds


def kind(question: str, span: tuple[int, int], found: list[Variant], text: str) -> str:
    """How a text has a word of the question."""
    if question[slice(*span)] in text:
        return "direct"
    forms = [form for start, end, forms in found if start < span[1] and span[0] < end for form in forms]
    return "bridged" if any(sure >= CERTAIN and form in text for form, sure in forms) else "unknown"


def paragraphs(texts: dict[str, str], gold: list[dict[str, str]]) -> str:
    """The paragraphs that hold the answers."""
    held = []
    for place in gold:
        quote = simplify(fold(place["quote"]))
        before, quoted, after = texts.get(place["doc"], "").partition(quote)
        if quoted:
            held.append(before.rpartition("\n")[2] + quoted + after.partition("\n")[0])
    return "\n".join(held)


def measure(texts: dict[str, str], items: Iterable[dict[str, Any]]) -> Wording:
    """Count over folded and simplified texts by file name, and questions in the form of tests/gold."""
    counted, corpus = Wording(), "\n".join(texts.values())
    for item in items:
        question = normalise(item["question"])
        spans, bounds = content_words(question)
        found = variants(question, bounds)
        answer = paragraphs(texts, item.get("gold") or [])
        counted.questions += 1
        for span in spans:
            counted.corpus[kind(question, span, found, corpus)] += 1
            if answer:
                how = kind(question, span, found, answer)
                counted.answer[how] += 1
                if how == "unknown":
                    counted.unknown[question[slice(*span)]] += 1
        for form, sure in (form for _, _, forms in found for form in forms):
            if answer and form in corpus:
                counted.held[round(sure, 1)][form in answer] += 1
    return counted


def chosen(identity: str, ids: str) -> bool:
    """Is the question one of those asked for?"""
    return ids == "all" or (int(re.findall(r"\d+", identity)[-1]) % 2 == 1) == (ids == "odd")


def main() -> None:
    """Count and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--ids", choices=("odd", "even", "all"), default="all")
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    files = options.corpus.glob("*.txt")
    texts = {path.name: simplify(fold(read(path.name, path.read_bytes()).text)) for path in files}
    rows = (json.loads(line) for line in options.questions.read_text(encoding="utf-8").splitlines() if line.strip())
    counted = measure(texts, (item for item in rows if chosen(item["id"], options.ids)))
    sys.stdout.write("\n".join(counted.lines(options.show)) + "\n")


if __name__ == "__main__":
    main()
