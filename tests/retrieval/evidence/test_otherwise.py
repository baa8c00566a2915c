"""How many there are is not what something was done with, how often it was not how often it is to be, and one rate is
no other.
"""

from __future__ import annotations

import pytest

from retrieval.answering import Answerer
from tests.libraries import asking

REPORT = """松浦县粮食局2024年法治政府建设年度报告
一、主要成效
（一）加强队伍建设
组织23名干部职工参加法治考试，合格率100%。现有执法人员17名。
（二）服务企业
全年共走访企业340余家次，解决难题28个。办理热线工单512件，答复率为100%。
（三）完善制度
落实责任制，每半年至少召开一次会议研究保密工作。开展普法宣讲6次。
"""


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    return asking(tmp_path_factory.mktemp("reports"), REPORT)


@pytest.mark.parametrize(
    "question",
    [
        "松浦县粮食局有多少干部职工",  # as many took an examination
        "松浦县粮食局企业多少家",  # as many visits
        "松浦县粮食局开了几次会",  # so often it is to be done
        "松浦县粮食局工单办结率",  # they were answered
    ],
)
def test_what_is_counted_otherwise_is_not_certain(ask: Answerer, question: str) -> None:
    assert not ask.ask(question).certain


@pytest.mark.parametrize(
    "question",
    [
        "松浦县粮食局组织多少名干部职工参加法治考试",
        "松浦县粮食局有多少执法人员",
        "松浦县粮食局走访企业多少家次",
        "松浦县粮食局研究保密工作的会议每年至少召开几次",
        "松浦县粮食局开展普法宣讲几次",
        "松浦县粮食局工单答复率",
    ],
)
def test_what_is_counted_so_stays_certain(ask: Answerer, question: str) -> None:
    assert ask.ask(question).certain
