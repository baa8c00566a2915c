"""What a draft says of another thing of the sentence, of all where it is a change, or with its denial lost."""

from __future__ import annotations

import pytest

from retrieval.corpus.library import Library
from tests.accusing import accused

REPORT = """青石县环境局2024年度法治政府建设工作报告
一、工作成效
办理处罚案件96件，其中大气类案件31件、罚款58万元，水体类案件40件、罚款73万元。
群众反映最多的是油烟扰民（214件），其次是噪声扰民（187件）和异味扰民（96件）。
引进监测工程师12名、执法骨干30名，选派10名年轻干部、25名业务能手驻点。
罚款总额412.6万元，比上年增加37.4万元。办公经费同比减少21.5万元。
部署任务18项，全部完成。行政复议4件、行政诉讼3件，均未被纠错。一审案件6件、二审案件2件，均未败诉。
执法力度持续加大，巡查频次继续增加。对轻微违法不予处罚62件，无一起因处罚不当引发的投诉。
律师把关重大决策，累计出具近150余份法律意见书。企业签订了76份信用承诺书，向渔民寄出明白纸3200份。
指标  单位  2022年  2023年  2024年
进口设备额  万美元  31.2  36.8  42.5
"""
WRONG = [
    "青石县环境局2024年水体类罚款58万元。",
    "群众向青石县环境局反映最多的问题里，噪声扰民214件。",
    "青石县环境局2024年罚款37.4万元。",
    "青石县环境局2024年办公经费21.5万元。",
    "青石县环境局2024年部署的18项任务到年底没有全部完成。",
    "青石县环境局2024年行政复议4件、行政诉讼3件，均被纠错。",
    "青石县环境局2024年一审案件6件、二审案件2件，都以败诉告终。",
    "青石县环境局2024年对轻微违法不予处罚62件，“无一起投诉”。",
    "青石县环境局2024年进口设备额42.5万元。",
    "青石县环境局2024年由律师把关，审核合同近150余份。",
    "青石县环境局2024年企业签下76份协议。",
    "青石县环境局2024年律师出具意见后签订合同150余份。",
    "青石县环境局2024年向渔民寄出问卷3200份。",
]
RIGHT = [
    "青石县环境局2024年水体类罚款73万元，大气类罚款58万元。",
    "青石县环境局2024年油烟扰民214件，噪声扰民187件。",
    "青石县环境局2024年选派年轻干部10名、业务能手25名。",
    "青石县环境局2024年罚款多了37.4万元，办公经费少了21.5万元。",
    "青石县环境局2024年部署的18项任务全部完成。",
    "青石县环境局2024年行政复议4件、行政诉讼3件，都没有被纠错。",
    "青石县环境局2024年一审案件6件、二审案件2件，均未败诉。",
    "青石县环境局2024年执法力度不减，巡查频次没有放松。",
    "青石县环境局2024年进口设备额42.5万美元。",
    "青石县环境局2024年请律师把关，法律意见出了近150余份。",
    "青石县环境局2024年律师为合同出具的法律意见书近150余份。",
    "青石县环境局2024年签信用承诺的企业有76份承诺书。",
    "青石县环境局2024年向渔民寄出宣传单3200份。",
    "青石县环境局2024年寄给渔民的材料3200份。",
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The report."""
    folder = tmp_path_factory.mktemp("reports")
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    return Library.open(folder)


@pytest.mark.parametrize("text", WRONG)
def test_what_is_told_of_another_thing_or_turned_round_is_found(library: Library, text: str) -> None:
    assert accused(library, text)


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_told_rightly_is_not_accused(library: Library, text: str) -> None:
    assert not accused(library, text)
