"""A name is asked for (`叫什么名字`, `是谁`, `哪家`) → do the clauses marked give one, or leave it open (`某公司`)?"""

from __future__ import annotations

from itertools import dropwhile

from retrieval.evidence.judging.marked import Marked
from retrieval.language.entities import PERSONAL_TITLES, names_someone, spans_of
from retrieval.language.lexicon import a_surname
from retrieval.language.numerals import TEN
from retrieval.language.patterns import regex
from retrieval.language.tokens import tagged

_CALLED = regex(r"叫(?:什么|啥)|名字|姓名|姓(?:什么|啥)|何名")
_WHO = regex(r"(?:是|叫)(?:谁|哪一?位|何人)")
_WHICH = regex(r"哪一?[家位](?!级)|哪个(?:单位|企业|公司|机构)")
_SOME, _SO_MANY = regex(r"某"), regex(rf"[两{TEN}几\d][余多]?[家名位](?![次庭])|\d[余多]?人(?!次)")
_QUOTED = regex(r"“[^”]{0,400}”|《[^》]{0,400}》")
_OF_PEOPLE = r"老板|船主|店主|业主|教练|导演|门卫|领导|负责人|申请人|当事人|代理人|冠军|作者|[官员师者长]"
_PERSON = regex(rf"(?:{PERSONAL_TITLES}|{_OF_PEOPLE}|顾问)(?:是|叫|的)*(?:谁|哪|何人|什么|啥|名|姓)")
_NAMED = regex(
    rf"(?:{PERSONAL_TITLES}|{_OF_PEOPLE})[::\s]*(?![从和于向应经都全]){a_surname()}\s*[\u4e00-\u9fff]"
    rf"|(?:^|[^\u4e00-\u9fff]|[由对请]){a_surname()}[\u4e00-\u9fff]{{1,3}}(?:同志|任|担任|当选|获)"
)
_FIRM = regex(r"律所|律师事务所")
_TITLE = regex(PERSONAL_TITLES)


def lacks_name(marked: Marked) -> bool:
    """Is somebody's name asked for, or that of a body, and do the clauses marked give none?"""
    asked, told = marked.asked, marked.clauses
    if marked.is_number:
        return False
    called, who = bool(_CALLED.search(asked)), bool(_WHO.search(asked))
    if (called or who) and _PERSON.search(asked):
        return not _names_person(told) and (called or _repeats(asked, told))
    if _FIRM.search(asked) and (called or _WHICH.search(asked)):
        return not any(_is_name(told[start:end]) for start, end in spans_of("firm", told, 0, len(told)))
    if not (called or who or _WHICH.search(asked)):
        return False
    return bool(_SOME.search(_QUOTED.sub("", told)) or (_SO_MANY.search(told) and not _QUOTED.search(told)))


def _is_name(firm: str) -> bool:
    """Is it the name of a firm, and not only what is done with one (`入驻律所`)?"""
    words = list(dropwhile(lambda word: word[1][0] in "vpdc", tagged(firm)))
    return len("".join(word for word, _ in words)) > len(_FIRM.sub("", firm)) > 0 and not _FIRM.match(words[0][0])


def _repeats(asked: str, told: str) -> bool:
    """Have words no other office than the one whose holder is asked for, or that one as well without who holds it?"""
    own = [title for title in _TITLE.findall(asked) if title in told]
    if own:
        return not any(word + title in told for title in own for word in "任为当")
    return not _TITLE.search(told)


def _names_person(words: str) -> bool:
    """May words name a person?"""
    return bool(_NAMED.search(words) or names_someone(words) or spans_of("named", words, 0, len(words)))
