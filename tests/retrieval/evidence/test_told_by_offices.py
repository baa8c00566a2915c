"""What an office of a city tells of the counties in it is found where no report is from these."""

from __future__ import annotations

import pytest

from retrieval.answering import Answerer
from retrieval.models import Conversation, Status
from tests.libraries import asking

REPORT = """鹤壁市生态环境局2024年工作总结
一、主要成效
（一）改善空气质量
全市空气质量优良天数231天。各县区中，浚县最好，优良天数262天；淇县、山城区分别为248天、239天。
（二）整治水体
整治黑臭水体4处。
"""


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    return asking(tmp_path_factory.mktemp("reports"), REPORT)


def test_what_it_tells_of_a_county_is_shown_as_likely(ask: Answerer) -> None:
    result = ask.ask("浚县优良天数", Conversation())
    first = result.citations[0]
    assert not result.certain and "没有“浚县”自己的报告" in (result.notice or "")
    assert "262天" in "".join(first.report.text[start:end] for start, end in first.words)


def test_where_it_does_not_tell_it_is_said_who_names_the_place(ask: Answerer) -> None:
    result = ask.ask("浚县养老床位多少张", Conversation())
    assert result.status is Status.NOT_FOUND and "提到“浚县”的是鹤壁市生态环境局的报告" in (result.notice or "")


def test_of_a_county_it_does_not_name_nothing_is_said(ask: Answerer) -> None:
    result = ask.ask("灵宝市优良天数", Conversation())
    assert result.status is Status.NOT_FOUND and "提到" not in (result.notice or "")
