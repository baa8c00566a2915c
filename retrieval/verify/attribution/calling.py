"""A sentence of a draft → the sources it calls by name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cache
from typing import TypeVar

from retrieval.language.lexicon import office_words
from retrieval.language.patterns import regex
from retrieval.language.tokens import fold
from retrieval.language.wordsets import any_of
from retrieval.models import Genre, Source
from retrieval.query.sources.catalog import Catalog
from retrieval.query.sources.subjects import Mention
from retrieval.verify.attribution.lettering import Letters, in_full

MAX_FRAME = 48  # characters of a sentence, or of one of its clauses, in which it may say whose report it tells of
MAX_HEAD = 32  # … before a name that may lead to it
TITLE = regex(r"《([^》\n]{4,60}(?:报告|总结|年报|情况)[^》\n]{0,12})》")
# What the name of an agency or a place may end in; a short one, or a nickname, may end in anything.
_MAY_NAME = regex(
    r"[局委办厅院处会心府区镇乡道队所省市县州盟旗]|^.{2,12}(?:20\d\d|的|[,，:：]|$)"
    rf"|^[\u4e00-\u9fff]{{2,8}}[a-z\d]|^.{{2,8}}(?:{any_of('says', 'fulfil')}|要求"
    r"|全年|去年|今年|同年|同期|当年|方面|则)"
)
# A name counts as naming the source where it stands at the head of what is said, or of its report.
_HEAD = regex(
    r"(?:^|[，,。；;：:（(](?:而|但|同时|另外|此外|相比之下)?|据|根据|按照|查阅|对照|引用|来自|摘自|由|在|从|见|借鉴|学习|参照|参考|正如|这是|即|[说讲指]的是)(?:(?:19|20)\d\d年度?|去年|今年|同年|当年|同期)?$"
    r"|(?:^|[，,。；;：:])(?:而|但|可)?我们$"
    r"|(?:^|[，,。；;：:])(?:[一二三四五六七八九十]是?|首先|其次|最后|接着|接下来|回头|我们|让我们|不妨)?[先再又也还另且来]?[来去]?"
    r"(?:[看说讲谈]一?[看说讲谈]?|[说讲谈提论]到|反观|至于|轮到|到|来到|回到|到了|转到|转向|走进|放眼|还有|要数|首推|同样是|比如|例如|譬如|就像|像|如)$"
)
_COMPARED = regex(
    r".{0,4}?(?:相比|相较|对比|比较(?=[,，。;；起]|$))"
)  # behind a name: it is held against others, and not quoted
SHORT = 2  # characters of a place's name without what kind of place it is, and of what it is part of
STEM = 2  # characters a clause may begin with that are those of a place
MIN_CALLED = 3  # characters of the end of a name by which it is called again (`某区经开区` as 经开区)
_LIST_MARK = regex(
    r"^\s*(?:[*_]{1,3})?(?:[-*•·◆●■]\s*|#{1,6}\s*|>\s*|[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．]\s*|[一二三四五六七八九十]是)?"
    r"(?:(?:据|根据|按照|对照|见|其中|此外|另外|同时|而|去年|今年|当年|20\d\d年度?|年初以来|截至[^，,]{0,8}|，|,|\s)*)"
)
_BEHIND_FIGURE = regex(
    r"(?:\d|[一二三四五六七八九十百千][万亿余多])[万亿]?[\u4e00-\u9fff%]{1,4}[、和]$"
)  # 甲省735万件、乙省…
_NUMBER = regex(r"\d|[一二三四五六七八九十百]{1,4}[万亿余多]?[个件次家项人名份宗起场户]")
_CITES = regex(r"(?:来自|出自|源自|引自|摘自|见于|取自|载于)")
_NATION = regex(r"中央|国家|全国|中国|我国")  # whose report is meant where one is spoken of
_CLAUSE = regex(r"[^\x00，,：:；;]{2,}")
_ITS_REPORT = regex(r"(?:\d{4}年度?)?的?《?(?:政府工作|[\u4e00-\u9fff]{0,8}工作|法治政府建设[\u4e00-\u9fff]{0,4})?报告")
OF_REPORT = regex(
    r"(?:(?:[\u4e00-\u9fff《]{0,16}?|[，,](?:这份|那份|该|其)?)(?:报告|总结|年报|交账|两会)|的?[那这]一?[份本](?![\u4e00-\u9fff]))"
)
_OF_KIND = regex(r"该(局|委|办|厅|院|街道|中心)")
_POINTS = regex(r"[按据依从由在照]?[这那该各哪某]|其他")
_VERBS = regex(r"办[理结公案件证学]|处[理置罚]|会[议同商]|委托|局[面限]")  # a name ends before them: 某某|办理
_KNOWN_AS = regex(r"[\u4e00-\u9fff](?:[区局委办院所]|集团)$")
_PLACE = regex(r"[市县区州旗盟镇乡]$")
_TELLS = regex(r"(?:20\d\d年|[这那]边|则|也|呢|方面)?[^,，。]{0,6}(?:报告|总结)|(?:20\d\d年|[这那]边|则|呢|[:：]|$)")
Named = tuple[int, frozenset[str], str]  # where, reports, by which name
Dated = tuple[int, int, bool]  # where, year, whether it is that of a report
MAX_BEFORE = 30  # names and years of a sentence before a place that are looked at
_Said = TypeVar("_Said", Named, Dated)


def last_before(said: Sequence[_Said], at: int) -> list[_Said]:
    """The last of what a sentence says, in order, that stand before `at`."""
    end = bisect_left(said, at, key=lambda one: one[0])
    return list(said[max(end - MAX_BEFORE, 0) : end])


def of_kind(before: str, said: Sequence[Sequence[Named]]) -> Named | None:
    """The last source named (`said`, sentence by sentence) that is of the kind of the pronoun before a place (`该办`,
    behind 合作交流办 and 经开区).
    """
    kind = next((match[1] for match in reversed([*_OF_KIND.finditer(before)])), None)
    if kind is None:
        return None
    named = (one for sentence in reversed(said) for one in reversed(sentence))
    return next((one for one in named if one[2].endswith(kind)), None)


def fits_kind(before: str, name: str) -> bool:
    """May the last pronoun of one kind (`该局`) before a place stand for a source called by `name`?"""
    kinds = _OF_KIND.findall(before)
    return not kinds or name.endswith(kinds[-1])


_JOINTS = regex(r"是|(?<=[\u4e00-\u9fff]{2})加上?(?=[\u4e00-\u9fff]{2})")  # 甲省加乙省


def _filled(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _places_of(source: Source) -> set[str]:
    """The place a source is of, and with what its name begins, which may be one that no table knows."""
    return {source.agency[:STEM], *(place for place in source.places[-1:])}


@cache
def _done_by() -> tuple[str, ...]:
    """Words like 督办, behind whom something is done by, and which no office is called by."""
    return tuple(word for word in office_words()["seeming"] if word.endswith("办"))


class Caller:
    """The sources a draft calls by name, sentence by sentence."""

    def __init__(self, text: str, raw: str, catalog: Catalog, holds: Callable[[frozenset[str], str], bool]) -> None:
        """`text` is the draft (`raw`) with what is not its own words masked; `holds` as for `Scopes`."""
        self._text, self._raw, self._catalog, self._holds = text, raw, catalog, holds
        self._agencies = {fold(one.agency): one.id for one in catalog.sources.values() if one.agency}
        self._stems = {fold(place)[:STEM] for one in catalog.sources.values() for place in one.places}
        self._headed: frozenset[str] = frozenset()  # the reports that the last heading names
        self._called: dict[str, tuple[frozenset[str], str]] = {}  # ends of the names met so far
        self._known: dict[str, list[Mention]] = {}  # what clauses name
        self._last: frozenset[str] = frozenset()  # the reports named last
        self._places: set[str] = set()  # places of the sources named so far
        self._letters = Letters(text, catalog)

    def named(self, start: int, end: int, heading: bool = False) -> list[Named]:
        """The sources a sentence names: where, their reports (none of the library's: empty), by which name."""
        found = []
        titles = list(TITLE.finditer(self._raw, start, end))
        for match in titles:
            mentions = [one for one in self._catalog.mentions(fold(match[1])) if one.reports]
            if mentions:
                found.append((match.start(), mentions[0].reports, mentions[0].name))
        sentence = fold(self._text[start:end])
        lead = _LIST_MARK.match(sentence)
        begin = lead.end() if lead else 0
        frame = sentence[begin:]
        for match in _CLAUSE.finditer(frame):
            far = match.start() >= MAX_FRAME  # there only what its clause begins with is whose figures follow
            piece = match[0] if _CITES.search(match[0]) else match[0][: MAX_FRAME - (0 if far else match.start())]
            if piece[:STEM] not in self._stems and not _MAY_NAME.search(piece):
                continue
            known = len(found)
            if piece not in self._known:
                found_there = self._catalog.mentions(_VERBS.sub(_filled, piece))
                self._known[piece] = [self._of_another(one) for one in found_there]
            for mention in self._known[piece]:
                if _POINTS.match(mention.name):
                    continue  # 这个局
                where = match.start() + mention.start
                listed = frame[where - 1 : where] == "、" and piece[mention.start + len(mention.name) :][:1].isdigit()
                listed = listed or self._owns_figure(mention, piece)
                listed = listed or _BEHIND_FIGURE.search(frame, max(where - MAX_HEAD, 0), where) is not None
                at_head = where == 0 or listed or _HEAD.search(frame, max(where - MAX_HEAD, 0), where) is not None
                if far and not (at_head and mention.reports):
                    continue
                beside = bool(found) and 0 < where + begin + start - found[-1][0] - len(found[-1][2]) <= 2
                behind = mention.start + len(mention.name)
                if _COMPARED.match(piece, behind) or (
                    _NATION.fullmatch(mention.name) and not OF_REPORT.match(piece, behind)
                ):
                    continue  # 中央督察反馈的问题
                inside = where > 0 or (start > 0 and self._text[start - 1] not in "\n\r")  # of its paragraph
                if inside and len(mention.name) <= SHORT and not mention.reports & self._headed:
                    first = start + begin + where
                    told = fold(self._raw[first : first + len(mention.name) + SHORT])
                    if self._headed and self._holds(self._headed, told):
                        continue  # 北京协议投资额, which the report of the heading gives
                sure = mention.strong or (at_head and self._is_neighbour(mention, piece[behind:]))
                if (
                    mention.reports
                    and sure
                    and len(mention.name) > 1
                    and (at_head or beside or len(mention.name) > 4 or _ITS_REPORT.match(piece, behind))
                ):
                    found.append((start + begin + where, mention.reports, mention.name))
                elif where == 0 and mention.name[0] in "从在由据与和" and (own := self._behind_word(piece)):
                    found.append((start + begin + 1, own.reports, own.name))
                elif not mention.reports and where == 0 and mention.strong and self._is_stranger(mention, piece):
                    found.append((start + begin + where, frozenset(), mention.name))
            at = start + begin + match.start()
            if len(found) == known and not any(at <= title.start() < at + len(piece) for title in titles):
                found += self._again(piece, at)
        spans = [(at, at + len(name)) for at, _, name in found]
        lettered = self._letters.named(start, end, heading)
        found += [one for one in lettered if not any(first <= one[0] < last for first, last in spans)]
        self._remember(found)
        found.sort(key=lambda one: one[0])
        if heading and found:
            self._headed = found[-1][1]
        return found

    def titled(self, start: int, end: int) -> list[Named]:
        """The one source that the title of a draft names, wherever in it (`写给某省父老的信`)."""
        words = fold(self._text[start:end])
        found = [one for one in self._catalog.mentions(words) if one.strong and len(one.name) > 1]
        if len(found) != 1 or not found[0].reports:
            return []
        self._headed = found[0].reports
        self._remember(named := [(start + found[0].start, found[0].reports, found[0].name)])
        return named

    def mentioned(self, start: int, end: int) -> frozenset[str]:
        """The reports of all sources that a stretch of the draft names, wherever in it."""
        found = self._catalog.mentions(_JOINTS.sub(_filled, fold(in_full(self._text[start:end]))))
        return frozenset().union(*(one.reports for one in found if one.strong and len(one.name) > 1))

    def is_nation(self, reports: frozenset[str]) -> bool:
        """Are reports those of the whole country's government, which is of no one place?"""
        sources = [self._catalog.sources[one] for one in reports]
        return bool(sources) and all(one.genre is Genre.WORK_REPORT and not one.places for one in sources)

    def _of_another(self, mention: Mention) -> Mention:
        """What a name means that begins with all of an agency's name (`某经开区服务中心`): that agency, unless the one
        it was taken for is called so as well.
        """
        for size in range(len(mention.name) - 1, MIN_CALLED, -1):
            other = self._agencies.get(mention.name[:size])
            if other is None or other in mention.reports:
                continue
            own = [fold(self._catalog.sources[report].agency) for report in mention.reports]
            if own and not any(mention.name[:size] in agency for agency in own):
                return mention._replace(end=mention.start + size, name=mention.name[:size], reports=frozenset((other,)))
        return mention

    def _again(self, piece: str, at: int) -> list[Named]:
        """A source named before that a clause at `at` begins with the end of the name of."""
        ends = [end for end in self._called if piece.startswith(end)]
        return [(at, self._called[end][0], end) for end in ends[:1]]

    def _remember(self, found: Sequence[Named]) -> None:
        for _, reports, name in found:
            if reports:
                self._last = reports
                self._places |= {place for one in reports for place in _places_of(self._catalog.sources[one])}
            for cut in range(2, len(name) - MIN_CALLED + 1):
                if reports:
                    self._called[name[cut:]] = reports, name

    def _owns_figure(self, mention: Mention, piece: str) -> bool:
        """Does a name stand right before a number that is its (`上会项目甲区23个`), and is it no place of which the
        source named last tells itself?
        """
        if not _NUMBER.match(piece, mention.start + len(mention.name)) or not (mention.strong and mention.reports):
            return False
        return not (self._last and self._last != mention.reports and self._holds(self._last, mention.name))

    def _is_neighbour(self, mention: Mention, rest: str) -> bool:
        """Is a source called by a name that only its neighbours know it by (`经开区`), of a place whose sources the
        draft tells of, and not a thing that the source named last tells of as well?
        """
        sources = [self._catalog.sources[one] for one in mention.reports]
        if len({one.agency for one in sources}) != 1 or not _KNOWN_AS.search(mention.name):
            return False
        if not any(self._places & _places_of(one) for one in sources):
            return False
        return (
            mention.reports == self._last or _TELLS.match(rest) is not None or not self._holds(self._last, mention.name)
        )

    def _is_stranger(self, mention: Mention, piece: str) -> bool:
        """Is a name without a report that of a source, and neither a place of which the source named last tells itself
        (`…最好，某县270天`), nor somebody by whom something was done?
        """
        if mention.name.endswith(_done_by()):
            return False
        own = (
            _PLACE.search(mention.name) is None or OF_REPORT.match(piece, mention.start + len(mention.name)) is not None
        )
        return own or not self._last or not self._holds(self._last, mention.name)

    def _behind_word(self, piece: str) -> Mention | None:
        """The source named behind a word like 从, which may begin the name of a place."""
        return next((one for one in self._catalog.mentions(piece[1:]) if one.reports and one.start == 0), None)
