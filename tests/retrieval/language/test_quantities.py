"""Figures in a text, and the measure a question asks for."""

from __future__ import annotations

import pytest

from retrieval.language.entities import lists, spans_of
from retrieval.language.quantities import asked_classes, asked_units, quantities
from retrieval.language.tables import data_lists


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("总量居全国第4的地位", "第4"),
        ("满意度位列全市第二", "第二"),
        ("增速排名全省前3位", "前3位"),
        ("出口量跃居全国首位", "首位"),
        ("总量稳居全省榜首", "榜首"),
        ("把安全摆在首位", ""),
        ("公布第二批名单", ""),
        ("全市第三季度增长", ""),
        ("前10个月完成", ""),
    ],
)
def test_a_place_among_others_is_a_rank(text: str, rank: str) -> None:
    """A batch, a quarter or a stretch of months is none."""
    found = [text[one.start : one.end] for one in quantities(text, 0, len(text)) if one.classes == {"rank"}]
    assert found == ([rank] if rank else [])


@pytest.mark.parametrize(
    ("question", "classes"),
    [
        ("免掉了多少房租", ("money",)),
        ("占了几成", ("share",)),
        ("占地多少", ()),
        ("全国排第几名", ("rank",)),
        ("占gdp几个percent", ("share",)),
        ("总共几家,全国排第几", ("firms", "rank")),
        ("要产量本身,不要增幅", ("mass", "things")),
        ("一共多长", ("length", "duration")),
        ("湖水算第几类", ("grade", "things")),
        ("那家景区是几a级", ("grade",)),
        ("分成几类", ("things",)),
    ],
)
def test_the_measure_asked_for(question: str, classes: tuple[str, ...]) -> None:
    """By the words of the question, without what it rules out."""
    assert asked_classes(question) == classes


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("湖体水质首次达Ⅲ类", ["Ⅲ类"]),
        ("消除劣Ⅴ类断面", ["劣Ⅴ类"]),
        ("建成5A级景区", ["5A级"]),
        ("3.1综合执法队伍人手不足", []),  # the number of a heading
        ("测评得3.1分", ["3.1"]),
    ],
)
def test_grades_are_figures_and_numbers_of_headings_are_none(text: str, found: list[str]) -> None:
    assert [text[one.start : one.end] for one in quantities(text, 0, len(text))] == found


def test_measure_words_named() -> None:
    """In order, each with its place."""
    assert [unit for _, unit in asked_units("排查多少家次、多少处隐患")] == ["家次", "处"]


def test_the_beginning_of_a_longer_word_is_no_measure_word() -> None:
    """台 of `台湾` counts nothing; 人 of `人参加` does."""
    assert asked_units("有多少台湾青年来") == ()
    assert [unit for _, unit in asked_units("有多少人参加，几家企业，几批次")] == ["人", "家", "批次"]
    assert asked_classes("办了多少支部活动") == ("things",)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("9月28日至30日集中整治", ["9月28日至30日"]),
        ("2024年5月15日召开", ["2024年5月15日"]),
        ("10月底前完成", ["10月底前"]),
        ("第二季度启动", ["第二季度"]),
        ("明年上半年建成", ["明年上半年"]),
        ("10月初期评估", ["10月"]),
    ],
)
def test_dates_with_days_quarters_and_ends(text: str, dates: list[str]) -> None:
    """As long as they are written."""
    assert [text[start:end] for start, end in spans_of("date", text, 0, len(text))] == dates


def test_items_of_an_enumeration_are_whole_words() -> None:
    """The first and the last reach to the marks around them."""
    text = (
        "今年以来，统筹推进城乡供水一体化建设和农村饮水安全巩固提升行动、灌区改造、"
        "河道治理等一批事关长远发展的重点水利基础设施项目，成效显著。"
    )
    items = lists(text, 0, len(text))[0]
    assert text[items[0][0] - 1] == "，"
    assert text[items[-1][1]] == "，"


def test_what_the_ledger_counts_in_can_be_asked_for() -> None:
    """Every unit of figures is a measure word, but for 分, which is nearly always part of another (百分之, 十分).

    个点 are mostly places.
    """
    units, measures = dict(data_lists("units.tsv")), dict(data_lists("measures.tsv"))
    known = {word for words in measures.values() for word in words}
    missing = {unit for kind in ("share", "money", "count", "measure", "time") for unit in units[kind]} - known
    assert missing == {"分", "个点"}


@pytest.mark.parametrize(
    ("question", "units"),
    [
        ("新栽路灯杆多少根", ["根"]),
        ("打了几口井、几眼泉", ["口", "眼"]),
        ("铺了多少段路，上了几节课", ["段", "节"]),
        ("无人机飞了多少架次，查船多少艘次", ["架次", "艘次"]),
        ("抽查了多少批次", ["批次"]),
        ("装机多少吉瓦", ["吉瓦"]),
        ("推广多少节水器具、多少节能灯", []),
        ("划了多少片区，多少口岸，多少根本性问题", []),
        ("多少团员，多少眼科医生，多少字号，多少段落", []),
    ],
)
def test_measure_words_that_are_parts_of_other_words(question: str, units: list[str]) -> None:
    """They count where no word begins with them."""
    assert [unit for _, unit in asked_units(question)] == units


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("打井12口，上课4节", ["12口", "4节"]),
        ("二十四节气里，一片十字路口，三口之家一团和气", []),
        ("分5片区，用3口径", []),
    ],
)
def test_such_a_word_counts_only_behind_digits(text: str, found: list[str]) -> None:
    """In a text, a Chinese numeral before it is part of a name or an idiom."""
    assert [text[one.start : one.end] for one in quantities(text, 0, len(text))] == found


@pytest.mark.parametrize(
    ("text", "found", "measures"),
    [
        ("近三分之二的村通了公交", ["近三分之二"], {"share"}),
        ("健儿摘得3金1银2铜", ["3金1银2铜"], {"things"}),
        ("夺得5金、4银", ["5金", "4银"], {"things"}),
        ("拨付资金5金额", [], set()),
    ],
)
def test_parts_of_a_whole_and_medals_are_figures(text: str, found: list[str], measures: set[str]) -> None:
    """三分之二 is a share; medals are counted by their metal."""
    held = quantities(text, 0, len(text))
    assert [text[one.start : one.end] for one in held] == found
    assert {name for one in held for name in one.classes} == measures


@pytest.mark.parametrize(
    "question",
    [
        "多长时间至少开一次会",
        "隔多久巡一回河",
        "几个月检查一遍台账",
        "几天跑一趟工地",
        "多少天碰一次头",
        "几周接访一回",
    ],
)
def test_how_often_something_is_done_is_asked_in_many_ways(question: str) -> None:
    assert "frequency" in asked_classes(question)


@pytest.mark.parametrize("question", ["平均多少天才办完", "多少天后才答复", "一件案子几年才结"])
def test_a_measure_of_time_makes_no_word_with_what_follows_it(question: str) -> None:
    """`天才` and `天后` are words, but not there."""
    assert asked_classes(question) == ("duration",)


def test_talents_are_counted_nevertheless() -> None:
    assert "duration" not in asked_classes("引进了多少人才")


@pytest.mark.parametrize("text", ["重新犯罪率为零。", "发案数量持续为零，", "差错率零；"])
def test_none_at_all_is_a_figure(text: str) -> None:
    assert [text[one.start : one.end] for one in quantities(text, 0, len(text))] == ["零"]


@pytest.mark.parametrize("text", ["零登记，零容忍", "遗留问题清零", "从零开始"])
def test_other_words_with_none_in_them_are_no_figure(text: str) -> None:
    assert not quantities(text, 0, len(text))


@pytest.mark.parametrize(
    ("text", "kind"), [("罰款合計3.5萬元", "money"), ("共設28個站點", "things"), ("複議12條", "things")]
)
def test_measures_are_known_in_traditional_characters(text: str, kind: str) -> None:
    assert any(kind in one.classes for one in quantities(text, 0, len(text)))


@pytest.mark.parametrize("question", ["多长时间得开回会", "几个月专门查一次食堂", "隔几天巡回林子"])
def test_how_often_something_is_done_is_a_frequency(question: str) -> None:
    assert "frequency" in asked_classes(question)


@pytest.mark.parametrize(
    "words",
    ["超过30件", "突破百亿元", "达到几十人", "每季度", "月度", "双周", "首位", "末位", "十余次", "零", "双人", "半年"],
)
def test_what_stands_before_the_first_numeral_changes_nothing(words: str) -> None:
    """A text is looked through from there on; what is found is what would be found without."""
    said = f"{words}，全省第3位，发生率为零，检查12家次，月度通报、半年例会"
    lead = "推进法治建设，"
    alone = [(one.start, one.end, one.unit) for one in quantities(said, 0, len(said))]
    whole = quantities(lead + said, 0, len(lead + said))
    assert [(one.start - len(lead), one.end - len(lead), one.unit) for one in whole] == alone
    assert quantities(lead, 0, len(lead)) == []
