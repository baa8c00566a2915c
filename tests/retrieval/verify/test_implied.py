"""Figures that a draft works out of one it gives and of what stands beside that in its source, shares whose bound is
told apart, and what a draft says of itself: right ones are not accused, and wrong ones found.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.corpus.library import Library
from tests.accusing import accused

COUNTY = """柳塘县农业农村局2023年度法治政府建设工作报告
一、主要工作
全年受理农资投诉874件，办结831件，办结率95.1%，其中种子投诉最多，占46%。
应诉案件73件，审结61件，败诉率9.4%，较2022年下降5.3个百分点。内设股室由21个整合为14个，实行双向选岗。
就条例草案提出意见53条，被采纳21条。排查拖欠农民工工资2.46亿元，年内清偿2.31亿元。
批准农村建房390户，增加80户。兽药门店距学校由70米调整到450米。
市下达的14宗违法占地中尚有3宗正在整改。新建粮食烘干中心26座、冷库208座。
水田片区昼间噪声51.4分贝；集镇片区昼间噪声65.9分贝。高标准农田投资完成年度计划的117.6%。
办理县人大代表建议6件、政协提案9件，全部按期答复。河东片查出隐患45条，行政处罚147次。召开培训班8次。
河西片查出隐患31条，行政处罚85次。收到政府信息公开申请32件。
二、下一步安排
去年办理市人大代表建议154件、政协提案287件，今年力争办成率达到88%。
用3—5年时间，培养10名首席农技师、100名骨干农技员。
"""

PAIRS = [
    ("办结农资投诉831件，没办结的只有43件。", "办结农资投诉831件，没办结的只有34件。"),
    ("农资投诉里，种子投诉占到四成以上。", "农资投诉里，种子投诉占到五成以上。"),
    ("败诉率降到9.4%，上一年还高达14.7%。", "败诉率降到9.4%，上一年还高达17.4%。"),
    ("把内设股室并到14个，比整合前少了7个。", "把内设股室并到14个，比整合前少了9个。"),
    ("就条例草案提了53条意见，近四成被采纳。", "就条例草案提了53条意见，过半被采纳。"),
    ("排查拖欠农民工工资2.46亿元，清偿率超过93%。", "排查拖欠农民工工资2.46亿元，清偿率不到八成。"),
    ("批准农村建房390户，上一年为310户。", "批准农村建房390户，上一年为340户。"),
    ("兽药门店距学校450米，比原来远了380米。", "兽药门店距学校450米，比原来远了280米。"),
    ("整改的14宗违法占地里，11宗已到位，还剩3宗。", "整改的14宗违法占地里，12宗已到位，还剩2宗。"),
    ("新建冷库208座，是粮食烘干中心的8倍。", "新建冷库208座，是粮食烘干中心的6倍。"),
    ("集镇片区昼间噪声比水田片区高14.5分贝。", "集镇片区昼间噪声比水田片区高15.4分贝。"),
    ("高标准农田投资超额17.6个百分点完成计划。", "高标准农田投资超额16.7个百分点完成计划。"),
    ("代表建议和政协提案加在一起15件。", "代表建议和政协提案加在一起17件。"),
    ("行政处罚两片合计232次。", "行政处罚两片合计223次。"),
    ("打算用3至5年培养首席农技师10名。", "打算用3至5年培养首席农技师100名。"),
    ("受理政府信息公开申请32件。", "受理政府信息公开申请23件。"),
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The report."""
    folder: Path = tmp_path_factory.mktemp("reports")
    (folder / "county.txt").write_text(COUNTY, encoding="utf-8")
    return Library.open(folder)


@pytest.mark.parametrize(("true", "false"), PAIRS)
def test_what_is_worked_out_beside_a_figure_given_is_checked(library: Library, true: str, false: str) -> None:
    assert not accused(library, "柳塘县农业农村局2023年" + true)
    assert accused(library, "柳塘县农业农村局2023年" + false)


def test_what_a_draft_counts_of_its_own_doings_is_not_accused(library: Library) -> None:
    assert not accused(library, "我们收集了12家单位近两年公开的20份法治政府建设年度报告。")
    assert not accused(library, "下一步重点抓好三件事：一是开展走访，二是修订办法，三是逐条答复。")
