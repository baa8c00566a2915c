"""The clauses of a draft in its own words → those that turn what the report it names says into something else."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from retrieval.language.notions import notions
from retrieval.language.patterns import regex
from retrieval.language.tokens import fold
from retrieval.language.wordsets import any_of
from retrieval.models import Citation, Role, Span
from retrieval.verify.attribution.scope import Scope
from retrieval.verify.attribution.scoping import Scopes
from retrieval.verify.attribution.sources import Sources
from retrieval.verify.clauses.classing import classed
from retrieval.verify.clauses.crossing import crossed
from retrieval.verify.clauses.gaps import Change
from retrieval.verify.clauses.introducing import Quoted, is_frame, quoted_so
from retrieval.verify.clauses.limiting import limited
from retrieval.verify.clauses.substituting import substituted
from retrieval.verify.clauses.telling import changes
from retrieval.verify.clauses.trailing import otherwise
from retrieval.verify.clauses.turning import told_otherwise
from retrieval.verify.draft.framing import ALREADY_PUT
from retrieval.verify.draft.quoting import clauses
from retrieval.verify.figures.roles import HEADED
from retrieval.verify.items import Item, Note, Verdict
from retrieval.verify.words.aligning import Aligned, aligned, diff_of, lies_in
from retrieval.verify.words.pairs import pairs
from retrieval.verify.words.plain import Plain
from retrieval.verify.words.seeking import Seeker, told

MIN_CLAUSE, MAX_CLAUSE = 6, 60  # characters of a clause that is looked at
SHORT = 9  # … that is looked at with the one before
MIN_OWN = 4  # … besides the name of a source
MAX_REPORTS = 12  # that a draft may name beside a clause
SURELY = 0.55  # share of a clause that the sentence of its figure must have, to be the one it tells of
MOSTLY = 0.75  # share of a clause that a place must have, besides words of what is to come
MAX_BEFORE_NAME = 4  # characters of a clause before the name of a source that frames it
NEARLY = 0.7  # share of what the best place has of a clause from which another may be the one meant
MAX_FOLLOWING = 120  # characters of the sentence behind that of a figure
FAR = 2_000  # characters from the figure before a clause to that
_MARKS = ",.;:!?。、"
_DONE = regex(r"已经?|(?:完成|实现|建成|落实|建立|出台|制定|取得|启动)了")
_LITTLE_SAID = regex(
    rf"^[该本](?:[省市县区州镇乡局委办院处]|街道|中心|{any_of('officekind')})|当年|去年|全年|同年|年内|[了的]"
)  # words of a draft's own
# What says whose report says so.
_LITTLE = "也还则又都的了"
_FRAME = regex(
    rf"(?:[该本我][省市县区州旗局委办])?(?:\d{{4}}年度?)?的?(?:[^,;。]{{0,6}}?(?:报告|总结|年报)[里中]?)?[也还则又都]{{0,2}}(?:{any_of('ahead')}|目前)?"
    rf"(?:(?:{any_of('says', 'tells')})了?)?"
)
_PAPER = regex(r"报告|总结|年报")
_YEAR = regex(r"(?:19|20)\d\d年度?")
_DATED = regex(r"[\d年度的()]+")
_SENTENCE_END = regex(r"[。；！？\n\r]")


class Claims:
    """What a draft tells in its own words."""

    def __init__(
        self, text: str, draft: Plain, sources: Sources, scopes: Scopes, seekers: dict[int, Seeker]
    ) -> None:  # fmt: skip
        """`seekers` are those of the reports by their numbers, as far as they were made already."""
        self._text, self._draft, self._sources, self._scopes = text, draft, sources, scopes
        self._seekers = seekers
        self._figures: list[Item] = []  # those that were found, in order
        self._starts: list[int] = []
        self._quoted: list[Quoted] = []  # few words between quotation marks that stand so in their source

    def items(self, quotes: Sequence[Span], items: Sequence[Item]) -> list[Item]:
        """The items of clauses, outside `quotes`, that say otherwise; none where one of `items` tells of it already."""
        found = []
        ordered = sorted(items, key=lambda item: item.start)
        longest = max((item.end - item.start for item in items), default=0)
        starts = [item.start for item in ordered]
        figures = [item for item in ordered if item.kind == "figure" and item.citation is not None]
        self._figures, self._starts = figures, [item.start for item in figures]
        self._quoted = quoted_so(self._text, self._draft, ordered)
        for paragraph in clauses(self._text, quotes):
            for span in paragraph:
                beside = ordered[bisect_left(starts, span[0] - longest) : bisect_left(starts, span[1])]
                over = [item for item in beside if span[0] < item.end]
                if any(item.verdict is not Verdict.EXACT or _covers(item, span) for item in over):
                    continue
                item = self._trailing(span) or self._turned(span) or self._item(span)
                if item is not None:
                    found.append(item)
        return found

    def _item(self, span: Span) -> Item | None:
        bare = self._draft.bare(*span)
        scope = self._scope(span)
        if not MIN_CLAUSE <= bare[1] - bare[0] <= MAX_CLAUSE or not scope.reports:
            return None
        if self._scopes.at(span[1] - 1).reports != scope.reports:
            return None  # it names another source itself, as a heading does
        bare = self._without_frame(bare, scope)
        words = self._draft.chars[slice(*bare)]
        if not words:
            return None
        if scope.named and len(_DATED.sub("", words.replace(fold(scope.named), ""))) < MIN_OWN:
            return None
        places = self._beside(span, words, fold(scope.named) or "\0") or [
            (number, lying) for number in self._reports(scope) for lying in self._seeker(number).places(words)
        ]
        if not places:
            return None
        places.sort(key=lambda one: -told(one[1]))
        best = told(places[0][1])
        bared = _YEAR.sub("", words.replace(fold(scope.named), "") if scope.named else words)
        if (item := self._crossed(span, words, places[0], scope)) is not None:
            return item
        judged = [(*one, self._changes(bare[0], *one, fold(scope.named))) for one in places]
        if (citation := self._put_off(bared, places) or self._done_already(span, bared, places)) is not None:
            note = Note("role", (str(citation.role),))
            return Item("quote", self._text[slice(*span)], *span, Verdict.WRONG_ROLE, (note,), citation)
        number, lying, _ = judged[0]
        if any(not one[2] for one in judged if told(one[1]) >= NEARLY * best and not lies_in(one[:2], judged[0][:2])):
            return None
        while lying.end - 1 > lying.start and self._chars(number)[lying.end - 1] in _MARKS:
            lying = lying._replace(end=lying.end - 1)
        diff = diff_of(lying, self._chars(number))
        text = self._text[span[0] : span[1]]
        citation = self._sources.cite(number, lying.start, lying.end)
        return Item("quote", text, *span, Verdict.CHANGED, (Note("turned"),), citation, (), diff)

    def _scope(self, span: Span) -> Scope:
        """What is said beside a clause, or at its very beginning."""
        own = self._scopes.at(span[1] - 1)
        return own if own.name_at == span[0] else self._scopes.at(span[0])

    def _crossed(self, span: Span, words: str, place: tuple[int, Aligned], scope: Scope) -> Item | None:
        """The item of a clause that tells of one thing what its source says of another."""
        number, lying = place
        found = crossed(words, self._chars(number), self._sentence(number, lying), fold(scope.named))
        if found is None:
            return None
        citation = self._sources.cite(number, *found)
        return Item("quote", self._text[slice(*span)], *span, Verdict.CHANGED, (Note("turned"),), citation)

    def _beside(self, span: Span, words: str, name: str) -> list[tuple[int, Aligned]]:
        """How a clause lies on the sentences in which its figures were found."""
        first, last = bisect_left(self._starts, span[0]), bisect_left(self._starts, span[1])
        found = []
        for item in self._figures[first:last]:
            if item.citation is None or item.verdict is not Verdict.EXACT:
                continue
            (number,) = self._sources.numbers((item.citation.report.id,))
            start, end = self._sources.plains[number].bare(item.citation.start, item.citation.end)
            lying = aligned(words, self._chars(number), start, end)
            if lying is not None and told(lying) >= SURELY * len(_YEAR.sub("", words.replace(name, ""))):
                found.append((number, lying))
        return found

    def _without_frame(self, bare: Span, scope: Scope) -> Span:
        """A clause without what says before it whose report says so (`该局的报告也承认`)."""
        words = self._draft.chars[slice(*bare)]
        at = words.find(fold(scope.named)) if scope.named else -1
        start = at + len(scope.named) if 0 <= at <= MAX_BEFORE_NAME else 0
        frame = _FRAME.match(words, start)
        if frame is not None and _PAPER.search(frame[0]) and len(words) - frame.end() < MIN_CLAUSE:
            return bare[1], bare[1]  # 某局的报告不护短
        framed = frame is not None and frame[0].strip(_LITTLE) and len(words) - frame.end() >= MIN_CLAUSE
        return (bare[0] + frame.end(), bare[1]) if frame and framed else bare

    def _put_off(self, words: str, places: Sequence[tuple[int, Aligned]]) -> Citation | None:
        """What a report tells as done, where a clause says of nearly the same that it is to come."""
        pending = notions("figures.tsv")["pending"]
        if not pending.said(words):
            return None
        told_of = [self._planned(*place) for place in self._near(pending.without(words), places)]
        if any(plans or citation.role is not Role.RESULT for citation, plans in told_of):
            return None
        return next((citation for citation, _ in told_of), None)

    def _done_already(self, span: Span, words: str, places: Sequence[tuple[int, Aligned]]) -> Citation | None:
        """What a report plans, where a clause says of nearly the same that it is done."""
        rest = _DONE.sub("", put := ALREADY_PUT.sub("", words))
        held = bisect_left(self._starts, span[1]) > bisect_left(self._starts, span[0])
        if held or rest == put:
            return None  # as what a figure is given, the figure itself is held to
        told_of = [self._planned(*place) for place in self._near(_LITTLE_SAID.sub("", rest), places)]
        if any(citation.role is not Role.PLAN or _DONE.search(citation.quote) for citation, _ in told_of):
            return None
        return next((citation for citation, _ in told_of), None)

    def _near(self, rest: str, places: Sequence[tuple[int, Aligned]]) -> list[tuple[int, Aligned]]:
        """The places that have nearly all of `rest`, in whatever order."""
        own = pairs(rest)
        return [
            (number, lying)
            for number, lying in places
            if told(lying) >= max(MIN_CLAUSE, MOSTLY * len(rest))
            or len(own & pairs(self._chars(number)[slice(*self._sentence(number, lying))]))
            >= max(MIN_CLAUSE - 1, MOSTLY * len(own))
        ]

    def _planned(self, number: int, lying: Aligned) -> tuple[Citation, bool]:
        """A place, and whether its sentence tells of something to come."""
        sentence = self._chars(number)[slice(*self._sentence(number, lying))]
        plans = any(notions("figures.tsv")[name].said(sentence) for name in ("pending", "aim", "aimed", "expected"))
        return self._sources.cite(number, lying.start, lying.end), plans

    def _changes(self, at: int, number: int, lying: Aligned, name: str) -> list[Change]:
        """What a clause that begins at bare `at` changes, but numbers of figures that were found to be so."""
        found = []
        own = lying.draft.find(name)
        held, sentence = self._chars(number), self._sentence(number, lying)
        changed = (*changes(lying, held, sentence), *substituted(lying, held, sentence, name))
        for change in (*changed, *classed(lying, held, sentence), *limited(lying, held, sentence)):
            start, end = self._draft.span(at + change.mine[0], at + max(change.mine[1], change.mine[0] + 1))
            first = bisect_left(self._starts, start + 1) - 1
            figure = self._figures[first] if first >= 0 else None
            so = figure is not None and figure.verdict is Verdict.EXACT and end <= figure.end
            so = so or self._leads_into(start, end) or is_frame(self._quoted, at, lying.draft, (start, end))
            if own >= 0 and own <= change.mine[0] < change.mine[1] <= own + len(name):
                continue  # it is part of what the source is called
            own_place = lying.draft[slice(*change.mine)].lstrip("的") or "\0"
            if any(place.startswith(own_place) for place in self._sources.sources[number].places):
                continue  # 落地的某区53个: it is whose they are
            if not so or change.kind not in ("number", "other"):
                found.append(change)
        return found

    def _leads_into(self, start: int, end: int) -> bool:
        """Does what is changed go on in a figure that was found so, and say no more (`首次站上20万亿元`)?"""
        number = bisect_left(self._starts, start)
        if number == len(self._starts) or self._starts[number] >= end:
            heads = number < len(self._starts) and self._starts[number] == end and HEADED.search(self._text, start, end)
            return bool(heads) and self._figures[number].verdict is Verdict.EXACT
        figure, lead = self._figures[number], self._text[start : self._starts[number]]
        rest = notions("figures.tsv")["lead"].without(fold(lead)).strip()
        return not rest and figure.verdict is Verdict.EXACT and end <= figure.end

    def _trailing(self, span: Span) -> Item | None:
        """The item of a clause that adds something to the figure before it, or in it."""
        number = bisect_left(self._starts, span[1]) - 1
        if number < 0 or span[0] - self._starts[number] > FAR:
            return None
        if any(self._text.find(mark, self._starts[number], span[0]) >= 0 for mark in "。；;！？\n\r"):
            return None
        source = self._figures[number].citation
        if source is None:
            return None
        text, clause = source.report.text, self._text[slice(*span)]
        following = text[source.end :].lstrip()[:MAX_FOLLOWING].partition("。")[0]
        marks = [end for _, end in source.highlights]
        at = marks[-1] - source.start if marks else 0
        if not otherwise(clause, source.quote, at, following):
            return None
        return Item("quote", clause, *span, Verdict.CHANGED, (Note("turned"),), source)

    def _turned(self, span: Span) -> Item | None:
        """The item of a clause that tells how often, or who before whom, otherwise than the only reports meant."""
        scope = self._scope(span)
        bare = self._draft.bare(*span)
        if (
            bare[1] - bare[0] < SHORT and "唯一" in self._text[slice(*span)]
        ):  # 这是全省唯一: of what, the clause before says
            start = max(self._text.rfind(mark, 0, span[0] - 1) for mark in "，,。；;：:！？\n\r") + 1
            bare = self._draft.bare(start, span[1])
        if not scope.reports or not MIN_CLAUSE <= bare[1] - bare[0] <= MAX_CLAUSE:
            return None
        words = self._draft.chars[slice(*bare)]
        words = words.replace(fold(scope.named), "") if scope.named else words
        places = [(number, told_otherwise(words, self._chars(number))) for number in self._reports(scope)]
        number, place = next(((one, at) for one, at in places if at), (0, None))
        if place is None:
            return None
        citation = self._sources.cite(number, *place)
        return Item("quote", self._text[slice(*span)], *span, Verdict.CHANGED, (Note("turned"),), citation)

    def _reports(self, scope: Scope) -> list[int]:
        numbers = self._sources.numbers(scope.reports or frozenset())
        dated = [number for number in numbers if scope.allows_year(self._sources.sources[number])] or list(numbers)
        return sorted(dated) if len(dated) <= MAX_REPORTS else []

    def _seeker(self, number: int) -> Seeker:
        if number not in self._seekers:
            self._seekers[number] = Seeker(self._sources.plains[number])
        return self._seekers[number]

    def _chars(self, number: int) -> str:
        return self._sources.plains[number].chars

    def _sentence(self, number: int, lying: Aligned) -> Span:
        """The bare characters of the sentences a place lies in."""
        held, text = self._sources.plains[number], self._sources.report(number).text
        start, end = held.span(lying.start, lying.end)
        first = max(text.rfind(mark, 0, start) for mark in "。；！？\n\r") + 1
        last = _SENTENCE_END.search(text, max(end - 1, 0))
        return held.bare(first, last.end() if last else len(text))


def _covers(item: Item, span: Span) -> bool:
    return item.kind == "quote" and item.start <= span[0] and span[1] <= item.end
