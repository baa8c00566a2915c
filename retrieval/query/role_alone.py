"""A topic → the role of section it asks for, where it asks for nothing but a target or an outcome (`目标呢`)."""

from __future__ import annotations

from retrieval.language.patterns import regex
from retrieval.models import Role

_LEAD = r"(?:那么?|不是这个[,，]?|不是[,，]?|我[问说]的是|我想问的是|还有|它的|他们的|的|\s)*"
_ASKED = r"(?:值|数)?的?(?:是|定的?是|定在|定了|有)?(?:多少|几|什么)?[呢啊呀]?[?？\s]*"
_TARGET = regex(rf"{_LEAD}(?:预期目标|目标|计划|预期)(?:任务)?{_ASKED}", needs="标划期")
_OUTCOME = regex(
    rf"{_LEAD}(?:实际|真正|最后|最终)(?:上|的|是)?(?:完成|达到|做到|结果)?(?:情况|了)?{_ASKED}",
    needs="实真最",
)


def role_alone(topic: str) -> Role | None:
    """The role of section that a topic asks for and nothing beside; None where it asks for something."""
    if _TARGET.fullmatch(topic):
        return Role.PLAN
    return Role.RESULT if _OUTCOME.fullmatch(topic) else None
