"""A figure of a draft and a row of a source's sentence in which it was found → another figure of the row, of whose
thing the draft speaks in the clauses before (`渡口检修率，某省已连续10年第一`, for
`渡口检修率连续4年，船坞完好率连续10年`).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from retrieval.language.patterns import regex
from retrieval.language.tokens import fold, tagged
from retrieval.ledger.records import Figure
from retrieval.verify.words.pairs import pairs

MAX_SEGMENT, MAX_BEHIND = 30, 16  # characters before and behind a figure that may tell what it counts
MAX_TOPIC = 24  # characters of what is spoken of
MIN_SAID = 2  # pairs of it that another figure's own words must have
CLAUSES = 2  # clauses before that may speak of it
_PARTS, _CLAUSE, _DIGIT = regex(r"[;:。!?]"), regex(r"[,;:。]"), regex(r"[\d二三四五六七八九十百千]")
_APART = regex(r"分别|各自|各(?=[\d有达为])|(?<![人户年月日平])均|双双|其中|包括|除|以及|和|与|及|、")
_BEHIND = regex(r"[\u4e00-\u9fff“”]+")
_LISTED = regex(r"[\u4e00-\u9fff“”]*、[\u4e00-\u9fff“”]*")
_LIGHT = regex(
    r"(?:总数|总量|总额|总规模|合计|累计|共有?|已|现有?|目前|去年|今年|全[年国省市区县]|平均|年均|同比|比上年|其中|另|再|新增|净增|增[加长至]|提[高升]|发展|扩大"
    r"|上升|下降|减少|降低|压减|[达升降增减]?[到至]|达|为|有|居|占|超过?|突破|高于|低于|近|约|[了第位均])+"
)
_OPENS = regex(
    r"^(?:再?(?:说到|说起|讲到|谈到|看到?|至于|关于|论起?|对于|在|从|就|而|但|且|同时|此外|另外)|[^\u4e00-\u9fff])+"
)


def of_topic(figure: Figure, row: Sequence[Figure], own: int, sentence: str) -> Figure | None:
    """`row[own]` is the one found; `sentence` is folded."""
    *before, clause = _CLAUSE.split(_PARTS.split(fold(figure.lead))[-1])
    topic = ""
    for words in before[: -CLAUSES - 1 : -1]:
        if _DIGIT.search(words) or _APART.search(words):
            break
        topic = words + "," + topic
    topic = _OPENS.sub("", topic)
    if len(topic) > MAX_TOPIC or not topic or _DIGIT.search(clause) or _APART.search(clause):
        return None
    spoken, said = pairs(topic), pairs("|".join((topic, clause, fold(figure.around.partition("|")[2]))))
    ours = pairs(_told(row, own, sentence))
    if not pairs(_LIGHT.sub("|", _told(row, own, sentence))):
        return None  # 新增船坞15座、总数达23座: it is of what was named before
    for at, other in enumerate(row):
        theirs = pairs(_told(row, at, sentence))
        if at == own or other.low == row[own].low or not ours or said & (ours - theirs):
            continue
        named = spoken & (theirs - ours)
        if len(named) >= MIN_SAID or topic[:2] in named:
            return other
    return None


def _told(row: Sequence[Figure], at: int, sentence: str) -> str:
    """What a sentence says of a figure of a row: before it in its clause, and right behind it; without what is done
    with all of them (`办理议案12件、提案7件`).
    """
    start = max(row[at - 1].end if at else 0, row[at].start - MAX_SEGMENT)
    before = _CLAUSE.split(sentence[start : row[at].start])[-1]
    if at + 1 < len(row) and _LISTED.fullmatch(sentence, row[at].end, row[at + 1].start):
        first, *more = tagged(before) or [("", "")]
        doing = takewhile(lambda word: word[1].startswith("v"), more)
        before = before[len(first[0]) + sum(len(word) for word, _ in doing) :]
    behind = _BEHIND.match(sentence, row[at].end, row[at].end + MAX_BEHIND)
    return before + "|" + (behind[0] if behind else "")
