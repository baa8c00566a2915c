"""The question is found inside a message, whatever stands around it."""

from __future__ import annotations

import pytest

from retrieval.language.normalise import normalise
from retrieval.query.messages.message import Message, read_message


def read(text: str) -> Message:
    return read_message(normalise(text))


@pytest.mark.parametrize(
    "text",
    [
        "前天跟老哥几个下棋，说起村里的官司。我让闺女帮我问一下，去年一共办了几件法律援助？",
        "您好，打扰了。我在写一份材料，领导明天就要。烦请帮忙查一下，去年一共办了几件法律援助？万分感谢！",
        "老师好，我们处在汇总各地的做法。请问去年一共办了几件法律援助？给您添麻烦了，祝工作顺利。",
        "嗯 去年一共办了几件法律援助 来着",
        "去年一共办了几件法律援助？谢谢啦",
        "请核对：去年一共办了几件法律援助？",
        "能告诉我去年一共办了几件法律援助",
    ],
)
def test_courtesies_reasons_and_fillers_are_no_part_of_it(text: str) -> None:
    assert read(text).asking == "去年一共办了几件法律援助"


def test_the_question_at_the_end_of_a_long_text_is_not_cut_off() -> None:
    told = "全镇坚持稳中求进，各项工作取得新进展。" * 60
    assert read(f"{told}\n修了几公里路？").asking == "修了几公里路"


def test_a_table_above_the_question_is_context() -> None:
    found = read("年份 件数\n2022 12\n2023 34\n为什么件数涨了这么多？")
    assert found.asking == "为什么件数涨了这么多"
    assert found.context == ("年份 件数", "2022 12", "2023 34")


@pytest.mark.parametrize(
    ("text", "asking", "excluded"),
    [
        ("专利数量，取累计存量，不取当年新增", "专利数量 累计存量", ("当年新增",)),
        ("乡下人一年挣多少？城里的不问", "乡下人一年挣多少", ("城里",)),
        ("花了多少钱，不是收了多少", "花了多少钱", ("收了多少",)),
        ("造林面积（不含补植，不要明年计划）", "造林面积", ("补植", "明年计划")),
        ("别给我目标，我要实际，出口额是多少", "出口额是多少 实际", ("目标",)),
        ("要总数不要新增，企业有几家", "企业有几家 总数", ("新增",)),
        ("办结了几件？减轻处罚的剔除", "办结了几件", ("减轻处罚",)),
        ("修了多少公里？三百二十公里那个是前年的，不是我要的", "修了多少公里", ("三百二十公里那个是前年的",)),
        ("修了多少公里？三百二十公里是前年的，不算", "修了多少公里", ("三百二十公里是前年的",)),
        ("水库几座，别跟塘坝搞混", "水库几座", ("塘坝",)),
        ("水库几座，塘坝不是我要的", "水库几座", ("塘坝",)),
        ("今年补多少钱？去年的60元我知道", "今年补多少钱", ("去年的60元我知道",)),
        ("我要的不是会议次数，是培训次数", "培训次数", ("会议次数",)),
        ("水库几座，弗要塘坝", "水库几座", ("塘坝",)),
        ("水庫幾座，唔要塘壩", "水库几座", ("塘坝",)),
        ("水库几座，没问你塘坝", "水库几座", ("塘坝",)),
    ],
)
def test_what_is_not_wanted_is_told_apart(text: str, asking: str, excluded: tuple[str, ...]) -> None:
    found = read(text)
    assert (found.asking, found.excluded) == (asking, excluded)


@pytest.mark.parametrize("text", ["去年不是办了运动会嘛，拿了几块牌", "不予处罚的有几件", "哪些材料不用交了"])
def test_a_denial_that_is_part_of_the_question_stays(text: str) -> None:
    assert not read(text).excluded


@pytest.mark.parametrize(
    ("text", "asking"),
    [
        ("说过要盯住哪几类企业，我没记全。麻烦查一下是哪几类？", "说过要盯住哪几类企业 是哪几类"),
        ("听说镇里评上了一个全国先进。请问是哪一个？", "镇里评上了一个全国先进 是哪一个"),
        ("甲镇和乙镇各修了多少路？哪个最长？", "甲镇和乙镇各修了多少路 哪个最长"),
    ],
)
def test_a_question_that_only_points_back_goes_on_from_what_was_said(text: str, asking: str) -> None:
    assert read(text).asking == asking


def test_how_a_report_puts_it_is_asked_of_the_question_before() -> None:
    found = read("带娃花的钱能少交点税不？二二年国务院报告怎么说的")
    assert "带娃" in found.asking and "怎么说" in found.asking and found.also == ()


def test_each_of_several_questions_is_found() -> None:
    found = read("去年立案几件？罚款多少万元？今年打算检查哪些企业？")
    assert found.asking == "去年立案几件"
    assert found.also == ("罚款多少万元", "今年打算检查哪些企业")


def test_a_correction_is_known_as_one() -> None:
    found = read("不对，我问的是乙镇，不是甲镇")
    assert found.corrects and found.asking == "乙镇" and found.excluded == ("甲镇",)


@pytest.mark.parametrize("text", ["", "谢谢", "？", "好的", "。。。"])
def test_what_asks_nothing_breaks_nothing(text: str) -> None:
    assert read(text).also == ()


@pytest.mark.parametrize("text", ["查" * 3000, "，" * 3000, "不要" * 1000, "请您帮我" * 700, "多少？" * 800])
def test_odd_messages_are_read_in_no_time(text: str) -> None:
    assert isinstance(read(text), Message)


def test_a_question_with_a_figure_of_its_own_does_not_point_back() -> None:
    """What is raised is told by how much it was."""
    found = read("邻居说那钱年年涨，涨得不多。把这六十五提到了多少？")
    assert found.asking == "把这六十五提到了多少"


def test_what_is_said_of_the_asker_s_own_people_and_troubles_is_no_part_of_the_question() -> None:
    found = read_message("我外甥在水利局上班,我眼睛不好,报告翻了好几遍没找着,他们2023年修了几座桥,回头好告诉他")
    assert found.asking == "他们2023年修了几座桥"
    assert "我外甥在水利局上班" in found.context
    assert read_message("我家孩子上学能补多少钱").asking == "我家孩子上学能补多少钱"


def test_what_is_to_be_taken_off_is_not_wanted() -> None:
    found = read_message("收了多少税,社保费都扣掉")
    assert (found.asking, found.excluded) == ("收了多少税", ("社保费",))


def test_what_the_answer_before_was_of_is_no_part_of_a_correction() -> None:
    found = read("搞错了，那是去年修的，今年要修多少座桥")
    assert found.corrects and found.asking == "今年要修多少座桥"


def test_what_is_asked_of_each_goes_with_the_question_before() -> None:
    found = read("甲局跟乙局谁检查得勤？各查了几次")
    assert found.also == () and "各查了几次" in found.asking


def test_that_it_is_to_be_checked_is_no_part_of_the_question() -> None:
    assert read("为稳妥起见，想问去年立案几件").asking == "去年立案几件"
