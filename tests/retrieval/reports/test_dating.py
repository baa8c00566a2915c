"""The year of a report that its title does not tell: from its sentences, its file's name and the date below it."""

from __future__ import annotations

import pytest

from tests.parsing import parse_report

BODY = "一、主要做法\n（一）规范执法。检查企业31家次。\n二、下一步打算\n加强培训。\n"
SIGNED = "柳溪县气象局\n{}\n"


def dated(
    words: str, title: str = "柳溪县气象局法治建设工作报告", end: str = "", file: str = "a.txt"
) -> tuple[int | None, str]:
    """The year read, and what is said to be uncertain of it."""
    report = parse_report(file, f"{title}\n{words}\n{BODY}{end}".encode())
    odd = [one.detail.split("→")[0] for one in report.irregularities if one.detail.startswith("year_")]
    return report.source.year, "".join(odd)


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("本年度，我局办案数较2022年增长8%。", 2023),
        ("本年度，我局办案数与2022年相比下降8%。", 2023),
        ("我局办案数比2021年增长8%。2023年，我局扎实履职。", 2023),
        ("自2018年机构改革以来，我局坚持依法办事。2023年，我局扎实履职。", 2023),
        ("从2018年起，我局设立法规科。2023年，我局扎实履职。", 2023),
        ("2019年以来，我局持续普法，2022年办班3期，2023年办班4期。", 2023),
        ("我局学习贯彻2020年全省气象工作会议精神。2023年，我局扎实履职。", 2023),
        ("我局落实法治建设纲要（2021—2025年）。2023年，我局扎实履职。", 2023),
    ],
)
def test_a_year_held_against_begun_with_or_of_a_paper_is_not_the_reports(words: str, year: int) -> None:
    """The next one that stands for itself is; where there is none, the year after the one compared with."""
    assert dated(words)[0] == year


def test_a_paper_that_asks_for_the_report_tells_its_year_as_a_guess() -> None:
    """Where no other year is told of; what there is at a year's end is of that year."""
    assert dated("按照2023年度工作要求，现将有关情况报告如下。") == (2023, "year_guessed")
    assert dated("根据2022年普法要点，2023年，我局扎实履职。") == (2023, "")
    assert dated("截至2023年底，我局有执法人员9人。") == (2023, "")


def test_since_a_year_may_be_that_year() -> None:
    """`2023年以来`, where no later year is told of, begins a report on that year."""
    assert dated("2023年以来，我局扎实履职。2024年将继续努力。") == (2023, "")


@pytest.mark.parametrize(
    ("words", "date", "year"),
    [
        ("现将我局上年度情况报告如下：", "2024年1月9日", 2023),
        ("现将我局上年度情况报告如下：", "2024年5月9日", 2023),
        ("今年以来，我局扎实履职。", "2024年1月9日", 2023),
        ("一年来，我局扎实履职。", "二〇二四年三月九日", 2023),
        ("今年以来，我局扎实履职。", "2023年12月20日", 2023),
        ("我局学习贯彻2020年全省气象工作会议精神。", "2023年12月20日", 2023),
    ],
)
def test_the_date_below_a_report_tells_its_year(words: str, date: str, year: int) -> None:
    """Until March it is the year before; that is a guess and listed as one."""
    assert dated(words, end=SIGNED.format(date)) == (year, "year_guessed")


def test_when_a_page_was_published_tells_as_much() -> None:
    """Where nothing is signed."""
    assert dated("发布日期：2024-01-10\n一年来，我局扎实履职。") == (2023, "year_guessed")


def test_the_text_goes_before_its_files_name() -> None:
    """Two years that differ are listed, and the date of signature may decide for the file's name."""
    assert dated("2023年，我局扎实履职。", file="柳溪县气象局2022年报告.txt") == (2023, "year_conflict")
    assert dated("2023年，我局扎实履职。", file="柳溪县气象局2023年报告.txt") == (2023, "")
    assert dated("2022年以来，我局扎实履职。", file="柳溪县气象局2023年报告.txt") == (2023, "")
    assert dated("2022年，我局起步。2023年，我局扎实履职。", file="柳溪县气象局2023年报告.txt") == (2023, "")
    signed = SIGNED.format("2023年1月9日")
    assert dated("2023年，我局将扎实履职。", end=signed, file="柳溪县气象局2022年报告.txt") == (2022, "year_conflict")


def test_a_title_that_gives_the_year_of_signature_is_listed() -> None:
    """The title is followed; that its text and its date say otherwise is told."""
    title = "柳溪县气象局2024年度法治建设工作报告"
    assert dated("2023年，我局扎实履职。", title, SIGNED.format("2024年1月9日")) == (2024, "year_conflict")


def test_a_plan_is_on_the_year_in_which_it_is_signed() -> None:
    """It is not on the year before, though signed early."""
    assert dated("现将要点印发如下。", "柳溪县气象局法治建设工作要点", SIGNED.format("2024年2月9日"))[0] == 2024
