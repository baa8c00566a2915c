"""A question as typed, and the conversation it stands in → Query: who, when, what kind of answer, about what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from retrieval import notices
from retrieval.language.bareroles import is_bare_role
from retrieval.language.hearing import MAX_TOPIC, heard
from retrieval.language.leading import without_office
from retrieval.language.normalise import names_in, normalise
from retrieval.language.notions import notions, speaks_of
from retrieval.language.tokens import load as load_tokens
from retrieval.language.tokens import tagged
from retrieval.models import Bounds, Conversation, FollowUp, Intent, Kind, Query, Reading, Role, Scope
from retrieval.query.answer_type import answer_type, rules_out_plans
from retrieval.query.continuing import Continuer, Draft, Subject
from retrieval.query.intents import intent, only_names
from retrieval.query.messages.in_row import in_row, leaves_open
from retrieval.query.messages.items import pointed_item
from retrieval.query.messages.message import Message, as_one_sentence, read_message
from retrieval.query.messages.opening import asks_wholly, opened_by, opens_beyond
from retrieval.query.messages.several import things_asked
from retrieval.query.messages.smalltalk import courtesy_in
from retrieval.query.refused import of_the_list, past_refused, with_return_told
from retrieval.query.role_alone import role_alone
from retrieval.query.scope.excepted import excepted
from retrieval.query.scope.homes import home
from retrieval.query.scope.meant import meant
from retrieval.query.scope.pointing import pointed_back
from retrieval.query.scope.report_talked_of import without_its_year, without_target
from retrieval.query.scope.resolutions import ScopeResolution
from retrieval.query.scope.rows import listed
from retrieval.query.scope.scopes import COMPARED_WITH, ScopeResolver
from retrieval.query.scope.stepping import names_only_a_later_year, year_in_full
from retrieval.query.scope.surveys import EVERY_SOURCE
from retrieval.query.sources.askers import without_asker
from retrieval.query.sources.catalog import Catalog
from retrieval.query.sources.subjects import Mention
from retrieval.query.surroundings import around, of_one_report, terms_around, without_told_source, year_around
from retrieval.query.times.years import When, read_years, roles_told, without_duration
from retrieval.query.topics import without_who_and_when
from retrieval.query.words.spelling import Speller
from retrieval.query.words.terms import find_terms
from retrieval.query.words.weighing import Weigher


class Understood(NamedTuple):
    """What a message asks; and without the words of the question before, where it may be asked so as well."""

    query: Query
    alone: Query | None = None


class Reader:
    """Understands questions against one corpus: its sources by name, its words by rarity."""

    def __init__(self, catalog: Catalog, weigher: Weigher, speller: Speller) -> None:
        self._catalog = catalog
        self._weigher = weigher
        self._speller = speller
        self._resolver = ScopeResolver(catalog)
        self._continuer = Continuer(weigher)
        self._last: tuple[str, object, Draft] | None = None  # message, what it stands in, what it says

    def load(self) -> None:
        """Load now what is otherwise loaded when first needed: the tables of sounds, the tagger's model."""
        self._catalog.load()
        self._speller.load()
        load_tokens()
        tagged("问报")  # characters that make up no word of the dictionary

    def understand(
        self,
        text: str,
        conversation: Conversation,
        reports: Sequence[str] = (),
        years: Sequence[int] = (),
    ) -> Understood:
        """What `text` asks after `conversation`; `reports` (ids) and `years` set what it is confined to."""
        told = frozenset(word for word in names_in(text) if self._weigher.frequency(word))
        plain = normalise(text, told) if told else normalise(text)  # which is kept for others who ask for it
        plain = year_in_full(plain, conversation, self._catalog)
        if courtesy_in(plain) or not any(map(str.isalnum, plain)):
            return Understood(Query(text=text))
        pointed = pointed_item(plain, conversation)
        inside = pointed is not None and 0 <= pointed.place < len(conversation.listed)
        item = conversation.listed[pointed.place] if pointed and inside else ""
        asked = pointed.rest if pointed else ""
        opened = "" if asked else item or ("" if pointed else opened_by(plain, conversation.shown))
        conversation = of_the_list(conversation, item or opened, self._catalog)
        if opened:
            scopes = conversation.scopes
            resolved = notices.resolved("、".join(scope.name for scope in scopes), "", text, conversation.question)
            follow_up = FollowUp(opens=opened, inherited=(conversation.question,))
            reading = Reading(resolved=resolved)
            return Understood(Query(text=text, scope=Bounds(scopes=scopes), follow_up=follow_up, reading=reading))
        if (pointed and not asked) or opens_beyond(plain, conversation.listed or conversation.shown):
            return Understood(Query(text=text, follow_up=FollowUp(beyond=True)))
        if conversation.shown and conversation.question and asks_wholly(plain, "rest"):
            return Understood(Query(text=text, follow_up=FollowUp(rest=True)))
        draft = self._drafted(plain, conversation)
        subject = self._continuer.subject(draft, without_target(draft.text, draft.when.relative, conversation))
        before = without_its_year(conversation, draft.message.excluded)
        onto = past_refused(before, draft, subject)
        resolution = with_return_told(self._resolution(draft, subject.intent, onto, reports, years), before, onto)
        query = self._query(text, plain, conversation, draft, subject, resolution)
        if item:
            query = query.model_copy(
                update={"follow_up": query.follow_up.model_copy(update={"item": item, "of_item": asked})}
            )
        if not subject.whole or resolution.bounds.compare or resolution.bounds.gap:
            return Understood(query)
        alone = self._continuer.by_itself(draft, subject)
        return Understood(query, self._query(text, plain, conversation, draft, alone, resolution))

    def _query(
        self,
        text: str,
        plain: str,
        conversation: Conversation,
        draft: Draft,
        subject: Subject,
        resolution: ScopeResolution,
    ) -> Query:
        subject = self._without_office(subject, resolution)
        body = resolution.bounds.body
        if body and not subject.terms:  # nothing but how many it has: it is what is asked about
            subject = subject._replace(terms=tuple(find_terms(body.words, self._weigher)))
        elif body and body.is_place:  # what is told of it names it
            subject = subject._replace(terms=(*subject.terms, *find_terms(body.words, self._weigher)))
        return Query(
            text=text,
            as_one=as_one_sentence(text),
            topic=subject.topic,
            terms=(*subject.terms, *terms_around(draft.message.context, subject.terms, self._catalog, self._weigher)),
            intent=intent(draft, subject, resolution),
            scope=self._with_own(resolution.bounds),
            follow_up=FollowUp(
                inherited=tuple(filter(None, (*resolution.inherited, subject.before))),
                beside=subject.beside,
                shown=conversation.shown if subject.beside else (),
                told=_told_before(draft, subject, conversation),
                whole=subject.whole,
                of_row=draft.of_row,
            ),
            also=draft.message.also,
            things=things_asked(plain),
            excluded=draft.message.excluded,
            reading=Reading(
                resolved=_resolved(text, resolution, subject.before),
                notes=(
                    *([notices.not_read()] if draft.unread else []),
                    *([notices.middle_not_read()] if draft.message.unread else []),
                    *(notices.repaired(*pair) for pair in draft.repaired),
                    *resolution.notes,
                ),
            ),
        )

    def _without_office(self, subject: Subject, resolution: ScopeResolution) -> Subject:
        """A subject that is but shortcomings or plans, without what its one source's short name left in it."""
        named = {self._catalog.sources[one].agency for scope in resolution.bounds.named for one in scope.reports}
        if len(named) != 1 or not subject.intent.roles or is_bare_role(subject.topic):
            return subject
        rest = without_office(subject.topic, next(iter(named)))
        return subject._replace(topic=rest) if is_bare_role(rest) else subject

    def _with_own(self, bounds: Bounds) -> Bounds:
        """The bounds with what is asked of each source of which the question has words of its own."""
        if not any(scope.topic for scope in bounds.scopes):
            return bounds
        scopes = [
            scope.model_copy(
                update={"intent": answer_type(scope.topic), "terms": tuple(find_terms(scope.topic, self._weigher))}
            )
            if scope.topic
            else scope
            for scope in bounds.scopes
        ]
        return bounds.model_copy(update={"scopes": tuple(scopes)})

    # --- what the question says by itself

    def _drafted(self, plain: str, conversation: Conversation) -> Draft:
        """What a normalised message says by itself; the last one is kept: it may be asked for in several ways."""
        stands = _standing(conversation)
        if self._last is None or self._last[0] != plain or self._last[1] != stands:
            self._last = plain, stands, self._draft(read_message(listed(plain, self._catalog)), conversation)
        return self._last[2]

    def _draft(self, message: Message, conversation: Conversation) -> Draft:
        before = (report for scope in conversation.scopes for report in scope.reports)
        asking = without_told_source(message.asking, message.lead, self._catalog)
        asking, pointed = pointed_back(asking, conversation, self._catalog)
        of_row = in_row(message.asking, conversation) is not None
        question, renamed = self._catalog.respell(asking, before)
        question = without_asker(question)
        found = self._catalog.mentions(question)
        besides = excepted(question, found, message.excluded, self._catalog)
        question, found = (besides.rest, []) if besides else (question, found)
        named = [(mention.start, mention.end) for mention in found if mention.strong or mention.reports]
        when = without_duration(read_years(question), question, named, self._catalog.tells_of_year)
        when = of_one_report(question, when)
        ours = home(question, message.context, self._catalog)
        mentions = ours.mentions or meant(question, found, self._catalog)
        named += [(0, ours.end)] if ours.end else []
        several = len(mentions) > 1 or len(when.years) > 1
        topic = without_who_and_when(question, named, when, several)
        topic, unread = heard(topic, MAX_TOPIC)
        topic, repaired = self._speller.repair(topic)
        several |= bool(EVERY_SOURCE.search(question))
        if conversation.years and names_only_a_later_year(topic):
            topic = ""
        if not named and not mentions:
            mentions, when = around(question, (*message.context, *message.also), self._catalog, when) or (
                mentions,
                when,
            )
        when = year_around(question, message.context, when)
        if named and COMPARED_WITH.search(question) and conversation.scopes:
            mentions = [*(_as_mention(scope) for scope in conversation.scopes), *mentions]
        if message.corrects and not when.years and not when.relative:
            when = When(conversation.years, (), (), conversation.as_report)
        asked = answer_type(topic, several)
        role = role_alone(topic) if conversation.shown and not when.relative and not when.years else None
        if role:
            asked = asked.model_copy(update={"roles": (role,), "kind": conversation.kind})
            when = when if mentions else self._catalog.told_in(role, conversation, when)
        if message.corrects and conversation.turns and only_names(asked, topic):
            asked = asked.model_copy(update={"kind": Kind.GENERAL})  # what is asked of it was asked before
        if not asked.roles and when.years and any(map(rules_out_plans, message.excluded)):
            asked = asked.model_copy(update={"roles": (Role.RESULT,)})
        if when.as_report and not asked.roles:
            asked = asked.model_copy(update={"roles": roles_told(when)})
        if speaks_of("target", topic) and speaks_of("outcome", topic):  # GDP目标完成了吗: how does GDP stand?
            rest = notions()["outcome"].without(notions()["target"].without(topic)).strip()
            topic = rest if find_terms(rest, self._weigher) else topic
        return Draft(
            question,
            message,
            mentions,
            when,
            asked,
            topic,
            (*pointed, *renamed, *repaired),
            unread,
            of_row,
            besides.reports if besides else frozenset(),
        )

    def _resolution(
        self, draft: Draft, asked: Intent, conversation: Conversation, reports: Sequence[str], years: Sequence[int]
    ) -> ScopeResolution:
        found = self._resolver.find(draft.text, draft.mentions, draft.when, asked.roles, conversation, draft.without)
        found = found.bound(leaves_open=True) if leaves_open(draft.text, conversation) else found
        if not reports and not years:
            return found
        given = self._resolver.given(reports, years, found)
        return given._replace(notes=(*found.notes, *given.notes))


def _standing(conversation: Conversation) -> object:
    """What of a conversation it depends on what a message says by itself."""
    one = conversation
    return one.turns > 0, one.scopes, one.earlier, one.row, one.ranked, one.years, one.as_report, one.shown[:1]


def _told_before(draft: Draft, subject: Subject, conversation: Conversation) -> str:
    """The id of what was shown first, where a question that goes on from the one before names neither source nor year
    itself; else empty.
    """
    names = draft.mentions or draft.when.years or draft.when.relative or draft.when.session
    return "".join(conversation.shown[:1]) if subject.before and not names else ""


def _as_mention(scope: Scope) -> Mention:
    return Mention(0, 0, scope.name, frozenset(scope.reports), True)


def _resolved(text: str, resolution: ScopeResolution, before: str) -> str:
    """The question with what it inherits made explicit; nothing where it inherits nothing."""
    if not resolution.inherited and not before:
        return ""
    names = "、".join(resolution.inherited)
    years = [year for year in resolution.bounds.years if str(year) not in text and f"{year}年" not in names]
    return notices.resolved(names, "、".join(f"{year}年" for year in years), text, before)
