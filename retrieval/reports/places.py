"""An agency's name → the administrative divisions it lies in, and its short form."""

from __future__ import annotations

import re
from collections import Counter

from retrieval.language.gazetteer import Division, ancestors, branch_at, by_name, short_names
from retrieval.language.patterns import regex
from retrieval.language.wordsets import any_of

OFTEN = 3  # times that a county is named by a report from there
# What may follow a short form of a place (`东丽经开区`) where the text never gives the full one.
_ZONE = regex(rf"(?:国家级?)?(?:{any_of('zone', 'township')}|技术|重点开发|综合|旅游度假|先行|新城|自贸|管委)")
_TOWNSHIP = regex(rf"[\u4e00-\u9fff]{{1,6}}?{any_of('township')}(?:办事处|人民政府)?")
NATIONAL = regex(
    rf"{any_of('nationname')}|最高人民|中华|(?!.*(?:宣传|组织|统战|武装|工作)部)[\u4e00-\u9fff]{{2,10}}部$|.*(?:总局|总署)$"
)
COUNTY = 3  # level of counties and districts


def places_of(agency: str, text: str, hints: tuple[str, ...]) -> tuple[tuple[Division, ...], str]:
    """The divisions the agency lies in, widest first, and its name without them.

    `hints` are names on its page (site, source) that may tell the place which the agency's own does not.
    """
    found: Division | None = None
    rest = agency[branch_at(agency) :]
    while not (found is None and _TOWNSHIP.fullmatch(rest) and not _is_in_county(rest)):
        step = _leading(rest, found, text)
        if step is None:
            break
        found, taken = step
        rest = rest[taken:]
    if found is not None and found.level < COUNTY:
        found = _branch(rest, found) or found  # 市生态环境局某某分局 is that district's
    if found is None and not NATIONAL.match(agency):
        found = _hinted(hints, text) or _most_named(text) or _cited(text)
    if found is None:
        return (), rest
    named = by_name()[found.name]
    unique = len([division for division in named if division.name == found.name]) == 1
    chain = ancestors(found)
    if not unique and not any(place.short in agency for place in chain[:-1]):
        chain = _confirmed(found, text)
    return chain, rest or agency


def _is_in_county(town: str) -> bool:
    """Does the name of a town have the full name of a county or the like before it?"""
    return any(_TOWNSHIP.fullmatch(town[length:]) and _has_full(town[:length]) for length in range(3, len(town) - 2))


def _has_full(name: str) -> bool:
    return any(division.name == name for division in by_name().get(name, ()))


def short_form(agency: str, places: tuple[Division, ...], body: str) -> str:
    """The agency without the places around its own (`天津市西青区投资促进局` → `西青区投资促进局`)."""
    own = places[-1] if places else None
    if own is None or (own.name not in agency and own.short not in agency):
        return agency
    start = agency.find(own.name) if own.name in agency else agency.find(own.short)
    short = agency[start:]
    if re.search(r"[局委办厅会]", agency[:start]):
        return agency  # the place stands inside the name (某市生态环境局某区分局)
    return short if len(places) < 2 or body else agency


def _branch(body: str, inside: Division) -> Division | None:
    """The county-level division named inside the name of a wider place's agency."""
    for start in range(len(body) - 1):
        for length in (4, 3, 2):
            for division in by_name().get(body[start : start + length], ()):
                if division.level == COUNTY and division.code.startswith(_prefix(inside)):
                    return division
    return None


def _leading(name: str, inside: Division | None, text: str) -> tuple[Division, int] | None:
    """The division at the start of an agency's name, and how many characters it takes."""
    for length in range(min(14, len(name)), 1, -1):
        for division in by_name().get(name[:length], ()):
            if inside is not None and (division.level <= inside.level or not division.code.startswith(_prefix(inside))):
                continue
            named = division.name in (name[:length], short_names().get(name[:length]))
            if named or division.name in text or _ZONE.match(name[length:]):
                return division, length
    return None


def _prefix(division: Division) -> str:
    return division.code[:2] if division.level == 1 else division.code[:4] if division.level == 2 else division.code


def _confirmed(found: Division, text: str) -> tuple[Division, ...]:
    """Of several divisions of one name, the one whose wider place the text names; else the name alone."""
    for division in by_name()[found.name]:
        wider = ancestors(division)[:-1]
        if division.name == found.name and any(place.name in text for place in wider):
            return ancestors(division)
    return (found,)


def _hinted(hints: tuple[str, ...], text: str) -> Division | None:
    """The narrowest place that names on the page begin with."""
    found: Division | None = None
    for hint in hints:
        inside: Division | None = None
        while step := _leading(hint, inside, text):
            inside, hint = step[0], hint[step[1] :]
        if inside is not None and (found is None or inside.level > found.level):
            found = inside
    return found


def _most_named(text: str) -> Division | None:
    """The county-level place that a text speaks of most, if it does so plainly: three times, and over half of all."""
    counts: Counter[str] = Counter()
    for word in re.findall(r"(?=([\u4e00-\u9fff]{2,4}[区县市旗]))", text):
        for length in range(len(word), 2, -1):
            name = word[-length:]
            if any(division.name == name and division.level == COUNTY for division in by_name().get(name, ())):
                counts[name] += 1
                break
    if not counts:
        return None
    name, count = counts.most_common(1)[0]
    if count < OFTEN or 2 * count <= sum(counts.values()):
        return None
    return next(division for division in by_name()[name] if division.name == name)


def _cited(text: str) -> Division | None:
    """The one county-level place, named in full, whose plans and rules the text cites (《某区2021年…安排》)."""
    found: dict[str, Division] = {}
    for words in re.findall(r"《([\u4e00-\u9fff]{3,20})", text):
        inside: Division | None = None
        while step := _leading(words, inside, ""):
            inside, words = step[0], words[step[1] :]
        if inside is not None and inside.level == COUNTY:
            found[inside.code] = inside
    return next(iter(found.values())) if len(found) == 1 else None
