"""Several questions in one message: one citation each, or which was not answered."""

from __future__ import annotations

from pathlib import Path

from retrieval.models import Answer
from tests.libraries import asking, marked

TEXT = """鹿寨县林业局2023年度法治政府建设情况报告
一、主要成效
全年查处盗伐滥伐林木案件27起，收缴木材310立方米。
办理林权纠纷调处19宗，其中调解成功16宗。
组织护林员培训8期。
二、存在的不足
基层林业站人员老化。
"""


def ask(folder: Path, question: str) -> Answer:
    return asking(folder, TEXT).ask(question)


def test_each_question_has_a_citation(tmp_path: Path) -> None:
    answer = ask(tmp_path, "鹿寨县林业局2023年查处盗伐林木案件多少起？组织护林员培训几期？")
    assert answer.certain
    assert "27起" in "".join(marked(answer.citations[0]))
    said = ["".join(marked(citation)) for citation in answer.citations]
    assert any("8期" in one for one in said)


def test_two_of_one_passage_are_both_marked_in_it(tmp_path: Path) -> None:
    answer = ask(tmp_path, "鹿寨县林业局2023年查处盗伐林木案件多少起？收缴木材多少立方米？")
    assert {"27起", "310立方米"} <= {
        figure for figure in ("27起", "310立方米") if figure in "".join(marked(answer.best))
    }


def test_what_is_not_answered_is_said(tmp_path: Path) -> None:
    answer = ask(tmp_path, "鹿寨县林业局2023年组织护林员培训几期？护林员工资补贴了多少万元？")
    assert answer.certain and "8期" in "".join(marked(answer.best))
    assert answer.notice == "这里没有答“护林员工资补贴了多少万元”，请单独再问。"
