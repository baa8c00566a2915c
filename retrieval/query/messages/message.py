"""A message → the question in it: what is asked, what else is asked, what is not wanted, and what is said around it.

People wrap a question in reasons and courtesies, dictate it with fillers, add what they do not want, paste a table
above it. Only the asking sentence is to be covered by an answer; what stands around it helps to tell who and when.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from retrieval.language.gazetteer import by_name
from retrieval.language.lexicon import stopwords
from retrieval.language.notions import NUMERAL, speaks_of
from retrieval.language.numerals import SEVERAL, YEAR_DIGITS
from retrieval.language.patterns import regex
from retrieval.language.sentences import sentences
from retrieval.language.tokens import words
from retrieval.language.told_figures import told_figures
from retrieval.query.messages.asking import (
    ASKS,
    QUESTION_WORD,
    WHETHER,
    Sentence,
    clauses_that_ask,
    part,
    read_sentence,
)

BARE = 2  # characters of its own at most, of a sentence that only points back (`各是多少`)
SHORT = 6  # the same of a question that is one with the one before it
LOOSE = 8  # the same of one that says what it points back to (`那份文件的名字`)
FULL = 8  # characters of its own from which a sentence says enough to go on from
FIRST, LAST = 8, 24  # sentences read of a long text, from its beginning and its end
LONG = 55  # characters from which a message of several sentences is also read as one
TERSE = 40  # characters of a message that is one question, whatever it looks like

_STOPS = regex(r"[。？?！!；;\n]{1,40}(?=.)")
_YEARS = regex(
    rf"年份|年度|这[{SEVERAL}几\d]年|(?:(?:19|20)\d\d|[二两一][〇零九][{YEAR_DIGITS}]{{2}})年?度?", needs="年这二两一12"
)
_NAMES = regex(r"(?:19|20)\d\d|[〇零一二]?[〇零一二三四五六七八九]年|[去今明]年", needs="年12")
_INSTEAD = regex(r"^(?:那|再|就)?(?:换成|改成|换作|换到)", needs="换改")  # 换成 + 华明, no 成华
_WORD = regex(r"\w")
_COUNTED = regex(rf"{NUMERAL}[个件家份条项类位省市种]?")


_SMALL = regex(r"\d{1,2}(?!\d|\.\d|[万亿元块%])")
_OF_EACH = regex(r"(?:又|都)?(?:分别|各自?)(?![省市区县地级类项])")
_OF_YEAR = regex(r"那一?年|同一?年|当年")


class Message(NamedTuple):
    """What a message asks; all of it normalised, without fillers and courtesies."""

    asking: str  # the question, with what is wanted of it
    also: tuple[str, ...] = ()  # the questions after it
    excluded: tuple[str, ...] = ()  # what is not wanted
    context: tuple[str, ...] = ()  # what else is said, in the order of the message
    lead: str = ""  # the head of the question that is no question, but what it goes on from (`听说…，上海是多少`)
    corrects: bool = False  # it puts right how the question before was taken
    unread: bool = False  # a question in the middle of very many sentences was not read


def read_message(text: str) -> Message:
    """Find the question in a normalised message, line breaks kept."""
    plain = _INSTEAD.sub("那", part("filler").without(text).strip())
    corrects = bool(part("wrong").opens(plain))
    spans = sentences(plain)
    middle = [plain[start:end] for start, end in spans[FIRST:-LAST]]
    unread = any(QUESTION_WORD.search(one) or one.rstrip().endswith(("?", "？")) for one in middle)
    spans = spans if not middle else [*spans[:FIRST], *spans[-LAST:]]
    read = [read_sentence(plain[start:end]) for start, end in spans]
    asking = [number for number, sentence in enumerate(read) if sentence.asked and sentence.score >= ASKS]
    excluded = tuple(one for sentence in read for one in sentence.excluded)
    if not asking:
        asking = _likeliest(read)
    if not asking:
        wanted = " ".join(one for sentence in read for one in sentence.wanted)
        return Message(wanted or plain, (), excluded, _context(read, ()), "", corrects, unread)
    asking = _without_preamble(read, asking)
    first = asking[0]
    questions = _questions(read, asking)
    lead = _lead(read, first)
    wanted = " ".join(one for sentence in read[first:] for one in sentence.wanted)
    whole = " ".join(filter(None, (*lead, questions[0], wanted)))
    return Message(whole, tuple(questions[1:]), excluded, _context(read, asking), " ".join(lead), corrects, unread)


def as_one_sentence(text: str) -> str:
    """A long message of several sentences as a single one: what is asked for is often told in another than that which
    asks. Empty for a message that is short, or one sentence already.
    """
    one = in_one_sentence(text) if len(text) >= LONG else text
    return one if one != text else ""


def in_one_sentence(text: str) -> str:
    """A message of whatever length as a single sentence."""
    return _STOPS.sub("，", text)


def _without_preamble(read: Sequence[Sentence], asking: list[int]) -> list[int]:
    """The asking sentences without a first one that only asks whether, of nobody, where the next asks of somebody."""
    if len(asking) < 2:
        return asking
    first, after = read[asking[0]].asked, read[asking[1]].asked
    opens = not clauses_that_ask([first]) and clauses_that_ask([after]) and _says_who(after) and not _says_who(first)
    return asking[1:] if opens and not _is_more_of_it(after) else asking


def _likeliest(read: Sequence[Sentence]) -> list[int]:
    """Of a message no sentence of which asks: all that say something where they are few words, else the one most like
    a question.
    """
    said = [number for number, sentence in enumerate(read) if sentence.matter]
    if sum(len(read[number].matter) for number in said) <= TERSE:
        return said
    return [max(said, key=lambda number: (bool(read[number].asked), read[number].score, number))] if said else []


def _context(read: Sequence[Sentence], asking: Sequence[int]) -> tuple[str, ...]:
    found: list[str] = []
    for number, sentence in enumerate(read):
        found += [*sentence.setting, *sentence.told, *(() if number in asking else (sentence.asked,))]
    return tuple(filter(None, found))


# --- sentences together


def _questions(read: Sequence[Sentence], asking: Sequence[int]) -> list[str]:
    """The questions of a message, those that only point at the one before (`各是多少`) as one with it."""
    found: list[str] = []
    for number in asking:
        asked = read[number].asked or read[number].matter
        if found and _is_more_of_it(asked):
            found[-1] += " " + asked
        else:
            found.append(asked)
    return found


def _is_more_of_it(asked: str) -> bool:
    """Does a question go on with the one before it, rather than ask another?"""
    own = own_characters(asked)
    if speaks_of("said", asked) and own <= SHORT:  # 二二年的报告怎么说的
        return True
    if not QUESTION_WORD.search(asked) or part("loose").said(asked):
        return own <= LOOSE
    if _OF_EACH.match(asked):  # 各学了几次
        return own <= SHORT
    compares = speaks_of("most", asked) or bool(WHETHER.search(asked))
    return own == 0 or (own <= SHORT and compares and not _says_who(asked))


def _lead(read: Sequence[Sentence], first: int) -> tuple[str, ...]:
    """What a question that only points back goes on from: what is asked before it in passing, else what is told."""
    if not _points_back(read[first].asked):
        return ()
    found = list(read[first].told)
    if not found and own_characters(read[first].asked) <= BARE:
        setting = read[first].setting
        found = [one for one in setting if _says_who(one)][-1:] or list(setting[-1:])
    if read[first].told or _is_full(found):
        return tuple(found)
    for sentence in reversed(read[:first]):
        inside = clauses_that_ask([sentence.matter])
        if inside:
            return (*inside, *found)
        found[:0] = [sentence.matter] if sentence.matter else sentence.setting[-1:]
        if _is_full(found[:1]):
            break
    return tuple(found)


def _points_back(asked: str) -> bool:
    own = own_characters(asked)
    loose = part("loose").said(_OF_YEAR.sub("", asked) if _NAMES.search(asked) else asked)  # the year is named here
    return own == 0 or (own <= BARE and not _says_who(asked)) or (loose and own <= LOOSE)


def _is_full(told: Sequence[str]) -> bool:
    return any(own_characters(one) >= FULL and not part("loose").said(one) for one in told)


def _says_who(asked: str) -> bool:
    """Does a sentence name a place or a year?"""
    return bool(_NAMES.search(asked)) or any(word in by_name() for word in words(asked))


def own_characters(asked: str) -> int:
    """Characters with which a sentence says something of its own: not who, how many, or what every question says."""
    asked = _YEARS.sub(" ", asked)
    figures = FULL if any(one.spelled or not _SMALL.match(asked, one.start) for one in told_figures(asked)) else 0
    rest = _COUNTED.sub(" ", asked)
    return figures + sum(
        len(word) for word in words(rest) if word not in stopwords() and word not in by_name() and _WORD.search(word)
    )
