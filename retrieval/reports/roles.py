"""Headings → the role of what stands under them: results, shortcomings, plans.

Each heading is scored by its words, the years it names and the tense of its text; what a word leaves open (重点工作),
its place decides: a report tells its results first, then its shortcomings, then its plans.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from retrieval.language.normalise import simplified
from retrieval.language.numbering import DASH_LEVEL, POINT_LEVEL
from retrieval.language.numerals import DIGITS
from retrieval.language.patterns import regex
from retrieval.language.wordsets import any_of
from retrieval.models import Role, Section
from retrieval.reports.rolewords import (
    MARKER,
    OTHER,
    STATES,
    STRONG,
    SURE,
    L,
    P,
    R,
    heading_scores,
    roles_in,
    tense,
)

TENSELESS = 0.2  # what it costs a section of troubles, of which no tense tells, beside the others
MAX_TENSE = 1.2  # what the tense of the text weighs at most
LOOKED_AT = 700  # characters of the text
# What it costs that one role follows another at the same level.
_STEP = {(P, R): 2.0, (L, R): 3.0, (L, P): 1.5}

_LACK = any_of("lack")
# A heading below that is of another role than the one above.
_STRICT_PROBLEM = regex(
    rf"^(?:当前|目前|今年|本年|年内|主要|仍然?|还|工作中)?(?:存在|面临)的?(?:主要|突出|一些|几个|几点|困难和|困难与|问题和|不足和)*{_LACK}(?:和{_LACK}|与{_LACK}|及原因|及其原因)?$|^(?:主要)?{_LACK}(?:和|与)?{_LACK}?$"
)
_STRICT_PLAN = regex(rf"^(?:{any_of('ahead')}|下年|下半年).{{0,12}}$")

LEAD = 120  # characters before the first of some points in which their role is looked for
DECIDED = 0.8  # by which the scores of two roles differ where one is sure
# What announces points of another role than the heading's: 还存在不少困难和问题：一是…
_LEADS_PROBLEMS = regex(
    rf"(?:{any_of('faces')}|还有|暴露|看到)[^。；]{{0,24}}{_LACK}[^。；]{{0,24}}(?:[：:]|。\s*主要(?:是|有|表现)[^。；]{{0,12}}[：:])\s*$"
)
_LEADS_PLANS = regex(
    rf"(?:{any_of('ahead')}[^。；]{{0,30}}|{any_of('shall')}[^。；]{{0,16}}(?:以下|如下|[{DIGITS}]个?方面)[^。；]{{0,16}})[：:]\s*$"
)
# … and points that tell what is done about the shortcomings above: 改进措施：一是…
_LEADS_AMENDS = regex(
    rf"(?:{any_of('amend')}(?:{any_of('means')}|情况|方向|办法|打算)?|(?:针对(?:这些|上述|以上)|对此)[^。；]{{0,30}})[：:]\s*$"
)


def role_of(path: Sequence[str], year: int | None = None, states_plans: bool = False) -> Role:
    """Role of a section whose headings are `path`, from the top down, by their words alone.

    The top heading decides, unless it speaks of several roles at once (`存在问题及下一步打算`) or of none:
    then the next one that decides does.
    """
    for heading in path:
        found = roles_in(heading_scores(heading, year, states_plans))
        if len(found) == 1 or (found and heading == path[-1]):
            return found[0]
    return Role.OTHER


def with_roles(
    sections: Sequence[Section], text: str, year: int | None, states_plans: bool = False
) -> tuple[Section, ...]:
    """The sections of a report with their roles."""
    roles: dict[int, Role] = {}
    tops = _tops(sections)
    _decide(sections, tops, text, year, states_plans, roles)
    led: Role | None = None  # what the sentence before the points at hand says they are
    above: list[int] = []  # the headings the section at hand stands under
    for at, section in enumerate(sections):
        while above and sections[above[-1]].tree_end <= section.start:
            above.pop()
        if section.level == POINT_LEVEL and section.number is not None:
            led = _led(text, section, roles.get(above[-1]) if above else None) if section.number == 1 else led
            if led is not None:
                roles[at] = led
        if at not in roles and section.path:
            roles[at] = _below(section, roles.get(above[-1]) if above else None, year, states_plans)
        if section.heading[1] > section.heading[0]:
            above.append(at)
    return tuple(
        one if roles.get(at, one.role) is one.role else one.model_copy(update={"role": roles[at]})
        for at, one in enumerate(sections)
    )


def _tops(sections: Sequence[Section]) -> list[int]:
    """Positions of the headings that stand under none; a report may begin with （一）, or leave 一、 out."""
    return [
        at
        for at, one in enumerate(sections)
        if len(one.path) == 1 and one.level < DASH_LEVEL and one.heading[1] > one.heading[0]
    ]


def _led(text: str, point: Section, above: Role | None) -> Role | None:
    """What the words before a first point say of its list, which stands under a heading of the role `above`."""
    before = text[max(0, point.heading[0] - LEAD) : point.heading[0]]
    if _LEADS_PROBLEMS.search(before):
        return P
    return L if _LEADS_PLANS.search(before) or (above is P and _LEADS_AMENDS.search(before)) else None


def unsure(sections: Sequence[Section], text: str, year: int | None, states_plans: bool = False) -> Iterator[Section]:
    """The top sections whose role is a guess: their words speak of two roles and no part tells them apart, or of none
    where those before and behind differ.
    """
    tops = _tops(sections)
    own = [heading_scores(sections[at].path[-1], year, states_plans) for at in tops]
    told = [roles_in(scores) for scores in own]
    for place, at in enumerate(tops):
        section = sections[at]
        if len(told[place]) > 1:
            scores = sorted(own[place].values())
            if scores[-1] - scores[-2] < DECIDED and not _parts(sections, at):
                yield section
        elif not told[place] and section.role is not Role.OTHER:
            ahead = next((roles[0] for roles in reversed(told[:place]) if roles), None)
            behind = next((roles[0] for roles in told[place + 1 :] if roles), None)
            body = text[section.heading[1] : min(section.tree_end, section.heading[1] + LOOKED_AT)]
            if ahead and behind and ahead is not behind and abs(MAX_TENSE * tense(body)) < DECIDED / 2:
                yield section


def _decide(
    sections: Sequence[Section], group: Sequence[int], text: str, year: int | None, states_plans: bool,
    roles: dict[int, Role], named: Sequence[Role] = (),
) -> None:  # fmt: skip
    """Give the sections at `group`, siblings in order, the likeliest roles; those that speak of several, to their parts
    too. `named` are the roles the heading above them names.
    """
    own = [heading_scores(sections[at].path[-1], year, states_plans) for at in group]
    if not named and not any(roles_in(scores) for scores in own):
        return
    best: list[dict[Role, tuple[float, Role | None]]] = []
    looked_back = False
    for at, scores in zip(group, own, strict=True):
        body = text[sections[at].heading[1] : min(sections[at].tree_end, sections[at].heading[1] + LOOKED_AT)]
        lean = MAX_TENSE * tense(body) if roles_in(scores) != [P] else 0.0  # what is wanting is told in any tense
        if states_plans and _AIMS.search(text, sections[at].heading[1], sections[at].tree_end):
            lean += STRONG
        row: dict[Role, tuple[float, Role | None]] = {}
        for state in STATES:
            value = scores[state] + (lean if state is L else -lean if state is R else -TENSELESS)
            if state is L and looked_back and not roles_in(scores):
                value += SURE
            if state not in (named or (R, L)) and not scores[state]:
                value -= STRONG
            before = max(
                ((kept[0] - _STEP.get((earlier, state), 0.0), earlier) for earlier, kept in best[-1].items()),
                key=lambda one: one[0],
            ) if best else (0.0, None)  # fmt: skip
            row[state] = (value + before[0], before[1])
        best.append(row)
        looked_back = states_plans and (looked_back or scores[R] >= SURE)
    role = max(best[-1], key=lambda one: best[-1][one][0]) if best else R
    for place in range(len(group) - 1, -1, -1):
        at = group[place]
        roles[at] = role
        found = roles_in(own[place])
        if len(found) > 1:
            roles[at] = found[0]
            parts = _parts(sections, at)
            _decide(sections, parts, text, year, states_plans, roles, found)
        before_it = best[place][role][1]
        role = before_it if before_it is not None else role
    _leave_open(sections, group, own, roles, states_plans)


def _parts(sections: Sequence[Section], at: int) -> list[int]:
    """Positions of the sections right under the one at `at`."""
    above = sections[at]
    inside = takewhile(lambda one: sections[one].start < above.tree_end, range(at + 1, len(sections)))
    headed = [one for one in inside if sections[one].heading[1] > sections[one].heading[0]]
    nearest = min((sections[one].level for one in headed), default=0)
    return [one for one in headed if sections[one].level == nearest]


def _leave_open(
    sections: Sequence[Section], group: Sequence[int], own: Sequence[Mapping[Role, float]], roles: dict[int, Role],
    states_plans: bool,
) -> None:  # fmt: skip
    """Take the role from a heading whose words give it none, unless headings on both sides, or the one behind, do."""
    told = [bool(roles_in(scores)) for scores in own]
    for place, at in enumerate(group):
        if told[place] or len(sections[at].path) > 1:
            continue
        behind = next((roles[group[later]] for later in range(place + 1, len(group)) if told[later]), None)
        ahead = next((roles[group[earlier]] for earlier in range(place - 1, -1, -1) if told[earlier]), None)
        words = MARKER.sub("", sections[at].path[-1])
        if OTHER.search(words) or not (behind or (ahead and (states_plans or max(own[place].values()) > 0))):
            roles[at] = Role.OTHER


def _below(section: Section, above: Role | None, year: int | None, states_plans: bool) -> Role:
    """The role of a section under one of the role `above`: that, unless its own heading plainly has another."""
    if len(section.path) > 1 and OTHER.search(MARKER.sub("", section.path[0])):
        return Role.OTHER  # what is attached tells of no year's work
    words = MARKER.sub("", simplified(section.path[-1])) if section.heading[1] > section.heading[0] else ""
    if _STRICT_PROBLEM.search(words):
        return P
    if _STRICT_PLAN.search(words) and above is not L:
        return L
    return above if above not in (None, Role.OTHER) else role_of(section.path, year, states_plans)


# A top section that sets the year's targets, whatever its heading says.
_AIMS = regex(r"今年[^。\n]{0,24}预期目标|主要预期目标[^。\n]{0,4}[是为：:]")
_TARGETS = regex(r"预期目标|目标是|今年(?:政府)?工作|(?:今年|全年)要")


def roles_by_order(sections: Sequence[Section], text: str) -> tuple[Section, ...]:
    """Complete the roles in a 政府工作报告 whose headings are mottos: it looks back first, then sets targets.

    From the first top section that names its targets on, what has no role by its heading is a plan; before, a result.
    """
    tops = [section for section in sections if section.level == 1 and section.role is not Role.RESULT]
    planned = next((top.start for top in tops if _TARGETS.search(text[top.heading[1] : top.tree_end])), None)
    if planned is None:
        return tuple(sections)
    return tuple(
        section.model_copy(update={"role": Role.PLAN if section.start >= planned else Role.RESULT})
        if section.role is Role.OTHER and section.level > 0
        else section
        for section in sections
    )
