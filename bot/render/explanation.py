"""Why an answer is what it is: what was understood of the question, in words an official can check."""

from __future__ import annotations

from collections.abc import Sequence

from bot.render.layout import Line, line
from bot.texts import words
from retrieval.models import Answer, Term


def explanation_lines(answer: Answer, titles: dict[str, str]) -> list[Line]:
    """What was understood; `titles` names reports by id."""
    query = answer.query
    facts = [
        (words.EXPLAIN_RESOLVED, query.resolved),
        (words.EXPLAIN_TOPIC, query.topic),
        (words.EXPLAIN_KIND, words.KINDS[query.kind] + _in_brackets((*query.units, *query.wants))),
        (words.EXPLAIN_AGENCIES, _joined(query.agencies)),
        (words.EXPLAIN_YEARS, _joined([words.YEAR.format(year=year) for year in query.years])),
        (words.EXPLAIN_REPORTS, _joined([titles.get(report, report) for report in query.reports])),
        (words.EXPLAIN_ROLES, _joined([str(role) for role in query.roles])),
        (words.EXPLAIN_TERMS, _joined([_term(term) for term in query.terms])),
        (words.INHERITED, _joined(query.inherited)),
        (words.EXPLAIN_NOTES, _joined(query.notes)),
    ]
    out = [line(words.EXPLAIN_HEAD, "title")]
    return out + [line(sentence.format(text=fact, items=fact), "", 3, 5) for sentence, fact in facts if fact]


def _term(term: Term) -> str:
    origin = words.ORIGINS.get(term.origin, term.origin)
    return f"{term.text}（{origin}）" if origin else term.text


def _in_brackets(items: Sequence[str]) -> str:
    return f"（{_joined(items)}）" if items else ""


def _joined(items: Sequence[str]) -> str:
    return words.EXPLAIN_ITEM_SEPARATOR.join(items)
