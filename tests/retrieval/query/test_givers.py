"""A report named by the person who gave or signed it, or by the session it was given to."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.answering import Answerer
from retrieval.corpus.library import Library
from retrieval.models import Status

REPORTS = {
    "2024年东山县政府工作报告.txt": (
        "东山县政府工作报告\n——2024年1月9日在东山县第十八届人民代表大会第三次会议上\n县长　林　向　阳\n"
        "各位代表：现在，我代表县人民政府作工作报告。\n一、2023年工作回顾\n全年地区生产总值增长6.1%，粮食产量3.2万吨。\n"
    ),
    "2024年云霄县政府工作报告.txt": (
        "云霄县政府工作报告\n——2024年1月11日在云霄县第十八届人民代表大会第三次会议上\n县长 周慕白\n"
        "各位代表：现在，我代表县人民政府作工作报告。\n一、2023年工作回顾\n全年地区生产总值增长5.4%，粮食产量4.8万吨。\n"
    ),
}


@pytest.fixture(scope="module", name="asked")
def _asked(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    folder: Path = tmp_path_factory.mktemp("givers")
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return Answerer(Library.open(folder))


@pytest.mark.parametrize(
    "question", ["林向阳作的报告里粮食产量多少", "林向阳县长报告的粮食产量", "请问林向阳的报告粮食产量多少"]
)
def test_the_name_of_who_gave_it_chooses_the_report(asked: Answerer, question: str) -> None:
    """However it is printed in the report's head."""
    answer = asked.ask(question)
    assert {one.report.source.short for one in answer.citations} == {"东山县人民政府"}


def test_of_a_person_without_a_report_nothing_is_certain(asked: Answerer) -> None:
    """That there is none is said."""
    answer = asked.ask("陈远航作的报告里粮食产量多少")
    assert answer.status is Status.NOT_FOUND or (not answer.certain and "陈远航" in (answer.notice or ""))


def test_the_year_of_another_session_is_counted_from_one_that_is_known(asked: Answerer) -> None:
    """Not as those of the National People's Congress are."""
    answer = asked.ask("东山县十八届人大二次会议报告的粮食产量")
    assert "2023" in (answer.notice or "") and not answer.certain
