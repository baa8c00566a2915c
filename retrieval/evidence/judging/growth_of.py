"""A question for the growth of something → do the words marked tell it of another thing, which has its word in its name
(`外贸企业`, where `外贸` is asked of), or that stands behind it in the sentence (`工业稳定，利润增长5%`)?
"""

from __future__ import annotations

from retrieval.evidence.judging.marked import Marked
from retrieval.evidence.marks.marking import piece
from retrieval.evidence.marks.wording import wording
from retrieval.evidence.matching.coverage import TermMatcher
from retrieval.evidence.parameters import COVERAGE, SUBJECTS
from retrieval.language.notions import notions, speaks_of
from retrieval.language.patterns import regex
from retrieval.language.tokens import fold, tagged
from retrieval.models import Query, Term

FEW = 24  # characters of a question that names but a subject and asks for its growth
BEHIND = 12  # characters behind a word in which the noun stands that makes another name of it
_NOUNS = ("n", "nz", "nl", "b", "vn")
_NO_THINGS = ("rose", "fell", "rate", "changed", "target")
# How a noun ends that tells what of a thing is measured.
_MEASURE = regex(r"(?:[值额量率数速幅度积程比]|收入|规模|目标|水平)$")


def is_growth_of_another(marked: Marked) -> bool:
    """Is it asked by how much something grew, and is the growth marked that of another thing?"""
    query = marked.query
    if not marked.is_number or marked.passage.row or not marked.figures:
        return False
    if len(query.text) > FEW or not wording(query).change:
        return False
    thing = _thing(query)
    return thing is not None and all(_is_of_another(query, thing, one) for one in _pieces(marked))


def _pieces(marked: Marked) -> list[str]:
    """The words around each of the figures marked; with those before them, where they only go on from these
    (`企业8家、增长5%`).
    """
    text, sentence, asked = marked.passage.folded, marked.evidence.sentence, fold(marked.query.text)
    found = []
    for one in marked.figures:
        left, right = piece(text, sentence, *marked.passage.sought((one.start, one.end)))
        if left > sentence[0] and not _names_another(text[left:right], asked):
            left, _ = piece(text, sentence, left - 1, left - 1)
        found.append(text[left:right])
    return found


def _thing(query: Query) -> Term | None:
    """The longest word among those that stand last in what is asked about."""
    topic = fold(query.topic)
    own = [one for one in query.terms if len(one.asked) > 1 and one.asked in topic]
    own = [one for one in own if not any(speaks_of(way, one.asked) for way in _NO_THINGS)]
    return max(own, key=lambda one: (topic.rfind(one.asked) + len(one.asked), len(one.asked)), default=None)


def _is_of_another(query: Query, thing: Term, words: str) -> bool:
    asked = fold(query.text)
    likely = thing.certainties or (1.0,) * len(thing.forms)
    sure = [form for form, value in zip(thing.forms, likely, strict=True) if value >= SUBJECTS.same]
    places = [one for form in sure for one in _behind(words, form)]
    if places:
        return all(_makes_another(one, asked) for one in places)
    if TermMatcher([thing]).strengths(words)[0] >= COVERAGE.held:
        return False
    return _names_another(words, asked)


def _names_another(words: str, asked: str) -> bool:
    """Does a thing that is not in the question stand before the words that something rose or fell?"""
    changes = min((span[0] for way in ("rose", "fell") for span in notions()[way].spans(words)), default=0)
    return any(_is_foreign(word, tag, asked) for word, tag in tagged(words[:changes]))


def _behind(text: str, form: str) -> list[str]:
    found, at = [], text.find(form)
    while at >= 0:
        found.append(text[at + len(form) : at + len(form) + BEHIND])
        at = text.find(form, at + 1)
    return found


def _makes_another(behind: str, asked: str) -> bool:
    words = tagged(behind)
    return bool(words) and _is_foreign(*words[0], asked)


def _is_foreign(word: str, tag: str, asked: str) -> bool:
    """Is it a noun that names a thing, not a measure, and is not in the question?"""
    if len(word) < 2 or tag not in _NOUNS or word in asked:
        return False
    return not _MEASURE.search(word) and not notions()["ofall"].is_all_of(word)
