"""A question which offices of one field have reports (`哪些水利局有报告`) → the field as asked, and the reports."""

from __future__ import annotations

from retrieval.language.offices import office
from retrieval.language.patterns import regex
from retrieval.language.wordsets import any_of
from retrieval.query.sources.catalog import Catalog

_ASKS = regex(
    r"(?:(?:现在|目前|库里|这里|一共|总共|都)?有?(?:哪些|哪几?[个家]|几[个家]|多少[个家])(?:单位的?|地方的?)?)"
    rf"(?P<field>[\u4e00-\u9fff]{{2,10}}?(?:局|委|厅|系统|{any_of('officekind')}))"
    r"(?:[都也]?(?:有|写|交|提交|作|做|发|出|发布|公布|公开|报送|上传|收录)(?:了|过)?)(?:20\d\d年的?)?"
    r"(?:法治政府建设|法治|年度|政府|工作)*的?报告(?:了|的)?[呢啊吗？?。]*",
    needs="哪几多 报",
)
_SORT = regex(rf"(?:系统|{any_of('officekind')})$")

_GOVERNMENT = regex(r"人民政府")  # which holds 民政


def reports_of_field(question: str, catalog: Catalog) -> tuple[str, frozenset[str]] | None:
    """The words for the offices asked for, and the reports of all that have their field; None for other questions."""
    found = _ASKS.fullmatch(question)
    if found is None:
        return None
    asked = office(_SORT.sub("局", found["field"]))
    if not asked.fields:
        return None
    bodies = {body for body in catalog.known.shorts if asked.fields <= office(_GOVERNMENT.sub("", body)).fields}
    reports = frozenset(report for report, one in catalog.sources.items() if one.short in bodies)
    return (found["field"], reports) if reports else None
