"""A question that begins with a body no report is from (`水利部2021年…`, `应急管理厅立案…`, `花园乡…`) → that body.

Reports may speak of it, or of what is called nearly so: what others' reports tell is not for certain of it.
"""

from __future__ import annotations

from functools import cache
from re import Pattern

from retrieval.language.numerals import TEN
from retrieval.language.patterns import regex
from retrieval.language.tables import data_words
from retrieval.language.tokens import tagged
from retrieval.language.wordsets import any_of
from retrieval.query.names.agencies import NOT_A_NAME
from retrieval.query.names.source_names import SourceNames
from retrieval.query.sources.givers import giver
from retrieval.query.sources.local_bodies import has_field

_OF_PROVINCE = regex(r"(?:省|自治区)?(?P<name>[\u4e00-\u9fff]{2,8}?厅)(?![长堂里级局内官])", needs="厅")
_TOWN = regex(rf"(?P<place>[\u4e00-\u9fff]{{2,3}}?){any_of('town')}")
# What is said of towns in general, or of any of them.
_ANY_TOWN = regex(
    rf"{any_of('townkind')}|建制|卫生|工业|贫困|历史|全国|边境|农业|旅游|产业|千年|[小大集城市名古强各该本每全哪几个多两{TEN}我他的乡村县区]"
)
_NO_NAMES = "mrqdpcu"  # tags of words that are none


def unheld_body(text: str, begin: int, names: SourceNames) -> str:
    """The body that stands at the head of a question, if none of the corpus is called so; empty where none does."""
    ministry = ministries().match(text, begin)
    if ministry:
        return "" if ministry[0] in names.called else ministry[0]
    office = _OF_PROVINCE.match(text, begin)
    if office and has_field(office["name"]):
        return "" if any(body.endswith(office["name"]) for body in names.called) else office["name"]
    person = giver(text, begin)
    if person:
        return person
    town = _TOWN.match(text, begin)
    if town is None or NOT_A_NAME.search(town["place"]) or _ANY_TOWN.search(town["place"]):
        return ""
    told = names.quoted(town[0]) or any(town["place"] in body for body in names.called)
    return "" if told or any(tag[0] in _NO_NAMES for _, tag in tagged(town["place"])) else town[0]


@cache
def ministries() -> Pattern[str]:
    """Finds a department of the State Council."""
    known = sorted(data_words("ministries.txt"), key=len, reverse=True)
    return regex(rf"(?:{'|'.join(known)})(?![门队])", words=known)
