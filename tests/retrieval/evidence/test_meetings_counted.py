"""Meetings counted by what they dealt with are not all meetings."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.libraries import asking

REPORT = """青河县水利局2024年法治政府建设年度报告
一、主要成效
（一）健全决策机制
全年召开党组会议26次、局务会议14次。
（二）加强普法
召开专题会研究河道治理5次，开展普法讲座8场。
二、下一步打算
继续推进依法行政。
"""


@pytest.mark.parametrize(
    ("question", "certain"),
    [
        ("青河县水利局召开党组会议多少次", True),
        ("青河县水利局局务会议开了几次", True),
        ("青河县水利局召开专题会研究河道治理几次", True),
        ("青河县水利局一年开的那些会，专门研究法治的有几次", False),
        ("青河县水利局审议规章草案的党组会议开了几次", False),
        ("青河县水利局听取普法汇报的局务会议有几次", False),
    ],
)
def test_the_count_of_all_meetings_is_none_of_those_on_a_matter(tmp_path: Path, question: str, certain: bool) -> None:
    assert asking(tmp_path, REPORT).ask(question).certain is certain
