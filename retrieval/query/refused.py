"""A question after one on a place that no report is from → the source it goes back to: one spoken of before."""

from __future__ import annotations

from retrieval import notices
from retrieval.models import Conversation, Scope
from retrieval.query.continuing import Draft, Subject
from retrieval.query.scope.resolutions import ScopeResolution
from retrieval.query.sources.catalog import Catalog


def is_refused(conversation: Conversation) -> bool:
    """Was the question before put to a place that no report is from?"""
    return bool(conversation.scopes) and not any(scope.reports for scope in conversation.scopes)


def of_the_list(conversation: Conversation, item: str, catalog: Catalog) -> Conversation:
    """The conversation before a question that opens an `item` shown earlier, or asks of it: it is of the item's source,
    though another that has no report was asked since.
    """
    report = catalog.report_of(item)
    if not report or not is_refused(conversation):
        return conversation
    spoken = (scope for scope in reversed(conversation.earlier) if report in scope.reports)
    source = next(spoken, Scope(name=catalog.sources[report].short, reports=(report,)))
    return conversation.model_copy(update={"scopes": (source,)})


def past_refused(conversation: Conversation, draft: Draft, subject: Subject) -> Conversation:
    """The conversation as it was before a place was refused, where a question has a subject of its own and names no
    place.
    """
    if not is_refused(conversation) or not conversation.earlier or draft.mentions or not subject.whole:
        return conversation
    return conversation.model_copy(update={"scopes": conversation.earlier[-1:]})


def with_return_told(found: ScopeResolution, before: Conversation, after: Conversation) -> ScopeResolution:
    """What a question is confined to, and whose reports these are, if the conversation went back to its source: it
    may have been meant of the other, so nothing is certain.
    """
    names = tuple(scope.name for scope in after.scopes)
    if after is before or found.inherited != names or found.bounds.gap:
        return found
    refused = "、".join(scope.name for scope in before.scopes)
    return found.bound(leaves_open=True)._replace(notes=(notices.gone_back(refused, names), *found.notes))
