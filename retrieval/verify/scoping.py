"""A draft → whose report of which year it names beside each place: in the sentence, the paragraph, the heading."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from retrieval.language.marks import line_spans
from retrieval.language.patterns import regex
from retrieval.language.tokens import fold
from retrieval.models import Genre, Source, Span
from retrieval.query.catalog import Catalog
from retrieval.query.subjects import Mention
from retrieval.verify.quoting import masked

MOST_HEADING = 45  # characters of a line that may be a heading
MOST_FRAME = 48  # characters of a sentence in which it may say whose report it tells of
_SENTENCE_END = regex(r"[。！？!?\n\r；;]")
_YEAR = regex(
    r"(?<![\d—\-~～至比较从])(?<!(?<![出引摘来])自)((?:19|20)\d\d)(?:年度?(?!以来|以前|之前|底前|相比)|(?=[\u4e00-\u9fff]{0,6}(?:报告|总结)))"
)
_TITLE = regex(r"《([^》\n]{4,60}(?:报告|总结|年报|情况)[^》\n]{0,12})》")
# What the name of an agency or a place may end in; a short one, or a nickname, may end in anything.
_MAY_NAME = regex(
    r"[局委办厅院处会心府区镇乡道队所省市县州盟旗]|^.{2,12}(?:20\d\d|的|[,，:：]|$)"
    r"|^[\u4e00-\u9fff]{2,8}[a-z\d]|^.{2,8}(?:提出|提到|指出|强调|明确|要求|表示|实现|完成|达到|全年|去年|今年|方面|则)"
)
# A name counts as naming the source where it stands at the head of what is said, or of its report.
_HEAD = regex(
    r"(?:^|[，,。；;：:（(]|据|根据|按照|查阅|对照|引用|来自|摘自|由|在|从|见|借鉴|学习|参照|参考|正如|再看|这是|即|[说讲指]的是)$"
)
_COMPARED = regex(r".{0,4}?(?:相比|比较|相较|对比)")  # behind a name: it is held against others, and not quoted
_PRONOUN = regex(r"(?:该|我|本|上述)(?:[省市县区州旗镇乡局委办厅院处]|街道|中心|单位)")  # the one named last
_BOUND = regex(r"(?:该|我|本|上述)[\u4e00-\u9fff]{1,4}$")
SHORT = 2  # characters of a place's name without what kind of place it is, and of what it is part of
LEAST_CALLED = 3  # characters of the end of a name by which it is called again (`东丽经开区` as 经开区)
_LIST_MARK = regex(
    r"^\s*(?:[*_]{1,3})?(?:[-*•·◆●■]\s*|#{1,6}\s*|>\s*|[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．]\s*|[一二三四五六七八九十]是)?"
    r"(?:(?:据|根据|按照|对照|见|其中|此外|另外|同时|而|去年|今年|当年|20\d\d年度?|年初以来|截至[^，,]{0,8}|，|,|\s)*)"
)
_NEXT_CLAUSE = regex(r"[，,、：:]")
_AS_SOURCE = regex(r"(?:[（(《][^）)》]*|(?:见|据|引自|摘自|来自|出自|来源|载于|这是|此为|——|—)[^，,。]{0,8})$")
# What tells of the words before it whose they are.
_TOLD_BEHIND = regex(
    r"^[^，,。；;]*[，,]?(?:这是|此为|此乃|[\x00”』」](?:[，,]正?|正)?是|[\x00”』」][，,]?(?:说|讲|指)的是|语出|出自|引自|摘自|——)$"
    r"|^[^。；;]*[，,](?:这一|这种|这个|该|上述|此|以上)[^，,。]{0,6}(?:来自|出自|源自|引自|见于|取自)$"
)
_CITES = regex(r"(?:来自|出自|源自|引自|摘自|见于|取自|载于)")
_NATION = regex(r"中央|国家|全国|中国|我国")  # whose report is meant where one is spoken of
_CLAUSE = regex(r"[^\x00，,：:；;]{2,}")
_ITS_REPORT = regex(r"(?:\d{4}年度?)?的?《?(?:政府工作|[\u4e00-\u9fff]{0,8}工作|法治政府建设[\u4e00-\u9fff]{0,4})?报告")
_OF_REPORT = regex(r"[\u4e00-\u9fff《]{0,16}?(?:报告|总结|年报)")
_Named = tuple[int, frozenset[str], str]  # where, reports, by which name
_Dated = tuple[int, int, bool]  # where, year, whether it is that of a report


class Scope(NamedTuple):
    """What a draft says beside a place: the reports its words name (None where they name nobody), and the years.

    `strict` says that it is said near enough to be meant for this place; what is carried over from an earlier
    paragraph only decides between places that fit alike.
    """

    reports: frozenset[str] | None
    years: tuple[int, ...]
    strict: bool
    strict_year: bool
    named: str = ""  # the name itself
    of_report: bool = False  # the years are those of a report, not of what it tells
    report_year: int | None = None  # that of the report its own sentence names

    def allows(self, source: Source, sentence: str = "", plan: bool | None = None) -> bool:
        """May a report be the one meant? `sentence` is what it says there: it may give the year itself. `plan` says
        whether it tells of something to come; None where that is not known.
        """
        return self.allows_agency(source) and self.allows_year(source, sentence, plan)

    def allows_agency(self, source: Source) -> bool:
        """May a report be of the agency meant?"""
        return self.reports is None or not self.strict or source.id in self.reports

    def allows_year(self, source: Source, sentence: str = "", plan: bool | None = None) -> bool:
        """May a report tell of the year meant?"""
        named = self.report_year if self.strict and source.genre is Genre.WORK_REPORT else None
        if named and source.year and source.year != named:
            return False
        if not self.years or source.year is None:
            return True
        told = {source.year}
        if source.genre is Genre.WORK_REPORT and not (self.of_report and self.strict_year) and not plan:
            told = {source.year - 1} | (told if plan is None or not self.strict_year else set())
        if source.genre is not Genre.WORK_REPORT and plan is not False:
            told.add(source.year + 1 if plan else source.year)
        if not self.strict_year:
            told.add(source.year + 1)
        return any(year in told or f"{year}年" in sentence for year in self.years)

    def prefers(self, source: Source) -> bool:
        """Is a report the one meant, as far as anything is said?"""
        return self.reports is None or source.id in self.reports


class Scopes:
    """The scopes of a draft."""

    def __init__(
        self, text: str, catalog: Catalog, own: Sequence[Span], quotes: Sequence[Span],
        holds: Callable[[frozenset[str], str], bool],
    ) -> None:  # fmt: skip
        """`own` are spans of the draft (in order) that are not its own words, those marked as `quotes` among them;
        `holds` says whether one of some reports has a few words (folded).
        """
        self._holds = holds
        self._headed: frozenset[str] = frozenset()  # the reports that the last heading names
        self._catalog = catalog
        self._text = masked(text, own)
        self._raw = text
        self._unquoted = masked(text, quotes)
        self._called: dict[str, tuple[frozenset[str], str]] = {}  # ends of the names met so far
        self._known: dict[str, list[Mention]] = {}  # what clauses name
        self._frames: list[tuple[int, list[_Named], list[_Dated], bool]] = []
        self._lines: list[tuple[int, int]] = []
        self._read()

    def at(self, start: int) -> Scope:
        """What is said beside the place at `start`."""
        number = bisect_right(self._starts, start) - 1
        return self._scope(max(number, 0), start)

    def _read(self) -> None:
        """Walk through the draft, sentence by sentence, with what each names."""
        text = self._text
        for start, end in line_spans(text):
            line = text[start:end].strip()
            heading = 0 < len(line) <= MOST_HEADING and not re.search(r"[。；;，,]", line) and "\x00" not in line
            at = start
            for match in (*_SENTENCE_END.finditer(text, start, end), None):
                stop = match.end() if match else end
                if text[at:stop].strip("\x00 \t\u3000"):
                    named = self._named(at, stop)
                    if heading and named:
                        self._headed = named[-1][1]
                    self._frames.append((at, named, self._years(at, stop), heading))
                    self._lines.append((start, end))
                at = stop
        self._starts = [frame[0] for frame in self._frames]

    def _years(self, start: int, end: int) -> list[_Dated]:
        return [
            (match.start(), int(match[1]), _OF_REPORT.match(self._unquoted, match.end(), end) is not None)
            for match in _YEAR.finditer(self._unquoted, start, end)
        ]

    def _named(self, start: int, end: int) -> list[_Named]:
        """The sources a sentence names: where, their reports (none of the library's: empty), by which name."""
        found = []
        titles = list(_TITLE.finditer(self._raw, start, end))
        for match in titles:
            mentions = [one for one in self._catalog.mentions(fold(match[1])) if one.reports]
            if mentions:
                found.append((match.start(), mentions[0].reports, mentions[0].name))
        sentence = fold(self._text[start:end])
        lead = _LIST_MARK.match(sentence)
        begin = lead.end() if lead else 0
        frame = sentence[begin:]
        for match in _CLAUSE.finditer(frame):
            piece = match[0] if _CITES.search(match[0]) else match[0][: max(MOST_FRAME - match.start(), 0)]
            if not _MAY_NAME.search(piece):
                continue
            if piece not in self._known:
                self._known[piece] = self._catalog.mentions(piece)
            for mention in self._known[piece]:
                where = match.start() + mention.start
                at_head = where == 0 or _HEAD.search(frame[:where]) is not None
                beside = bool(found) and 0 < where + begin + start - found[-1][0] - len(found[-1][2]) <= 2
                behind = mention.start + len(mention.name)
                if _COMPARED.match(piece, behind) or (
                    _NATION.fullmatch(mention.name) and not _OF_REPORT.match(piece, behind)
                ):
                    continue  # 中央督察反馈的问题
                inside = where > 0 or (start > 0 and self._text[start - 1] not in "\n\r")  # of its paragraph
                if inside and len(mention.name) <= SHORT and not mention.reports & self._headed:
                    told = piece[mention.start : behind + SHORT]
                    if self._headed and self._holds(self._headed, told):
                        continue  # 北京协议投资额, which the report of the heading gives
                if (
                    mention.reports
                    and mention.strong
                    and len(mention.name) > 1
                    and (at_head or beside or len(mention.name) > 4 or _ITS_REPORT.match(piece, behind))
                ):
                    found.append((start + begin + where, mention.reports, mention.name))
                elif where == 0 and mention.name[0] in "从在由据与和" and (own := self._behind_word(piece)):
                    found.append((start + begin + 1, own.reports, own.name))
                elif not mention.reports and where == 0 and mention.strong:
                    found.append((start + begin + where, frozenset(), mention.name))
            if not any(begin + start <= one[0] - match.start() < begin + start + len(piece) for one in found):
                found += self._again(piece, start + begin + match.start())
        self._remember(found)
        return sorted(found, key=lambda one: one[0])

    def _again(self, piece: str, at: int) -> list[_Named]:
        """A source named before that a clause at `at` begins with the end of the name of."""
        ends = [end for end in self._called if piece.startswith(end)]
        return [(at, self._called[end][0], end) for end in ends[:1]]

    def _remember(self, found: Sequence[_Named]) -> None:
        for _, reports, name in found:
            for cut in range(2, len(name) - LEAST_CALLED + 1):
                if reports:
                    self._called[name[cut:]] = reports, name

    def _behind_word(self, piece: str) -> Mention | None:
        """The source named behind a word like 从, which may begin the name of a place."""
        return next((one for one in self._catalog.mentions(piece[1:]) if one.reports and one.start == 0), None)

    def _scope(self, number: int, at: int) -> Scope:
        if not self._frames:
            return Scope(None, (), False, False)
        reports, name, strict = self._agency(number, at)
        dated, strict_year = self._year(number, at)
        years = () if dated is None else (dated[1],)
        of_reports = [one[1] for one in self._frames[number][2] if one[2] and one[0] < at]
        report_year = of_reports[-1] if of_reports and len(set(of_reports)) == 1 else None
        return Scope(reports, years, strict, strict_year, name, dated is not None and dated[2], report_year)

    def _agency(self, number: int, at: int) -> tuple[frozenset[str] | None, str, bool]:
        """The source said beside a place, and whether it is surely meant for it: named in its paragraph or heading, or
        taken up there by a pronoun.
        """
        here = self._frames[number][1]
        told = [one for one in here if one[0] > at and _TOLD_BEHIND.search(self._text[at : self._name_at(one)])]
        own = told[:1] or [one for one in here if one[0] < at] or [one for one in here if self._belongs(at, one[0])]
        if own:
            return self._last(own)
        line = self._lines[number][0]
        taken_up = _PRONOUN.search(self._text, line, at) is not None
        for before in range(number - 1, -1, -1):
            if self._frames[before][1]:
                reports, name, _ = self._last(self._frames[before][1])
                near = self._lines[before][0] == line or self._frames[before][3] or taken_up
                return reports, name, near or self._under(before, reports)
        return None, "", False

    def _name_at(self, named: _Named) -> int:
        """Where the name itself stands: words like 说的是 before it may belong to what names it."""
        return max(self._text.find(named[2], named[0], named[0] + MOST_FRAME), named[0])

    def _under(self, number: int, reports: frozenset[str]) -> bool:
        """Does the heading above name the same source?"""
        for before in range(number - 1, -1, -1):
            if self._frames[before][3]:
                named = self._frames[before][1]
                return bool(reports) and bool(named) and self._last(named)[0] == reports
        return False

    def _belongs(self, at: int, behind: int) -> bool:
        """Does what is named at `behind` still belong to what stands at `at`: in its clause, or as its source?"""
        return (
            _NEXT_CLAUSE.search(self._raw, at, behind) is None or _AS_SOURCE.search(self._raw, at, behind) is not None
        )

    def _last(self, named: list[_Named]) -> tuple[frozenset[str], str, bool]:
        """The last one named, with those that stand beside it (`甲局和乙局`)."""
        reports = named[-1][1]
        for (at, other, name), (next_at, _, _) in zip(named[-2::-1], named[:0:-1], strict=False):
            between = self._text[at + len(name) : next_at]
            if len(between) > 3 or not re.fullmatch(r"[、和与及,，\s]*", between):
                break
            reports = reports | other
        return reports, named[-1][2], True

    def _year(self, number: int, at: int) -> tuple[_Dated | None, bool]:
        """The year said beside a place, and whether it is said in its own paragraph."""
        here = self._frames[number][2]
        own = [dated for dated in here if dated[0] < at]
        own = own or [dated for dated in here if dated[2] or self._belongs(at, dated[0])]
        if own:
            return own[-1], True
        line = self._lines[number][0]
        named = bool(self._frames[number][1])
        for before in range(number - 1, -1, -1):
            years = self._frames[before][2]
            if years and (self._lines[before][0] == line or self._frames[before][3]):
                if named and self._is_bound(before, years[-1][0]):
                    return None, False
                of_report = [dated for dated in years if dated[2]] if self._frames[before][3] else []
                return (of_report or years)[-1], self._lines[before][0] == line or bool(of_report)
            named = named or bool(self._frames[before][1])
        return None, False

    def _is_bound(self, number: int, at: int) -> bool:
        """Does a year belong to the source named just before or behind it (`该局2021年`), and to no other?"""
        if _BOUND.search(self._text, max(0, at - 8), at):
            return True
        named = self._frames[number][1]
        return any(one < at <= one + len(name) + 2 or at < one <= at + len("2021年度") for one, _, name in named)
