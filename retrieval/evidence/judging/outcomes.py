"""What became of things is asked (`撤销了几件`), or what did not (`没有办结的`) → do the clauses marked tell that?"""

from __future__ import annotations

from retrieval.evidence.judging.marked import Marked
from retrieval.evidence.marks.remainders import asks_for_rest, outcomes, tells_rest
from retrieval.language.notions import speaks_of
from retrieval.language.patterns import regex

_NAMES = regex(r"^(?:率|机关|机构|部门|法院|条例|办法)")  # what a word is part of that asks for no outcome
_CLAUSE = regex(r"[^，。；,;\n]+")
_ALL = regex(r"^(?:均|都|全部|已全部|全都)")
_NOT = tuple(
    word + more
    for word in ("没有", "未", "未能", "没", "避免", "挽回", "追回", "防止")
    for more in ("", "了", "经济", "了经济")
)


def lacks_outcome(marked: Marked) -> bool:
    """Is it asked how many came to one end, and do the clauses marked tell of another or of none?"""
    if not marked.is_number or asks_for_rest(marked.asked):
        return False
    return any(_lacks(marked, asked, told) for asked, told in outcomes())


def _lacks(marked: Marked, asked: tuple[str, ...], told: tuple[str, ...]) -> bool:
    ends = [marked.asked.find(word) + len(word) for word in asked if word in marked.asked]
    if all(_NAMES.search(marked.asked[end:]) for end in ends) or any(word in marked.clauses for word in told):
        return False
    if _ALL.search(marked.next_clause) and any(word in marked.next_clause for word in told):
        return False
    above = f"{marked.sentence.partition(',')[0]} {marked.passage.path}"  # 复议撤销的案件中，劳动类3件
    others = [word for words, _ in outcomes() if words != asked for word in words]
    return not any(word in above for word in told) or any(word in marked.pieces for word in others)


def lacks_remainder(marked: Marked) -> bool:
    """Is it asked how many are left, or were not done, and do the clauses marked tell of nothing of the kind?"""
    return marked.is_number and asks_for_rest(marked.asked) and not tells_rest(marked.clauses)


def is_none(marked: Marked) -> bool:
    """Is it asked how many there are, and does another clause say that there are none (`重新犯罪率为零`)?"""
    focal = max(marked.query.own_terms, key=lambda term: (term.focus, term.weight), default=None)
    if not marked.is_number or focal is None or len(focal.asked) < 2 or focal.asked in marked.clauses:
        return False
    clauses = _CLAUSE.findall(marked.passage.headed) if focal.asked in marked.passage.headed else ()
    return any(focal.asked in clause and speaks_of("nothing", clause) for clause in clauses)


def is_of_what_was_not(marked: Marked) -> bool:
    """Is it asked how much there was of something, and do the words around the figures say that it was not so, or was
    averted (`没有物业`, `避免损失`)?
    """
    if not marked.is_number or asks_for_rest(marked.asked) or speaks_of("whether", marked.asked):
        return False
    for term in marked.query.own_terms:
        denied = [word + term.asked for word in _NOT]
        if _ALL.search(marked.next_clause) and any(map(marked.next_clause.__contains__, denied)):
            return True  # 查处29家，均未申请复议
        found = [words for words in denied if words in marked.pieces]
        if found and marked.pieces.count(term.asked) == 1 and not any(map(marked.asked.__contains__, found)):
            return True
    return False
