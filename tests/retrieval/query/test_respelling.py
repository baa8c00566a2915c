"""Names of places that are mistyped are put right; words that only sound like one are left as they are."""

from __future__ import annotations

import pytest

from retrieval.answering import Answerer
from retrieval.corpus.library import Library

AGENCIES = ("海阳市商务局", "义乌市教育局", "紫金县财政局", "城厢区民政局", "睢县商务局", "兴业县商务局")
REPORT = "{agency}2024年法治政府建设年度报告\n一、工作情况\n全年培训18次，服务群众1200人。\n"


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    folder = tmp_path_factory.mktemp("reports")
    for agency in AGENCIES:
        (folder / f"{agency}.txt").write_text(REPORT.format(agency=agency), encoding="utf-8")
    return Answerer(Library.open(folder))


@pytest.mark.parametrize("word", ["海洋", "义务", "资金", "城乡", "行业"])
@pytest.mark.parametrize("rest", ["工作去年有什么进展", "培训几次", "2024年培训几次", "教育培训几次", "怎么样"])
def test_a_word_that_sounds_like_a_place_is_no_place(ask: Answerer, word: str, rest: str) -> None:
    query = ask.understand(f"{word}{rest}")
    assert not any(word in note for note in query.reading.notes)
    assert not any(scope.name in agency for scope in query.scope.scopes for agency in AGENCIES)


@pytest.mark.parametrize("name", ["海洋局", "市海洋局", "青穗岛海洋局", "义务教育局", "青穗县商务局", "白穗县商务局"])
def test_an_office_without_a_report_is_not_taken_for_one_of_a_place_that_sounds_like_its_name(
    ask: Answerer, name: str
) -> None:
    answer = ask.ask(f"{name}2024年培训几次")
    assert answer.best is None and name in (answer.notice or "")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("海洋市商务局", "海阳市商务局"),
        ("海洋商务局", "海阳市商务局"),
        ("义务市教育局", "义乌市教育局"),
        ("查穗县商务局", "睢县商务局"),
        ("在行业县商务局", "兴业县商务局"),
    ],
)
def test_a_place_beside_what_says_that_it_is_one_is_put_right(ask: Answerer, typed: str, meant: str) -> None:
    answer = ask.ask(f"{typed}2024年培训几次")
    assert answer.best is not None and answer.best.report.source.agency == meant
    assert "理解" in (answer.notice or "")
