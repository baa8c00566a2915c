"""An agency no report is from, of a place or kind unknown to the corpus → a mention of it: no other answers for it."""

from __future__ import annotations

import re
from functools import cache

from retrieval.language.gazetteer import by_name
from retrieval.language.han import all_han
from retrieval.language.lexicon import office_words
from retrieval.language.patterns import regex
from retrieval.language.titlewords import words_of
from retrieval.language.tokens import is_dictionary_word, tagged
from retrieval.language.wordsets import any_of, sets
from retrieval.query.names.agencies import KINDS, NOT_A_NAME, proper_parts, reads_as_name
from retrieval.query.names.source_names import SourceNames
from retrieval.query.sources.local_bodies import has_field
from retrieval.query.sources.subjects import Mention
from retrieval.query.sources.unheld import ministries

# What stands between two sources; words for agencies in general, before which no name stands.
_BESIDE = regex(r"[、,，;；\s和与跟同及比]")
NO_AGENCY = (*sets()["officekind"], "政府", "街道", "中心")
# What points at one or means any (`这家研究院的全称`), not a town whose name begins so (`那洪街道`).
_POINTS = regex(r"[该此某各每]|[这那][一几两些]?[家个些类种所处位]", needs="该此某各每这那")
_AGENCY_SEEN = regex(r"20\d\d|\d\d年|的|去年|今年|,|，|呢|\s|$")
_TOWN_BODY = regex(r"[镇乡](?:人民政府)?$", needs="乡镇")
_KINDS_OF_PLACE = "县旗镇乡"
_OFFICE = regex(
    rf"(?P<place>[\u4e00-\u9fff]{{2,4}}?[{_KINDS_OF_PLACE}])(?P<body>[\u4e00-\u9fff]{{1,8}}?(?:局|委|法院|检察院))",
    needs="乡县旗镇 委局检法",
)
# A city, prefecture or league by a single character and its kind (`牡市`); what else stands there before 市.
_SHORT_CITY = regex(r"[^全本我该各贵此咱两多几每某在到由是的和与跟县区省新老同]{1,2}[市州盟]")
_TOWN = regex(r"[\u4e00-\u9fff]{2,4}?(?:镇|乡)")
_OF_ALL = regex(r"^[全各本我该每]|[乡镇村县]$")  # `全县乡镇`, of any: no name
# … whatever is asked of it: not 乡 in 乡村, nor what a town's street or market is called.
_OF_TOWN = regex(rf"(?P<place>[\u4e00-\u9fff]{{2,4}}?){any_of('town')}", needs="街镇乡")


class Strangers:
    """Finds them in questions, against the names of one corpus."""

    def __init__(self, names: SourceNames) -> None:
        self._names = names
        self._towns = any(_TOWN_BODY.search(body) for body in names.called)

    def namesake(self, text: str, body: Mention, begin: int) -> Mention | None:
        """An agency of a place unknown here (`某某经开区`), which only ends like one of the corpus, if it is one."""
        if body.name in NO_AGENCY:
            return None
        name = _BESIDE.split(text[begin : body.start])[-1]
        if ministries().fullmatch(name):  # 某部某局, which is not that of some city
            own = any(name in self._names.known.with_places[report] for report in body.reports)
            return None if own else Mention(body.start - len(name), body.end, name + body.name, frozenset(), True)
        if name.endswith(")") and name[name.rfind("(") + 1 : -1] in by_name():  # 鹿城(三亚)水务局
            inner = name[name.rfind("(") + 1 : -1]
            placeless = self._names.placeless(body.name, body.reports) or self._names.own(
                inner + body.name, body.reports
            )
            return (
                None if placeless else Mention(body.start - len(name), body.end, inner + body.name, frozenset(), True)
            )
        if not (reads_as_name(name) or _names_a_place(name)) or (self._names.quoted(name) and not has_field(body.name)):
            return None
        start = body.start - len(name)
        placeless = self._names.placeless(body.name, body.reports)
        return None if placeless else Mention(start, body.end, text[start : body.end], frozenset(), True)

    def behind(self, text: str, body: Mention, found: list[Mention]) -> bool:
        """Does a body's common name (`水利局`) stand right behind a source known by its own name alone (`某某经开区`)?
        Then it is that one's, no other's; the source becomes a stranger if its reports do not speak of the body.
        """
        at = next((n for n, one in enumerate(found) if one.strong and one.end == body.start), -1)
        if at < 0 or any(proper_parts(self._names.bodies[report]) for report in body.reports):
            return False
        before = found[at]
        if not any(body.name in self._names.text(report) for report in before.reports):
            found[at] = Mention(before.start, body.end, text[before.start : body.end], frozenset(), True)
        return True

    def at_head(self, text: str, begin: int) -> list[Mention]:
        """An agency named at the head of the question that no report is from."""
        match = ministries().match(text, begin) or _stranger().match(text, begin) or self._office(text, begin)
        if match is None and self._towns:
            match = _TOWN.match(text, begin)
            match = match if match and _AGENCY_SEEN.match(text, match.end()) else None
        match = match or self._town(text, begin) or self._zone(text, begin) or self._organ(text, begin)
        if match is None or match[0] in KINDS or _POINTS.match(match[0]) or NOT_A_NAME.search(match[0]):
            return []
        if self._names.quoted(match[0]) and not has_field(match[0]):
            return []
        return [Mention(match.start(), match.end(), match[0], frozenset(), True)]

    def _office(self, text: str, begin: int) -> re.Match[str] | None:
        """An office with its field, of a county or town unknown here, whatever is asked of it."""
        found = _OFFICE.match(text, begin)
        return found if found and _names_a_place(found["place"]) and has_field(found["body"]) else None

    def _town(self, text: str, begin: int) -> re.Match[str] | None:
        """A town or street with a name of its own."""
        found = _OF_TOWN.match(text, begin)
        if found is None or NOT_A_NAME.search(found["place"]) or _OF_ALL.search(found["place"]):
            return None
        (word, tag), *more = tagged(found["place"])
        if more or word != found["place"]:
            return found if reads_as_name(found["place"]) and not is_dictionary_word(found["place"]) else None
        return found if tag in ("ns", "nr", "nz", "nt") or not is_dictionary_word(word) else None

    def _zone(self, text: str, begin: int) -> re.Match[str] | None:
        """A zone with a name of its own, whatever is asked of it; not any of a kind (`化工园区`)."""
        found = _zone().match(text, begin)
        if found is None or NOT_A_NAME.search(found["place"]):
            return None
        (word, tag), *more = tagged(found["place"])
        named = not more and word == found["place"] and tag in ("ns", "nr", "nz", "nt")
        return found if named and (tag != "nr" or not is_dictionary_word(word)) else None

    def _organ(self, text: str, begin: int) -> re.Match[str] | None:
        """An organ that is no office (`某某海关`), of a kind of which another has reports."""
        found = _organ().match(text, begin)
        if found is None or found["place"] not in by_name():
            return None
        return found if any(body.endswith(found["kind"]) for body in self._names.called) else None


def _names_a_place(name: str) -> bool:
    """Is it a name and a kind of place (`某某县`), though no division known is called so?"""
    if _SHORT_CITY.fullmatch(name):
        return all_han(name) and not is_dictionary_word(name)
    return name[-1:] in _KINDS_OF_PLACE and reads_as_name(name[:-1])


@cache
def _zone() -> re.Pattern[str]:
    """Finds a name and a zone's kind."""
    kinds = sorted((*words_of("zone"), *office_words()["zone"]), key=len, reverse=True)
    return regex(rf"(?P<place>[\u4e00-\u9fff]{{2,4}}?)(?:{'|'.join(kinds)})", words=kinds)


@cache
def _organ() -> re.Pattern[str]:
    """Finds a place and an organ's kind."""
    kinds = [kind for kind in words_of("organ") if len(kind) > 1]
    return regex(rf"(?P<place>[\u4e00-\u9fff]{{2,6}}?)(?P<kind>{'|'.join(kinds)})", words=kinds)


@cache
def _stranger() -> re.Pattern[str]:
    """Finds the name of an agency."""
    kinds = KINDS[:-5]
    return regex(rf"[\u4e00-\u9fff]{{2,10}}?(?:{'|'.join(kinds)})(?={_AGENCY_SEEN.pattern})", words=kinds)
