"""Figures as officials say them again, in fewer digits, as fractions, in rows, beside nearly the same that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.corpus.library import Library
from tests.accusing import accused, doubted

YEAR = """柳湾县2024年国民经济和社会发展统计公报
2024年，全县经济总体平稳。
年末金融机构各项存款余额812.3亿元，增长6.4%；各项贷款余额506.9亿元，增长8.2%。
进出口总额8304亿元，其中出口5512亿元、进口2792亿元。组织捐赠收入合计168.35万元，其中物资收入97.62万元。
全年居民人均可支配收入38127元，增长5.2%。其中城镇居民50106元，增长4.4%；农村居民21875元，增长6.8%。
船闸过闸率99.1%，渡船准点率为87.4%。航道诉求解决率、满意率分别达96.4%和97%。
新登记船舶5843艘，其中渔船1327艘、货船4489艘，年末登记船舶总数达到41276艘。
渡口办理投诉3976件，罚没款387.6万元。新建船坞252座、改建船坞143座。
渡船报废更新52.7万艘，码头家电换新716万台。召开动员推进会4场、警示会7场、安全培训会6场。
全县29个渡口全部装上栏杆，29个渡口中有7个没有候船室。持证船员934名，其中新领证121名；抽查航道156条，评出优秀航道48条。
发放船票补贴15.6亿元，带动渔具、鱼干以旧换新交易额937亿元。60岁以上老年人口8.93万人。
渡运专线开通12条，实现渡运收入200.5万元。
过闸时间由5.3小时缩短到3.1小时，排队时间0.7小时。船员培训合格率从82.2%提高到87.5%。全年降水较常年偏多21%。
船闸条例征求意见反馈建议37条，其中8条被县里采用。接受巡察反馈问题18个，已整改完成16个。
北岸镇渡口最好，通航338天，南岸镇渡口最差，通航251天。轮渡累计发送旅客4860万人次、货车5210万辆。社会消费品零售总额12084亿元。
主要指标    单位    2023年    2024年计划    2024年完成
渡运货物    万吨    52.14    63.80    58.60
"""
TWO = ("柳湾县2023年航道工作报告\n一、航道情况\n新增国家级渡口384家，累计1432家。渡运投资完成率121.6%。\n", "2023.txt")
THIS = ("柳湾县2024年航道工作报告\n一、航道情况\n新增国家级渡口211家，累计1643家。渡运投资完成率114.8%。\n", "2024.txt")

PAIRS = [
    ("进出口总额八千三百亿元。", "进出口总额八千五百亿元。"),
    ("过闸率九成九，准点率87%。", "过闸率九成五，准点率78%。"),
    ("进出口总额8304亿元，出口占三分之二。", "进出口总额8304亿元，出口占四分之三。"),
    ("捐赠收入168万元。", "捐赠收入186万元。"),
    ("航道诉求的解决率、满意率分别为96.4%和97%。", "航道诉求的解决率、满意率分别为97%和96.4%。"),
    ("渡口投诉近4000件，罚没三百八十多万元。", "渡口投诉近4000件，罚没八百三十多万元。"),
    ("登记船舶新增五千八百多艘，其中货船新增近4500艘。", "登记船舶新增五千八百多艘，其中货船新增近5400艘。"),
    ("贷款余额506.9亿元。", "存款余额506.9亿元。"),
    ("城镇居民人均收入50106元，城镇是农村的2.3倍。", "城镇居民人均收入50106元，城镇是农村的3.2倍。"),
    ("新建、改建船坞合计395座。", "新建、改建船坞合计359座。"),
    ("召开推进、警示、安全培训会，三样加在一块儿17场。", "召开推进、警示、安全培训会，三样加在一块儿71场。"),
    ("渡船以旧换新五十多万艘。", "渡船以旧换新七百多万艘。"),
    ("渡口29个都装上了栏杆。", "渡口92个都装上了栏杆。"),
    ("抽查航道156条。持证船员934名，新领证的占13%。", "抽查航道156条。持证船员934名，新领证的占31%。"),
    ("撬动以旧换新交易额九百多亿元。", "撬动以旧换新交易额七百多亿元。"),
    ("60岁以上老人近9万人。", "60岁以上老人近6万人。"),
    ("实现渡运收入200.5万元。", "渡运收入比上年多出200.5万元。"),
    ("过闸时间现为3.1小时，排队不到1小时。", "过闸时间缩短2.2小时，现为5.3小时。"),
    ("船员培训合格率从82.2%到87.5%，提高5.3个百分点。", "船员培训合格率从82.2%到85.7%，提高5.3个百分点。"),
    ("全年降水较常年偏多21%。", "全年降水较常年偏少21%。"),
    ("反馈建议37条，被采用8条。", "反馈建议37条，被采用37条。"),
    ("巡察反馈问题18个，没改完的2个。", "巡察反馈问题18个，没改完的5个。"),
    ("北岸镇最好，通航338天；南岸镇251天。过闸率99.1%。", "北岸镇最好，通航338天；南岸镇338天。过闸率91.9%。"),
    ("轮渡累计发送货车5210万辆。", "轮渡当年发送货车5210万辆。"),
    ("社零一万二千亿元。", "社零二万一千亿元。"),
    ("渡运货物近60万吨。", "渡运货物63.80万吨。"),
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The report."""
    folder: Path = tmp_path_factory.mktemp("reports")
    (folder / "year.txt").write_text(YEAR, encoding="utf-8")
    return Library.open(folder)


@pytest.mark.parametrize(("true", "false"), PAIRS)
def test_what_is_said_again_is_not_accused_and_what_is_changed_is_found(
    library: Library, true: str, false: str
) -> None:
    assert not accused(library, "柳湾县2024年统计公报：" + true)
    assert doubted(library, "柳湾县2024年统计公报：" + false)


def test_the_figure_of_the_year_before_is_found_beside_one_of_this_year(tmp_path: Path) -> None:
    for text, name in (TWO, THIS):
        (tmp_path / name).write_text(text, encoding="utf-8")
    library = Library.open(tmp_path)
    title = "渡口情况（内部参阅）\n\n柳湾县：国家级渡口累计1643家，"
    assert not accused(library, title + "一年新增211家。")
    assert accused(library, title + "一年新增384家。")
    assert not accused(library, title + "2022年以来的头一年新增384家。")


def test_what_somebody_had_done_is_no_name_of_an_office(library: Library) -> None:
    text = "柳湾县2024年统计公报：县长督办的船坞改建143座。进出口总额8304亿元。"
    assert not accused(library, text)


def test_a_plan_told_with_the_year_it_is_for_is_not_accused(tmp_path: Path) -> None:
    report = "柳湾县水务局2024年工作总结\n一、工作情况\n旁听庭审1次。\n二、2025年工作计划\n组织旁听庭审不少于3次。\n"
    (tmp_path / "plan.txt").write_text(report, encoding="utf-8")
    library = Library.open(tmp_path)
    assert not accused(library, "柳湾县水务局2024年总结：旁听庭审1次。2025年旁听庭审不少于3次。")
    assert accused(library, "柳湾县水务局2024年总结：2024年已组织旁听庭审3次。")


def test_of_two_sources_in_a_list_each_has_its_own_figure(tmp_path: Path) -> None:
    for name, count in (("柳湾县水务局", "4.52"), ("青湾县水务局", "3.87")):
        text = f"{name}2024年工作总结\n一、工作情况\n受理热线{count}万件。\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    library = Library.open(tmp_path)
    assert not accused(library, "2024年受理热线，柳湾县水务局4.52万件、青湾县水务局3.87万件。")
    assert accused(library, "2024年受理热线，柳湾县水务局4.52万件、青湾县水务局3.78万件。")
