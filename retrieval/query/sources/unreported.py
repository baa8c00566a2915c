"""A question, or the clause of it that asks, which names no source → the place it is about that no report is from."""

from __future__ import annotations

from collections.abc import Collection

from retrieval.language.gazetteer import Division, by_name
from retrieval.language.patterns import regex
from retrieval.language.tokens import tagged, word_spans
from retrieval.language.wordsets import any_of
from retrieval.query.names.place_words import countries, everyday_words, nation_words, nicknames
from retrieval.query.names.source_names import SourceNames
from retrieval.query.sources.places import CITY, NO_PHRASE, OTHER_KIND

# Before a place that has a part in what is asked, of which another tells.
_PARTY = regex(
    rf"(?:[从由向对跟与和同到赴去往给为]|{any_of('aid', 'partner')}|不要|并非|援助|援建|通往|直达|通到|飞|开往|走进"
    r"|(?:[我俺咱]们?|人|老?家)(?:是|在|来自|住在?)|作为一?个?|身为)$"
)
_INSIDE = regex(r"[^,，。?？]{0,4}那?个[^,，。?？]{0,8}[县区镇乡村局]")  # after a city: one in it is meant
_BEFORE = regex(rf"(?:^|[,，。;；:：(（\s]|[是要查看问的]|{any_of('beside')})$")
_AFTER = regex(r"$|[,，。;；)）\s的呢]|那边|这边|20\d\d|\d\d年|[去今前]年")
_DATED = regex(r"20\d\d|\d\d年|[去今前]年")
THING = regex(r"[省市]?[\u4e00-\u9fff]{1,12}?(?:律师事务所|律所|条例)")  # which has the name of a place in its own
_ALWAYS_SPOKEN_OF = ("香港", "澳门", "台湾")  # in the State Council's reports
_UPWARD = regex(r"自治区|[全本]省|省里|省上|省[政委]|国家|中央")  # what lies around the place is asked of


def unreported_place(text: str, names: SourceNames, about: Collection[str]) -> str:
    """The first place that `text` is about though no report is from it or speaks of it and of what is asked, nor do
    the reports `about` which the conversation is speak of it: a division by its whole name, or by the short one of a
    province or city, that stands as a word and is no party to what is asked (`支援河北`). Empty where there is none.
    """
    spans = word_spans(text) if len(names.sources) and not _UPWARD.search(text) else []
    ends = {end for _, end, _ in spans}
    for at, end, word in spans:
        if word in countries() and not _PARTY.search(text[:at]) and _AFTER.match(text, end):
            return "" if names.any_speaks_of(word, f"{text[:at]} {text[end:]}") else word
        for length in names.place_lengths.get(text[at], ()):
            name = text[at : at + length]
            if at + length in ends and _is_unreported(name, text, at, names):
                known = {name, *(one.short for one in _divisions(name))}
                return "" if any(one in names.text(report) for report in about for one in known) else name
    return ""


def _divisions(name: str) -> tuple[Division, ...]:
    """Those called so, by a nickname as well."""
    return by_name().get(name, ()) or by_name().get(nicknames().get(name, ""), ())


def _stands_apart(text: str, at: int, end: int) -> bool:
    """Does the short name of a county, which may be a word, stand where a source is named (`我说的是绩溪，…`)?"""
    if not _BEFORE.search(text[:at]) or not _AFTER.match(text, end):
        return False
    return _DATED.match(text, end) is not None or tagged(text[at:end]) == [(text[at:end], "ns")]


def _is_unreported(name: str, text: str, at: int, names: SourceNames) -> bool:
    divisions, end = _divisions(name), at + len(name)
    if len(name) < 2 or not divisions or name in everyday_words() or name in nation_words():
        return False
    if divisions[0].short in _ALWAYS_SPOKEN_OF and names.places.get("全国"):
        return False
    whole = name == divisions[0].name
    held = name in names.places or any(one.name in names.places for one in divisions)
    wide = whole or divisions[0].level <= CITY or _stands_apart(text, at, end)
    if held or not wide or OTHER_KIND.match(text, end) or _INSIDE.match(text, end):
        return False
    follows = text[end : end + 2]
    if (
        THING.match(text, end)
        or _PARTY.search(text[:at])
        or (len(follows) == 2 and not NO_PHRASE.search(follows) and names.said(name + follows))
    ):
        return False
    return not names.any_speaks_of(divisions[0].short, f"{text[:at]} {text[end:]}")
