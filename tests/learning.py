"""Learn the weights of `retrieval/data/weights.json` from questions with known answers.

    python -m tests.learning NAME=QUESTIONS.jsonl:CORPUS ... [--ids odd|even|all] [--signals] [--write]

Every sentence of every passage found for a question is measured (`retrieval.evidence.scoring.features`); the weights
of the features make the sentences whose quotes show the answer first (listwise: a softmax over a question's sentences;
Cao et al., "Learning to rank: from pairwise approach to listwise approach", 2007; any of those that are right will do,
so their chances are added up). The signals of the best passage then tell how likely it answers (logistic regression);
with `--write` they are those of the passages that the new ranking puts first. Prints, for each NAME, the share of
first passages that are right with weights learnt without it (leaving one corpus out), and, likewise, how many answers
are certain at which precision; `--write` keeps the weights learnt from all, with what they were learnt from. With
`--signals` the ranking stays as it is; the weights of the signals are learnt where no rule decides without them."""

from __future__ import annotations

import argparse
import datetime
import hashlib
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from importlib import resources
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import numpy as np

from retrieval.answering import Answerer
from retrieval.corpus.library import Library
from retrieval.evaluation import Question, answer_spans, read_questions
from retrieval.evidence.answers import telling
from retrieval.evidence.answers.citations import quoted
from retrieval.evidence.judging.answerability import Verdict, Why, judge_answer
from retrieval.evidence.judging.certainty import Signals, own_words, signals
from retrieval.evidence.marks.marking import Marks
from retrieval.evidence.scoring.features import Features
from retrieval.evidence.scoring.ranking import Evidence, Judge
from retrieval.evidence.scoring.weights import weights as weights_in_force
from retrieval.models import Conversation, Query

FREE = ("length", "role", "before")  # features whose weight may be negative
ROUNDS, STEP = 400, 0.06  # of gradient descent (Adam; Kingma and Ba, 2015)
HOLD = 0.1  # pull of a feature's weight towards the one in force, against a mean question
RIDGE = 1.0  # pull of a signal's weight towards 0, against one question
BEFORE = 0.5  # share in the signals' weights of `certainty_before`, learnt from other questions in another way: at the
# mean of both more is certain at one precision, on questions nothing was learnt from, than by either
TURNS = 30  # of Newton's method, far more than it takes
TINY = 1e-12  # keeps a division from failing
UNANSWERABLE = 0.7  # of a question that cannot be answered: a set holds more of them than people ask
PRECISION = (0.97, 0.96, 0.94, 0.92, 0.9)


class Asked(NamedTuple):
    """One question: the features of the sentences looked at, which are right, and the signals of the best."""

    name: str
    question: Question
    features: np.ndarray  # sentences × features
    right: np.ndarray  # 1 for a sentence whose quote shows an answer, else 0
    signals: Signals | None
    answered: bool  # does the best passage answer?


def main(argv: Sequence[str]) -> int:
    """Learn, print, and with `--write` keep; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.learning")
    parser.add_argument("sets", nargs="+", metavar="NAME=QUESTIONS.jsonl:CORPUS")
    parser.add_argument("--ids", choices=("odd", "even", "all"), default="odd")
    parser.add_argument("--signals", action="store_true")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(argv)
    asked: list[Asked] = []
    digest = hashlib.sha256()
    for one in options.sets:
        name, questions, corpus = _parts(one)
        digest.update(questions.read_bytes())
        asked += _ask(name, questions, corpus, options.ids, ranking=not options.signals)
    names = list(dict.fromkeys(one.name for one in asked))
    for name in [] if options.signals else names:
        others = [one for one in asked if _corpus(one.name) != _corpus(name)] or asked
        weights = learn_ranking(others)
        own = [one for one in asked if one.name == name and one.right.any()]
        firsts = [one.right[int(np.argmax(one.features @ weights))] > 0 for one in own]
        sys.stdout.write(f"{name}: {len(own)} questions, first right {100 * np.mean(firsts):.1f} %\n")
    path = Path(str(resources.files("retrieval.data").joinpath("weights.json")))
    held = json.loads(path.read_text(encoding="utf-8"))
    if options.write and not options.signals:
        ranking = learn_ranking(asked)
        held["ranking"] = {name: round(float(w), 2) for name, w in zip(Features._fields, ranking, strict=True)}
        _keep(path, held)
        asked = [item for one in options.sets for item in _ask(*_parts(one), options.ids)]  # as the new weights rank
    certainty = learn_certainty(asked, held["certainty_before"])
    _print_precision(asked, held["certainty_before"])
    if options.write:
        held["learnt"] = {
            "by": "python -m tests.learning" + " --signals" * options.signals,
            "on": datetime.date.today().isoformat(),
            "sets": names,
            "questions": len(asked),
            "sha256": digest.hexdigest()[:16],
            "by_hand": held["learnt"].get("by_hand", ""),
        }
        held["certainty"] = {
            name: round(float(w), 2) for name, w in zip([*Signals._fields, "bias"], certainty, strict=True)
        }
        _keep(path, held)
    return 0


def _parts(one: str) -> tuple[str, Path, Path]:
    """NAME=QUESTIONS.jsonl:CORPUS → its parts."""
    name, _, rest = one.partition("=")
    questions, _, corpus = rest.rpartition(":")
    return name, Path(questions), Path(corpus)


def _keep(path: Path, held: dict[str, object]) -> None:
    """Write the weights; from now on they are in force."""
    path.write_text(json.dumps(held, indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
    weights_in_force.cache_clear()


def _corpus(name: str) -> str:
    """The corpus of a set: sets on one corpus are called `work`, `work-2`, …"""
    return name.partition("-")[0]


def _ask(name: str, questions: Path, corpus: Path, ids: str, ranking: bool = True) -> Iterator[Asked]:
    """Every question of one source about a fact, measured; without its sentences, where no `ranking` is learnt."""
    library = Library.open(corpus)
    answerer = Answerer(library)
    for item in read_questions(questions):
        number = int("".join(filter(str.isdigit, item.id.rpartition("-")[2])) or 0)
        if ids != "all" and number % 2 != (ids == "odd"):
            continue
        conversation: Conversation | None = None
        for turn in item.turns:
            conversation = answerer.ask(turn, conversation).conversation
        query = answerer.understand(item.question, conversation)
        scope = query.scope
        if scope.gap or query.follow_up.opens or scope.compare or not query.terms or item.category == "compare":
            continue
        judge = Judge(query, answerer.retriever.gathered(query))
        rows, right = [], []
        for passage, score in answerer.retriever.found(query) if ranking else ():
            for draft, _ in judge.measured(passage, score):
                rows.append(draft.features)
                found = Evidence(passage, draft.span, draft.span, partial(Marks, ()), 0.0, draft.features)
                right.append(_right(item, found))
        judged = answerer.retriever.judged(query)
        if not ranking and not _signals_decide(answerer, item.question, conversation):
            continue
        if judged and (rows or not ranking):
            first = _right(item, judged[0])
            held = np.array(right, dtype=float)
            passage = judged[0].passage
            own = own_words(query, judged).inside(passage.around, passage.chars_around)  # as where answers are judged
            yield Asked(name, item, np.array(rows), held, signals(query, judged, own), first)


def _signals_decide(answerer: Answerer, question: str, conversation: Conversation | None) -> bool:
    """Do the signals make the answer certain or not? Not that of a part shown whole, nor where a rule decides."""
    verdicts: list[Verdict] = []

    def judged(query: Query, found: Sequence[Evidence]) -> Verdict:
        verdicts.append(judge_answer(query, found))
        return verdicts[-1]

    with patch.object(telling, "judge_answer", judged):
        answerer.ask(question, conversation)
    return len(verdicts) == 1 and verdicts[0].why_not in (None, Why.TOO_LITTLE)


def _right(item: Question, evidence: Evidence) -> bool:
    """Does the quote around the sentence show an answer?"""
    report = evidence.chunk.report
    start, end = quoted(evidence)
    for place in item.gold:
        if place.doc == report.source.file:
            spans = answer_spans(place, report.text)
            if place.body:
                at = report.text.find(place.body)
                spans.append((at, at + len(place.body)))
            if any(start <= begin and stop <= end for begin, stop in spans):
                return True
    return False


def learn_ranking(asked: Sequence[Asked]) -> np.ndarray:
    """The weights of the features."""
    used = [one for one in asked if one.right.any()]
    table = np.concatenate([one.features for one in used])
    spread = table.std(0) + 1e-9
    table = (table - table.mean(0)) / spread
    sizes = np.array([len(one.features) for one in used])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    right = np.concatenate([one.right for one in used])
    held = [index for index, name in enumerate(Features._fields) if name not in FREE]
    in_force = np.array(weights_in_force().ranking) * spread

    def slope(weights: np.ndarray) -> np.ndarray:
        scores = table @ weights
        scores -= np.repeat(np.maximum.reduceat(scores, starts), sizes)
        chances = np.exp(scores)
        chances /= np.repeat(np.add.reduceat(chances, starts), sizes)
        of_right = chances * right
        wanted = of_right / (np.repeat(np.add.reduceat(of_right, starts), sizes) + TINY)
        return np.asarray(table.T @ (chances - wanted) / len(used) + HOLD * (weights - in_force))

    return np.asarray(_descend(slope, in_force, held) / spread)


def learn_certainty(asked: Sequence[Asked], before: Mapping[str, float]) -> np.ndarray:
    """The weights of the signals, and the bias as the last: half of what they were `before`, half learnt."""
    used = [one for one in asked if one.signals]
    table = np.array([[*(one.signals or ()), 1.0] for one in used])
    right = np.array([one.answered for one in used], dtype=float)
    counts = np.array([UNANSWERABLE if one.question.unanswerable else 1.0 for one in used])

    pull = np.diag([RIDGE] * len(Signals._fields) + [0.0])
    weights = np.zeros(table.shape[1])
    for _ in range(TURNS):
        chances = 1 / (1 + np.exp(-(table @ weights)))
        slope = table.T @ (counts * (chances - right)) + pull @ weights
        bend = (table.T * (counts * chances * (1 - chances))) @ table + pull
        weights -= np.linalg.solve(bend, slope)
    held = np.array([before.get(name, 0.0) for name in (*Signals._fields, "bias")])
    return np.asarray(BEFORE * held + (1 - BEFORE) * weights)


def _descend(slope: Callable[[np.ndarray], np.ndarray], start: np.ndarray, not_negative: Sequence[int]) -> np.ndarray:
    weights, mean, square = start, np.zeros(len(start)), np.zeros(len(start))
    for turn in range(1, ROUNDS + 1):
        found = slope(weights)
        mean, square = 0.9 * mean + 0.1 * found, 0.99 * square + 0.01 * found * found
        weights = weights - STEP * (mean / (1 - 0.9**turn)) / (np.sqrt(square / (1 - 0.99**turn)) + 1e-8)
        weights[list(not_negative)] = np.maximum(0.0, weights[list(not_negative)])
    return weights


def _print_precision(asked: Sequence[Asked], before: Mapping[str, float]) -> None:
    """How many answerable questions are certain at which precision, and from which probability on, each corpus by
    weights learnt without it.
    """
    used = [one for one in asked if one.signals]
    corpora = [_corpus(one.name) for one in used]
    learnt = {
        name: learn_certainty([one for one, own in zip(used, corpora, strict=True) if own != name] or used, before)
        for name in set(corpora)
    }
    chances = np.array(
        [
            1 / (1 + np.exp(-float(np.dot([*(one.signals or ()), 1.0], learnt[own]))))
            for one, own in zip(used, corpora, strict=True)
        ]
    )
    counts = np.array([UNANSWERABLE if one.question.unanswerable else 1.0 for one in used])
    right = np.array([one.answered for one in used], dtype=float)
    order = np.argsort(-chances)
    precision = np.cumsum((right * counts)[order]) / np.cumsum(counts[order])
    answerable = np.array([not one.question.unanswerable for one in used])[order]
    for wanted in PRECISION:
        enough = np.flatnonzero(precision >= wanted)
        if len(enough):
            at = enough[-1]
            share = 100 * answerable[: at + 1].sum() / answerable.sum()
            sys.stdout.write(f"precision {wanted}: {share:.0f} % certain, from {chances[order][at]:.2f} on\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
