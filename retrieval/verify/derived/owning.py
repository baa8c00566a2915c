"""The figures of a draft with their items → those that are the draft's own: what it counts of itself, what it repeats,
or works out of figures that stand in their sources.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from retrieval.language.patterns import regex
from retrieval.language.tokens import fold
from retrieval.language.wordsets import any_of
from retrieval.ledger.amounts import amounts
from retrieval.ledger.records import Figure
from retrieval.models import Citation
from retrieval.verify.derived.beside import found_beside
from retrieval.verify.derived.cues import ONE_BRINGS, SHARED
from retrieval.verify.derived.gathering import as_given, gathered
from retrieval.verify.derived.implied import implied
from retrieval.verify.derived.reckoning import gives, reckoned
from retrieval.verify.derived.saying import RECKONED, is_reckoned, leaves, works_back
from retrieval.verify.derived.tallying import tallied
from retrieval.verify.figures.measures import same_unit
from retrieval.verify.figures.rounding import same_value
from retrieval.verify.items import UNDECIDED, Item, Note, Verdict

MAX_HEADING = 45  # characters of a line that may be a heading
SURELY = (
    1.75  # how far a draft must tell of what it works a figure out of, 2 and more being all of it, to be held to it
)
MAX_SUMMED = 5  # figures that are added up
_OWN = regex(r"[两二三四五六七八九十](?:[个家项点条类种地篇份]|方面)")  # a number of things a heading may tell of
_PAPERS = regex(
    r"(?:[两二三四五六七八九十几\d]{1,3}[来多余]?|十几|数十)[份篇本]|(?:[两二三四五六七八九几]|[两二三四五六七八九]?十[来多余几]?)[家个]"
    r"|[1-9]\d?家"
)
_LATELY = regex(r"(?:过去|近)?[\d一二三四五六七八九十两几来多]+年")  # 近十来年的报告
_DURING = regex(r"(?:近|过去|这)?[\d一二三四五六七八九十两几]+年(?=[里间中]|以?来(?:[，,]|$))")  # 5年里
_ARE_PAPERS = regex(r"[^，。；：、,;:\n]{0,28}?(?:报告|材料|总结|年报|文件|文稿)")
_TALKED_OF = regex(r"[两二三四五六七八九十]个(?:数(?!据)|例子|特点|关键词|体会|判断|启示|对比|比较)")
_LISTED = regex(
    r"[两二三四五六七八九十](?:个方面|[件项条点大个类])[^，。；\d]{0,8}[：:][^。\n]{0,8}(?:一是|第一|首先|[（(]一[）)]|一、)"
)
_THE_SAME = regex(
    r"[两二三四五六七八九十](?:[家地省市县区局州]|个[省市县区局州地]|个?(?:单位|部门|城市))(?:的[\u4e00-\u9fff]{2,6})?(?:都|均|各|同|相比|之间|之中|一道|共同)"
)  # 两家都: those that were named
_THERE_ARE = regex(r"(?:^|[。；;\n])[\u4e00-\u9fff]{1,6}(?:[省市县区州旗镇]|[这那]边)(?:一?共|就|还|现)?有$")
# 某区有两家。
_SO_MANY = regex(r"[两二三四五六七八九十](?:家|个单位|个部门)[。：:；;]")
_OFTEN = regex(r"每[^，。；、,;\n]{1,10}[一1]次$")
_SUM = regex(r"(?:[两二三四五六七八九十]|[2-9]|1\d)[个家项条类种地省市县区局份大件]")
_SAME_AGAIN = regex(r"[\s，,、和与（(]*(?:也就是说?|也即|亦即|即|相当于|换言之|约合|折合)?(?:是|为)?[\s“、和与]*")
_THAT_IS = regex(r"[即是]|相当|折合|约合|换言之")
_ADDED_UP = regex(r"[两三四五六七八九](?:家|项|类|块|者|级|地)[^，。；：、,;:\n]{0,6}")  # how many were added up
_IN_ALL = regex(rf"(?:{any_of('inall', 'addedup')}|两者|三者|共)[^，。；：,;:\n]{{0,6}}$")


def settled(
    text: str, figures: Sequence[Figure], items: Sequence[Item], beside: Callable[[Item], Sequence[Figure]],
    derived: Callable[[Figure, bool, frozenset[str]], Citation | None], sureness: Callable[[Figure], float],
    named: Callable[[int, int], frozenset[str]],
) -> list[Item]:  # fmt: skip
    """The items of all figures of a draft but those it counts of itself; `exact` where they repeat, or are worked out
    of, figures that are, or that stand `beside` them in their source, or from which they are `derived`. `sureness`
    tells how far the draft tells of those from which it may have derived one, `named` the agencies a stretch names.
    """
    found: dict[int, Item] = {}
    for at, item in enumerate(items):
        if item.verdict in UNDECIDED:
            held = _again(text, at, figures, items) or _worked_out(text, at, figures, items)
            if held is None and _is_own(text, item):
                continue
            item = held or item
        elif ONE_BRINGS.match(text, item.start) is not None:
            continue
        if item.verdict is not Verdict.EXACT and (given := reckoned(text, at, figures, items, beside)) is not None:
            item = _as(item, given, "worked_out")
        if _is_open(text, figures[at], item):
            undecided = item.verdict in UNDECIDED
            place = derived(figures[at], not undecided, found_beside(text, at, items) if undecided else frozenset())
            item = item if place is None else _as(item, item._replace(citation=place), "worked_out")
        found[at] = item
    known = {at: item for at, item in found.items() if item.verdict is Verdict.EXACT}
    unsure = {  # they stand in several places, but their sum is right all the same
        at: item._replace(citation=item.candidates[0])
        for at, item in found.items()
        if item.verdict is Verdict.AMBIGUOUS and item.candidates
    }
    exact: list[Figure] = []
    for at, item in found.items():
        if not _is_open(text, figures[at], item):
            continue
        sure = item.verdict not in UNDECIDED
        given = tallied(text, at, figures, {**unsure, **known}, beside, sure) or implied(
            text, at, figures, known, beside, sure
        )
        if given is None:
            exact = exact or as_given(figures, known, beside)
            given = tallied(text, at, exact, known, beside, sure) or gathered(text, at, exact, known, named)
        if given is not None:
            found[at] = known[at] = _as(item, given, "worked_out")
    for at, item in found.items():
        parts = found.get(at + 1)
        if item.verdict is Verdict.NOT_FOUND and parts and _ADDED_UP.fullmatch(text, item.start, parts.start):
            found[at] = _as(item, parts, "worked_out") if Note("worked_out") in parts.notes else item
    for at, item in found.items():
        if item.verdict is not Verdict.NOT_FOUND or not is_reckoned(text, figures[at]):
            continue
        surely = sureness(figures[at]) >= SURELY or _follows(text, at, figures, known)
        surely = surely or reckoned(text, at, figures, items, beside, any_worth=True) is not None
        surely = surely or gathered(text, at, figures, known, named, any_worth=True) is not None
        if not surely and not any(way(text, at, figures, known, beside, False, True) for way in (tallied, implied)):
            found[at] = item._replace(notes=(*item.notes, RECKONED))
    return [one for one in found.values() if one.verdict is Verdict.EXACT or not _heads(text, one)]


def _is_open(text: str, figure: Figure, item: Item) -> bool:
    """May a figure be one that the draft works out: one that was not found, or that has another value than its source,
    or is of another source where the draft says that it works it out?
    """
    other = item.verdict is Verdict.CHANGED and any(note.key in ("value", "unit") for note in item.notes)
    if other and figure.way and figure.unit == _source_unit(item) == "%":
        return SHARED.search(figure.around.partition("|")[0]) is not None  # 压缩九成多: it is no share of anything
    there = item.verdict is Verdict.WRONG_SOURCE and works_back(text, figure)
    there = there or (item.verdict is Verdict.WRONG_ROLE and leaves(text, figure))
    return other or there or item.verdict in UNDECIDED


def _source_unit(item: Item) -> str:
    """The unit of the figure of a source that stands where the draft has another."""
    return next((one.unit for _, _, theirs in item.diff for one in amounts(fold(theirs))), "")


def reckons(claim: Item, counted: Sequence[Item]) -> bool:
    """Is a clause that says otherwise than its source one in which the draft works something out itself?"""
    return any(
        claim.start <= one.start < claim.end and one.verdict is Verdict.EXACT and Note("worked_out") in one.notes
        for one in counted
    )


def _is_own(text: str, item: Item) -> bool:
    """Does it count the reports themselves, how often something is done, or what was just named?"""
    behind = text[item.end : item.end + 36]
    if ONE_BRINGS.match(text, item.start) is not None:
        return True
    if item.verdict is Verdict.NOT_FOUND and _THE_SAME.match(text, item.start) is not None:
        return True
    if item.verdict is Verdict.NOT_FOUND and _THERE_ARE.search(text, max(0, item.start - 12), item.start):
        return _SO_MANY.match(text, item.start) is not None
    if item.verdict is Verdict.NOT_FOUND and _TALKED_OF.match(text, item.start, item.end + 4):
        return True
    if item.verdict is Verdict.NOT_FOUND and _LISTED.match(text, item.start) is not None:
        return True
    if _DURING.match(text, item.start) is not None:
        return True
    counts = _PAPERS.fullmatch(item.text) or (_LATELY.fullmatch(item.text) and behind.startswith("的"))
    papers = counts is not None and counts and _ARE_PAPERS.match(behind) is not None
    often = item.verdict is Verdict.NOT_FOUND and _OFTEN.search(text, max(0, item.start - 12), item.end) is not None
    before = text[max(0, item.start - 40) : item.start]
    summed = re.search(r"[、和与及][^，。；：、\n]{2,16}$", before) if _SUM.fullmatch(item.text) else None
    several = summed is not None and (not item.text[0].isdigit() or before.endswith("等"))
    return papers or often or several


def _heads(text: str, item: Item) -> bool:
    """Does a heading of the draft count what the draft tells of (`三家单位的做法`)?"""
    return _OWN.fullmatch(item.text) is not None and _is_heading(text, item)


def _is_heading(text: str, item: Item) -> bool:
    start = text.rfind("\n", 0, item.start) + 1
    end = text.find("\n", start)
    line = text[start : end if end >= 0 else len(text)].strip()
    return len(line) <= MAX_HEADING and not re.search(r"[。；，]", line)


def _again(text: str, at: int, figures: Sequence[Figure], items: Sequence[Item]) -> Item | None:
    """The item of a figure of a heading that its text gives as well."""
    if not _is_heading(text, items[at]):
        return None
    own = figures[at]
    for figure, item in zip(figures, items, strict=True):
        if item.verdict is Verdict.EXACT and same_value(own, figure) == "same":
            return _as(items[at], item, "again")
    return None


def _worked_out(text: str, at: int, figures: Sequence[Figure], items: Sequence[Item]) -> Item | None:
    """The item of a figure that gives the one before in other words, or the share or the sum of those before."""
    own = figures[at]
    before = [number for number in range(max(at - MAX_SUMMED, 0), at) if figures[number].sentence == own.sentence]
    held = [number for number in before if items[number].verdict is Verdict.EXACT]
    if not held:
        return None
    last = figures[held[-1]]
    between = ""  # what stands between figures, without these
    for number in reversed(before):
        between = text[figures[number].end : figures[number + 1].start] + between
        if number in held and _SAME_AGAIN.fullmatch(between) and same_value(own, figures[number]):
            return _as(items[at], items[number], "restated")
    if own.unit == "%":
        for one in held:
            for other in held:
                part, whole = figures[one], figures[other]
                if (
                    one == other
                    or part.low >= whole.low
                    or not same_unit(part.unit, whole.unit)
                    or part.kind == "share"
                ):
                    continue
                ratio = part.low * 100 / whole.low
                if gives(own, last, ratio):
                    return _as(items[at], items[one], "worked_out")
    elif _IN_ALL.search(text, max(0, own.start - 12), own.start):
        for count in range(2, len(held) + 1):
            parts = [figures[number] for number in held[-count:]]
            if all(same_unit(part.unit, own.unit) for part in parts):
                total = sum((part.low for part in parts), Decimal(0))
                if gives(own, last, total):
                    return _as(items[at], items[held[-1]], "worked_out")
    return None


def _follows(text: str, at: int, figures: Sequence[Figure], known: Mapping[int, Item]) -> bool:
    """Does a figure give the one before in other words (`25.3%，也就是四分之一强`)?"""
    between = (figures[at - 1].end, figures[at].start)
    return at - 1 in known and bool(_SAME_AGAIN.fullmatch(text, *between) and _THAT_IS.search(text, *between))


def _as(item: Item, other: Item, note: str) -> Item:
    return item._replace(verdict=Verdict.EXACT, notes=(Note(note),), citation=other.citation, candidates=())
