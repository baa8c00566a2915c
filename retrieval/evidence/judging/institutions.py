"""A query on an institution of a place (`某区第一医院`), and a report of another body there → is that silent on it?

Reports are from offices. Of a street, a village, a school or a people's congress, which has none here, another office
of the same place tells nothing for certain, unless it speaks of it.
"""

from __future__ import annotations

from retrieval.language.gazetteer import by_name
from retrieval.language.numerals import TEN
from retrieval.language.patterns import regex
from retrieval.language.tokens import fold, is_dictionary_word, tagged
from retrieval.language.wordsets import any_of
from retrieval.models import Query, Report

_NAMED = (
    rf"{any_of('askedbody', 'lowbody')}|街道|街(?![道头面上镇区边])|村(?![民里级庄居镇干屯])"
    r"|社区(?!矫正|服刑|戒毒|民警|服务|治理|工作|居民)|卫生院|学会"
)
_BY_ITSELF = (
    r"人大(?:常委会)?(?!代表|建议|议案|会|监督)|政协(?!委员|提案|建议|会)|党校|商会|图书馆|博物馆|文化馆|档案馆|体育馆"
)
_INSTITUTION = regex(
    rf"的?(?P<name>(?P<own>[\u4e00-\u9fff]{{1,6}}?)(?:{_NAMED})|[\u4e00-\u9fff]{{0,4}}?(?:{_BY_ITSELF}))"
)
_NO_NAME = regex(rf"[的了在是有和与跟对向为给把被让到去来等各全每某几多哪些两{TEN}]|什么|辖区|下辖|沿")
GOVERNMENT = "人民政府"  # ends the names of governments, which tell of all that is in their places


def is_of_an_institution(query: Query, report: Report) -> bool:
    """Is a question that names but a place about an institution there, of which the report of an office is silent?"""
    names = {scope.name for scope in query.scope.scopes if scope.reports}
    if len(names) != 1 or query.goes_on or report.source.agency.endswith(GOVERNMENT):
        return False
    name = next(iter(names))
    if not any(name[-size:] in by_name() for size in range(2, len(name) + 1)):
        return False
    found = _INSTITUTION.match(query.topic)
    if found is None or _NO_NAME.search(found["name"]):
        return False
    if not found["name"].endswith("街道") and any(map(_does, tagged(found["own"] or ""))):
        return False
    return fold(found["name"]) not in fold(report.text)


def _does(word: tuple[str, str]) -> bool:
    """Is it a word that is no part of a name, as it is tagged (`走访` in `走访学校`)?"""
    return word[1][0] in "vpcdru" and word[1] != "vn" and is_dictionary_word(word[0])
