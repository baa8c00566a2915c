"""A question on a report itself (its number, date, title, issuer) → the line of its head or end that says it.

Such a question holds nothing but words that speak of a report; a word more, and it is one for what the report says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from retrieval.citing import cited
from retrieval.language.entities import spans_of
from retrieval.language.leading import without_office
from retrieval.language.marks import LINE_ENDS
from retrieval.language.normalise import normalise
from retrieval.language.numerals import TEN
from retrieval.language.patterns import regex
from retrieval.language.selfwords import REPORT, may_ask_of_itself
from retrieval.language.titlewords import is_organ
from retrieval.language.wordsets import any_of
from retrieval.models import Citation, Query, Report, Span

HEAD, END = 1_500, 600  # characters of a text in which such lines stand
MAX_LINE = 80  # … of such a line
MAX_TITLE = 4  # lines of a title


class Asked(StrEnum):
    """Which of the things that a report says of itself a question asks for."""

    NUMBER = "number"
    DATE = "date"
    TITLE = "title"
    ISSUER = "issuer"
    SIGNED_BY = "signed by"


_AROUND = rf"{any_of('please')}|上面?|里面?|开头|末尾|最后|文末|结尾|自己|到底|究竟"
_FRAME = rf"(?:{REPORT}|[\s,，。?？!！、的是在那呢啊呀]|{_AROUND})*"
_WHAT = (
    rf"(?:叫|是|为)?(?:多少|什么|啥|几号|哪个|第几号|怎么写|咋写|哪一?天|何时|什么时候|几月几[号日]|谁|哪个?{any_of('officekind')})?"
    r"(?:的|呢|呀|啊)?"
)
_WHEN = r"(?:什么时候|啥时候|何时|哪一?[天年]|几月几[号日]|几[号日]|哪年哪月(?:哪[日天])?)"
_ISSUED = rf"(?:{any_of('issue', 'publish', 'handin', 'online')}|落款|出|发|写|作|做|起草|撰写)(?:出来|出去|上网|出)?"
_SIGNED_SO = r"(?:落的?款?|署的?名?|签的?(?:名|字)?)(?:上?[写署落标填签])?"
_WHO = rf"(?:谁|哪个?(?:{any_of('officekind')}|局))"
_PATTERNS = {
    Asked.NUMBER: rf"(?:发文字号|发文号|文件号|文号|字号|文件编号|编号){_WHAT}|几号文件?",
    Asked.DATE: rf"(?:{_ISSUED}|{_SIGNED_SO})的?(?:日期|时间|日子){_WHAT}|{_WHEN}(?:{_ISSUED}|{_SIGNED_SO})的?"
    rf"|(?:{_ISSUED}|{_SIGNED_SO})[的了是在于]*{_WHEN}的?",
    Asked.TITLE: rf"(?:完整的?)?(?:大?标题|题目|题名|全称){_WHAT}",
    Asked.SIGNED_BY: rf"(?:签发|审签|审定)人{_WHAT}"
    r"|(?:谁|哪位?(?:领导|同志|负责人)?)(?:签发|签的?字|签批|批准)(?:放行|发出|印发)?的?",
    Asked.ISSUER: rf"{_WHO}{_ISSUED}的?|(?:落款|署名|{any_of('issuer')}){_WHAT}",
}
_NEEDED = {Asked.NUMBER: "号", Asked.DATE: "日时天年月号", Asked.TITLE: "题称", Asked.SIGNED_BY: "签审批"}
_ASKED = {
    asked: regex(rf"{_FRAME}(?:{words}){_FRAME}", needs=_NEEDED.get(asked, "")) for asked, words in _PATTERNS.items()
}
_LINE = regex(rf"[^{LINE_ENDS}]+")
_SENTENCE = regex(r"[。；！？《]")
_NUMBER = regex(r"[\u4e00-\u9fff]{1,12}[〔\[（(【]\s*(?:19|20)\d\d\s*[〕\]）)】]\s*第?\s*\d+\s*号")
_DAY = (
    r"(?:20\d\d\s*[年\-/.]\s*\d{1,2}\s*[月\-/.](?:\s*\d{1,2}\s*日?)?"
    rf"|[〇○零{TEN}]{{4}}年[{TEN}]{{1,2}}月(?:[{TEN}]{{1,3}}日)?)"
)
_ANY_DAY = regex(_DAY)
_SIGNED = regex(rf"[\s（(]*({_DAY})(?:印发)?[\s）)]*")
_DATED = regex(rf"(?:日期|时间)\s*[:：]\s*({_DAY})")
_GIVEN_ON = regex(rf"({_DAY})(?=在[^{LINE_ENDS}]{{4,60}}(?:会议|大会)上)")
_LABELLED = regex(rf"(?:来源|公开主体|{any_of('issuer')})\s*[:：]\s*([\u4e00-\u9fff（）()]{{3,30}})")
_SIGNED_BY = regex(
    r"(?:签\s*发|审\s*签)\s*人?\s*[:：]\s*([\u4e00-\u9fff·]{2,8}(?:[、 \u3000]{1,3}[\u4e00-\u9fff·]{2,8}){0,3})"
)
_ISSUED_BY = regex(r"谁签发")  # a person; where none is named, the body that issued it
_GIVEN = regex(r"谁[作做]|[作做]的?报告")
_ON_PAGE = regex(any_of("publish", "online"))


def asked_of_itself(query: Query, agency: str = "") -> Asked | None:
    """What a query asks of the one report it is confined to, which is from `agency`; None for one on what the report
    says.
    """
    if not may_ask_of_itself(query):
        return None
    # Its own words, too, where it goes on from another question (`那落款是哪天`).
    ways = [query.topic, *([normalise(query.text)] if query.goes_on else [])]
    if any(query.topic[at : at + 2] in agency for at in range(3)):
        ways.append(without_office(query.topic, agency))
    return next((asked for asked, words in _ASKED.items() if any(map(words.fullmatch, ways))), None)


def said_of_itself(query: Query, report: Report, asked: Asked) -> Citation | None:
    """The line of the report that says it; None where there is none."""
    if asked is Asked.TITLE:
        return _title(report)
    if asked is Asked.NUMBER:
        return next((_citing(report, line, found) for line, found in _found(report, _head(report), _NUMBER)), None)
    if asked is Asked.SIGNED_BY:
        return _labelled(report, _SIGNED_BY) or (_issuer(report) if _ISSUED_BY.search(query.topic) else None)
    if asked is Asked.DATE:
        ways = [_signed(report), _labelled(report, _DATED)]
        first, other = reversed(ways) if _ON_PAGE.search(query.topic) else ways
        return first or other or _labelled(report, _GIVEN_ON)
    return (_speaker(report) if _GIVEN.search(query.topic) else None) or _issuer(report)


def _speaker(report: Report) -> Citation | None:
    """The line of the head, or the sentence that stands alone in one, that names who gave a report."""
    lines = _lines(report, 0, min(HEAD, len(report.text)), "。")
    named = ((line, spans_of("named", report.text, *line)) for line in lines)
    return next((_citing(report, line, names[0]) for line, names in named if names), None)


def _issuer(report: Report) -> Citation | None:
    return _signer(report) or _labelled(report, _LABELLED) or _title(report)


def is_unsaid(report: Report, asked: Asked) -> bool:
    """Is it known that a report does not say it: is there nothing of the kind in its head or end, but for sentences?"""
    kind = {Asked.NUMBER: _NUMBER, Asked.DATE: _ANY_DAY}.get(asked)
    lines = _LINE.findall(f"{report.text[:HEAD]}\n{report.text[-END:]}")
    return kind is not None and not any(kind.search(line) for line in lines if not _SENTENCE.search(line))


def _head(report: Report) -> list[Span]:
    return list(_lines(report, 0, min(HEAD, len(report.text))))


def _lines(report: Report, start: int, end: int, ended_by: str = "") -> Iterator[Span]:
    """Short lines that are no text of the report, though they may be `ended_by` a mark."""
    for line in _LINE.finditer(report.text, start, end):
        words = line[0].strip()
        if words and len(words) <= MAX_LINE and not _SENTENCE.search(words.removesuffix(ended_by)):
            begin = line.start() + line[0].index(words)
            yield begin, begin + len(words)


def _found(report: Report, lines: list[Span], pattern: re.Pattern[str]) -> Iterator[tuple[Span, Span]]:
    for line in lines:
        found = pattern.search(report.text, *line)
        if found:
            yield line, found.span(1 if pattern.groups else 0)


def _citing(report: Report, line: Span, words: Span) -> Citation:
    return cited(report, report.section_at(line[0]), *line, (words,))


def _signature(report: Report) -> tuple[list[Span], Span] | None:
    """The lines at the end, up to the date the report is signed with, and the date."""
    lines = list(_lines(report, max(0, len(report.text) - END), len(report.text)))
    for at in reversed(range(len(lines))):
        found = _SIGNED.fullmatch(report.text, *lines[at])
        if found:
            return lines[: at + 1], found.span(1)
    return None


def _signed(report: Report) -> Citation | None:
    signature = _signature(report)
    return _citing(report, signature[0][-1], signature[1]) if signature else None


def _signer(report: Report) -> Citation | None:
    signature = _signature(report)
    before = signature[0][-2:-1] if signature else []
    return next((_citing(report, line, line) for line in before if is_organ(report.text[slice(*line)])), None)


def _labelled(report: Report, label: re.Pattern[str]) -> Citation | None:
    return next((_citing(report, line, found) for line, found in _found(report, _head(report), label)), None)


def _title(report: Report) -> Citation | None:
    """The lines of the head that make up the title."""
    title, lines = _squeezed(report.source.title), _head(report)
    for many in range(1, MAX_TITLE + 1):
        for at in range(len(lines) - many + 1):
            start, end = lines[at][0], lines[at + many - 1][1]
            if title and title in _squeezed(report.text[start:end]):
                return _citing(report, (start, end), (start, end))
    return None


def _squeezed(words: str) -> str:
    return "".join(words.split())
