"""A question and the conversation it stands in → its subject: what the question leaves out, the one before it gives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from retrieval.language.bareroles import is_bare_role
from retrieval.language.notions import notions, speaks_of
from retrieval.language.patterns import regex
from retrieval.language.tokens import is_dictionary_word
from retrieval.models import Conversation, Intent, Kind, Role, Term
from retrieval.query.answer_type import completed, is_role_word
from retrieval.query.messages.message import Message
from retrieval.query.names.place_words import nation_words
from retrieval.query.role_alone import role_alone
from retrieval.query.scope.scopes import ELLIPTICAL
from retrieval.query.scope.year_scopes import WHETHER_MET
from retrieval.query.sources.subjects import Mention
from retrieval.query.times.years import When
from retrieval.query.words.inheriting import completing, inherited, names_something, telling_part, without_ruled_out
from retrieval.query.words.lesser import less_if_container, less_if_light, less_if_type_word, without_idle
from retrieval.query.words.terms import find_terms
from retrieval.query.words.weighing import Weigher

MAX_TOPIC = 400  # characters of a topic with that of the question before

# What was told last is looked into (`里头地方的占多少`).
_INSIDE = regex(r"^(?:那|这|那么)?(?:个|些|笔|项)?(?:[其当之]中|里[头面边])[有的,，]?(?=.{2})")
_THAT_PART = regex(r"(?<![哪有])[那这]一?块(?:儿|上)?(?=[\u4e00-\u9fff]{0,6}(?:多少|几))")
# A figure of which the question before only made sure (`是17亿吧`).
_MADE_SURE_OF = regex(
    r"^(?:就?是|有|到)?[0-9][\d.,]*(?:[万亿]{1,2}[^\s\d]{0,2}[吧吗么]?|[^\s\d]{0,3}[吧吗么])\s+", needs="0123456789"
)
_WHY = regex(r"为什么|为啥|为何|咋|怎么|什么原因|原因|会|又|还|都|未|没能?|呢")
# What a figure is of is left out (`今年还要再带出来多少`).
_MORE_OF_IT = regex(
    r"^那?么?(?:还|再|又)[^,，。?？;；\s]{1,6}(?:多少|几[个人家件次名位])[呢啊呀]?[?？]*$", needs="还再又 多几"
)
_COMPARES = regex(r"那?么?(?:同比|环比)(?:情况|怎么样|如何)?[呢啊呀]?[?？\s]*", needs="比")
_WHO_IS = regex(r"(?:现在|目前)?(?:又?是|叫)?(?:谁|哪[位个]|什么名字?|啥)[?？呢啊]*")
_SHARE_OR_SUM = regex(r"占了?(?:多少|几[个家户人件份]|多大)(?=$|[\s,，。?？呢啊呀了])")


class Draft(NamedTuple):
    """What a question says by itself."""

    text: str  # the question in it
    message: Message
    mentions: list[Mention]
    when: When
    intent: Intent
    topic: str
    repaired: tuple[tuple[str, str], ...]  # words mistyped, and what they were taken for
    unread: bool = False  # the head of the topic was not read
    of_row: bool = False  # it means one of several sources by its place among them
    without: frozenset[str] = frozenset()  # reports it excepts (`甲之外`)


class Subject(NamedTuple):
    """What is asked, completed from the conversation; `before` is the question it goes on from, if it does."""

    intent: Intent
    topic: str
    terms: tuple[Term, ...]
    before: str = ""
    beside: bool = False  # it goes on about what was shown: its subject is left out altogether, or it looks inside
    whole: bool = False  # it says enough to be asked by itself, though it may go on from the question before


class Continuer:
    """Completes questions from the conversation, with words weighed for one corpus."""

    def __init__(self, weigher: Weigher) -> None:
        self._weigher = weigher

    def subject(self, draft: Draft, conversation: Conversation) -> Subject:
        """The kind of answer and the words, completed from the conversation where the question leaves them out."""
        asks_role = role_alone(draft.topic)
        if conversation.kind is Kind.REASON and (asks_role or _asks_whether_met(draft)):  # of what it was asked why of
            conversation = conversation.model_copy(update={"kind": Kind.NUMBER})
            if draft.intent.kind is Kind.REASON:
                draft = draft._replace(intent=draft.intent.model_copy(update={"kind": Kind.NUMBER}))
        asked = draft.intent
        if _COMPARES.fullmatch(draft.text):
            asked = asked.model_copy(update={"kind": Kind.NUMBER, "classes": ("share",)})
        own = self._own_terms(draft, draft.topic)
        alone = Subject(asked, draft.topic, own)
        if not conversation.turns:
            return alone
        topic = _MADE_SURE_OF.sub("", conversation.topic)
        if role_alone(draft.topic) is Role.RESULT:
            topic = notions()["target"].without(topic).strip()
        if draft.message.excluded:
            topic = without_ruled_out(topic, draft.message.excluded, draft.topic)
        conversation = conversation.model_copy(update={"topic": topic})
        if draft.mentions and not any(map(names_something, own)):
            conversation = _of_the_list(conversation)  # 第三条 … 那某区的呢: what was listed, not that item
        if _asks_whether_met(draft) and conversation.kind in (Kind.NUMBER, Kind.GENERAL) and conversation.topic:
            number = completed(asked.model_copy(update={"kind": Kind.GENERAL, "roles": ()}), conversation)
            topic = f"{draft.topic} {conversation.topic}"
            terms = self._with(own, conversation.topic, True)
            roles: tuple[Role, ...] = (Role.RESULT,) if Role.RESULT in conversation.roles else ()
            return Subject(number.model_copy(update={"roles": roles}), topic, terms, conversation.question, True)
        inside = "" if draft.mentions else _INSIDE.sub("", draft.topic)
        if inside and inside != draft.topic and self._own_terms(draft, inside):
            return self._part(draft, inside, conversation)
        elliptical = draft.message.corrects or bool(
            ELLIPTICAL.search(draft.text) or (asked.kind is Kind.NUMBER and _THAT_PART.search(draft.text))
        )
        makes_sure = _MADE_SURE_OF.fullmatch(f"{draft.topic} ") is not None
        target = asks_role is Role.PLAN and speaks_of("target", draft.topic)  # 今年预期呢: of the figure before
        nothing = makes_sure or _asks_why_missed(draft) or (target and conversation.kind is Kind.NUMBER)
        telling = [] if nothing else [term for term in own if names_something(term)]
        goes_on = (
            (asked.kind is Kind.NUMBER or (elliptical and asked.roles == (Role.RESULT,)) or asks_role)
            and conversation.kind in (Kind.NUMBER, Kind.GENERAL)
            and not is_bare_role(conversation.topic)
        )  # 目标呢, 实际呢; not 不足呢
        if not telling and draft.mentions and _WHO_IS.fullmatch(draft.topic):  # 总理是谁 names what it asks of
            return alone._replace(terms=tuple(find_terms(draft.text, self._weigher)))
        if not telling and (not asked.roles or goes_on):
            own = () if _asks_why_missed(draft) or role_alone(draft.topic) is Role.RESULT else own
            topic = f"{draft.topic} {conversation.topic}".strip() if own else conversation.topic
            complete = completed(asked, conversation, draft.topic)
            terms, whole = self._with(own, conversation.topic, True, complete), _asks_why(asked, own)
            return Subject(complete, topic, terms, conversation.question, True, whole)
        if asked.roles and is_bare_role(draft.topic):
            return alone
        if not elliptical and (len(telling) > 2 or draft.mentions):
            return alone
        if asked.kind is Kind.GENERAL and elliptical:
            wants = conversation.wants or asked.wants
            roles = asked.roles or (() if draft.when.years or draft.when.relative else conversation.roles)
            asked = Intent(kind=conversation.kind, wants=wants, roles=roles)
            if draft.mentions:
                return alone._replace(intent=asked)
        topic = f"{draft.topic} {conversation.topic}"[:MAX_TOPIC]
        terms = self._with(own, conversation.topic, False)
        whole = (any(map(_is_subject, telling)) or _asks_why(asked, own)) and not (
            draft.message.corrects or _MORE_OF_IT.search(draft.topic)
        )
        return Subject(asked, topic, terms, conversation.question, whole=whole)

    def by_itself(self, draft: Draft, subject: Subject) -> Subject:
        """The subject of a question without the words of the conversation, which still says what kind it is of."""
        return subject._replace(topic=draft.topic, terms=self._own_terms(draft, draft.topic), before="")

    def _part(self, draft: Draft, inside: str, conversation: Conversation) -> Subject:
        """The subject of a question that looks into what was told last; `inside` is what it asks there."""
        asked = draft.intent
        if not asked.roles:
            asked = asked.model_copy(update={"roles": conversation.roles})
        if asked.kind is Kind.NUMBER and _SHARE_OR_SUM.search(inside):  # a share of it, or so much of it
            classes = tuple(dict.fromkeys((*conversation.classes, *asked.classes)))
            asked = asked.model_copy(update={"classes": classes})
        own = self._own_terms(draft, inside)
        topic = f"{inside} {conversation.topic}"[:MAX_TOPIC]
        return Subject(asked, topic, self._with(own, conversation.topic, False), conversation.question, True)

    def _own_terms(self, draft: Draft, topic: str) -> tuple[Term, ...]:
        return self._terms(draft.intent, topic)

    def _terms(self, asked: Intent, topic: str) -> tuple[Term, ...]:
        """The words of a topic, of which those that name but the kind of answer weigh less."""
        named = {Kind.NUMBER: ("number",), Kind.REASON: ("reason",)}.get(asked.kind, ())
        shapes = (*asked.wants, *named)
        topic = notions()["partframe"].without(topic) if asked.kind is Kind.SECTION else topic
        found = without_idle(find_terms(topic, self._weigher), topic)
        found = less_if_light(less_if_container(found, topic))
        return tuple(
            less_if_type_word(term, shapes) for term in found if not (asked.roles and is_role_word(term.asked))
        )

    def _with(self, own: Sequence[Term], topic: str, complete: bool, asked: Intent | None = None) -> tuple[Term, ...]:
        """The question's own terms, and those of the conversation's topic that it does not have.

        These are the subject of a question to `complete`, which leaves it out altogether; where they are all that is
        `asked`, they weigh as if the question had them itself.
        """
        have = {term.asked for term in own}
        number = asked is not None and asked.kind is Kind.NUMBER
        found = self._terms(asked, topic) if asked and number else find_terms(topic, self._weigher)
        borrowed = [term for term in found if term.asked not in have and telling_part(term)]
        return (*own, *(completing(borrowed) if complete else inherited(own, borrowed)))


def _of_the_list(conversation: Conversation) -> Conversation:
    """The conversation as it stood before an item of the list shown was opened, if that was done last."""
    if not conversation.opened or conversation.shown != (conversation.opened,):
        return conversation
    of = conversation.list_intent
    changes = {"topic": conversation.list_topic, "kind": of.kind, "classes": of.classes, "wants": of.wants}
    return conversation.model_copy(update={**changes, "roles": of.roles})


def _asks_why_missed(draft: Draft) -> bool:
    """Is nothing asked but why something was not reached (`为什么没完成`)?"""
    rest = _WHY.sub("", draft.topic)
    return draft.intent.kind is Kind.REASON and not WHETHER_MET.sub("", rest).strip(" ,，。?？的了")


def _asks_why(asked: Intent, own: Sequence[Term]) -> bool:
    """Is a reason asked for of something that has a word, if a short one (`为什么赔`)?"""
    return asked.kind is Kind.REASON and any(term.known for term in own)


def _is_subject(term: Term) -> bool:
    """Is a term the name of a thing that reports speak of, which may be asked of without what was asked before?"""
    word = telling_part(term)
    rest = _without_nation(word)  # 占全国, 全国第
    if rest != word and len(rest) < 2:
        return False
    denies = len(word) == 2 and word[0] in "没未不"  # 没过的几个 leaves out what
    return term.known and not denies and (is_dictionary_word(word) or len(word) > 2) and word not in nation_words()


def _without_nation(word: str) -> str:
    """A word without the country that it measures something by (`占全国`, `全国第`)."""
    return next((word.replace(name, "") for name in nation_words() if name in word), word)


def _asks_whether_met(draft: Draft) -> bool:
    """Does a question ask nothing but whether a figure came up to what was expected (`达到预期没有`)?"""
    meets = speaks_of("target", draft.text) or speaks_of("outcome", draft.text)
    return meets and role_alone(draft.topic) is None and not WHETHER_MET.sub("", draft.topic).strip(" ,，。?？的了")
