"""A figure that is not found by what it counts → the one of the report named of which its sentence tells all the same.

What is held against each other is all that both sentences say: the draft's clauses before the figure and behind it, and
the source's sentence with the one before.
"""

from __future__ import annotations

from retrieval.language.tokens import fold
from retrieval.ledger.records import Figure
from retrieval.verify.attribution.scope import Scope
from retrieval.verify.attribution.sources import Sources
from retrieval.verify.draft.around import behind_in, said_around
from retrieval.verify.figures.belonging import may_be
from retrieval.verify.figures.comparing import differences
from retrieval.verify.figures.fitting import counts_another_rate
from retrieval.verify.figures.matching import Ledger, Match
from retrieval.verify.figures.measures import same_unit
from retrieval.verify.figures.rounding import same_value
from retrieval.verify.words.pairs import pairs

MAX_REPORTS = 3  # that may be the one meant
MIN_SAID = 0.42  # share of what the draft's clause says, by weight, that the source's sentence must say
MIN_PAIRS = 3  # pairs of characters of it
FEW = 6  # figures of a report in a unit that is rare there
MIN_NAMED = 0.5  # share of the characters of what one of them counts that the draft says
MIN_ALONE = 0.2  # … where no other has the value
BETTER = 0.15  # by which no other figure in the same unit may fit better


def retold(text: str, figure: Figure, scope: Scope, ledger: Ledger, sources: Sources) -> Match | None:
    """The figure of the report named beside it that a figure of a draft (`text`) gives in other words."""
    numbers = sources.numbers(scope.reports or ()) if scope.strict else frozenset()
    if not 0 < len(numbers) <= MAX_REPORTS:
        return None
    _, said = said_around(text, figure)
    behind = said.behind[: len(behind_in(text, figure.end))]  # up to what the next figure counts
    clause = fold(said.clause + "|" + behind).replace(fold(scope.named) or "\0", " ")
    told = frozenset(pair for pair in pairs(clause) if len(pair) > 1)
    total = ledger.weigh(told)
    fitting: list[Match] = []
    others: list[Match] = []
    for number in sorted(numbers):
        source = sources.report(number).text
        for one in ledger.at(number, 0, len(source)):
            if counts_another_rate(figure, one) or not (same_unit(one.unit, figure.unit) or same_value(figure, one)):
                continue
            held = pairs(fold(source[slice(*one.sentence)])) & told
            if len(held) < MIN_PAIRS or not total:
                continue
            share = ledger.weigh(held) / total
            match = Match(share, number, one, same_value(figure, one))
            if not match.value:
                others.append(match)
            elif not differences(figure, one) and may_be(sources, scope, match):
                fitting.append(match)
    best = max(fitting, key=lambda match: match.score, default=None)
    if best is None or best.score < MIN_SAID:
        words = fold(said.before + "|" + behind).replace(fold(scope.named) or "\0", "")
        return _in_rare_unit(figure, words, numbers, ledger, sources, scope)
    if any(one.score > best.score + BETTER for one in others):
        return None
    return best


def _in_rare_unit(
    figure: Figure, words: str, numbers: frozenset[int], ledger: Ledger, sources: Sources, scope: Scope
) -> Match | None:
    """The figure of a report that has few in its unit, where no other one of these is named by so many characters of
    what it counts (`汽车…，年产三百余万辆`).
    """
    found: list[Match] = []
    for number in sorted(numbers):
        source = sources.report(number).text
        for one in ledger.at(number, 0, len(source)) if figure.kind in ("count", "measure") else ():
            if same_unit(one.unit, figure.unit):
                counted = {char for char in fold(one.counted) if char.isalpha()}
                share = len(counted & set(words)) / max(len(counted), 1)
                found.append(Match(share, number, one, same_value(figure, one)))
    found.sort(key=lambda match: -match.score)
    least = MIN_ALONE if sum(1 for match in found if match.value) == 1 else MIN_NAMED
    if not found or len(found) > FEW or not found[0].value or found[0].score < least:
        return None
    if len(found) > 1 and not found[1].value and found[1].score >= found[0].score:
        return None
    fits = not differences(figure, found[0].figure) and may_be(sources, scope, found[0])
    return found[0] if fits else None
