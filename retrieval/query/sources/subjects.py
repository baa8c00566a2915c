"""The mentions found in a question → those it is about, with the words that only frame them."""

from __future__ import annotations

from typing import NamedTuple

from retrieval.language.gazetteer import by_name
from retrieval.language.patterns import regex
from retrieval.models import Span
from retrieval.query.messages.framing import asked, only_frames
from retrieval.query.times.years import read_years

# What puts a mention beside the one before it, or begins a question for it.
_BESIDE = regex(r"(?:[、,，;；:：/?!？！。和与跟同及比对]|还是|还有|以及|vs|换成|至于|[还只就]差|缺|[问要]的是|不是)$")
_BESIDE_YEAR = regex(r"[和与跟同、]\s*(?:20)?\d\d年(?:度)?的?$")
_SHORT_CLAUSE = regex(r"[,，;；。?？!！]([^,，;；。?？!！]{0,10})$")
_ASKS_FOR = regex(r"(?:查|问|看|要|说|请问|找|核一?下)(?:一?下)?$")


class Mention(NamedTuple):
    """Words of a question that name a source: their span, and the reports that answer to them (none: not in the
    corpus).
    """

    start: int
    end: int
    name: str
    reports: frozenset[str]
    strong: bool  # names a source beyond doubt; weak ones only count where nothing else does
    group: str = ""  # the group of places (`京津冀`) of which this is a member

    @property
    def is_placed(self) -> bool:
        """Does the name begin with that of a place?"""
        return any(self.name[:size] in by_name() for size in range(1, len(self.name) + 1))


def place_of(mention: Mention) -> Span:
    """Where a mention stands, to sort by: members of a group keep their order."""
    return mention.start, mention.end


def subjects(text: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions a question is about: the first, and those that a conjunction or a new clause puts beside it.

    What the question puts aside (`甲的都有了，就差乙`) is kept with them, for whoever reads on, but is not the first.
    """
    meant = asked(text, [(mention.start, mention.end) for mention in mentions])
    aside = [mention for index, mention in enumerate(mentions) if index not in meant]
    return sorted([*aside, *_beside_the_first(text, [mentions[index] for index in meant])], key=place_of)


def _beside_the_first(text: str, mentions: list[Mention]) -> list[Mention]:
    first = next((index for index, mention in enumerate(mentions) if mention.strong), None)
    if first is None:
        return mentions
    kept = mentions[: first + 1]
    for mention in mentions[first + 1 :]:
        before = text[: mention.start].rstrip()
        if (
            len(before) < mention.start
            or _BESIDE.search(before)
            or before.endswith("对比")
            or _BESIDE_YEAR.search(before)
            or mention.start in (kept[-1].end, kept[-1].start)
            or _new_clause(text, kept[-1].end, mention.start)
        ):
            kept.append(mention)
    return kept


def _new_clause(text: str, end: int, start: int) -> bool:
    """Does a clause begin between two mentions, with few words before the second (`…，请您先帮我查豫`)?"""
    clause = _SHORT_CLAUSE.search(text[end:start])
    return bool(clause and _ASKS_FOR.search(clause[1]))


def widened(question: str, found: list[Mention]) -> list[Mention]:
    """Mentions stretched over a question that but changes the source of the one before: nothing else is asked."""
    spans = [(mention.start, mention.end) for mention in found]
    if not found or not only_frames(question, [*spans, *read_years(question).spans]):
        return found
    return (
        [*found[:-1], found[-1]._replace(end=len(question))]
        if len(found) > 1
        else [found[0]._replace(start=0, end=len(question))]
    )


def main_mentions(mentions: list[Mention]) -> list[Mention]:
    """The mentions that name the sources meant: strong ones, without those that only widen or repeat another."""
    strong = [mention for mention in mentions if mention.strong] or mentions
    kept: list[Mention] = []
    for mention in strong:
        others = [other for other in strong if other is not mention and other.reports]
        widens = mention.reports and any(other.reports < mention.reports for other in others)
        repeats = mention.reports and any(other.reports == mention.reports for other in kept)
        if not widens and not repeats:
            kept.append(mention)
    if len(kept) > 1:
        common = frozenset.intersection(*(mention.reports for mention in kept))
        if common:
            return [kept[0]._replace(reports=common)]
    return kept
