"""A question → the same with mistyped names of sources put right: in pinyin, or with a character of the same sound.

Other words that are mistyped: `spelling`.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property

from retrieval.language.gazetteer import ancestors, by_name
from retrieval.language.han import all_han
from retrieval.language.lexicon import stopwords
from retrieval.language.offices import office
from retrieval.language.patterns import regex
from retrieval.language.pinyin import broad, spellings, syllables
from retrieval.language.stretches import occurrences
from retrieval.language.tokens import is_dictionary_word, tagged, word_spans
from retrieval.language.wordsets import any_of
from retrieval.models import Span
from retrieval.query.names.agencies import proper_parts
from retrieval.query.names.agency_names import AgencyNames
from retrieval.query.names.place_words import nicknames

_LATIN = regex(r"[a-z][a-z'’]*(?: [a-z][a-z'’]*)*", needs="abcdefghijklmnopqrstuvwxyz")
_OF_OFFICE = regex(rf"(?:{any_of('unitkind')}|[局委办厅处所])")
_OTHER_BODY = regex(r"街道|政府|法院|检察院|[镇乡区]")
SHORTEST = 2  # characters of a name
COUNTY = 3  # the level of counties
SHORTEST_LATIN = 4  # letters of a name
MAX_SYLLABLES = 4  # … typed one by one (`si chuan`)
LONGEST_NAME = 12  # characters
_KINDS = tuple("省市县区")
_NO_NAME = "vprcdu"  # parts of speech with which no name of a place begins (`查` + `穗县`)
_TOWNS = ("镇", "乡")  # these end a name by themselves


class Respeller:
    """Knows the names of one corpus' sources by their sound."""

    def __init__(self, places: Collection[str], bodies: Collection[str], agencies: AgencyNames) -> None:
        self._places = places  # names of places, full and short
        self._bodies = bodies  # agencies without their places
        self._agencies = agencies  # the same, as questions call them

    def load(self) -> None:
        """Load now what is otherwise loaded when first needed."""
        _ = self._spellings, self._by_sound, self._broadly_begun, self._lengths, self._beginnings, self._tails

    def from_pinyin(self, question: str) -> str:
        """Put names in place of their pinyin (`rongchang`), those of the corpus before those of other places."""
        for run in _LATIN.findall(question):
            words = run.split(" ")
            at = 0
            while at < len(words):
                taken = 1
                for count in range(min(MAX_SYLLABLES, len(words) - at), 0, -1):
                    typed = " ".join(words[at : at + count])
                    latin = typed.replace(" ", "").replace("'", "").replace("’", "")
                    name = self._spellings.get(latin) or (self._two_names(latin) if count == 1 else None)
                    short = (
                        self._by_initials(latin, question[question.find(typed) + len(typed) :]) if count == 1 else ""
                    )
                    if short or (name and (len(latin) >= SHORTEST_LATIN or latin in nicknames())):
                        question = question.replace(typed, short or name or typed, 1)
                        taken = count
                        break
                at += taken
        return question

    def from_homophones(self, question: str, *, beside_known: bool = False) -> tuple[str, list[tuple[str, str]]]:
        """Put names in place of what sounds like them and shares half their characters, longest first; `beside_known`
        sources only where what is typed says what kind of place it is (`五湖市`).

        Returns the question and the pairs (typed, meant).
        """
        repaired: list[tuple[str, str]] = []
        typed = question
        known: set[int] | None = None  # where names stand as they are; looked for when there is something to repair
        tokens = {(start, end) for start, end, _ in word_spans(question)}
        starts, ends = {start for start, _ in tokens}, {end for _, end in tokens}
        sounds = tuple(syllables(char)[0] if "\u4e00" <= char <= "\u9fff" else char for char in question)
        broadly = broad(sounds)
        begins = [at for at in range(len(question) - 1) if broadly[at : at + 2] in self._broadly_begun]
        for length in self._lengths if begins else ():
            for at in begins:
                if at + length > len(question):
                    break
                heard = sounds[at : at + length]
                name = self._by_sound.get(heard) or self._by_broad_sound.get(broadly[at : at + length])
                if name is None:
                    continue
                window = question[at : at + length]
                if name == window or _is_other_office(window, name) or _is_part(question, at, window, tokens):
                    continue
                if name in by_name() and _is_office(window, question[at + length :]):
                    continue
                if beside_known and (question[at + length : at + length + 1] not in _KINDS or name not in self._places):
                    continue
                if window in by_name() and not self._is_elsewhere(window, name, typed[:at], typed[at + length :]):
                    continue
                if at not in starts and at + length not in ends:  # 府建 in 政府建设
                    continue
                if heard not in self._by_sound and not self._is_misheard(window, name, question[at + length :]):
                    continue
                if known is None:
                    known = {
                        place
                        for one in self._by_sound.values()
                        for begin in occurrences(typed, one)
                        for place in range(begin, begin + len(one))
                    }
                if not known.isdisjoint(range(at, at + length)):
                    continue
                shared = sum(a == b for a, b in zip(window, name, strict=True))
                a_word = length == 2 and is_dictionary_word(window)
                kind = window[-1] in _KINDS and self._agency_follows(question[at + length :])  # 磁力县医保局: 慈利县
                if (2 * shared >= length or kind) and not (a_word and not self._is_told(name, question[at + 2 :])):
                    question = question[:at] + name + question[at + length :]
                    repaired.append((window, name))
        return question, repaired

    @cached_property
    def _spellings(self) -> dict[str, str]:
        names = {*self._places, *(part for body in self._bodies for part in proper_parts(body))}
        first = (divisions[0] for divisions in by_name().values() if divisions)
        wide = {division.short for division in first if division.level < COUNTY}
        found = spellings(filter(_is_name, [*sorted(wide), *sorted(names)]))
        foreign = {name.replace(" ", ""): full for name, full in nicknames().items() if name.isascii()}
        return found | {latin: by_name()[full][0].short for latin, full in foreign.items()}

    def _by_initials(self, latin: str, rest: str) -> str:
        """The one place of the corpus with these initials (`hk` of 海口), where an agency or its kind stands behind."""
        if not 1 < len(latin) < SHORTEST_LATIN or not (rest[:1] in _KINDS or self._agency_follows(rest.lstrip())):
            return ""
        names = {by_name()[name][0].short if name in by_name() else name for name in self._initials.get(latin, ())}
        return names.pop() if len(names) == 1 else ""

    @cached_property
    def _initials(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for name in self._places:
            if _is_name(name):
                short = by_name()[name][0].short if name in by_name() else name
                found.setdefault("".join(sound[0] for sound in syllables(short)), set()).add(name)
        return found

    def _two_names(self, latin: str) -> str | None:
        for cut in range(4, len(latin) - 2):
            first, rest = self._spellings.get(latin[:cut]), self._spellings.get(latin[cut:])
            if first and rest:
                return first + rest
        return None

    @cached_property
    def _by_sound(self) -> dict[tuple[str, ...], str]:
        parts = (part for body in self._bodies for part in (body, *proper_parts(body)))
        return {syllables(name): name for name in (*self._places, *parts) if _is_name(name)}

    @cached_property
    def _by_broad_sound(self) -> dict[tuple[str, ...], str]:
        return {broad(sounds): name for sounds, name in self._by_sound.items()}

    @cached_property
    def _broadly_begun(self) -> frozenset[tuple[str, ...]]:
        """The first two sounds of names: few places of a question have such a pair."""
        return frozenset(sounds[:2] for sounds in self._by_broad_sound)

    @cached_property
    def _lengths(self) -> tuple[int, ...]:
        """How many characters names have, the longest first."""
        return tuple(sorted({len(sound) for sound in self._by_sound} & set(range(2, LONGEST_NAME + 1)), reverse=True))

    @cached_property
    def _beginnings(self) -> tuple[str, ...]:
        parts = (part for body in self._bodies for part in (body[:2], *proper_parts(body)))
        return tuple({part for part in parts if len(part) >= 2})

    def _is_elsewhere(self, window: str, name: str, before: str, rest: str) -> bool:
        """Does `window` name a place, behind another of the corpus in which it does not lie, where an agency called
        `name` goes on as the question does (`拱墅` + `大观` + `街道`)?
        """
        outer = next((before[-size:] for size in range(LONGEST_NAME, 1, -1) if before[-size:] in self._places), "")
        around = {wide.name for one in by_name()[window] for wide in ancestors(one)}
        held = {one.name for one in by_name().get(outer, ())}
        return bool(outer) and held.isdisjoint(around) and rest[:2] in self._tails.get(name, ())

    def _is_misheard(self, window: str, name: str, rest: str) -> bool:
        """May `window` be the place `name` that only sounds much like it: is it no other place, does a body follow?

        Towns and villages are not told so: too many that are no source have such names (永新镇, 永兴镇).
        """
        return name in by_name() and window not in self._places and self._agency_follows(rest)

    def _follows(self, name: str, rest: str) -> bool:
        """Does an agency stand behind a name, or what its own name goes on with (`甲乙` + `街道办事处`)?"""
        behind = rest[:1] if rest[:1] in _TOWNS else rest[:2]
        return self._agency_follows(rest) or behind in self._tails.get(name, ())

    def _is_told(self, name: str, rest: str) -> bool:
        """Does what follows a word make it a name, the whole of an agency (`商务局`), not only its beginning?"""
        if not self._follows(name, rest):
            return False
        behind = rest[:LONGEST_NAME]
        return bool(_OF_OFFICE.search(behind) or _OTHER_BODY.search(behind) or behind[:1] in _KINDS)

    @cached_property
    def _tails(self) -> dict[str, set[str]]:
        """The character, and the two, that stand behind each proper part in the names of agencies."""
        tails: dict[str, set[str]] = {}
        for body in self._bodies:
            for part in proper_parts(body):
                end = body.index(part) + len(part)
                tails.setdefault(part, set()).update((body[end : end + 1], body[end : end + 2]))
        return tails

    def _agency_follows(self, rest: str) -> bool:
        return rest.startswith(self._beginnings) or self._agencies.begin(rest)


def _is_other_office(window: str, name: str) -> bool:
    """Does what is written give a field of work as it stands, another than the name's (`税务局`, `水务局`)?"""
    written, known = office(window).fields, office(name).fields
    return bool(written and known) and written != known


def _is_office(window: str, rest: str) -> bool:
    """Is what is written a word, of which what follows makes an office (`海洋` + `局`)?"""
    return is_dictionary_word(window) and _OF_OFFICE.match(rest) is not None


def _is_part(question: str, at: int, window: str, tokens: Collection[Span]) -> bool:
    """Is the window at `at` but the beginning of a longer word (`义务` + `教育`), or the end of another place's name
    (`青` + `穗县`)?
    """
    if len(window) != SHORTEST:
        return False
    if is_dictionary_word(window) and any(start == at and at + SHORTEST < stop for start, stop in tokens):
        return True
    before = question[at - 1 : at] if at else ""
    if window[-1] not in _KINDS or not all_han(before) or before in stopwords():
        return False
    joined = (at - 1, at) in tokens or any(start < at < stop for start, stop in tokens)
    return joined and tagged(before)[0][1][0] not in _NO_NAME


def _is_name(name: str) -> bool:
    return SHORTEST <= len(name) <= LONGEST_NAME and all_han(name)
