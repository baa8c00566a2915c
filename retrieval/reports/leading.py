"""Paragraphs that stand together → the mottos that head them in their first lines, where all of them begin with one.

`加强组织领导，压实工作责任。局党组…`, `食品安全：抽检…`, `【加强领导】局党组…`: what was bold on the page is told by
its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set

from retrieval.language.lines import Line
from retrieval.language.patterns import regex
from retrieval.language.wordsets import any_of
from retrieval.models import Span

MIN_ALIKE = 3  # paragraphs built alike that tell it by themselves
MANY = 4  # … of the whole report, from which two that stand together do
MIN_TEXT = 15  # characters behind a motto, in its line
UNEVEN = 2.5  # times as long as the shortest of its group a motto is at most

_WORDS = "[\u4e00-\u9fffA-Za-z“”‘’《》、·—]"
# How a paragraph may begin: a motto with its full stop, a name with a colon, words in brackets or bold, or set apart.
_KINDS = (
    regex(rf"(?P<motto>(?:{_WORDS}{{3,16}}[，,]){{0,2}}{_WORDS}{{4,16}})[。.](?=\S)"),
    regex(r"(?P<motto>[\u4e00-\u9fff“”、]{3,14})[：:](?=\S)"),
    regex(r"(?P<motto>【[^】。：\d]{3,24}】)[：:]?(?=\S)|\*\*(?P<bold>[^*。：\d]{3,24})[。：]?\*\*[：:。]?(?=[^*\s])"),
    regex(rf"(?P<motto>(?:{_WORDS}{{3,16}}[，,])?{_WORDS}{{4,16}})(?:\u3000|[ \u3000]{{2,4}})(?=[\u4e00-\u9fff\d“])"),
)
NAMES = 1  # of them
# What begins sentences, not mottos: who speaks, when, where the text has come to.
_SENTENCE = regex(
    rf"(?:{any_of('turning')}|我[国省市县区州镇乡街局委办厅院]|本[市县区镇乡局单年]|今年|去年|明年|全年|目前|另外|其中|其次|再次|最后|首先|但|虽然|由于|因此|为此|对此|下步|近年来"
    r"|截[至止]|经[过研]|根据|按照|关于|现[将就把]|总体|上述|这[些是一]|该|特此|[如例]|谢谢|附|注|通过|即|包括|并|也|还)"
    r"|[\u4e00-\u9fff]{0,8}(?:如下|以下|认为|指出|强调|表示|要求)|.*(?:是|要(?![素求点闻])|[了的]$|其中$)"
)
# Labels of a page, an address, a definition.
_LABEL = regex(
    rf".*(?:{any_of('pagelabel')}|审核|电话|邮编|邮箱|地址|网址|传真|单位|联系人?|浏览|字体|附件|出处|摄影|记者|签发人|索引号|文号|机构|姓名|职务|说明|备注)$"
)
_DEFINES = regex(r"是?指|见|无[。；]|https?:")


def leading_mottos(lines: Sequence[Line], apart: Set[int], points: Set[int]) -> Mapping[int, Span]:
    """Positions of the lines that begin with a motto, and where in the text that stands; lines at `apart` are headings,
    or no text, and end a group of paragraphs. Those below one of the `points` (一是…) are its own.
    """
    found: dict[int, Span] = {}
    texts = [(at, line) for at, line in enumerate(lines) if at not in apart and _may_begin_so(line.bare)]
    for kind in range(len(_KINDS)):
        begins = _KINDS[kind].match
        begun = [(at, line, own) for at, line in texts if (own := begins(line.bare))]
        mottos = {at: motto for at, line, own in begun if (motto := _motto(line, kind, own)) is not None}
        groups = list(_groups(len(lines), apart, points, mottos)) if len(mottos) > 1 else []
        whole = sum(len(group) for group in groups if _alike(group, lines)) >= MANY
        for group in groups:
            if _alike(group, lines) and (whole or len(group) >= MIN_ALIKE):
                found.update(group)
    return found


def _groups(lines: int, apart: Set[int], points: Set[int], mottos: Mapping[int, Span]) -> Iterator[dict[int, Span]]:
    """Runs of two and more of so many lines that begin with a motto, between headings: a line that leads them in may
    stand before them, none behind them.
    """
    group: dict[int, Span] = {}
    before = 0  # lines of text before the run
    below = False  # stand these lines below a point?
    for at in range(lines + 1):
        ended = at == lines or at in apart
        motto = None if ended or below else mottos.get(at)
        if motto is not None:
            group[at] = motto
            continue
        if ended and len(group) > 1 and before <= 1:
            yield group
        before = 0 if ended else before + 1 + len(group)
        below = at in points if ended else below
        group = {}


def _may_begin_so(bare: str) -> bool:
    """Is a line a paragraph of text, which may begin with a motto?"""
    return len(bare) >= MIN_TEXT and bare[-1] in "。；！”）"


def _motto(line: Line, kind: int, found: re.Match[str]) -> Span | None:
    """Where in the text the motto stands that a paragraph begins with, as it was `found`."""
    bare = line.bare
    if len(bare) - found.end() < MIN_TEXT:
        return None
    group = "motto" if found["motto"] else "bold"
    words = found[group]
    if _SENTENCE.match(words) or (kind == NAMES and _LABEL.match(words)) or _DEFINES.match(bare, found.end()):
        return None
    start = line.end - len(bare)
    return start + found.start(group), start + found.end(group)


def _alike(group: Mapping[int, Span], lines: Sequence[Line]) -> bool:
    """Are the mottos of a group about as long as one another, and each said once?"""
    mottos = [lines[at].text[start - lines[at].start : end - lines[at].start] for at, (start, end) in group.items()]
    lengths = [len(motto) for motto in mottos]
    return max(lengths) <= UNEVEN * min(lengths) and len(set(mottos)) == len(mottos)
