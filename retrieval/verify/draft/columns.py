"""The cells of a table's row → what some of them say of the figures in others: their unit, which way they went, whether
they were planned.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from retrieval.language.patterns import regex
from retrieval.ledger.figures import figures

MAX_UNITS = 4  # that a head may give, one of which is meant
UNIT = regex(r"[（(](?:单位[:：])?([^（）()\d]{1,12})[）)]\s*$")
_WITH_UNIT = regex(
    r"[（(]([^（）()]{2,16})[，,；;]\s*(?:单位[:：])?([^（）()，,；;\d]{1,8})[）)]\s*$"
)  # （含改造，万亩）
EMPTY = regex(
    r"\s{0,8}(?:[—\-–－―/／]{0,4}|[（(]?[见详]附?注[\d一二三四五六七八九十]{0,3}[）)]?|同上|[无略]|[（(]?未(?:报|列|公布|披露|统计|提及)[）)]?)\s{0,8}"
)  # a cell that says nothing
NUMBER = regex(
    r"\s{0,8}(?P<number>(?:约|近|逾|超过?|不足|不到)?\d[\d,，]{0,20}(?:\.\d{1,9})?)(?P<more>(?:以上|左右|余|多)?)"
    r"\s{0,8}(?:[*＊※①-⑳]+|[（(\[](?:[见详]?附?注?[\d一二三四五六七八九十*]{1,3}|[见详][^（）()]{1,8})[）)\]])?\s{0,8}"
)  # a cell that gives a number, with a mark of a note
_RANKS = regex(r"位次|排名|名次|排位|座次|位序")
_AMONG = regex(r"全[国省市区县]|世界|全球|中部|东北|西部")
_PLACED = regex(r"(?:第(?=[\d一二三四五六七八九十])|头名|首位|榜首|前[\d一二三四五六七八九十])")
SIGNED = regex(r"\s*([+＋\-－−▲▼↑↓])(?=\d[\d.]*\s*[%％]?\s*(?:个百分点)?\s*$)")
CHANGE = regex(r"(?:同比|环比|[较比]上年(?:同期)?)(?:变动|变化|增减|升降)?")  # a head below which what has no sign grew
_OR = regex(r"[、/,，或]")
_UNITS = regex(r"\s*(?:计量|数量)?单\s*位\s*")  # the head of a column that gives units, and not whose figures these are
_WAY = regex(
    r"\s*(?:同比|较上年|比上年)?([升降增减涨跌↑↓▲▼]|上升|下降|增长|减少|增加|回落|提高|降低|上涨|下跌|下滑|扩大|收窄)\s*"
)
_STATE = regex(
    r"\s*(?:今年|明年|去年|当年|上年|本年|(?:19|20)\d\d年?度?)?的?(?:预期|年度|全年|主要|初步)?"
    r"(?:目标|计划|规划|预算|预计|预期|实绩|实际|完成|执行|决算)(?:任务|完成|执行|情况|安排)?[数值]?\s*"
)
_UP = "升增涨+＋↑▲"


def units_of(head: str) -> list[str]:
    """The units that stand in brackets at the end of a head; what else stands there (`预计数`) is a part of it."""
    found = UNIT.search(head)
    if found is not None and (units := _all_units(found[1])):
        return units
    found = _WITH_UNIT.search(head)
    return _all_units(found[2]) if found else []


def without_unit(head: str) -> str:
    """A head without its unit; a remark that stands beside that is left."""
    found = UNIT.search(head)
    if found is not None and _all_units(found[1]):
        return head[: found.start()]
    found = _WITH_UNIT.search(head)
    return f"{head[: found.start()]}（{found[1]}）" if found and _all_units(found[2]) else head


def ranked_among(head: str, cell: str) -> tuple[int, str] | None:
    """Where in a cell it is to be said among whom a rank in it is, as the head says (`位次（全国）`), and that."""
    among = _AMONG.search(head) if _RANKS.search(head) else None
    placed = _PLACED.search(cell) if among and not _AMONG.search(cell) else None
    return (placed.start(), among[0]) if among and placed else None


def _all_units(words: str) -> list[str]:
    said = [words] if _is_unit(words) else _OR.split(words)[:MAX_UNITS]
    return said if all(map(_is_unit, said)) else []


def _is_unit(words: str) -> bool:
    told = next(iter(figures("1" + words.strip())), None) if words.strip() else None
    return bool(told and told.unit and told.end >= 1 + len(words.strip()))


def units_at(rows: Sequence[Sequence[str]]) -> int:
    """The number of the column of a table, with its heads, that gives the units of the figures beside it; -1: none."""
    for at, head in enumerate(rows[0]):
        held = [row[at].strip() for row in rows[1:] if at < len(row)]
        if at and _UNITS.fullmatch(head) and held and all(_is_unit(cell) for cell in held if cell):
            return at
    return -1


def noted(cells: Sequence[str]) -> Mapping[int, str]:
    """The cells of a row that only say which way a figure went, or whether it was planned, with what they say."""
    found = {}
    for at, cell in enumerate(cells[1:], 1):
        if (way := _WAY.fullmatch(cell)) is not None:
            found[at] = way_of(way[1])
        elif _STATE.fullmatch(cell):
            found[at] = f"（{cell.strip()}）"
    return found


def said_beside(notes: Mapping[int, str], at: int, told: Sequence[int]) -> str:
    """What cells say of the figure in cell `at`: those before it, and those behind it up to the next one `told`."""
    before = max((one for one in told if one < at), default=0)
    behind = min((one for one in told if one > at), default=max(notes, default=0) + 1)
    ahead = [one for one in notes if before < one < at] if before == 0 or not _is_behind(notes, before, at) else []
    own = [one for one in notes if at < one < behind] if _is_behind(notes, at, behind) else []
    said = [notes[one] for one in (*ahead, *own)]
    return "".join(sorted(said, key=lambda words: words.startswith("（"), reverse=True))


def _is_behind(notes: Mapping[int, str], at: int, following: int) -> bool:
    """Do notes right behind a cell belong to it: where none stand before the first of the row?"""
    return any(one == at + 1 for one in notes) and not any(one < at for one in notes if one + 1 == at)


def way_of(said: str) -> str:
    """In words which way a sign, or a word, says that a figure went."""
    return said if len(said) > 1 else "增长" if said in _UP else "下降"
