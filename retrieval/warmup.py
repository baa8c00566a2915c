"""Questions of every kind, to be asked before the first user asks: each loads what its kind of question needs.

Patterns are compiled and words looked up when a question first needs them, which takes longer than an answer. Nobody
sees these questions, and any corpus will do for them: what counts is the words they are asked with.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from retrieval.models import Source

# {a} and {b} are two sources of the corpus.
_TRIALS = (
    "{a}的增速目标是多少？",
    "{a}收入多少万元，占比多少？",
    "{a}的罚没金额是？",
    "{a}2024年办理案件多少件？",
    "{a}和{b}的“行政复议”案件分别是多少件？",
    "{a}办结了多少件，{b}受理了多少起？",
    "{a}哪个部门负责，叫什么名字，谁是组长，哪一年定的，哪家律所，什么条例？",
    "{a}副组长由哪些人担任？",
    "{a}2024年辦理案件總數是多少？",
    "{a}下一步打算做哪些工作，存在哪些问题？",
    "{a}为什么培训了12次，原因是什么？",
    "{a}为什么案件下降了12%？",
    "{a}哪一部分讲普法？",
    "哪些单位提到了普法？",
    "哪个单位案件最多，差多少？",
    "2024年有哪几份报告？",
    "{a}2024年的案件目标完成了吗？",
    "zhifa指标怎么样",
    "教育局呢？",
    "{a}2003年的预算",
    "甲乙丙丁管理局的预算",
    "甲市乙县信仿工作",
)


MANY = 50  # reports up to which the questions are asked of all of them


class Trial(NamedTuple):
    """A question, and the reports (ids) it is confined to; none where it may be asked of all."""

    text: str
    reports: tuple[str, ...]


def trials(sources: Sequence[Source]) -> list[Trial]:
    """The questions, about two of the sources; none where there are none."""
    if not sources:
        return []
    about = () if len(sources) <= MANY else (sources[0].id, sources[-1].id)
    one, other = (source.short or source.agency or source.title for source in (sources[0], sources[-1]))
    return [Trial(trial.format(a=one, b=other), about) for trial in _TRIALS]
