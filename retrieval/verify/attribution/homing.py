"""A draft → where it goes back to those who write it (`我省`, `我们今年`, `省报告`), whoever was told of before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice

from retrieval.language.patterns import regex
from retrieval.models import Span

KINDS = r"(?:[省市县区州旗镇乡局委办厅院处会]|[分支总大][局队]|街道|中心|单位|部门|机关|地方)"
_HOME = regex(rf"(?:我|本){KINDS}(?!年)")
# Those who write, at the head of a clause; not where they only look at others, or are to learn from them.
_WE = regex(
    r"(?:^|(?<=[，,。；;：:！？!?、—\n\r\u3000 ]))(?:而|但|可|相比之下|反观|反过来|比起来"
    r"|同期|同年|去年|今年|全年|当年){0,2}(?P<we>我们|咱们?)(?!(?:也|还|再|又|都|就|来|先|曾|已经?|要|应当?|应该|可以|可|必须|需要?|不妨|能|注意|认真|专门|一起){0,3}"
    r"(?:看|注意|发现|了解|查|梳理|认为|觉得|研究|调研|学|统计|整理|对比|对照|对标|比[较对]|选|摘|读|翻|走访|听|去(?!年)|到|从|在[\u4e00-\u9fff]{2,6}(?:看|听|调研|考察)"
    r"|请|借鉴|参[考照观]|收集|收到|拿|算|问|知道|说|讲|谈|介绍|汇总|建议|深[感受切]|期待|希望|坚信|相信|留意|比))"
)
# Who they are: 我省（某某）, 我们某某.
_NAMED = regex(rf"(?:我|本){KINDS}[（(](?P<name>[^（）()\n]{{2,16}})[）)]")
_WE_OF = regex(r"(?<![给让请叫跟同对和与令使])我们(?P<name>[\u4e00-\u9fff]{2,8})")
MAX_NAMED = 50  # times that they may be called so
_CALLED = regex(r"(?:下称|以下简称|简称|下同)[“\"「]?[省市县区州旗]的?(?:政府工作)?报告")
# The report of those who write, called by nothing but what kind of place it is of.
_ITS_REPORT = regex(
    r"(?:^|(?<=[，,。；;：:！？!?、（(—\n\r\u3000 据按照看查比到标])|(?<=今年)|(?<=去年)|(?<=同期))"
    r"(?P<report>[省市县区州旗](?:里|委?政府|本级)?的?《?(?:政府工作)?(?:报告|两会)|[省市县区州旗]里(?:今年|去年|明年|也|还|则|安排|要求|计划))"
)
_EVERYWHERE = regex(r"全[省市县区州旗](?![\u4e00-\u9fff]{0,2}(?:第|首|唯|一张网))")


class Homing:
    """The places of a draft that tell of those who write it."""

    def __init__(self, text: str, unquoted: str) -> None:
        """`text` is the draft, with what is not its own words masked; in `unquoted` what it only tells is not."""
        self._text = text
        home = [match.start() for match in _HOME.finditer(unquoted)]
        if home or _CALLED.search(text) is not None:
            home += [match.start("report") for match in _ITS_REPORT.finditer(unquoted)]
        we = [match.start("we") for match in _WE.finditer(unquoted)]
        self._home, self._we = ([at for at in sorted(found) if text[at] != "\0"] for found in (home, we))
        self._everywhere = [match.start() for match in _EVERYWHERE.finditer(text)]

    def last(self, start: int, end: int, sentence: int, nation: bool = False) -> int:
        """Where a draft last goes back to those who write in `start:end`, of which the last sentence begins at
        `sentence`; -1 where it does not. `我们` holds for its own sentence, `全省` only behind the whole `nation`.
        """
        everywhere = _last(self._everywhere, start, end) if nation else -1
        return max(_last(self._home, start, end), _last(self._we, max(start, sentence), end), everywhere)

    def named(self) -> Iterator[tuple[Span, bool]]:
        """Where they may be named, and whether only by what stands right there."""
        yield from ((match.span("name"), False) for match in _NAMED.finditer(self._text))
        yield from ((match.span("name"), True) for match in islice(_WE_OF.finditer(self._text), MAX_NAMED))


def _last(places: Sequence[int], start: int, end: int) -> int:
    """The last of some places in `start:end`; -1 where none is."""
    at = bisect_left(places, end) - 1
    return places[at] if at >= 0 and places[at] >= start else -1
