"""Words put for others in what a draft tells of a report: those are found, and the words of the report, or others that
say the same, are not accused.
"""

from __future__ import annotations

import pytest

from retrieval.corpus.library import Library
from tests.accusing import accused

HILL = """石岭县文旅局2024年度法治政府建设工作报告
2024年，石岭县文旅局依法履行职责。现将情况报告如下：
一、主要工作和成效
（一）简政放权。取消和下放旅游审批事项46项，废止过时文件9件，从6月1日起全面推行一窗受理。
（二）法治学习。局党组书记、局长周海明讲法治课2次。聘请湖东正衡律师事务所担任法律顾问，与远航研究院签订合作协议书。
（三）服务企业。打造首善标准、国际一流的“石岭民宿”，走访企业240家次，收集问题95个，已解决62个，邀请代表委员31人次视察景区栈道，对18件轻微违法行为不予处罚，减轻处罚5件。“数字导览”入选省级试点（石岭唯一）。征集各类建议120条，推动解决景区停车等重点难点问题37个。
（四）队伍建设。新培养“金牌导游”52名，累计达到318名。截至2024年底，各景区累计减免门票2600张。提前完成全年接待任务，游客满意度居全省第一。
（五）转型发展。引导景区由“门票”向“服务”转变，好景区“抽枝展叶”。三年行动17项任务83个指标已全部完成。总投资380万元的智慧票务平台预计2025年5月投用。
附表：执法情况
年份
检查数（次）
罚款（万元）
2023年
51
186.9
2024年
48
113.4
二、存在的问题
讲解的质量有待提高，有的科室重建设轻管理。
三、2025年工作安排
计划投资建设项目23项。
"""
PLAIN = """平川县文旅局2024年度法治政府建设工作报告
2024年，平川县文旅局依法履行职责。现将情况报告如下：
一、主要工作和成效
（一）严格执法。拆除违法广告牌71处，立案查处案件19起，检查旅行社64家次。
"""
SAID = "石岭县文旅局2024年，"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The reports."""
    folder = tmp_path_factory.mktemp("reports")
    (folder / "hill.txt").write_text(HILL, encoding="utf-8")
    (folder / "plain.txt").write_text(PLAIN, encoding="utf-8")
    return Library.open(folder)


PAIRS = [
    ("取消和下放旅游审批事项46项", "新设和上收旅游审批事项46项"),
    ("废止过时文件9件", "新出台过时文件9件"),
    ("还定下从6月1日起全面推行一窗受理", "还定下从8月1日起全面推行一窗受理"),
    ("局长周海明讲法治课2次", "局长何志强讲法治课2次"),
    ("法律顾问来自湖东正衡律师事务所", "法律顾问来自湖东舜杰律师事务所"),
    ("与远航研究院签订合作协议书", "与金盾研究院签订合作协议书"),
    ("要打造首善标准、国际一流的“石岭民宿”", "要打造国内领先、国际一流的“石岭民宿”"),
    ("推动解决景区停车等重点难点问题37个", "收集景区停车等重点难点问题37个"),
    ("收集的问题解决了62个", "收集的问题解决了95个"),
    ("对18件轻微违法行为不予处罚", "对18件轻微违法行为减轻处罚"),
    ("“数字导览”入选省级试点，是石岭唯一", "“数字导览”入选省级试点，是全省唯一"),
    ("邀请代表委员31人次视察景区栈道", "邀请代表委员31人次旁听案件庭审"),
    ("新培养“金牌导游”52名", "新培养“金牌导游”318名"),
    ("各景区累计减免门票2600张", "各景区当月减免门票2600张"),
    ("提前完成全年接待任务", "提前半年完成全年接待任务"),
    ("游客满意度居全省第一", "游客满意度居全省第二"),
    ("引导景区由“门票”向“服务”转变", "引导景区由“服务”向“门票”转变"),
    ("好景区“抽枝展叶”", "好景区“抽枝展枝”"),
    ("三年行动17项任务83个指标已全部完成", "三年行动17项任务83个指标正有序推进"),
    ("讲解的质量有待提高", "讲解的质量已有提高"),
    ("有的科室重建设轻管理", "有的科室轻建设重管理"),
    ("罚款由2023年的186.9万元降到2024年的113.4万元", "罚款由2023年的189.6万元降到2024年的113.4万元"),
    ("罚款由2023年的186.9万元降到2024年的113.4万元", "罚款由2023年的113.4万元降到2024年的186.9万元"),
    ("报告提出，2025年计划投资建设项目23项", "报告提出，2024年完成投资建设项目23项"),
]


@pytest.mark.parametrize(("true", "false"), PAIRS)
def test_words_put_for_those_of_the_report_are_found(library: Library, true: str, false: str) -> None:
    assert not accused(library, f"{SAID}{true}。"), "what is so is not accused"
    assert accused(library, f"{SAID}{false}。"), "what is put for it is found"


TRUE = [
    "先看石岭县文旅局。该局2024年征集各类建议120条。再说平川县文旅局，立案查处案件19起。",
    "到2024年，石岭县文旅局报告的提法是“取消和下放旅游审批事项46项”。",
    "石岭县文旅局的报告不护短：讲解的质量有待提高。",
    "石岭县文旅局总投资380万元的智慧票务平台，报告写的是“预计2025年5月投用”。",
    "石岭县文旅局2024年开展走访企业240家次，一共收集问题95个。",
    "石岭县文旅局2025年计划投资建设项目23项。平川县文旅局拆除违法广告牌71处，立案查处案件19起。",
    "石岭县文旅局聘请的法律顾问是湖东正衡律师事务所，把审批、宣传、服务三件事办好。",
    "> 县政府内参（第7期）\n\n石岭县文旅局废止过时文件9件。",
    "石岭县文旅局、平川县文旅局各有招数。前者废止过时文件9件。后者拆除违法广告牌71处，检查旅行社64家次。",
]


@pytest.mark.parametrize("text", TRUE)
def test_whose_it_is_is_heard_however_it_is_led_to(library: Library, text: str) -> None:
    assert not accused(library, text)


def test_the_one_named_first_has_not_what_the_other_has(library: Library) -> None:
    assert accused(library, "石岭县文旅局、平川县文旅局各有招数。前者拆除违法广告牌71处。后者立案查处案件19起。")


TABLE = """石岭县文旅局执法情况
　　年份　　　　检查数　　　　罚款
　　2023年　　51次　　186.9万元
　　2024年　　48次　　{}万元
"""


def test_a_table_may_be_written_with_wide_spaces(library: Library) -> None:
    """Its cells are held against those of the report."""
    assert not accused(library, TABLE.format("113.4"))
    (item,) = accused(library, TABLE.format("131.4"))
    assert item.text == "131.4万元"
