"""The whole country in a question: a source of its own where nothing else is named, or what others are held against."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from retrieval.language.patterns import regex
from retrieval.language.tables import data_rows
from retrieval.query.names.source_names import SourceNames
from retrieval.query.sources.places import asked_together
from retrieval.query.sources.subjects import Mention

_COUNTRY = regex(r"(?:^|[,，。?？;；\s年月])(国家|中央)(?=的?[\u4e00-\u9fff]|\s|\d|,|，)")
_NOT_THE_STATE = regex(
    r"[级局税标公安]|重点|赔偿|机关|工作人员|公园|安全|标准|战略|法律|卫生|园林|森林|规定|要求|有关|统一"
)


def without_country(text: str, found: list[Mention], names: SourceNames) -> list[Mention]:
    """Without the country that a question only holds another source against (`全国每四辆车有一辆是甲省造的`)."""
    whole = frozenset(names.places.get("全国", ()))
    others = [one for one in found if one.reports and one.reports != whole]
    return [
        one
        for one in found
        if one.reports != whole
        or one.name != "全国"
        or not others
        or any(asked_together(text, min(one.end, other.end), max(one.start, other.start)) for other in others)
    ]


def country(text: str, found: Sequence[Mention], names: SourceNames) -> list[Mention]:
    """`国家给企业减了多少税`: the State Council's report, where nothing else is named."""
    reports = frozenset(names.places.get("全国", ()))
    match = _COUNTRY.search(text) if reports and not any(mention.strong for mention in found) else None
    if match is None or _NOT_THE_STATE.match(text, match.end(1)):
        return []
    return [Mention(match.start(1), match.end(1), match[1], reports, True)]


def of_premier(mention: Mention, names: SourceNames) -> Mention:
    """A mention by a premier's name: of the State Council's reports those that one gave."""
    first, last = _premiers().get(mention.name, (0, 0))
    if not last:
        return mention
    given = (one for one in mention.reports if (year := names.sources[one].year) is None or first <= year <= last)
    return mention._replace(reports=frozenset(given))


@cache
def _premiers() -> dict[str, tuple[int, int]]:
    return {row[0]: (int(row[1]), int(row[2])) for row in data_rows("premiers.tsv")}
