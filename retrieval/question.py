"""A question as typed, and the conversation it stands in → Query: who, when, what kind of answer, about what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from retrieval import notices
from retrieval.catalog import Catalog, Mention
from retrieval.concepts import Weigher, concepts
from retrieval.headings import number_of
from retrieval.identity import is_work_report
from retrieval.kinds import TYPE_WORDS, Wish, is_bare_role, is_role_word, wish
from retrieval.models import Concept, Conversation, Gap, Kind, Query, Role, Scope, Source
from retrieval.normalise import normalise
from retrieval.spelling import Speller
from retrieval.years import When, read_years, reports_stating

MAX_QUESTION = 400  # characters read of a question; the rest of a pasted text says nothing more about what is asked
TYPE_WORD = 0.4  # of a word that names the sort of answer wanted (哪份文件), against a subject
INHERITED_WEIGHT = 0.46  # of a concept that only the conversation gives, against one the question has itself

_EVERY_SOURCE = re.compile(r"各(?:个|家)?(?:单位|部门|地区?|省份?|区|家|市|县|机构|报告)(?!领导)|(?:所有|全部|每个|每家|这几家|这些|几个|[两三四五六七八九十]家)(?:单位|部门|省份?|报告|机构|地方|区)|每份报告|(?:哪个|哪家|哪些)(?:单位|省份?|地方|机构)(?:的|都)?(?:.{0,12})(?:最[多高低少快]|提到|写了|写到)")
_TOGETHER = re.compile(r"(?:这|那)?[两二三四五六七八九十]+(?:个?省|个?市|地|家|个?区|个?县|个?单位|份报告|者|年|方)(?![\u4e00-\u9fff]?[以之]?[上下])")
_ELLIPTICAL = re.compile(r"^(?:那么?|它|其|他们|该|这个|这家|上面|里面|具体|还有|然后|另外|换成|再|同样)|呢[?？]?$|展开|详细")
_ORDINAL = re.compile(r"第([一二三四五六七八九十\d])(?:条|个|项|点|处|则)?")
_OPENING = re.compile(r"展开|详细|具体|说说|全文|原文|看看|打开|完整")
_NUMBERED_PART = re.compile(r"(?:标号|编号|序号)(?:为|是)?[“\"'‘]?([一二三四五六七八九十\d]+)[”\"'’]?|第([一二三四五六七八九十\d]+)(?:个)?(?:大)?部分")
# What a question says it does not want (`我要的不是专题研讨`).
_EXCLUDED = re.compile(r"(?:我)?(?:要|问|说|指)的(?:不是|可不是)[^,，。?？]*|不是(?:问|要|说|指)[^,，。?？]*|(?:不算|不包括|不含|不要算|别算|别把)[^,，。?？]*|除了?[^,，。?？]{2,20}(?:之外|以外|外)")


class _Draft(NamedTuple):
    """What a question says by itself."""

    text: str
    mentions: list[Mention]
    when: When
    wish: Wish
    topic: str
    repaired: tuple[tuple[str, str], ...]  # words mistyped, and what they were taken for


class Reader:
    """Understands questions against one corpus: its sources by name, its words by rarity."""

    def __init__(self, catalog: Catalog, weigher: Weigher, speller: Speller) -> None:
        self._catalog = catalog
        self._weigher = weigher
        self._speller = speller

    def understand(
        self, text: str, conversation: Conversation, reports: Sequence[str] = (), years: Sequence[int] = ()
    ) -> Query:
        """Return the query that `text` is after `conversation`; `reports` (ids) and `years` confine it further."""
        draft = self._draft(text)
        opened = self._opened(draft, conversation)
        if opened:
            shown = (conversation.question,)
            resolved = notices.resolved("、".join(scope.name for scope in conversation.scopes), "", text, conversation.question)
            return Query(text=text, resolved=resolved, kind=Kind.SECTION, scopes=conversation.scopes, opens=opened, inherited=shown)
        inherited: list[str] = []
        own = [concept for concept in concepts(draft.topic, self._weigher) if not (draft.wish.roles and is_role_word(concept.asked))]
        asked, topic, borrowed = self._with_topic(draft, own, conversation, inherited)
        named = _named(draft.mentions)
        if any(not mention.reports for mention in named):
            gap = Gap(kind="agency", name=next(m.name for m in named if not m.reports), have=self._agencies())
            return Query(text=text, resolved=text, topic=topic, kind=asked.kind, gap=gap)
        scopes, compare = self._scopes(draft, named, conversation, inherited)
        if reports:
            scopes = [Scope(name=self._catalog.sources[r].short, reports=(r,)) for r in reports]
        asked_years = tuple(years) or draft.when.years or _stepped(draft.when.relative, conversation.years) or self._inherited_years(draft, conversation, named)
        as_report = bool(years) or (draft.when.as_report if draft.when.years else conversation.as_report and bool(asked_years) and Role.RESULT not in asked.roles)
        notes = [notices.repaired(typed, meant) for typed, meant in draft.repaired]
        before_years = scopes
        saying: list[int] = []
        if not asked_years and draft.when.relative:
            asked_years = self._relative_years(scopes, draft.when.relative, notes)
        scopes, gap, split = self._in_years(scopes, asked_years, as_report, asked, notes, saying, strict=bool(years or draft.when.years))
        own = [_less_if_type_word(concept, (*asked.wants, *(["number"] if asked.kind is Kind.NUMBER else []))) for concept in own]
        found = [*own, *(c for c in borrowed if c.asked not in {one.asked for one in own})]
        part = _NUMBERED_PART.search(draft.text)
        return Query(
            text=text,
            resolved=_resolved(text, scopes, asked_years, conversation, inherited),
            topic=topic,
            concepts=tuple(found),
            kind=asked.kind,
            classes=asked.classes,
            wants=asked.wants,
            roles=asked.roles,
            bare_role=bool(asked.roles) and (is_bare_role(topic) or not any(c.known and len(c.asked) > 1 for c in found)),
            scopes=tuple(scopes),
            named=tuple(before_years),
            compare=(compare or split) and len(scopes) > 1,
            years=asked_years,
            as_report=as_report,
            count=_count(topic) if asked.kind in (Kind.LIST, Kind.NAME, Kind.GENERAL) else None,
            number=number_of(part[1] or part[2]) if part else None,
            inherited=tuple(inherited),
            notes=tuple(notes),
            gap=gap,
        )

    def narrowed(self, query: Query, scope: Scope) -> Query:
        """What a comparison asks of one source alone."""
        asked = wish(scope.topic)
        kind, classes, wants, roles = asked if asked.kind is not Kind.GENERAL else Wish(query.kind, query.classes, query.wants, asked.roles)
        return query.model_copy(
            update={
                "scopes": (scope,), "compare": False, "topic": scope.topic, "kind": kind, "classes": classes, "wants": wants, "roles": roles,
                "concepts": tuple(concepts(scope.topic, self._weigher)) or query.concepts,
            }
        )  # fmt: skip

    # --- what the question says by itself

    def _draft(self, text: str) -> _Draft:
        question = self._catalog.respell(normalise(text)[:MAX_QUESTION])
        mentions = self._catalog.mentions(question)
        when = read_years(question)
        kept = list(question)
        for start, end in [*((m.start, m.end) for m in mentions if m.strong or m.reports), *when.spans]:
            kept[start:end] = [" "] * (end - start)
        left = re.sub(_EXCLUDED, " ", re.sub(_EVERY_SOURCE, " ", "".join(kept)))
        topic = re.sub(r"\s+", " ", re.sub(_TOGETHER, " ", left) if len(mentions) > 1 or len(when.years) > 1 else left).strip()
        topic, repaired = self._speller.repair(topic)
        return _Draft(question, mentions, when, wish(topic), topic, tuple(repaired))

    def _opened(self, draft: _Draft, conversation: Conversation) -> str:
        """The id of the citation that `第二条展开说说` opens."""
        ordinal = _ORDINAL.search(draft.text)
        if not ordinal or not conversation.shown or not _OPENING.search(draft.text) or len(draft.text) > 14:
            return ""
        number = number_of(ordinal[1])
        return conversation.shown[number - 1] if 1 <= number <= len(conversation.shown) else ""

    # --- what it leaves to the conversation

    def _with_topic(
        self, draft: _Draft, own: list[Concept], conversation: Conversation, inherited: list[str]
    ) -> tuple[Wish, str, list[Concept]]:
        """The kind of answer and topic, completed from the conversation where the question leaves them out."""
        asked = draft.wish
        if not conversation.turns:
            return asked, draft.topic, []
        bare = not own and not asked.roles
        elliptical = bool(_ELLIPTICAL.search(draft.text))
        telling = [concept for concept in own if len(concept.asked) > 1]
        if bare or (not telling and not asked.roles):
            kind, classes, wants, roles = asked
            if kind in (Kind.GENERAL, Kind.REASON):
                kind, classes, wants = conversation.kind, conversation.classes, conversation.wants
            roles = conversation.roles
            inherited.append(conversation.question)
            topic = conversation.topic if bare else f"{draft.topic} {conversation.topic}".strip()
            return Wish(kind, classes or asked.classes, wants, roles), topic, self._borrow(conversation.topic, 1.0)
        if is_bare_role(draft.topic) and asked.roles:
            if not (elliptical and conversation.kind is Kind.NUMBER and Role.PLAN in asked.roles):
                return asked, draft.topic, []
            inherited.append(conversation.question)  # 社零多少？ 今年的目标呢？
            return Wish(Kind.NUMBER, (), (), asked.roles), f"{conversation.topic} {draft.topic}", self._borrow(conversation.topic, 1.0)
        if not elliptical and (len(telling) > 2 or draft.mentions):
            return asked, draft.topic, []
        if asked.kind is Kind.GENERAL and elliptical:
            asked = Wish(conversation.kind, (), conversation.wants or asked.wants, asked.roles)
            if draft.mentions:
                return asked, draft.topic, []
        inherited.append(conversation.question)
        return asked, f"{draft.topic} {conversation.topic}"[:MAX_QUESTION], self._borrow(conversation.topic, INHERITED_WEIGHT)

    def _borrow(self, topic: str, weight: float) -> list[Concept]:
        found = concepts(topic, self._weigher, inherited=True)
        return [concept.model_copy(update={"weight": weight * concept.weight, "essential": False}) for concept in found]

    def _inherited_years(
        self, draft: _Draft, conversation: Conversation, named: list[Mention]
    ) -> tuple[int, ...]:
        if not conversation.years or draft.when.relative or (named and not _ELLIPTICAL.search(draft.text)):
            return ()
        sources = [self._catalog.sources[report] for mention in named for report in mention.reports]
        if named and not any(reports_stating(year, sources, conversation.as_report, ()) for year in conversation.years):
            return ()
        return conversation.years

    # --- who

    def _agencies(self) -> tuple[str, ...]:
        names = dict.fromkeys(source.short for source in self._catalog.sources.values())
        return tuple(names)

    def _scopes(
        self, draft: _Draft, named: list[Mention], conversation: Conversation, inherited: list[str]
    ) -> tuple[list[Scope], bool]:
        if named:
            parts = _segments(draft, named)
            return [
                Scope(name=mention.name, reports=tuple(sorted(mention.reports)), topic=part)
                for mention, part in zip(named, parts, strict=True)
            ], len(named) > 1
        if _EVERY_SOURCE.search(draft.text) and len(self._catalog.sources) > 1:
            by_agency: dict[str, list[str]] = {}
            for report, source in self._catalog.sources.items():
                by_agency.setdefault(source.short, []).append(report)
            return [Scope(name=name, reports=tuple(found)) for name, found in by_agency.items()], True
        if conversation.scopes:
            inherited[:0] = [scope.name for scope in conversation.scopes]
            return [scope.model_copy(update={"topic": ""}) for scope in conversation.scopes], len(conversation.scopes) > 1
        return [], False

    # --- when

    def _in_years(
        self, scopes: list[Scope], years: tuple[int, ...], as_report: bool, asked: Wish, notes: list[str], saying: list[int], strict: bool
    ) -> tuple[list[Scope], Gap | None, bool]:
        """Confine the scopes to reports on the years meant; a gap where there are none; were they split by year?"""
        if not years:
            return list(scopes), None, False
        everything = [Scope(name="", reports=tuple(self._catalog.sources))]
        confined: list[Scope] = []
        missing: Gap | None = None
        for scope in scopes or everything:
            sources = [self._catalog.sources[report] for report in scope.reports]
            split = len(years) > 1 and len(scopes) <= 1
            for group in [[year] for year in years] if split else [list(years)]:
                stating = [s for year in group for s in reports_stating(year, sources, as_report, asked.roles)]
                if stating:
                    name = f"{scope.name}{group[0]}年" if split else scope.name
                    confined.append(scope.model_copy(update={"name": name, "reports": tuple(dict.fromkeys(s.id for s in stating))}))
                elif not strict:
                    confined.append(scope)
                elif scope.name and self._said(scope, group[0]):
                    confined.append(scope)
                    saying.append(group[0])
                else:
                    missing = missing or self._year_gap(scope, group[0], sources)
                    if len(scopes) > 1 or split:
                        notes.append(notices.no_report_for_year(scope.name, group[0], _years(sources)))
        if not confined:
            return list(scopes), missing, False
        if len(confined) == 1 and not confined[0].name:
            confined = [confined[0].model_copy(update={"name": f"{years[0]}年"})]
        return confined, None, len(years) > 1 and len(scopes) <= 1

    def _said(self, scope: Scope, year: int) -> bool:
        """Does a report of the scope speak of `year` in so many words, though it is on another?"""
        return any(self._catalog.mentions_year(report, year) for report in scope.reports)

    def _year_gap(self, scope: Scope, year: int, sources: list[Source]) -> Gap:
        agencies = dict.fromkeys(source.short for source in sources)
        name = next(iter(agencies)) if scope.name and len(agencies) == 1 else scope.name
        return Gap(kind="year", name=str(year), agency=name, have=tuple(map(str, _years(sources))))

    def _relative_years(self, scopes: list[Scope], words: Sequence[str], notes: list[str]) -> tuple[int, ...]:
        """`去年`, `今年` as years: an annual report is published the year after its own, a 政府工作报告 in its own."""
        sources = [self._catalog.sources[report] for scope in scopes for report in scope.reports] or list(self._catalog.sources.values())
        latest = max((source.year for source in sources if source.year is not None), default=None)
        if latest is None or len(_years(sources)) > 1 and not scopes:
            return ()
        plans = any(is_work_report(source.title) for source in sources if source.year == latest)
        found = []
        for word in words[:1]:
            year = latest - _BACK.get(word[0], 0) if plans else latest - (word[0] == "前")
            notes.append(notices.relative_year(word, year))
            found.append(year)
        return tuple(found)


def _stepped(relative: Sequence[str], before: Sequence[int]) -> tuple[int, ...]:
    """`前一年` after a question on a year: the year before that one."""
    steps = [_STEPS[word] for word in relative if word in _STEPS]
    return tuple(year + steps[0] for year in before) if steps else ()


_STEPS = {"前一年": -1, "上一年": -1, "上年": -1, "上一年度": -1, "上年度": -1, "后一年": 1, "第二年": 1, "次年": 1}
_BACK = {"去": 1, "上": 1, "前": 2}


_COUNTED = re.compile(r"([两二三四五六七八九十]+|(?<!\d)\d{1,2})(?:大|个|项|条|件|点|方面|类|种|件事)")


def _count(topic: str) -> int | None:
    """How many items a question for a list says there are (`十件民生实事`)."""
    found = _COUNTED.search(topic)
    return number_of(found[1].replace("两", "二")) if found else None


def _less_if_type_word(concept: Concept, wants: Sequence[str]) -> Concept:
    if any(concept.asked in TYPE_WORDS.get(shape, ()) for shape in wants):
        return concept.model_copy(update={"weight": TYPE_WORD * concept.weight, "focus": 0.0})
    return concept


def _years(sources: Sequence[Source]) -> list[int]:
    return sorted({source.year for source in sources if source.year is not None})


def _named(mentions: list[Mention]) -> list[Mention]:
    """The mentions that name the sources meant: strong ones, without those that only widen another."""
    strong = [mention for mention in mentions if mention.strong] or mentions
    kept: list[Mention] = []
    for mention in strong:
        others = [other for other in strong if other is not mention and other.reports]
        if mention.reports and any(other.reports < mention.reports for other in others):
            continue
        if any(other.reports == mention.reports and mention.reports for other in kept):
            continue
        kept.append(mention)
    if len(kept) > 1 and any(m.reports for m in kept):
        common = frozenset.intersection(*(m.reports for m in kept))
        if common:
            first = kept[0]
            return [first._replace(reports=common)]
    return kept


def _segments(draft: _Draft, named: list[Mention]) -> list[str]:
    """What is asked of each source alone (`西青回复了多少件，东丽处置了多少起`); empty where they share one question."""
    if len(named) < 2:
        return ["" for _ in named]
    parts = []
    for index, mention in enumerate(named):
        stop = named[index + 1].start if index + 1 < len(named) else len(draft.text)
        parts.append(re.sub(r"[、,，和与跟同及\s的]+$|^[的\s]+", "", draft.text[mention.end : stop]))
    if all(len(re.sub(r"各是|各自|分别|多少|什么|[?？,，。]", "", part)) >= 3 for part in parts):
        lead = draft.text[: named[0].start].strip(" ,，")
        return [f"{lead} {part}".strip() for part in parts]
    return ["" for _ in named]


def _resolved(text: str, scopes: Sequence[Scope], years: Sequence[int], conversation: Conversation, inherited: Sequence[str]) -> str:
    if not inherited:
        return text
    names = "、".join(scope.name for scope in scopes if scope.name in inherited)
    before = conversation.question if conversation.question in inherited else ""
    year = "、".join(f"{year}年" for year in years if str(year) not in text and f"{year}年" not in names)
    return notices.resolved(names, year, text, before)


