"""Whole conversations that leave their subject: what another source alone tells of, what a report is itself, who holds
an office, and thanks.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.answering import Answerer
from retrieval.corpus.library import Library
from retrieval.models import Answer
from retrieval.query.messages.smalltalk import Courtesy, courtesy_in
from tests.libraries import first_words

FARMING = """苇塘县农业农村局2024年工作报告
苇农文〔2025〕3号
——2025年1月20日在苇塘县第九届人民代表大会第四次会议上苇塘县农业农村局局长葛云舟作报告
一、主要工作
全年莲藕产量2.7万吨，种植面积1.9万亩。聘请退休法官苗青岚为法律顾问。
二、下一步打算
扩种莲藕3000亩。
苇塘县农业农村局
2025年1月22日
"""
ROADS = """石垭县交通运输局2024年工作报告
一、主要工作
全年查处超限车辆418台次，罚款63.5万元。新建公路37公里，征地320亩，绿化带59亩。
二、下一步打算
新建桥梁5座。
石垭县交通运输局
2025年1月9日
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    folder: Path = tmp_path_factory.mktemp("left")
    (folder / "苇塘县农业农村局2024年报告.txt").write_text(FARMING, encoding="utf-8")
    (folder / "石垭县交通运输局2024年报告.txt").write_text(ROADS, encoding="utf-8")
    return Answerer(Library.open(folder))


def talk(answerer: Answerer, *messages: str) -> list[Answer]:
    answers: list[Answer] = []
    for message in messages:
        answers.append(answerer.ask(message, answers[-1].conversation if answers else None))
    return answers


def test_what_the_source_spoken_of_has_no_word_of_is_shown_from_the_one_that_tells_it_and_said_so(
    answerer: Answerer,
) -> None:
    answer = talk(answerer, "石垭县交通运输局罚款多少？", "莲藕种了多少亩？")[-1]
    assert "1.9万亩" in first_words(answer)
    assert not answer.certain
    assert "的报告里没有" in (answer.notice or "")


def test_a_question_whose_words_the_source_has_stays_with_it(answerer: Answerer) -> None:
    answer = talk(answerer, "石垭县交通运输局罚款多少？", "新建公路多少公里？")[-1]
    assert answer.certain and "37公里" in first_words(answer)


def test_what_a_report_is_itself_is_asked_without_what_was_asked_before(answerer: Answerer) -> None:
    answers = talk(answerer, "苇塘县农业农村局的莲藕产量多少？", "文号呢？")
    assert answers[-1].certain and "苇农文〔2025〕3号" in first_words(answers[-1])


def test_the_mark_of_who_holds_an_office_goes_as_far_as_the_name(answerer: Answerer) -> None:
    assert "葛云舟" in first_words(answerer.ask("苇塘县农业农村局局长是谁"))


def test_thanks_with_which_one_takes_leave_are_thanks() -> None:
    assert courtesy_in("好的，辛苦了，没有别的问题了") is Courtesy.THANKS
    assert courtesy_in("没有问题清单吗") is None
