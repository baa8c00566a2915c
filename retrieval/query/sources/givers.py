"""A question that names a report by the person who gave or signed it (`某某作的报告`, `某某签发的报告`) → that report.

The name stands in the report's own opening lines or at its end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from retrieval.language.entities import TITLE
from retrieval.language.gazetteer import by_name
from retrieval.language.lexicon import is_full_name
from retrieval.language.patterns import regex
from retrieval.language.tokens import is_dictionary_word, tagged
from retrieval.language.wordsets import any_of
from retrieval.models import Span
from retrieval.query.names.source_names import LOOKED_THROUGH, SourceNames
from retrieval.query.sources.subjects import Mention

_WHO_IS = regex(r"(?:是|叫|的)?(?:谁|哪一?位|何人|什么名字?|啥名字?|姓[甚什啥名]|姓名|名字)", needs="谁位人名姓")
HEAD, END = 500, 150  # characters, without blanks, in which it is said who gives or signs a report
_GIVEN = regex(
    rf"(?P<name>[\u4e00-\u9fff]{{2,4}}?)(?:{any_of('placehead')}|主席|局长|厅长|主任|书记|同志)?"
    r"(?:(?:代表[\u4e00-\u9fff]{0,6}?)?(?:所?[作做]的?|签发的?|署名的?|宣读的?)|的)?(?=[那这]?[份个]?(?:政府)?(?:工作)?(?:报告|年报))",
    needs="告报",
)


def given_by(text: str, begin: int, names: SourceNames) -> list[Mention]:
    """The reports of the person named at the head of a question, as one mention; empty where no report is theirs."""
    found = _named(text, begin)
    if found is None or len(names.sources) > LOOKED_THROUGH:
        return []
    reports = frozenset(one for one in names.sources if _stands_in(found["name"], names.text(one)))
    return [Mention(found.start(), found.end(), found["name"], reports, True)] if reports else []


def giver(text: str, begin: int) -> str:
    """The name of the person whose report a question asks of at its head; empty for none."""
    found = _named(text, begin)
    return found["name"] if found else ""


def _named(text: str, begin: int) -> re.Match[str] | None:
    found = _GIVEN.match(text, begin)
    return found if found and _is_person(found["name"]) else None


def _is_person(name: str) -> bool:
    """May it be a person's name: does it begin with a surname, and is it no place and no other word?"""
    word, tag = tagged(name)[0]
    person = word == name and tag.startswith("nr")
    return is_full_name(name) and name not in by_name() and (person or not is_dictionary_word(name))


def _stands_in(name: str, text: str) -> bool:
    head, end = ("".join(part.split()) for part in (text[: 3 * HEAD], text[-3 * END :]))
    return name in head[:HEAD] or name in end[-END:]


def but_for_whom(question: str, named: Sequence[Span]) -> list[Span]:
    """The spans of sources in a question, without one by the office of whoever speaks for it of whom is asked who that
    is (`总理是谁`): that is what the question is about.
    """
    return [
        (start, end)
        for start, end in named
        if not (_WHO_IS.match(question, end) and any(one.end() == end for one in TITLE.finditer(question, start, end)))
    ]
