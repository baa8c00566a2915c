"""A question over many reports → by which words it asks what these say, and whether it asks that at all."""

from __future__ import annotations

from retrieval.language.patterns import regex

REPORT = r"(?:政府工作报告|报告|reports?)"
SAY = (
    r"(?:提到|提及|提过|提了|写到|写了|写过|写有|写明|写着|谈到|谈了|讲到|讲了|说到|说了|涉及|引用|点到|出现|cited?|"
    r"mention(?:ed)?)"
)

NAMES = regex(r"提到|提及|提过|提了|引用|出现|cite|mention|[家位门关份]提(?![升高供拔出])")
SAYS = regex(rf"{SAY}|{REPORT}")
_NEGATED = regex(r"^[\s的都还]*(?:没有|没|尚未|未|无)")


def says_it(text: str) -> bool:
    """Does a question ask who speaks of something, rather than who did it?"""
    return bool(SAYS.search(text) or NAMES.search(text))


def without_negation(topic: str) -> str:
    """What a question asks who has not, without what negates it (`没有法律顾问`)."""
    return _NEGATED.sub("", topic)
