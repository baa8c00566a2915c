"""A clause of a draft and the place of a source it tells of in its own words → what it turns into something else."""

from __future__ import annotations

from collections.abc import Callable

from retrieval.language.normalise import simplify
from retrieval.language.numbers import value
from retrieval.language.numerals import NUMERALS
from retrieval.language.patterns import regex
from retrieval.language.tokens import tagged
from retrieval.models import Span
from retrieval.verify.clauses.denying import negation
from retrieval.verify.clauses.gaps import ABOUT, CLAUSE_ENDS, Change, Gap
from retrieval.verify.derived.reckoning import is_bound
from retrieval.verify.parameters import CLAUSES
from retrieval.verify.words.aligning import OWN, Aligned
from retrieval.verify.words.opposing import is_like, is_short, is_told_of, opposites, same_papers, words_at
from retrieval.verify.words.seeking import SENTENCE_ENDS, told

MIN_SAME = 4  # characters of a clause besides what was changed that the source must have
MAX_GAP, MAX_THERE = 10, 14  # characters that may stand in the place of what was changed, in the draft and the source
MIN_OTHER, MAX_OTHER = 2, 6  # characters of a word that stands for another
MAX_OWN = 5  # characters of the draft's own before and behind that count
INSIDE = 6  # characters of a clause besides such a word that the source must have
_HAN = NUMERALS
_NUMERAL = regex(
    rf"(?:第|前(?=(?:\d{{1,40}}|[{_HAN}]{{1,24}})[位名强]))(?:\d{{1,40}}|[{_HAN}]{{1,24}})|\d{{1,40}}月|\d{{1,40}}(?:\.\d{{1,40}})?(?=[a-z岁])|\d\d(?=年的)|十[{_HAN}]五"
    rf"|(?:(?<=连续)|(?<=连着))(?:[{_HAN}两]{{1,24}}|\d{{1,40}})|(?:\d{{1,40}}|[{_HAN}两]{{1,24}})(?:小时|天|个月|分钟|周|个工作日)|[{_HAN}两]{{2,24}}(?=[年月天个项家名次场件分比开])|[{_HAN}两](?=年来|年期|倍|[批轮类])"
)
_UNIT = regex(r"(?:小时|天|个月|分钟|周|个工作日)$")
_PLAN = regex(rf"十[{_HAN}]五")
_DIGITS = regex(rf"[\d{_HAN}两]+")
_NONE = regex(r"(?:没有?|无)[一1]?[\u4e00-\u9fff]?$")
_LOST = regex(r"(?:未|不|没有?|无|非)$")  # before what a clause begins with
_OFTEN = regex(r"每(?:半年|季度?|年度?|月|周|旬|[日天]|[两三]年)")
ONLY_SAYS = regex(r"[都均全各有是为达在了被已也又还共]+")  # 都有: it names nothing
_TIERS = frozenset("国省市区县镇乡村")
_OWN = "全我本该各"  # before one of these: whose report it is
_SAY_LITTLE = frozenset("dpcurmqfyexozt")  # first letters of the tags of words that name nothing


def changes(lying: Aligned, source: str, sentence: Span) -> list[Change]:
    """What a clause (`lying.draft`, bare) says otherwise than the source at the place where it lies; `sentence` is the
    sentence of the source there.
    """
    found = []
    same, size = told(lying), extent(lying)
    for mine, theirs in _gaps(lying, source):
        if mine[1] - mine[0] > MAX_GAP or theirs[1] - theirs[0] > MAX_THERE:
            continue
        if same < MIN_SAME or same < CLAUSES.same * (size - (mine[1] - mine[0])):
            continue
        kinds: list[Callable[[Gap], Change | None]] = [_opposite, _tier, _number, _often, negation]
        if same >= max(INSIDE, CLAUSES.other_word * (size - MIN_OTHER)):
            kinds.append(_other)
        gap = Gap(lying.draft, mine, source, theirs, sentence, _adjoins(lying, mine, theirs))
        change = next((one for kind in kinds if (one := kind(gap)) is not None), None)
        if change is not None:
            found.append(change)
    return found


def _adjoins(lying: Aligned, mine: Span, theirs: Span) -> bool:
    for a, b, size in lying.blocks:
        before = a + size == mine[0] and b + size == theirs[0]
        if size >= MIN_SAME and (before or (a == mine[1] and b == theirs[1])):
            return True
    return False


def extent(lying: Aligned) -> int:
    """Characters of a clause, few of those before and behind what it has from the source (`剩下的一起因…`)."""
    blocks = [block for block in lying.blocks if block[2] > 1]
    if not blocks:
        return len(lying.draft)
    held = blocks[-1][0] + blocks[-1][2] - blocks[0][0]
    return held + min(len(lying.draft) - held, MAX_OWN)


def _gaps(lying: Aligned, source: str) -> list[tuple[Span, Span]]:
    """The stretches of the clause and of the source between what is the same."""
    found = []
    words = lying.draft
    a, b = 0, lying.start
    blocks = [block for block in lying.blocks if block[2] > 1]
    if blocks and blocks[0][0] == 0 and (lost := _LOST.search(source[max(blocks[0][1] - 2, 0) : blocks[0][1]])):
        found.append(((0, 0), (blocks[0][1] - len(lost[0]), blocks[0][1])))
    for x, y, size in (*blocks, (len(words), lying.end, 0)):
        if x > a or y > b:
            mine, theirs = (a, x), _in_sentence(source, (b, y), lying)
            while mine[0] < mine[1] and theirs[0] < theirs[1] and words[mine[0]] == source[theirs[0]]:
                mine, theirs = (mine[0] + 1, mine[1]), (theirs[0] + 1, theirs[1])
            while mine[0] < mine[1] and theirs[0] < theirs[1] and words[mine[1] - 1] == source[theirs[1] - 1]:
                mine, theirs = (mine[0], mine[1] - 1), (theirs[0], theirs[1] - 1)
            found.append((mine, theirs))
        a, b = x + size, y + size
    return found


def _in_sentence(source: str, span: Span, lying: Aligned) -> Span:
    """A stretch of the source as far as it belongs to the same sentence, at its edges to the same clause."""
    start, end = span
    inside = lying.start < start and end < lying.end
    marks = [at for at in range(start, end) if source[at] in (SENTENCE_ENDS if inside else CLAUSE_ENDS)]
    if not marks:
        return span
    return (marks[-1] + 1, end) if start == lying.start and end < lying.end else (start, marks[0])


def _opposite(gap: Gap) -> Change | None:
    there = words_at(gap.source, gap.theirs)
    held = gap.clause if gap.adjoins else gap.held
    for word, span in words_at(gap.words, gap.mine):
        if is_told_of(word, gap.words, gap.held) or _NONE.search(gap.words, 0, span[0]):
            continue  # 没有一件逾期: all of them were in time
        for other, place in there:
            if other in opposites()[word] and word not in held and other not in gap.words:
                return Change("opposite", span, place)
    return None


def _tier(gap: Gap) -> Change | None:
    """`区平台` for `市平台`, in the midst of words that are the same."""
    ours, there = gap.words[slice(*gap.mine)], gap.source[slice(*gap.theirs)]
    inside = gap.mine[0] > 0 and gap.mine[1] < len(gap.words)
    if inside and ours in _TIERS and there in _TIERS and ours + gap.words[gap.mine[1]] not in gap.held:
        return Change("other", gap.mine, gap.theirs) if gap.words[gap.mine[0] - 1] not in _OWN else None
    return None


def _number(gap: Gap) -> Change | None:
    mine, theirs = gap.mine, gap.theirs
    inside = mine[0] and mine[1] < len(gap.words)
    both = gap.words[slice(*mine)], gap.source[slice(*theirs)]
    if inside and is_bound(gap.words[: mine[0]], *both):
        return None
    if inside and all(map(_DIGITS.fullmatch, both)) and value(both[0]) != value(both[1]):
        return Change("number", mine, theirs)
    ours = [match for match in _NUMERAL.finditer(gap.words) if match.start() < mine[1] and mine[0] < match.end()]
    around = _NUMERAL.finditer(gap.source, max(theirs[0] - 3, 0), theirs[1] + 3)
    there = [match for match in around if match.start() < theirs[1] and theirs[0] < match.end()]
    if len(ours) != 1 or len(there) != 1 or ours[0][0] in (gap.held if "分别" in gap.held else gap.clause):
        return None
    one, other = ours[0], there[0]
    named = [match[0][0] if match[0][0] in "第前" else "" for match in (one, other)]
    if named[0] != named[1] or _worth(one[0]) == _worth(other[0]):
        return None
    if (
        not named[0]
        and not _UNIT.search(one[0])
        and gap.words[one.end() : one.end() + 1] != gap.source[other.end() : other.end() + 1]
    ):
        return None
    return Change("number", one.span(), other.span())


def _worth(numeral: str) -> object:
    if unit := _UNIT.search(numeral):
        return value(numeral[: unit.start()]), unit[0]
    return numeral if _PLAN.fullmatch(numeral) else value(numeral.strip("第前月"))


def _often(gap: Gap) -> Change | None:
    """`每季度` for `每半年`."""
    mine, theirs = gap.mine, gap.theirs
    ours = [match for match in _OFTEN.finditer(gap.words) if match.start() < mine[1] and mine[0] < match.end()]
    around = _OFTEN.finditer(gap.source, max(theirs[0] - 3, 0), theirs[1])
    there = [match for match in around if match.end() > theirs[0]]
    if len(ours) != 1 or len(there) != 1 or ours[0][0].rstrip("度") == there[0][0].rstrip("度"):
        return None
    return Change("often", ours[0].span(), there[0].span())


def _other(gap: Gap) -> Change | None:
    """A name or thing for another, in the midst of words that are the same."""
    mine, theirs = gap.mine, gap.theirs
    if not (mine[0] and mine[1] < len(gap.words) and mine[0] < mine[1] and theirs[0] < theirs[1]):
        return None
    span = _whole_words(gap.words, mine)
    if span is None:
        return None
    place = _opposite_to(gap, span)
    if not place[1] - place[0] >= MIN_OTHER:
        return None
    ours, there = (words.strip(ABOUT) for words in (gap.words[slice(*span)], gap.source[slice(*place)]))
    if (
        len(there) > MAX_OTHER
        or OWN.fullmatch(there)
        or not there.isalpha()
        or all(_says_little(tag) and tag != "t" for _, tag in tagged(there))
    ):
        return None
    if simplify(ours) == simplify(there) or ONLY_SAYS.fullmatch(ours) or _cuts(gap, place):
        return None
    if ours in gap.held or there in gap.words or gap.source[slice(*theirs)] in gap.words:
        return None
    around = gap.source[max(theirs[0] - 1, 0) : theirs[1] + 1]
    if (
        is_like(ours, there)
        or is_like(there, ours)
        or is_short(ours, around)
        or _same_verb(ours, gap.source[slice(*theirs)])
        or same_papers(ours, around)
    ):
        return None
    return Change("other", span, place)


def _same_verb(one: str, others: str) -> bool:
    """Does a verb begin with the same character as one of other words (`配齐`, `全部配备`)?"""
    words = [word for word, tag in tagged(others) if tag.startswith("v")]
    said = len(one) == MIN_OTHER and tagged(one)[0][1][0] in "va"
    return said and any(word[0] == one[0] and len(word) == MIN_OTHER for word in words)


def _cuts(gap: Gap, place: Span) -> bool:
    """Are the characters of the source at `place` none of its words: does one word begin before, and another go on
    behind (`牌价`, in `品牌价值`)?
    """
    edges, at = set(), gap.sentence[0]
    for word, _ in tagged(gap.held):
        edges.add(at)
        at += len(word)
    return not edges & set(place) and at not in place


def _opposite_to(gap: Gap, span: Span) -> Span:
    """What of the source stands where the word at `span` stands in the clause, seen from the nearer edge."""
    (first, last), (start, end) = gap.mine, gap.theirs
    if span[0] <= first and span[1] >= last:
        alike = min(end - start, last - first) >= MIN_OTHER or end - start == last - first
        return (start + span[0] - first, end + span[1] - last) if alike else (start, start)
    if span[1] >= last:
        return end + span[1] - last - (span[1] - span[0]), end + span[1] - last
    return start + span[0] - first, start + span[1] - first


def _says_little(tag: str) -> bool:
    return tag[0] in _SAY_LITTLE or tag == "v"


def _whole_words(text: str, span: Span) -> Span | None:
    """The words that `text[span]` is part of, where they name something."""
    at, start, end, left = 0, -1, -1, False
    for word, tag in tagged(text):
        if at < span[1] and span[0] < at + len(word):
            if not _says_little(tag):
                if left and start >= 0:
                    return None
                start, end = at if start < 0 else start, at + len(word)
            else:
                left = start >= 0
        at += len(word)
    if start > span[0] and end < span[1]:
        return None
    return (start, end) if MIN_OTHER <= end - start <= MAX_OTHER else None
