"""The name of an office → with what the page tells elsewhere: the place around it, and who made the report with it.

`朝阳街道` in the title, `某区朝阳街道办事处` below the text; `在某区委、区政府领导下`; two offices over 关于….
"""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.language.gazetteer import ancestors, by_name
from retrieval.language.patterns import regex
from retrieval.language.wordsets import any_of
from retrieval.reports.cutting import Sort, squeeze
from retrieval.reports.head import Cell, Page
from retrieval.reports.naming import is_office, tidy
from retrieval.reports.places import COUNTY

_PLACES = regex(r"(?:(?:(?![省市县区州旗盟])[\u4e00-\u9fff]){1,7}[省市县区州旗盟]{1,2})+")
_TOWNSHIP = regex(rf"(?:(?![省市县区州旗盟])[\u4e00-\u9fff]){{1,6}}?{any_of('township')}(?:办事处|人民政府)?")
_TOGETHER = regex(r"[两二三](?:个?部门|局|委|家|单位)")
_LED_BY = regex(
    r"(?<![\u4e00-\u9fff])在((?![各全本我该])(?:(?!委|自治)[\u4e00-\u9fff]){2,5}?[县区市旗])(?:党?委|(?:人民)?政府)"
)
_OFFICE_OF = regex(r"((?![各全本我该])[\u4e00-\u9fff]{2,5}?[县区市旗])[\u4e00-\u9fff]{2,}$")
_FIELDS = (Sort.AGENCY, Sort.SOURCE)
_RANKS = "市县区旗"


def placed(name: str, page: Page, body: int) -> str:
    """`name` behind the place that the signature names before it, or under whose lead the text, which starts at `body`,
    says its office works; as it is where it tells its place itself.
    """
    signed = tidy(page.signature.name)
    before = signed.removesuffix(name)
    if name and before not in ("", signed) and _are_places(before):
        return name if _lies_in(name, before) else signed
    place = _told(_LED_BY.findall(squeeze(page.opening(body)[body:])))
    if not place and name and name[0] in _RANKS:  # 县水务局, and `来源：某县融媒体中心`
        place = _told(
            [found[1] for cell in page.cells if cell.sort in _FIELDS and (found := _OFFICE_OF.match(cell.words))]
        )
    if not name or not place or place in name or _lies_in(name, place):
        return name
    if name[0] in _RANKS and name[0] == place[-1]:
        return place + name[1:]
    if _TOWNSHIP.fullmatch(name):
        return place + name if all(division.level >= COUNTY for division in by_name().get(place, ())) else name
    return place + name if place.endswith("市") and _begins_with_district(name) else name


def _told(places: Sequence[str]) -> str:
    """The one place that is told, once or more often."""
    return places[0] if len(set(places)) == 1 else ""


def joint(name: str, page: Page, body: int) -> str:
    """`name` with that of the office in the line above it, where both stand over a title (关于…) of their own, and the
    text speaks of that one, or of two.
    """
    for above, cell, below in zip(page.cells, page.cells[1:], page.cells[2:], strict=False):
        if below.start < body and cell.words == name and below.words.startswith("关于"):
            known = page.simple.count(above.words) > 1 or _TOGETHER.search(page.simple)
            return f"{above.words}、{name}" if known and _signs_with(above, cell) else name
    return name


def _signs_with(above: Cell, cell: Cell) -> bool:
    """Are these two offices of one place, of which neither is a government, whose pages bear its name?"""
    one, other = above.words, cell.words
    if above.sort is not Sort.PLAIN or cell.line - above.line > 1 or one.endswith("政府") or not is_office(one):
        return False
    return one[:2] == other[:2] and one not in other and other not in one


def _are_places(words: str) -> bool:
    return words in by_name() or _PLACES.fullmatch(words) is not None


def _lies_in(name: str, places: str) -> bool:
    """Does a name begin with that of the one division of its name, in these places? Towns of one name lie in many."""
    lengths = range(0 if _TOWNSHIP.fullmatch(name) else min(12, len(name)), 1, -1)
    begins = next((found for length in lengths if (found := by_name().get(name[:length]))), ())
    return len(begins) == 1 and any(place.name in places or places in place.name for place in ancestors(begins[0])[:-1])


def _begins_with_district(name: str) -> bool:
    return (found := _PLACES.match(name)) is not None and found[0].endswith("区") and "市" not in found[0]
