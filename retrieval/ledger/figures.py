"""A text, with the sections it has → its figures: each with what it counts, over what time, in what role, which way."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

from retrieval.language.marks import JUNK
from retrieval.language.normalise import plain
from retrieval.language.notions import Notion, notions
from retrieval.language.patterns import regex
from retrieval.language.tokens import fold
from retrieval.ledger.amounts import Amount, amounts
from retrieval.ledger.behind import MAX_BEHIND, noun_in
from retrieval.ledger.edges import ALL as EDGES
from retrieval.ledger.edges import Edges
from retrieval.ledger.lines import joined_lines, whole_sentences
from retrieval.ledger.records import Figure, Period, Stated
from retrieval.ledger.sharing import RATE, with_ends
from retrieval.ledger.spelling import WRAP
from retrieval.ledger.units import kind_of
from retrieval.models import Role, Section, Span

NEAR = 12  # characters between a figure and the end of the one before
MAX_COUNTED = 30  # characters of what a figure counts
MIN_NAME = 6  # … that name it before the figure
MIN_COUNTED = 3  # characters of what is counted below which what stands before it is looked at, too
MAX_TOGETHER = 8  # amounts that follow on one another (`12类55件实事`)
MAX_FIGURES = 1_000  # of one sentence that are read; what has more is no sentence
FAR = 2_000  # … before a figure that are looked at for what they say of it
_KEPT = regex(
    r"《[^》\n]{0,80}》|“[^”\n]{0,60}”|(?<=\d),(?=\d{3})|[(（](?:[^()（）\n\d,:，：]{0,12}|[A-Za-z]{1,6}\d[\d.]*)[)）]"
)
_JUNK = regex(JUNK)
_FROM = regex(r"[从由][^，,。；;、]{0,14}$")
_LED_TO = regex(r"^(?:[\u4e00-\u9fff]{1,4}[为到至成]|[到至])$")  # between where a change began and where it led
_FROM_WHEN = regex(r"[从由](?:(?:19|20)\d\d年[末底初]?|去年|上年)[\u4e00-\u9fff]{0,6}$")
# 计划 before what is to be done, and not a plan that has a name.
_PLANS_TO = regex(r"(?:^|[,;。年月底内半局委办区市县省镇乡心会府院]|[还将拟原明今]年?)计划(?![,;。、》的书内外])")
_YEAR = regex(r"(?:20)?\d\d年(?:度)?(?:以来)?")
_EACH = regex(r"分别|各自?(?=[\u4e00-\u9fff]{0,4}$)|依次|双双")  # that a row of figures counts a row of things
_JOINS = regex(r"、|和(?![谐平解睦])|(?<![参给])与|以及|(?<![普涉顾波危触])及(?![时格其])")
_OUT_OF = regex(r"(?:当|之)?[中里](?:有|[\u4e00-\u9fff]{0,8}(?:\d|$))|其中")
_LAST_YEAR = regex(r"(?:去年|上年|过去一年)(?!相比|同期)[^，,。；;]*$")  # in a plan: what was done before
_OF_PART = regex(r"其中[\u4e00-\u9fff]{4,80}[，,]")  # 其中物业纠纷最多，占43%
_BETWEEN = regex(r"\s*(?:[、,，和与及]|以及)\s*")


def figures(text: str, sections: Sequence[Section] = ()) -> list[Figure]:
    """The figures of `text`, in order."""
    joined = joined_lines(text)
    found = amounts(plain(joined))
    if not found:
        return []
    raw = _JUNK.sub(lambda match: " " * len(match[0]), joined)
    folded = fold(raw)
    kept: list[Figure] = []
    spans = whole_sentences(text, joined)
    starts = [start for start, _ in spans]
    groups: dict[int, list[Amount]] = {}
    for amount in found:
        at = bisect_right(starts, amount.start) - 1
        groups.setdefault(at, []).append(amount)
    openings = [section.start for section in sections]
    for at, group in groups.items():
        span = spans[at] if at >= 0 else (0, len(text))
        end = max(span[1], group[-1].end)
        planned = bool(sections) and sections[max(bisect_right(openings, span[0]) - 1, 0)].role is Role.PLAN
        kept += _Sentence(raw, folded, (span[0], end), group[:MAX_FIGURES], planned).figures()
    return kept


def crowded(found: Sequence[Figure]) -> bool:
    """Is there a sentence among those of some figures of which only the first `MAX_FIGURES` were read?"""
    return any(held >= MAX_FIGURES for held in Counter(one.sentence for one in found).values())


def _is_list(span: Span, text: str, held: Sequence[Amount]) -> bool:
    """Does what stands between quotation marks give several figures (`“1家实验室、8个装置”`)?"""
    if text[span[0]] != "“":
        return False
    first = bisect_right(held, span[0], key=lambda amount: amount.start)
    inside = held[first : bisect_left(held, span[1], key=lambda amount: amount.start)]
    return len(inside) > 1 and "、" in text[inside[0].end : inside[-1].start]


class _Sentence:
    """One sentence and its amounts."""

    def __init__(self, text: str, folded: str, span: Span, held: Sequence[Amount], planned: bool) -> None:
        self._raw, self._text = text, folded
        self._span = span
        self._held = held
        self._planned = planned
        kept = [match.span() for match in _KEPT.finditer(text, *span) if not _is_list(match.span(), text, held)]
        self._edges = Edges(folded, span, kept)
        self._notions = notions("figures.tsv")
        self._runs: dict[int, int] = {}  # number of an amount in a row of them (`5%、6%`) → that of the first
        for at in range(1, len(held)):
            if _BETWEEN.fullmatch(folded, held[at - 1].end, held[at].start):
                self._runs[at] = self._runs.get(at - 1, at - 1)

    def figures(self) -> list[Figure]:
        """Its figures."""
        text, raw, start = self._text, self._raw, self._span[0]
        found: list[Figure] = []
        opening = text[start : self._edges.left(self._held[0].start, "，,：:；;。")][:FAR]
        given: dict[int, str] = {}
        for at, amount in enumerate(self._held):
            before = self._held[at - 1].end if at else start
            left = max(self._edges.left(amount.start, EDGES), before)
            right = self._edges.right(amount.end)
            if at + 1 < len(self._held):
                right = min(right, self._held[at + 1].start)
            own = text[max(self._edges.left(amount.start, "，,：:；;。（(】"), before) : amount.start]
            begin = max(start, amount.start - FAR)
            ahead = _KEPT.sub("", text[begin : amount.start])
            if at not in given and at not in self._runs:
                given |= self._shared_out(at, found)
            counted = (given.get(at) or self._counted(at, left, right, found)).replace(WRAP, "")
            periods = self._periods(opening, own)
            way, level = self._way(text[left : amount.start])
            if "翻" in text[amount.start : amount.end]:
                way = "up"
            if at in self._runs and not way:
                first = found[self._runs[at]]
                way, level = first.way, first.level
                periods = periods or first.periods
            found.append(
                Figure(
                    amount.start, amount.end, self._span, amount.low, amount.high, amount.unit, amount.step,
                    amount.about, counted, raw[left : amount.start] + "|" + raw[amount.end : right],
                    raw[begin : amount.start],
                    periods, self._stated(ahead, own), way, level,
                    self._notion("negative").said(own[-MAX_COUNTED:]),
                )
            )  # fmt: skip
        return found

    def _notion(self, name: str) -> Notion:
        return self._notions[name]

    # --- what it counts

    def _counted(self, at: int, left: int, right: int, found: Sequence[Figure]) -> str:
        text, amount = self._raw, self._held[at]
        ahead = self._bare(text[left : amount.start])
        last = at
        limit = min(len(self._held), at + MAX_TOGETHER)
        while last + 1 < limit and self._held[last + 1].start == amount.end:
            last += 1
            amount = self._held[last]
            right = self._edges.right(amount.end)  # 12类55件实事
        behind = text[amount.end : right].replace(WRAP, "").lstrip("的余多 ”’」")
        if behind and len(behind) < MIN_COUNTED and text[right : right + 1] == "、":
            behind = text[amount.end : self._edges.right(right + 1)]
        if _OUT_OF.match(behind):
            behind = ""  # 61人中现场述法6人
        runs_on = last + 1 < len(self._held) and right == self._held[last + 1].start
        if runs_on and _LED_TO.search(behind) and _FROM.search(text[left : self._held[at].start]):
            behind = ""  # 机构由24个精简为15个
        if runs_on and len(ahead) >= MIN_NAME and kind_of(self._held[last + 1].unit) == "count":
            behind = ""  # 产业园15个产业集群9个: what is behind is the next one's
        if behind and (kind_of(amount.unit) == "count" or len(ahead) < MIN_COUNTED):
            opens = not ahead and (at == 0 or self._held[at].start == left)
            noun = noun_in(behind) or (behind[:MAX_BEHIND] if opens else "")
            if noun:
                return noun
        if found and found[-1].end == left and self._leads_on(found[-1], self._held[at]):
            return found[-1].counted
        if len(ahead) > 1 and self._notion("bare").opens(ahead) < len(ahead) and ahead[0] != "占":
            return ahead
        before = found[-1] if found and self._near(found[-1].end, left) else None
        if before is not None and before.lead.endswith("连续") and len(ahead) >= MIN_COUNTED:
            return ahead  # 单产连续3年居首位，总产量…
        if before is not None:
            return (before.counted + ahead)[-MAX_COUNTED:] if ahead not in before.counted else before.counted
        clause = left
        first = max(self._span[0], left - FAR)
        while clause > first:  # the clause before says it
            stop = clause - 1
            clause = self._edges.left(stop, "，,：:；;。（(】")
            said = self._bare(text[clause:stop])
            if len(said) >= MIN_COUNTED:
                return (said + ahead)[-MAX_COUNTED:]
        return ahead

    def _leads_on(self, first: Figure, amount: Amount) -> bool:
        """Does a change lead from one figure to the next (`从2007年底的8.4%提升到去年底的13.3%`)?"""
        before = self._text[max(self._span[0], first.start - MAX_COUNTED) : first.start]
        between = self._text[first.end : amount.start].replace(WRAP, "")
        led = self._notion("level").said(between) or _LED_TO.search(between) is not None
        return led and _FROM.search(before) is not None

    def _near(self, end: int, left: int) -> bool:
        """Does nothing but the end of a clause stand between two places?"""
        between = self._text[end:left]
        return not any(char in between for char in "。；;") and len(between) <= NEAR and not _OF_PART.search(between)

    def _bare(self, words: str) -> str:
        """Words before a figure without those that count nothing."""
        words = words.strip(" \u3000")
        lead, tail = self._notion("lead"), self._notion("tail")
        while size := (dated.end() if (dated := _YEAR.match(words)) else lead.opens(words)):
            words = words[size:].lstrip(" ，,")
        words = _FROM_WHEN.sub("", words)
        changed = True
        while changed and words:
            at = tail.ends(words)
            changed = at < len(words)
            words = words[:at].rstrip(" ，,")
        if len(words) > MAX_COUNTED:
            words = words[-MAX_COUNTED:]
            words = words[words.find("、", 0, MAX_COUNTED // 2) + 1 :]
        return words[words.find("》") + 1 :] if words.find("》") < (words.find("《") + 1 or MAX_COUNTED) - 1 else words

    def _shared_out(self, at: int, found: Sequence[Figure]) -> dict[int, str]:
        """What the row of figures counts that begins with number `at`: the first the first thing named, and so on.

        They are told behind 分别, or stand behind as many others.
        """
        text, held = self._raw, self._held
        run = [at, *(number for number, first in self._runs.items() if first == at)]
        before = held[at - 1].end if at else self._span[0]
        each = next((match for match in reversed(list(_EACH.finditer(text, before, held[at].start)))), None)
        if len(run) < 2 or (each and "。" in text[each.start() : held[at].start]):
            return {}
        stop = each.start() if each else held[at].start
        start = max(self._edges.left(stop, "，,：:；;。（(】"), before)
        names = [name for name in _JOINS.split(self._bare(text[start:stop])) if name]
        if each is not None and len(names) >= len(run):
            return dict(zip(run, map(self._bare, with_ends(names[-len(run) :])), strict=True))
        if len(names) == len(run):  # 顶尖人才、领军人才22名、189名
            return dict(zip(run, map(self._bare, with_ends(names)), strict=True))
        told = [one for one in found if one.kind == "count"][-len(run) :]
        if (
            each is not None
            and len(names) == 1
            and RATE.search(names[0])
            and len(told) == len(run) == len({one.counted for one in told})
        ):
            return {number: (one.counted + names[0])[-MAX_COUNTED:] for number, one in zip(run, told, strict=True)}
        own = self._bare(_EACH.sub("", text[self._edges.left(held[at].start, EDGES) : held[at].start]))
        if len(names) <= 1 and start > before and not (at and self._near(before, start)):
            clause = self._edges.left(start - 1, "，,：:；;。（(】")  # 事故起数和死亡人数双双下降，降幅为…
            said = [name for name in _JOINS.split(self._bare(text[max(clause, before) : start - 1])) if name]
            if len(said) == len(run) and max(map(len, said)) <= MAX_BEHIND:
                return {number: (name + own)[-MAX_COUNTED:] for number, name in zip(run, with_ends(said), strict=True)}
        earlier = found[-len(run) :]
        if (each is None or not names) and not own and len(earlier) == len(run):
            return {number: one.counted for number, one in zip(run, earlier, strict=True)}
        return {}

    # --- over what time, in what role, which way

    def _periods(self, opening: str, own: str) -> tuple[Period, ...]:
        said = opening + own
        plain = self._notion("since").without(said)
        found = []
        if self._notion("running").said(said):
            found.append(Period.UNTIL)
        if self._notion("total").said(plain):
            found.append(Period.TOTAL)
        if self._notion("half").said(said):
            found.append(Period.HALF)
        elif self._notion("quarter").said(said):
            found.append(Period.QUARTER)
        elif plain != said or self._notion("year").said(said):
            found.append(Period.YEAR)
        if self._notion("against").said(own):
            found.append(Period.AGAINST)
        return tuple(found)

    def _stated(self, ahead: str, own: str) -> Stated:
        done = self._notion("done").said(own)
        if self._notion("aimed").said(ahead) and not done:
            return Stated.PLAN
        if self._notion("expected").said(ahead) and not done:
            return Stated.EXPECTED
        planned = (
            (self._planned and not _LAST_YEAR.search(ahead)) or self._notion("aim").said(own) or _PLANS_TO.search(own)
        )
        return Stated.PLAN if planned else Stated.RESULT

    def _way(self, ahead: str) -> tuple[str, bool]:
        """Which way it goes (`up`, `down` or empty), and whether it is where the change led."""
        said = ahead[-10:]
        level = self._notion("level").said(said)
        up, down = (max((end for _, end in self._notion(way).spans(said)), default=-1) for way in ("up", "down"))
        return ("" if up == down == -1 else "down" if down >= up else "up"), level
