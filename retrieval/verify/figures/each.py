"""A figure of a draft and the one of a source it was found to be → is one so much a month, the other so much a year?"""

from __future__ import annotations

from retrieval.language.patterns import regex
from retrieval.language.tokens import fold
from retrieval.ledger.records import Figure

_STRETCH = r"(?P<of>月|年|日|天|周|季度?)"
_BEFORE = regex(rf"(?:每(?:[人户家]每)?个?|按){_STRETCH}(?!前|内|底|末|份|均)[^,;。、\d每]{{0,6}}$")
_BEHIND = regex(rf"^(?:[的]?每个?|/|一个?){_STRETCH}(?![来以多半]|[\u4e00-\u9fff]{{0,2}}[前内底末])")
_SAME = {"天": "日", "季度": "季"}


def other_period_each(figure: Figure, source: Figure) -> tuple[str, str] | None:
    """For how long each is (`月`, `年`), where both say so and it is not the same."""
    ours, theirs = _of(figure), _of(source)
    return (f"每{ours}", f"每{theirs}") if ours and theirs and ours != theirs else None


def _of(figure: Figure) -> str:
    """The stretch of time that a figure is so much of, by its unit or the words beside it; empty where none is said."""
    per = figure.unit.partition("/")[2]
    before, _, behind = fold(figure.around).partition("|")
    said = _BEHIND.search("/" + per) or _BEFORE.search(before) or _BEHIND.search(behind)
    return _SAME.get(said["of"], said["of"]) if said else ""
