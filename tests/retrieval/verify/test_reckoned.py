"""What is a draft's own: figures worked out of what cannot be told, which are neither right nor wrong, and what it
leads with.
"""

from __future__ import annotations

import pytest

from retrieval.corpus.library import Library
from retrieval.verify.checking import verify_draft
from retrieval.verify.derived.saying import RECKONED
from retrieval.verify.items import Item, Verdict

PLAIN = """青禾县2024年政府工作报告
2023年，粮食总产量达到41.7万吨，茶园面积12.4万亩，接待游客310万人次。新建公路87公里，其中山区公路26公里。
严格规范用水行为，保证逐户抄表，全过程记录用水，核对抄表台账等计量流程。
"""
MOUNT = """白溪县2024年政府工作报告
2023年，夏粮和秋粮产量合计36.2万吨，接待游客205万人次。水库总库容从1.2亿立方米增加到2.9亿立方米。
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The two reports."""
    folder = tmp_path_factory.mktemp("reports")
    (folder / "plain.txt").write_text(PLAIN, encoding="utf-8")
    (folder / "mount.txt").write_text(MOUNT, encoding="utf-8")
    return Library.open(folder)


def figures(library: Library, text: str) -> dict[str, Item]:
    """A draft's figures, by their words."""
    return {item.text: item for item in verify_draft(library, text).items if item.kind == "figure"}


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("青禾县2023年的产业结构里，服务业占比刚过六成。", "刚过六成"),
        ("2023年，青禾县每家农户平均收茶叶412公斤。", "412公斤"),
        ("2023年，青禾县的温泉、漂流两项加起来卖出门票73万张。", "73万张"),
        ("2023年，青禾县温泉门票是漂流门票的7倍多。", "7倍多"),
    ],
)
def test_a_figure_worked_out_of_what_is_not_sure_is_said_to_be(library: Library, text: str, figure: str) -> None:
    found = figures(library, text)[figure]
    assert found.verdict is Verdict.NOT_FOUND and RECKONED in found.notes


def test_what_is_not_said_to_be_worked_out_is_not_found(library: Library) -> None:
    found = figures(library, "2023年，青禾县卖出温泉门票73万张。")["73万张"]
    assert found.verdict is Verdict.NOT_FOUND and not found.notes


def test_what_is_worked_out_of_figures_that_are_sure_is_held_to_them(library: Library) -> None:
    said = "2023年，青禾县新建公路87公里，其中山区公路占"
    assert figures(library, said + "三成。")["三成"].verdict is Verdict.EXACT
    assert RECKONED not in figures(library, said + "五成。")["五成"].notes


def test_what_more_than_doubles_may_have_grown_further(library: Library) -> None:
    found = figures(library, "2023年，白溪县水库总库容翻了一番还多。")["翻了一番还多"]
    assert found.verdict is Verdict.EXACT


def test_what_a_draft_leads_with_is_none_of_the_words_it_takes(library: Library) -> None:
    said = "青禾县2023年的做法如下。用水上要求保证逐户抄表，全过程记录用水，核对抄表台账等计量流程。"
    assert all(item.verdict is Verdict.EXACT for item in verify_draft(library, said).items)
