"""The ledger holds every figure of a report, with unit, value and what it counts."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from time import process_time

import pytest

from retrieval.corpus.library import Library
from retrieval.language.tokens import fold
from retrieval.ledger.amounts import amounts
from retrieval.ledger.figures import figures
from retrieval.ledger.records import Figure, Period, Stated

ROOT = Path(__file__).resolve().parents[3]
LONGER = 20  # characters by which what is counted may be longer than its core


def one(text: str) -> Figure:
    """The only figure of a text."""
    found = figures(text)
    assert len(found) == 1, [text[figure.start : figure.end] for figure in found]
    return found[0]


def test_every_figure_of_the_five_reports_is_read_and_nothing_else() -> None:
    lines = (ROOT / "tests/gold/figures.tsv").read_text(encoding="utf-8").splitlines()[1:]
    wanted = [tuple(line.split("\t")) for line in lines]
    right = held = 0
    for report in Library.open(ROOT / "seeds").reports:
        own = [row for row in wanted if report.source.file.startswith(row[0])]
        found = {figure.start: figure for figure in figures(report.text, report.sections)}
        held += len(found)
        for _, fragment, written, value, unit, counted in own:
            at = report.text.index(fragment)
            start = report.text.index(written, at)
            figure = found.get(start)
            assert figure is not None, fragment
            core = figure.counted
            right += (
                report.text[figure.start : figure.end] == written
                and (figure.low, figure.unit) == (Decimal(value), unit)
                and counted in core
                and len(core) <= len(counted) + LONGER
            )
    assert held == len(wanted)
    assert right >= 0.95 * len(wanted)


@pytest.mark.parametrize(
    ("written", "value", "unit", "about"),
    [
        ("检查企业1,594家次", "1594", "家次", ""),
        ("检查企业一千五百九十四家次", "1594", "家次", ""),
        ("到位资金2.03亿元", "203000000", "元", ""),
        ("到位资金约2亿元", "200000000", "元", "约"),
        ("到位资金十二亿元", "1200000000", "元", ""),
        ("满意率近七成", "70", "%", "近"),
        ("未获通过的项目超过一成", "10", "%", "余"),
        ("满意率达百分之九十八点五", "98.5", "%", ""),
        ("满意率达９８．５％", "98.5", "%", ""),
        ("覆盖面达三分之二", "66.67", "%", ""),
        ("走访企业十几家", "10", "家", "余"),
        ("走访企业数百家", "100", "家", "余"),
        ("走访企业750余家次", "750", "家次", "余"),
        ("受理案件20多万件", "200000", "件", "余"),
        ("签约项目30个以上", "30", "个", "余"),
        ("增速提高1.2个百分点", "1.2", "个百分点", ""),
        ("占地16平方千米", "16", "平方公里", ""),
        ("完成检查两百五十次", "250", "次", ""),
        ("增加到1万6千多户", "16000", "户", "余"),
        ("总量到了八十二点七万亿。", "82700000000000", "", ""),
        ("投了十二点五个亿。", "1250000000", "", ""),
        ("花了三个多亿元。", "300000000", "元", "余"),
        ("用了两个半亿。", "250000000", "", ""),
        ("花掉个把亿。", "100000000", "", "约"),
        ("减负3万多亿元", "3000000000000", "元", "余"),
        ("接待一亿三千多万人次", "130000000", "人次", "余"),
        ("投资3千5百万元", "35000000", "元", ""),
        ("修路2万5公里", "25000", "公里", ""),
        ("千把个项目", "1000", "个", "约"),
        ("有三千来号人", "3000", "人", "约"),
        ("涨了一成半还多一点", "15", "%", "余"),
        ("占了一大半", "50", "%", "余"),
        ("占近半", "50", "%", "近"),
        ("满意率百分百", "100", "%", ""),
        ("增长百分之十几", "10", "%", "余"),
        ("提高0.3个点", "0.3", "个点", ""),
        ("六百好几十件", "600", "件", "余"),
        ("来了大约有600人", "600", "人", "约"),
        ("办了600件挂零。", "600", "件", "余"),
        ("办了600件还差一点。", "600", "件", "近"),
        ("翻了将近一番", "1", "倍", "近"),
        ("收粮两吨半。", "2.5", "吨", ""),
    ],
)
def test_a_figure_is_read_however_it_is_written(written: str, value: str, unit: str, about: str) -> None:
    (amount,) = amounts(fold(written))
    assert round(amount.low, 2) == Decimal(value)
    assert (amount.unit, amount.about) == (unit, about)


def test_a_range_has_two_ends() -> None:
    (amount,) = amounts("需要3至5个工作日")
    assert (amount.low, amount.high, amount.unit) == (Decimal(3), Decimal(5), "个工作日")


@pytest.mark.parametrize(
    ("written", "low", "high", "unit"),
    [
        ("来了两三千人", 2000, 3000, "人"),
        ("占七八成", 70, 80, "%"),
        ("增长百分之七八", 7, 8, "%"),
        ("来了十五六个人", 15, 16, "个"),
        ("来了四五万人", 40_000, 50_000, "人"),
        ("用了三五百亩", 300, 500, "亩"),
    ],
)
def test_of_two_numerals_said_together_either_may_be_meant(written: str, low: int, high: int, unit: str) -> None:
    (amount,) = amounts(written)
    assert (int(amount.low), int(amount.high), amount.unit, amount.about) == (low, high, unit, "约")


def test_what_is_worth_so_much_is_counted_and_not_worth_so_much_together() -> None:
    assert [(int(one.low), one.unit) for one in amounts("引进75个亿元以上项目、2个万亩基地、3个点位")] == [
        (75, "个"),
        (2, "个"),
        (3, "个"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "2024年6月30日", "第3条", "《条例》第二十一条", "国发〔2021〕3号", "拨打12345热线", "（2021—2025年）",
        "“八五”普法",
        "落实“三重一大”制度", "二十届三中全会", "第一责任人", "新一轮改革", "1.强化理论武装", "位列全市第4位",
        "一是加强领导",
        "《2024年100项措施》", "严格执行“六大纪律”", "世界500强企业", "2023年度", "第41届", "十四五",
        "十一届六次、七次全会", "成立95周年",
    ],
)  # fmt: skip
def test_dates_ordinals_and_names_are_no_figures(text: str) -> None:
    assert figures(text) == []


def test_figures_told_apart_count_one_thing_each() -> None:
    text = "新增产业项目87个，其中光电子、机器人、低空经济分别为23个、19个和31个。"
    assert [figure.counted for figure in figures(text)][1:] == ["光电子", "机器人", "低空经济"]
    text = "接待游客1.68亿人次，旅游总收入1247亿元，分别增长12.4%、13.8%。"
    found = figures(text)
    assert [figure.counted for figure in found[2:]] == ["接待游客", "旅游总收入"]
    assert [figure.way for figure in found[2:]] == ["up", "up"]


def test_a_change_belongs_to_what_changed() -> None:
    text = "全市地区生产总值5976.3亿元、增长4.9%，一般性支出压减6.7%，单项冠军企业增至15家。"
    gdp, growth, cut, firms = figures(text)
    assert growth.counted == gdp.counted == "地区生产总值"
    assert [figure.way for figure in (growth, cut, firms)] == ["up", "down", "up"]
    assert firms.level and not growth.level


def test_the_period_and_the_role_are_those_the_sentence_gives() -> None:
    assert one("全年共检查单位607家次").periods == (Period.YEAR,)
    assert one("累计检查单位607家次").periods == (Period.TOTAL,)
    assert one("截至目前，共检查单位607家次").periods == (Period.UNTIL,)
    assert Period.AGAINST in one("案件同比下降5%").periods
    assert one("预计可实现到位额200.5亿元").stated is Stated.EXPECTED
    assert one("力争引进人才300人").stated is Stated.PLAN
    assert one("形成普法工作计划，组织学习8次").stated is Stated.RESULT


@pytest.mark.parametrize(
    ("written", "value", "unit"),
    [
        ("出境旅游达1亿3千多万人次", "130000000", "人次"),
        ("日均新设企业5千多户", "5000", "户"),
        ("全市经济总量再上台阶，发展平稳。总值达到74.4\n万亿元，增长6.7%，居全省前列", "74400000000000", "元"),
    ],
)  # fmt: skip
def test_a_number_is_read_whole_though_parted_by_words_or_by_the_end_of_a_page(
    written: str, value: str, unit: str
) -> None:
    figure = figures(written)[0]
    assert (figure.low, figure.unit) == (Decimal(value), unit)


def test_a_total_counts_what_was_told_before_it() -> None:
    assert figures("村集体经济收入达到10万元以上，总收入911万元。")[-1].counted == "村集体经济收入总收入"


def test_what_a_figure_counts_may_stand_behind_the_end_of_a_page() -> None:
    text = (
        "持续推进改革，取得新的成效。取消审批事项165项、中介服务21项，清理规范192项审批中介服务、220项\n"
        "职业资格认定事项，深化改革。"
    )
    assert figures(text)[-1].counted.startswith("职业资格")


def test_nothing_need_stand_behind_a_figure_but_a_word_that_says_all() -> None:
    text = "检查站点93个全部。办结12件（均已公开）。整改8处全面，"
    assert [figure.unit for figure in figures(text)] == ["个", "件", "处"]


def test_the_session_of_a_congress_is_no_figure_and_to_strive_for_money_no_plan() -> None:
    assert not figures("完成市十六届人大二次会议确定的任务。")
    assert one("召开二次会议。").unit == "次"
    assert one("积极争取中央资金2083亿元。").stated is Stated.RESULT
    assert one("争取实现产值2083亿元。").stated is Stated.PLAN
    assert one("减税降费及退税1500亿元。").way == ""


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("资本充足率从2019年底的8.4%提升到去年底的13.3%。", ["资本充足率", "资本充足率"]),
        ("单产连续3年居全省首位，总产量达到853.2亿斤。", ["单产连续", "总产量"]),
        ("打造5个夜间消费集聚区。", ["夜间消费集聚区"]),
        ("听取18次法治工作汇报。", ["法治工作汇报"]),
        ("重点地区细颗粒物（PM2.5）平均浓度下降31%。", ["重点地区细颗粒物（PM2.5）平均浓度"]),
        ("落实支持民营经济“31条”政策。", ["政策"]),
    ],
)
def test_what_is_counted_is_named_whole(text: str, counted: list[str]) -> None:
    """Names go on behind verbs and brackets in them; where a change led counts what it began with."""
    assert [figure.counted for figure in figures(text)] == counted


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["依法检查河道一百次", "检查河道3次、", "一", "“检查”3次"])
def test_a_line_without_an_end_takes_no_longer_than_its_length_says(unit: str) -> None:
    short, long = (unit * (length // len(unit)) for length in (4_000, 32_000))
    began = process_time()
    figures(short)
    turned = process_time()
    figures(long)
    assert process_time() - turned < 40 * (turned - began) + 1
