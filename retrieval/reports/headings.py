"""One line of a report → the headings that stand in it.

Official reports number their parts 一、 （一） 1. （1） and, inside a paragraph, 一是 二是 三是. A heading either has
its line to itself or runs into its text (`（一）标题。正文`); copied from a page, a line may hold several.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from retrieval.language.marks import LINE_ENDS
from retrieval.language.numbering import (
    BEFORE,
    BLANK,
    DASH_LEVEL,
    POINT_LEVEL,
    Marker,
    enumerates,
    marker_at,
)
from retrieval.language.numerals import DIGITS, TEN
from retrieval.language.patterns import regex
from retrieval.language.wordsets import any_of

AROUND_GAP = 30  # characters of a heading before a blank at most, and of its text behind it at least
MAX_HEADING = 60  # characters: longer "headings" are numbered paragraphs
MAX_RUN_IN = 45  # characters before the 。 of a heading that runs into its text
MAX_POINT = 40  # characters shown of a numbered paragraph or a point
MIN_BEFORE_GAP = 4  # characters of a heading that a blank parts from its text
MIN_BEHIND_GAP = 15  # … and of that text

MAX_LOOSE = 24  # characters of a heading behind whose numeral a comma was typed
MIN_BEHIND_MAIN = 8  # … where the words before the blank are those of a main part
MIN_ITEM = 60  # characters of each numbered part of a line, on average, from which they are more than items

# What stands right before a marker in the middle of a line; the first character of a marker follows.
_INSIDE = regex(
    rf"[。；：！;:!？?，, \t\u3000\xa0\d](?=[第其{TEN}壹贰叁肆伍陆柒捌玖拾廿（(\d①-⑳㈠-㈩⑴-⒇])"
    rf"(?:(?<!\d)|(?=[{TEN}]{{1,3}}、))"
)
# A marker right behind the words of the heading above it, where a page lost its line ends.
_BEHIND_HEADING = regex(r"(?<=[\u4e00-\u9fff])(?:(?=[（(][一1][）)])|(?=一是))")
# The words of a heading right before the sentence that begins its text.
_BEFORE_YEAR = regex(
    rf"(?:(?<={any_of('headnoun', 'aimname')}|工作)(?=20\d\d年)|(?<=[\u4e00-\u9fff])(?=20\d\d年[，,]))"
)
# Where a page lost its line ends, the words of a heading run into its text: a noun that ends headings, before what
# cannot go on with it …
_NOUN_END = regex(
    rf"(?:(?<=[\u4e00-\u9fff]方面)(?<![个几各多全数十{DIGITS}两]方面)(?=[\u4e00-\u9fff])|(?<={any_of('headnoun')}|事项|建议|原因)(?=\S))"
    rf"(?![和与及或、的之等中以，。；：,;:]|{any_of('ofproblem')})"
)
# The whole heading of a main part, in a paragraph of several parts: 存在的不足普法形式还较为单一，…
_WHOLE = regex(
    rf"(?:(?:目前|当前|工作)?存在的?(?:主要|突出)?{any_of('lack')}(?:[和与及](?:主要)?(?:{any_of('lack')}|原因))?"
    rf"|(?:20\d\d年度?|{any_of('ahead')})(?:的?(?:主要|重点)?工作)?{any_of('planname')})"
    rf"(?=[\u4e00-\u9fff])(?![和与及或、的之等中以是为在有]|{any_of('ofproblem')}|依然|仍|执行)"
)
PARTS_TOGETHER = 300  # characters of a paragraph that holds several parts
_MAIN_END = regex(rf"{any_of('headnoun', 'aimname', 'means')}$")
# … or a word that begins sentences.
_OPENS = regex(
    r"截[至止]|今年|全年|本年|一年来|20\d\d年|按照|根据|围绕|通过|持续|深入|切实|进一步|认真|积极|全面|不断|严格|着力|大力|坚持|扎实|常态化"
    rf"|第[{TEN}]+条|存在的|[（(][^（()）]{{8}}|我[局委区市县镇乡街厅院办]"
)
_NOTHING = regex(
    rf"(?<=[\u4e00-\u9fff])(?:{BLANK}+|[：:。])(?=(?:无|没有)(?:其他)?[^，。]{{0,12}}。?$)"
)  # 其他事项 无。
MIN_LONG_CLAUSE = 18  # characters of a clause that is too long for a heading
MIN_HEAD = 6  # characters of a heading that a sentence's first word ends
MIN_TAIL = 8  # … and of what follows in its clause
MIN_CELLS = 25  # characters without a mark, as only the cells of a table have
# A row of a table that lost its cells' ends: words and digits.
_CELLS = regex(r"\d{5}(?!\d{0,40}年)")
_ROW = regex(r"[^\d。；，]{2,40}\d{4,40}(?!\d{0,40}年)")
# Styles of which a text may have one alone.
STRUCTURE = ("part", "chapter", "verse", "han", "paren", "enclosed")
SMALL = ("arabic", "bracketed", "circled", "closed")
_POINTS = ("point", "must", "ordinal", "of_them")
_STOP = regex(r"[。！？；]|(?<=[\u4e00-\u9fff])[.](?=\s|$)")
_LOOSE = regex(r"[^，,]{1,4}[，,][^。！？；，,;：:\d]+$")
_COLON = regex(r"[：:]")
_CLAUSE = regex(r"[，。；：！？,;:]")
_GAP = regex(rf"(?<=[\u4e00-\u9fff”》）)])(?:[：:](?=\S)|{BLANK}{{1,4}}(?=[^\s]))")
_PLAIN_GAP = regex(rf"[：:](?=\S)|{BLANK}{{1,4}}(?=\S)")


class Mark(NamedTuple):
    """A heading in a line: level, number (None for dashes), start of the marker, end of the heading, is it run-in;
    how it is numbered, where its words begin, and whether it is one whatever stands before it in the report.
    """

    level: int
    number: int | None
    start: int
    end: int
    run_in: bool
    style: str = ""
    words: int = 0
    sure: bool = True


def line_marks(line: str, bare: bool = False) -> list[Mark]:
    """Headings in `line` (no line end), in order; offsets count from the line's first character.

    With `bare`, a numeral with only a blank behind it numbers the line too.
    """
    stop = len(line.rstrip())
    # Nothing stands before words that begin with such a character, as most do.
    content = 0 if "\u3000" < line[:1] < "\ue000" else BEFORE.match(line).end()  # type: ignore[union-attr]
    first = marker_at(line, content, stop, bare)
    if first is not None and enumerates(line, first) and _CLAUSE.search(line, first.end, stop):
        first = None
    if first is not None and _lists_points(line, first, stop):
        return []
    found = [(marker, True) for marker in [first] if marker] + list(_inside(line, first, stop))
    if not found and stop - content <= MAX_LOOSE and _LOOSE.match(line, content, stop):
        found = [(marker, False) for marker in [marker_at(line, content, stop, loose=True)] if marker]
    if not found and "#" not in line[:content]:  # as in most lines
        return []
    found.sort(key=lambda one: one[0].start)
    marks = [
        _mark(line, marker, _limit(line, found[at + 1][0].start if at + 1 < len(found) else stop), stop, sure)
        for at, (marker, sure) in enumerate(found)
    ]
    if first is None and "#" in line[:content] and content < stop:
        level = line[:content].count("#")
        marks.insert(0, Mark(min(level, DASH_LEVEL - 1), None, content, stop, False, "markdown", content))
    return marks


def _lists_points(line: str, first: Marker, stop: int) -> bool:
    """Is a line one sentence of short points (1.人手不足；2.经费紧张；3.宣传不够。), none of which heads the others?"""
    if first.style.name not in SMALL or first.number is None:
        return False
    places = (place for place in _places(line, first.end, stop) if line[place - 1] in "；;")
    points = [one for one in (marker_at(line, place, stop) for place in places) if one and one.style is first.style]
    counted = bool(points) and points[0].number == first.number + 1
    return counted and stop - first.start < MIN_ITEM * (len(points) + 1)


def _limit(line: str, at: int) -> int:
    """Where the words before `at` end."""
    while at and line[at - 1].isspace():
        at -= 1
    return at


def _mark(line: str, marker: Marker, limit: int, stop: int, sure: bool) -> Mark:
    end, run_in = _heading_end(line, marker, limit, stop)
    return Mark(marker.style.level, marker.number, marker.start, end, run_in, marker.style.name, marker.end, sure)


def _heading_end(line: str, marker: Marker, limit: int, stop: int) -> tuple[int, bool]:
    """Where a heading that must end before `limit` ends; and whether text follows in the line, which ends at `stop`."""
    text = marker.end
    if marker.style.level == POINT_LEVEL:
        return _clause_end(line, text, limit), True
    sentence = _STOP.search(line, text, limit)
    until = min(limit, text + MAX_RUN_IN)
    denies = line.find("无", text, until) >= 0 or line.find("没", text, until) >= 0
    nothing = denies and _NOTHING.search(line, text + MIN_BEFORE_GAP, until)
    if nothing:
        return nothing.start(), True
    cut = line.find("20", text, until) >= 0 and _BEFORE_YEAR.search(line, text + MIN_BEFORE_GAP, until)
    if cut and not _CLAUSE.search(line, text, cut.start()) and limit - cut.start() >= MIN_BEHIND_GAP:
        return cut.start(), True
    if sentence is None and limit - text <= MAX_HEADING and not _CELLS.search(line, text, limit):
        gap = _PLAIN_GAP.search(line, text + MIN_BEFORE_GAP, limit)
        if gap and gap.start() - text <= AROUND_GAP < limit - gap.end():
            return gap.start(), True
        leads_in = line[limit - 1] in "：:" and marker.style.name in STRUCTURE
        glued = _glued(line, text, limit) if leads_in else None
        return (limit, limit < stop) if glued is None else (glued, True)
    gap = _GAP.search(line, text + MIN_BEFORE_GAP, min(sentence.start() if sentence else limit, text + MAX_RUN_IN))
    if gap and line[gap.start()] not in "：:":
        threshold = MIN_BEHIND_MAIN if _MAIN_END.search(line, text, gap.start()) else MIN_BEHIND_GAP
        if limit - gap.end() >= threshold:
            return gap.start(), True
    glued = _glued(line, text, limit) if marker.style.name in STRUCTURE else None
    if glued is not None:
        return glued, True
    if sentence:
        at_end = sentence.end() == stop and not _has_figures(line, text, stop)
        if sentence.start() - text <= (MAX_HEADING if at_end else MAX_RUN_IN):
            return sentence.start(), sentence.end() < stop
    colon = _COLON.search(line, text, min(limit, text + 30))
    return (colon.start() if colon else _clause_end(line, text, limit)), True


def _glued(line: str, start: int, limit: int) -> int | None:
    """Where the words of a heading end that its text follows without any sign."""
    clause = _CLAUSE.search(line, start, limit)
    until = clause.start() if clause else limit
    whole = _WHOLE.match(line, start, until) if len(line) >= PARTS_TOGETHER else None
    if whole and limit - whole.end() >= MIN_BEHIND_GAP:
        return whole.end()
    neat = _STOP.search(line, start, min(limit, start + MAX_RUN_IN)) is not None
    for noun in _NOUN_END.finditer(line, start + 2, min(until, start + MAX_RUN_IN)):
        aspect = line.endswith("方面", start, noun.start())
        opens = _OPENS.match(line, noun.start()) or until - noun.start() > MIN_CELLS
        if limit - noun.start() >= MIN_BEHIND_GAP and (aspect or (opens and not neat)):
            return noun.start()
    if neat or until - start <= MIN_LONG_CLAUSE:
        return None
    opening = _OPENS.search(line, start + MIN_HEAD, min(until, start + MAX_RUN_IN))
    return opening.start() if opening and until - opening.start() >= MIN_TAIL else None


def _has_figures(line: str, start: int, stop: int) -> bool:
    return any(map(str.isdecimal, line[start:stop]))


def _clause_end(line: str, start: int, limit: int) -> int:
    clause = _CLAUSE.search(line, start + 2, min(limit, start + MAX_POINT))
    return clause.start() if clause else min(limit, start + MAX_POINT)


def _inside(line: str, first: Marker | None, stop: int) -> Iterator[tuple[Marker, bool]]:
    """Markers in the middle of the line: runs of one style that count from 一 or go on from the line's own marker.

    A single one that a blank parts from what stands before it may be a heading too: it is told not to be sure.
    """
    by_style: dict[str, list[Marker]] = {first.style.name: [first]} if first else {}
    for place in _places(line, first.end if first else 1, stop):
        before = line[place - 1]
        marker = marker_at(line, place, stop)
        if marker is None or marker.number is None or enumerates(line, marker):
            continue
        if before.isdecimal():
            if not _goes_on_behind_cells(line, marker, by_style.get(marker.style.name, [])):
                continue
            by_style[marker.style.name].append(marker)
        elif _may_stand_behind(line, place, before, marker.style.name):
            by_style.setdefault(marker.style.name, []).append(marker)
    if not by_style:
        return
    headings = [marker for own in by_style.values() for marker in own if marker.style.level < DASH_LEVEL]
    for above in headings:
        limit = min(stop, above.end + MAX_HEADING)
        words = _CLAUSE.search(line, above.end, limit)
        behind = _BEHIND_HEADING.search(line, above.end + MIN_BEFORE_GAP, words.start() if words else limit)
        below = marker_at(line, behind.start(), stop) if behind else None
        if below is not None and below.style.name != above.style.name:
            by_style.setdefault(below.style.name, []).append(below)
            by_style[below.style.name].sort(key=lambda one: one.start)
            if below.style.level < DASH_LEVEL:
                headings.append(below)  # looked at in its turn
    for style, markers in by_style.items():
        for run in _runs(markers, first):
            own = run[0] is first
            if style in SMALL and (stop - run[0].start) < MIN_ITEM * len(run):
                continue  # an enumeration in running text
            if len(run) > 1:
                yield from ((marker, True) for marker in run[own:])
            elif not own and style in STRUCTURE and line[run[0].start - 1] not in "。；：！;:!？?，,":
                yield run[0], False


def _places(line: str, start: int, stop: int) -> list[int]:
    """Where a marker in the middle of a line may stand, from `start` (not 0) on."""
    return [found.end() for found in _INSIDE.finditer(line, start - 1, stop)]


def _goes_on_behind_cells(line: str, marker: Marker, before: list[Marker]) -> bool:
    """Does a marker right behind the figures of a table count on, and number no row of it?"""
    counts = bool(before) and marker.number == (before[-1].number or 0) + 1
    return counts and not _ROW.match(line, marker.end)


def _may_stand_behind(line: str, at: int, before: str, style: str) -> bool:
    if style in _POINTS:
        return before not in ",，" or style in ("point", "must")
    if before in "，,":
        return style == "circled"
    if before.isspace():
        ahead = line[max(0, at - MAX_HEADING) : at].rstrip(" \t\u3000\xa0")
        return bool(ahead) and ahead[-1] not in LINE_ENDS and (style in STRUCTURE or style in SMALL)
    return style in ("han", "paren", "enclosed", *SMALL)


def _runs(markers: list[Marker], first: Marker | None) -> Iterator[list[Marker]]:
    run: list[Marker] = []
    for marker in markers:
        number = marker.number or 0
        last = run[-1].number if run else None
        miscounted = marker.style.name == "point" and number > 2  # 一是…三是…三是
        again = len(run) > 1 and marker.style.name in ("han", "paren")  # （二）…（三）…（三）…（五）
        steps = range(not (miscounted or again), 3 if miscounted or len(run) > 1 else 2)
        if last is not None and number - last in steps:
            run.append(marker)
        elif number == 1 or marker is first or marker.style.name in STRUCTURE:
            if run:
                yield run
            run = [marker]
    if run:
        yield run
