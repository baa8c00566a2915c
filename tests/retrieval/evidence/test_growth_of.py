"""Growth that a report tells of another thing, whose name has the word asked of in it or that stands behind it, is no
certain answer; that of the very thing is.
"""

from __future__ import annotations

import pytest

from retrieval.answering import Answerer
from tests.libraries import asking, marked

REPORT = """2024年白岩省政府工作报告
一、2023年工作回顾
着力稳主体、拓市场，外贸实绩企业达到3150家、增长6.4%。林业特色产业产值增长3.8%，竹制品加工转化率达71%。
全省生产总值增长5.6%，居民人均可支配收入实际增长6.1%。矿业增速回升，企业利润增长13%。
能源工业增加值增长7.2%，旅游收入1200亿元、增长9.5%。
二、2024年工作安排
主要预期目标是：全省生产总值增长6%左右，粮食产量稳定。
"""


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    return asking(tmp_path_factory.mktemp("reports"), REPORT)


@pytest.mark.parametrize(
    "question",
    [
        "白岩省外贸增长多少",  # of firms that trade
        "白岩省林业增长多少",  # of what is grown there besides
        "白岩省矿业增长多少",  # of profits
    ],
)
def test_the_growth_of_another_thing_is_not_certain(ask: Answerer, question: str) -> None:
    assert not ask.ask(question).certain


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("白岩省外贸实绩企业增长多少", "6.4%"),
        ("白岩省能源工业增长多少", "7.2%"),
        ("白岩省旅游收入增长多少", "9.5%"),
        ("白岩省生产总值增长多少", "5.6%"),
    ],
)
def test_the_growth_of_the_very_thing_is_certain(ask: Answerer, question: str, told: str) -> None:
    answer = ask.ask(question)
    assert answer.certain and told in "".join(marked(answer.citations[0]))


def test_what_really_grew_is_asked_of_the_thing_talked_of(ask: Answerer) -> None:
    """`实际增长` names nothing by itself: the income that really grew is not what was talked of."""
    before = ask.ask("白岩省2024年生产总值目标多少").conversation
    answer = ask.ask("去年实际增长多少", before)
    assert not (answer.certain and "收入" in "".join(marked(answer.citations[0])))
