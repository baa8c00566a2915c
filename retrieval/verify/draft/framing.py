"""A draft → as what its own words put forward what they quote: as something done, or planned."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from retrieval.language.marks import line_spans
from retrieval.language.notions import notions
from retrieval.language.patterns import regex
from retrieval.language.tokens import fold
from retrieval.language.wordsets import any_of
from retrieval.ledger.records import Stated
from retrieval.models import Span
from retrieval.verify.draft.quoting import masked

FAR = 2_000  # characters before a place at most that are looked at for what its sentence says
EDGE = 1  # characters of words taken over that may end an expression before them (计划 + 新建)
MAX_HEADING = 45  # characters of a line that may be a heading
_SENTENCE_END = regex(r"[。！？!?\n\r；;]")
_ENDS = frozenset("。！？!?；;，,")
_PLANS = regex(rf"{any_of('ahead')}|计划|打算|工作安排|目标任务|思路|努力方向|重点任务")
_TELLS_DONE = regex(r"(?:完成|落实|执行|实施|推进|开展)情况")
# A short sentence that opens a paragraph as a heading does (`再看2025年目标。`).
_OPENING = regex(rf"[^，,。；;：:]{{2,16}}目标[。：:]|{any_of('ahead')}[^，,。；;：:]{{0,16}}[。：:]")
_PUTS = regex(
    r"提出|要求|明确|部署|安排|谋划|设定|确定|目标|定为|布置|下达|许下|军令状"
    r"|[派交压领接揽定立下](?:了|下|给){0,4}[^,，;；。完]{0,4}(?:活|任务|担子|指标|调子|盘子|规矩|硬杠杠)|任务(?:里|还有|清单|书|是|有|之一|包括)"
    r"|要(?:达到|突破|实现|完成|建成|新增|增长|确保|把|将|走|打造|推进|加快|坚持)"
)
# What was already put forward is not thereby done (`报告已明确“…”`, `去年的报告提出“…”`).
ALREADY_PUT = regex(
    r"(?:已经?|业已|早已|早就)(?:专门|再次|多次|同样|一并|首次|分别|郑重){0,2}"
    r"(?=(?:提出|明确|要求|部署|决定|强调|安排|确定|规定|承诺|布置|下达|指出|写道|写明|写[入进]|列[入进为]|纳入|作[出了]|[说讲定](?=[:,“「『\x00过得]))(?!的[^,;。\x00]{0,6}(?:完成|实现|落实)))"
    r"|去年(?:[^,;。\x00]{0,6}的)?(?=[^,;。\x00]{0,12}(?:报告|会议|文件)[^,;。\x00]{0,6}(?:提出|明确|要求|部署|决定|强调|安排|确定))"
)
_HELD_UP = regex(r"(?:已经?|业已|早已|早就)[^,;。\x00]{0,6}[对把将就][“「『\"]?\x00*$")
# … behind what is quoted (`已把“…”列入民生实事`).
_PUT_BEHIND = regex(
    r"\x00*[”」』\"]?[^,;。\x00]{0,4}(?:列[入进为]|纳入|写[入进]|作为|定为|[提摆]上|摆在|作[出了]|提出|要求|部署|安排|明确|强调|规定)"
)
# … what a paragraph goes on to tell of as well.
_PLANNED = regex(rf"{any_of('ahead', 'intend')}|目标|面向(?:今年|明年|未来)|展望|力争|预期|预计|计划")
_TO_COME = ("aimed", "aim", "expected")  # notions that tell of what is not done yet
# What tells, before it, that plans are told of.
_AHEAD = regex(rf"{_PLANNED.pattern}|{_PUTS.pattern}|{any_of('must', 'shall')}")
# A question for what is planned (`今年怎么定的？`).
_ASKS_PLANS = regex(
    r"(?:今年|明年|下一?步|接下来)[^，,。]{0,8}(?:定|目标|打算|计划|安排|怎么[干办抓走]|干什么|抓什么|指标)|目标[^，,。]{0,6}(?:多少|怎么|是什么|呢|几)|预期[^，,。]{0,6}(?:多少|呢)"
)
ASKED = "asked"
_DONE = regex(r"成效|成绩|举措和|工作回顾|完成情况|开展情况|取得|亮点|做法|主要工作(?!任务|安排)|推进情况|进展")


_NUMBERED = regex(
    r"(?:#+\s*|[*_]{2,3})?(?:(?P<first>[一二三四五六七八九十]{1,3}、)|(?P<second>[(（][一二三四五六七八九十]{1,3}[)）])"
    r"|(?P<third>\d{1,2}[.、．]))"
)


_GIVES = regex(r"\d[^,;。]{0,12}[,;]$")
_OPENS = '“‘「『"\x00'
_SAYS = regex(r"(?:原话|原文|叮嘱|写道|写着|说道|强调|指出|提醒)[^,;:。\x00]{0,4}[,:]?[“「『\"]?\x00*$")


class Framing:
    """How a draft frames what stands in it."""

    def __init__(self, text: str, own: Sequence[Span], quotes: Sequence[Span]) -> None:
        """`own` are the spans that are not the draft's own words, `quotes` those of them that are marked."""
        bare = self._bare = fold(_parted(masked(text, own), text, quotes))
        self._told = fold(masked(text, quotes))
        self._raw = fold(text)
        self._title = self._told.lstrip().partition("\n")[0][:MAX_HEADING]
        self._starts: list[int] = []
        self._asked: list[tuple[int, bool]] = []  # lines that ask something, and whether it is what is planned
        self._opened: list[Span] = []  # paragraphs that open with a word on what is planned
        self._said: list[tuple[Stated | None, Stated | None]] = []
        above: Stated | None = None
        style: str | None = None  # how the heading is numbered that says so
        for start, end in line_spans(bare):
            line = bare[start:end].strip()
            if (
                0 < len(line) <= MAX_HEADING
                and "\x00" not in line
                and not _SENTENCE_END.search(line)
                and "," not in line
            ):
                kind = _NUMBERED.match(line)
                if kind and kind.lastgroup == style:
                    above = None
                told = _DONE.search(line) and (_TELLS_DONE.search(line) or not _PLANS.search(line))
                if told or _PLANS.search(line):
                    above = Stated.RESULT if told else Stated.PLAN
                    style = kind.lastgroup if kind else None
            if len(line) <= MAX_HEADING and line.endswith(("？", "?")):
                asks = _ASKS_PLANS.search(line)
                above, style = (Stated.PLAN, ASKED) if asks else (None if style == ASKED else above, style)
                self._asked.append((start, asks is not None))
            if _OPENING.match(line):
                self._opened.append((start, end))
            at = start
            for match in (*_SENTENCE_END.finditer(bare, start, end), None):
                stop = match.end() if match else end
                self._starts.append(at)
                self._said.append((_framed(bare[at:stop]), above))
                at = stop

    def at(self, start: int) -> Stated | None:
        """As what the sentence at `start`, or the heading above it, puts forward what it says; None if neither does."""
        return self.own(start) or self._both(start)[1]

    def own(self, start: int) -> Stated | None:
        """As what the sentence at `start` itself puts it forward: the last word before it that says so decides."""
        while start < len(self._bare) and self._bare[start] in "\x00,、。;" and self._told[start] in ",、。;":
            start += 1
        begin = self._starts[max(bisect_right(self._starts, start) - 1, 0)] if self._starts else 0
        ends = (self._bare.find(mark, start) for mark in ",;:。\n\x00")
        clause = min((end for end in ends if end >= 0), default=len(self._bare))
        if (said := _SAYS.search(self._bare, begin, start)) is not None:
            begin = said.start()  # what was told before is no frame of what is quoted
        ahead = self._put(self._bare[begin:start], start)
        before = ahead + self._told[start : start + EDGE]
        before = ALREADY_PUT.sub("", before)
        if _framed(before) is Stated.RESULT and _GIVES.search(self._told[begin:start].rstrip(_OPENS)):
            return None  # 已减轻负担3000亿元,“…”: what was done is told already
        return _framed(before) or _framed(self._bare[start:clause])

    def asked(self, start: int) -> bool:
        """Is what stands at `start` an answer to a question for what is planned?"""
        number = bisect_right(self._asked, (start, False)) - 1
        return number >= 0 and self._asked[number][1] and self.heading(start) is Stated.PLAN

    def expects(self, start: int) -> bool:
        """Does the sentence say behind `start`, in a quotation as well, that something is expected?"""
        end = _SENTENCE_END.search(self._raw, start)
        return notions("figures.tsv")["expected"].said(self._raw[start : end.start() if end else len(self._raw)])

    def puts(self, start: int) -> bool:
        """Does the draft say, before `start` in its paragraph, that somebody puts something forward, and not since
        that it is done?
        """
        done = notions("figures.tsv")["done"]
        far = max(start - FAR, 0)
        begin = max(far, *(self._bare.rfind(mark, far, start) + 1 for mark in "。!?！？\n\r"))
        ahead = ALREADY_PUT.sub("", self._put(self._told[begin:start], start))
        if _HELD_UP.search(self._told, begin, start) and ahead != self._told[begin:start]:
            return True
        if done.said(ahead[max(ahead.rfind(mark) for mark in ",;:") + 1 :]):
            return False
        if _PUTS.search(ahead) or any(first <= start < end for first, end in self._opened):
            return True
        line = max(far, self._bare.rfind("\n", far, start) + 1, self._bare.rfind("\r", far, start) + 1)
        planned = max((match.end() for match in _PLANNED.finditer(self._told, line, start)), default=-1)
        return planned >= 0 and not done.said(self._told[planned:start])

    def _put(self, ahead: str, start: int) -> str:
        """Words before `start`, without those by which something quoted there was already held up, and no more."""
        held = _HELD_UP.search(ahead)
        return ahead[: held.start()] if held and _PUT_BEHIND.match(self._bare, start) else ahead

    def tells_of_plans(self, start: int) -> bool:
        """Does the title of the draft, or its paragraph before `start`, say that it tells of plans?"""
        line = max(self._bare.rfind("\n", 0, start), self._bare.rfind("\r", 0, start)) + 1
        return _PLANNED.search(self._title) is not None or _AHEAD.search(self._told, line, start) is not None

    def heading(self, start: int) -> Stated | None:
        """As what the heading above `start` puts it forward."""
        return self._both(start)[1]

    def _both(self, start: int) -> tuple[Stated | None, Stated | None]:
        return self._said[bisect_right(self._starts, start) - 1] if self._said else (None, None)


def _parted(bare: str, text: str, quotes: Sequence[Span]) -> str:
    """Masked text with the ends of sentences in what is told, and not quoted."""
    kept = masked(text, quotes)
    return "".join(char if char in _ENDS else other for char, other in zip(kept, bare, strict=True))


def _framed(words: str) -> Stated | None:
    """As what words put forward what follows: the last of them that says so decides."""
    table = notions("figures.tsv")
    clause = max(words.rfind(mark) for mark in ",;:")  # 预计 may or may not reach over the clauses behind it
    planned = max(
        (end for name in _TO_COME for _, end in table[name].spans(words) if name != "expected" or end > clause),
        default=-1,
    )
    done = max((end for _, end in table["done"].spans(words)), default=-1)
    return None if planned == done == -1 else Stated.PLAN if planned > done else Stated.RESULT
