"""The kind of answer that a question's words tell (`answer_type`), its subject and reports → the kind that it wants."""

from __future__ import annotations

from retrieval.language.bareroles import is_bare_role
from retrieval.language.numerals import TEN
from retrieval.language.patterns import regex
from retrieval.language.quantities import asked_units
from retrieval.models import Intent, Kind, Role, Term
from retrieval.query.answer_type import items_counted, part_from_either_end, parts_numbered
from retrieval.query.continuing import Draft, Subject
from retrieval.query.scope.resolutions import ScopeResolution
from retrieval.query.words.terms import QUESTION_WORD

_ONLY_WHICH = regex(rf"第[{TEN}]+|[讲说写谈提]?的?(?:什么|啥)")
_POINTS = ("个", "项", "条", "点", "件", "处", "句", "步", "样")  # what a report's points are counted in


def intent(draft: Draft, subject: Subject, resolution: ScopeResolution) -> Intent:
    """What kind of answer is wanted, with what the topic and the question say of it beside its kind."""
    asked = subject.intent
    if resolution.both_roles and asked.kind in (Kind.GENERAL, Kind.NAME):  # 目标完成了吗: the figures tell
        asked = asked.model_copy(update={"kind": Kind.NUMBER, "wants": ()})
    roles = () if resolution.both_roles else asked.roles if resolution.roles is None else resolution.roles
    counts = asked.kind in (Kind.LIST, Kind.NAME, Kind.GENERAL)
    numbers = parts_numbered(draft.text)
    at_end = None if numbers or asked.kind is Kind.NUMBER or subject.before else part_from_either_end(draft.text)
    if at_end is not None and not any(_tells_of_part(term) for term in subject.terms):
        numbers, asked, roles = (at_end,), asked.model_copy(update={"kind": Kind.SECTION}), ()
    return asked.model_copy(
        update={
            "roles": roles,
            "bare_role": bool(roles) and not _counts_things(subject) and _is_bare(subject),
            "count": items_counted(subject.topic) if counts else None,
            "numbers": numbers,
        }
    )


def _tells_of_part(term: Term) -> bool:
    """Does a word say what a part is on, rather than which it is (`第五`), or only ask (`讲什么`)?"""
    return term.known and len(term.asked) > 1 and not _ONLY_WHICH.fullmatch(term.asked)


def only_names(asked: Intent, topic: str) -> bool:
    """Does what puts a question right only name another subject (`不对,我问的是能源那一块`)?"""
    return asked.kind in (Kind.SECTION, Kind.GENERAL) and not QUESTION_WORD.search(topic)


def _counts_things(subject: Subject) -> bool:
    """Does it count what is planned by a measure of its own (`要整多少座`), not the points (`打算有几条`)?"""
    planned = subject.intent.kind is Kind.NUMBER and subject.intent.roles == (Role.PLAN,)
    return planned and any(unit not in _POINTS for _, unit in asked_units(subject.topic))


def _is_bare(subject: Subject) -> bool:
    """Does the question name nothing but a role of section, nor a thing that no report has (`要办几个花展`)?"""
    return is_bare_role(subject.topic) or not any(
        c.essential or (c.known and (len(c.asked) > 1 or len(c.forms) > 1)) for c in subject.terms
    )
