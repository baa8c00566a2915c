"""What a question says of its asker's places, or of one only held beside another, before it asks of a place → left out.

`在某省的某省人想问某省的…`, `本人某市户口，想问某市的…`, `跟某市一样是直辖市的某市…`: only the last is asked of.
"""

from __future__ import annotations

import re

from retrieval.language.gazetteer import LONGEST, by_name
from retrieval.language.patterns import regex
from retrieval.language.stretches import blanked
from retrieval.query.sources.places import CITY

_P = r"([\u4e00-\u9fff]{2,7}?)"
_LIVES = rf"(?:现|人|家|常年|目前)?(?:在|住在?){_P}(?:工作|打工|上学|读书|生活|居住|做生意|经商|定居|务工|上班|这边)?"
_MAN = r"(?:人(?![口均民大才数员事社力工])|户口|户籍|市民|居民|考生|籍)"
_ASKS = r"(?:我?(?:就|就是|很)?(?:想|来|要)?请?(?:问|查|知道|了解|打听|看|咨询)(?:一?下|问|查|看)?)"
_SOMEBODY = regex(
    r"(?:请问|你好|您好|[,，\s]){0,40}"
    rf"(?P<me>我是?|本人是?|俺是?|咱是?|[作身]为一?[个名]?)?(?:{_LIVES}的)?{_P}{_MAN}(?:[,，]?{_LIVES})?"
    rf"(?P<stop>[,，\s]*{_ASKS}|[,，\s]+|(?<=人)(?=问))[,，\s]*",
    needs="人户民居生籍",
)
_FROM = regex(
    rf"(?:(?:老家|祖籍|现住|现居|家住|人在|户口在?|籍贯)(?:是|在)?{_P}[,，\s]+)+(?:{_ASKS})?",
    needs="老祖现住人户籍",
)
_LIKE = regex(
    rf"[跟和与同像]{_P}(?:一样|那样|这样|似的|类似)(?:也?(?:是|同为|同是|属于))?(?:的[^,，]{{0,8}}[,，]|[^,，的]{{0,8}}的)",
    needs="样似",
)
_OURS = regex(r"[我俺咱]们?(?:[这那省市县区镇乡村]|自己|老家)|本[省市县区]|家乡|当地|本地")


def without_asker(question: str) -> str:
    """A normalised question without that, if what is left names a place; else as it is."""
    for pattern in (_SOMEBODY, _FROM, _LIKE):
        for found in [pattern.match(question)] if pattern is not _LIKE else pattern.finditer(question):
            if found and _is_said_of_places(found) and _names_place(question[found.end() :]):
                return blanked(question, [found.span()])
    return question


def _is_said_of_places(found: re.Match[str]) -> bool:
    """Are the places of a match known ones, and is it told of somebody?"""
    names = [one for one in found.groups() if one and one in by_name()]
    said = [one for key, one in enumerate(found.groups(), 1) if one and key not in found.re.groupindex.values()]
    return bool(names) and len(names) == len(said)


def _names_place(rest: str) -> bool:
    """Does what is left ask of a place by its name, not of the asker's own (`我们省`)?"""
    if _OURS.search(rest):
        return False
    return any(_is_place(rest[at : at + size]) for at in range(len(rest)) for size in range(2, LONGEST + 1))


def _is_place(name: str) -> bool:
    held = by_name().get(name, ())
    return bool(held) and (held[0].level <= CITY or name == held[0].name)
