"""A small corpus of two made-up reports, and an answerer that says what a test tells it to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from retrieval.citing import cited
from retrieval.corpus.library import Library
from retrieval.models import Answer, Bounds, Citation, Conversation, FollowUp, Query, Status

FOREST = """青河县林业局2024年法治政府建设工作报告
2024年，青河县林业局认真履行职责。现将有关情况报告如下：
一、主要举措和成效
（一）加强法律审核。与松风律师事务所签订合同，审核合同81件，出具意见23条。
（二）加强宣传教育。开展普法宣传12场[bookmark: _GoBack]，发放手册3000册。
二、存在的不足
执法力量不足，装备老化。
四、下一步计划
拟新建管护站5个。
"""
WATER = """白石市水务局2023年法治政府建设工作报告
2023年，白石市水务局稳步推进各项工作。
一、工作成效
办理建议40件，满意率100%。
二、下一步打算
预计培训200人次。
"""
FILES = {"forest.txt": FOREST, "water.txt": WATER}


def cite(library: Library, file: str, quote: str, *answers: str, tentative: bool = False) -> Citation:
    """A citation of `quote`, which stands once in the report, with `answers` inside it highlighted."""
    report = library.report(file)
    start = report.text.index(quote)
    section = next(item for item in reversed(report.sections) if item.start <= start)
    places = [report.text.index(answer, start, start + len(quote)) for answer in answers]
    marks = [(place, place + len(answer)) for place, answer in zip(places, answers, strict=True)]
    return cited(report, section, start, start + len(quote), marks, score=1.5, tentative=tentative)


class FakeAnswerer:
    """Answers from a table; anything else is not found. It counts turns, so that a conversation can be seen."""

    def __init__(self, answers: Mapping[str, Answer]) -> None:
        self.answers = dict(answers)
        self.asked: list[str] = []

    def load(self) -> None:
        """Nothing to load."""

    def ask(self, text: str, conversation: Conversation | None = None, *, reports: Sequence[str] = ()) -> Answer:
        """The answer the table has for `text`; `reports` keep what is cited of others out."""
        self.asked.append(text)
        turns = conversation.turns + 1 if conversation else 1
        known = self.answers.get(text)
        if known is None:
            query = Query(text=text, topic=text)
            known = Answer(query=query, status=Status.NOT_FOUND, notice=f"报告里没有提到{text}。")
        of = {"citations": tuple(one for one in known.citations if not reports or one.report.id in reports)}
        return known.model_copy(update={"conversation": Conversation(turns=turns), **of})


def answered(question: str, *citations: Citation, notice: str | None = None, inherited: tuple[str, ...] = (),
             compare: bool = False, certain: bool = True) -> Answer:  # fmt: skip
    """An answer to `question`, a certain one."""
    follow_up = FollowUp(inherited=inherited)
    query = Query(text=question, topic=question, scope=Bounds(compare=compare), follow_up=follow_up)
    return Answer(query=query, status=Status.ANSWERED, certain=certain, notice=notice, citations=citations)
