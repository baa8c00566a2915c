"""Why an answer is what it is: what was understood of the question, in words an official can check."""

from __future__ import annotations

from collections.abc import Sequence

from bot.render.layout import BLANK, Line, display, line
from bot.texts import words
from retrieval import Answer, Ground, Query, Scope, Term


def explanation_lines(answer: Answer, titles: dict[str, str], grounds: Sequence[Ground]) -> list[Line]:
    """What was understood and what was looked at; `titles` names reports by id, `grounds` are best first."""
    query = answer.query
    facts = [
        (words.EXPLAIN_RESOLVED, query.resolved),
        (words.EXPLAIN_TOPIC, query.topic),
        (words.EXPLAIN_KIND, words.KINDS[query.intent.kind] + _in_brackets(_measures(query))),
        (words.EXPLAIN_SCOPES, "；".join(_scope(scope, titles) for scope in query.scope.scopes)),
        (words.EXPLAIN_YEARS, _joined([words.YEAR.format(year=year) for year in query.scope.years])),
        (words.EXPLAIN_ROLES, _joined([str(role) for role in query.intent.roles])),
        (words.EXPLAIN_TERMS, "；".join(_term(term) for term in query.terms)),
        (words.INHERITED, _joined(query.follow_up.inherited)),
        (words.EXPLAIN_NOTES, _joined(query.reading.notes)),
    ]
    out = [line(words.EXPLAIN_HEAD, "title")]
    out += [line(sentence.format(text=fact, items=fact), "", 3, 5) for sentence, fact in facts if fact]
    for number, ground in enumerate(grounds, start=1):
        out += [BLANK] * (number == 1) + _ground_lines(number, ground)
    return out


def _ground_lines(number: int, ground: Ground) -> list[Line]:
    place = words.PATH_SEPARATOR.join((ground.title, *ground.section))
    out = [Line(((f"{number:<3}", "number"), (display(place), "")), 0, 3)]
    for sentence, found in (
        (words.EXPLAIN_IN_SENTENCE, ground.in_sentence),
        (words.EXPLAIN_IN_PASSAGE, ground.in_passage),
        (words.EXPLAIN_IN_HEADING, ground.in_heading),
        (words.EXPLAIN_MISSING, ground.missing),
    ):
        if found:
            out.append(line(sentence.format(words=_joined(found)), "dim", 3, 5))
    why = words.WHY_NOT.get(ground.why_not, ground.why_not) if ground.why_not else ""
    verdict = words.EXPLAIN_REJECTED.format(why=why) if why else words.EXPLAIN_ACCEPTED
    measured = words.EXPLAIN_MEASURED.format(covered=ground.covered, fits=ground.fits, score=ground.score)
    return [*out, line(f"{verdict}（{measured}）", "问题" if why else "成效", 3, 5)]


def _measures(query: Query) -> list[str]:
    return [words.MEASURES.get(key, key) for key in (*query.intent.classes, *query.intent.wants)]


def _scope(scope: Scope, titles: dict[str, str]) -> str:
    return scope.name + _in_brackets([titles.get(report, report) for report in scope.reports])


def _term(term: Term) -> str:
    facts = [words.EXPLAIN_WEIGHT.format(weight=term.weight)]
    others = [form for form in term.forms if form != term.asked]
    if others:
        facts.append(words.EXPLAIN_FORMS.format(forms=_joined(others)))
    if not term.known:
        facts.append(words.EXPLAIN_UNKNOWN)
    if term.essential:
        facts.append(words.EXPLAIN_ESSENTIAL)
    if term.inherited:
        facts.append(words.EXPLAIN_INHERITED)
    return f"{term.asked}（{'，'.join(facts)}）"


def _in_brackets(items: Sequence[str]) -> str:
    return f"（{_joined(items)}）" if items else ""


def _joined(items: Sequence[str]) -> str:
    return words.EXPLAIN_ITEM_SEPARATOR.join(items)
