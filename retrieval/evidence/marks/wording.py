"""A question → what its words say of its answer beyond the kind: the noun asked for, measures, what is ruled out."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from retrieval.evidence.marks.remainders import asks_for_rest
from retrieval.language.entities import PERSONAL_TITLES, TITLE
from retrieval.language.lexicon import stopwords
from retrieval.language.normalise import normalise
from retrieval.language.notions import speaks_of
from retrieval.language.numerals import SEVERAL, TEN
from retrieval.language.patterns import regex
from retrieval.language.quantities import EXCLUDED, SHARE_OF, asked_classes, asked_units
from retrieval.language.tokens import tagged
from retrieval.language.told_figures import Told, told_figures
from retrieval.language.wordsets import any_of
from retrieval.models import Query

KEPT = 500  # questions whose wording is remembered
MAX_RULED_OUT = 6  # characters of what is ruled out that may stand in a report as it is
MAX_HEAD = 4  # characters of a noun asked for

_HEAD = regex(
    rf"(?:什么样?的?|啥|哪(?:(?:[两{TEN}几\d]|[个家些条种类项部份位片所座支大套批]){{0,3}}))(?P<noun>[\u4e00-\u9fff]{{1,8}})",
    needs="什哪啥",
)
_EACH = regex(r"各(?:是|有|占|为|自|查|办|罚)?了?(?:多少|几)|分别|各多少", needs="分各")
_BREAKDOWN = regex(
    rf"各类|各项|分项|逐[项条]|一[条项][条项]|怎么分|明细|构成|按[\u4e00-\u9fff]{{1,6}}(?:分|拆|算)|[几{SEVERAL}]类各",
    needs="一分各怎按明构类逐",
)
_TOTAL = regex(rf"总数|总量|{any_of('inall')}|本身|累计|total", needs="t一合共总拢本累")
_NEWLY = regex(r"新[增建开添设]|净增", needs="新净")
_OF_THEM = regex(r"^(?:那|这)?(?:[其当]中|里[面头边])|其中", needs="中其里")
# How many of a whole are of one part (`占几件`): a count, not a share.
_OF_WHOLE = regex(r"(?<!各)占了?(?:多少|几)(?![成何个比]|$|[\s,，。?？])", needs="占")
_LEADS = regex(r"当头|挂帅|牵头|领头|一把手|头头|头儿|掌舵|为首|负责", needs="一为头当挂掌牵负领")
_WHY = regex(r"为[什啥何]|原因|[咋怎]么?就|因[为啥]", needs="为原因就")
_UP_TO = regex(r"(?:[涨升提增降减缩压扩做达]\w{0,3}到|达|控制在|保持在)了?(?:多少|几)", needs="保到控达 几多")
_APART_FROM = regex(
    r"比(?!上年|去年|前年|上一年|同期|往年|以前|之前|[\d例重率])[^,，。;；]{2,16}[多少高低快慢长短大小]了?出?来?了?(?:多少|几)"
    r"|相差了?(?:多少|几)|之和",
    needs="之比相",
)
_NOT_WANTED = regex(rf"^{any_of('rulesout')}|[,，。;；?？!！]|的(?:不要|不问|不算)$")
_POINTS = regex(r"(?:的|那一?[个份块项些部分]+|数字?|数据|指标){1,24}$")
_CODE = regex(r"编号|文号|号码|代码|网址|电话|热线|账号", needs="代号文热电编网账")
_HOLDER = regex(r"谁|哪|什么人|啥人|叫什么|叫啥|担任|挂帅|姓|名字", needs="什名哪啥姓担挂谁")
_ALL_OF = regex(
    r"^(?:现|一?共|总共)?有?(?:多少|几)[名个位]?[\u4e00-\u9fff]{2,6}[?？]?$"
    r"|^[\u4e00-\u9fff]{2,6}?(?:一?共|总共|现)?有?(?:多少|几)[名个位人]?[?？]?$",
    needs="几多",
)
_ENDS_IN_TITLE = regex(rf"{PERSONAL_TITLES}[?？\s]*$")
_APART = regex(r"[,，、;；?？!！。\s]|[和及跟与](?=[^,，]{0,12}(?:多少|几))")
_ASKS = regex(r"多少|(?<![近这前那好十百千])几(?!乎|十|百|千)|[率额值]$", needs="值几多率额")


class Part(NamedTuple):
    """One of several figures a question asks for: its words, the classes of measure it would have."""

    words: str
    classes: tuple[str, ...]


class Wording(NamedTuple):
    """What the words say: nouns the question asks for (`哪条街道`: 街道), measure words named, words ruled out."""

    heads: tuple[str, ...]
    units: tuple[str, ...]
    excluded: tuple[str, ...]
    told: tuple[Told, ...]  # figures ruled out, and those that the question gives spelled out or as about so much
    superlative: bool  # the largest, the first
    breakdown: bool  # how much of each kind
    each: bool  # how much of each, be it kinds or sources
    total: bool  # how much in all
    stock: bool  # how much there is of it, not how much came to it
    added: bool  # how much came to it
    newly: bool  # … in so many words
    of_them: bool  # of what was spoken of before
    of_whole: bool  # how many of a whole are of one part
    undone: bool  # of what was not done, or did not pass
    why: bool  # and why
    holder: bool  # who holds an office
    leads: bool  # … the first of them, by whatever name
    level: bool | None  # 涨到多少: True; 涨了多少: False
    change: bool  # how much it grew or fell
    share: bool  # how much of something it is
    all_of: bool  # how many there are of something, of which nothing else is said
    apart: bool  # how far two figures are apart, or what they come to together
    code: bool  # a number that counts nothing: of a document, a telephone
    titles: tuple[str, ...]  # offices named: 组长, 副主任
    parts: tuple[Part, ...]  # figures asked for one by one; empty where it is one


def wording(query: Query) -> Wording:
    """The wording of what is asked: the question's own words, where it goes on from another."""
    own = normalise(query.text) if query.goes_on and query.text else query.topic
    return _read(own, query.excluded, query.also)


@lru_cache(maxsize=KEPT)
def _read(question: str, unwanted: tuple[str, ...], also: tuple[str, ...]) -> Wording:
    plain = EXCLUDED.sub(" ", question)
    ruled_out = [words[0] for words in EXCLUDED.finditer(question)] + list(unwanted)
    excluded = [_NOT_WANTED.sub("", words).strip() for words in ruled_out]
    return Wording(
        heads=_heads(plain),
        units=tuple(dict.fromkeys(unit for _, unit in asked_units(plain) if unit not in "个项条点")),
        excluded=tuple(dict.fromkeys(word for words in excluded for word in _ruled_out(words, plain))),
        told=(
            *(one for words in excluded for one in told_figures(words)),
            *(one for one in told_figures(plain) if one.spelled or one.below > one.value),
        ),
        superlative=speaks_of("utmost", plain),
        breakdown=bool(_BREAKDOWN.search(plain)),
        each=bool(_EACH.search(plain)),
        total=bool(_TOTAL.search(plain)),
        stock=speaks_of("stock", plain) and not speaks_of("added", plain),
        added=speaks_of("added", plain),
        newly=bool(_NEWLY.search(plain)),
        of_them=bool(_OF_THEM.search(plain)),
        of_whole=bool(_OF_WHOLE.search(plain)),
        undone=speaks_of("undone", plain) or asks_for_rest(plain),
        why=bool(_WHY.search(plain)),
        holder=bool(_HOLDER.search(plain) or _ENDS_IN_TITLE.search(plain)),
        leads=bool(_LEADS.search(plain)),
        level=True if _UP_TO.search(plain) else False if speaks_of("growthby", plain) else None,
        change=speaks_of("growth", plain) and not _UP_TO.search(plain),
        share=bool(SHARE_OF.search(plain)),
        all_of=bool(_ALL_OF.search(plain)),
        apart=bool(_APART_FROM.search(plain)),
        code=bool(_CODE.search(plain)),
        titles=tuple(dict.fromkeys(found[0] for found in TITLE.finditer(plain))),
        parts=_parts(" ".join((plain, *also))),
    )


def _ruled_out(words: str, question: str) -> tuple[str, ...]:
    """What tells a figure of what is ruled out: the words as they stand where they are few, their nouns where the
    question does not have these.
    """
    short = _POINTS.sub("", words)
    nouns = [word for word, tag in tagged(short) if tag[0] in "njl" or tag == "vn"] if len(short) > MAX_HEAD else []
    own = [word for word in nouns if len(word) > 1 and word not in question and word not in stopwords()]
    return (*([short] if 1 < len(short) <= MAX_RULED_OUT else []), *own)


def _heads(question: str) -> tuple[str, ...]:
    found = []
    for match in _HEAD.finditer(question):
        noun = ""
        for word, tag in tagged(match["noun"]):
            if tag[0] not in "nv" or (tag[0] == "v" and tag != "vn" and len(word) == 1):
                break
            noun += word
            if len(noun) >= 2:
                break
        if noun and len(noun) <= MAX_HEAD:
            found.append(noun)
    return tuple(dict.fromkeys(found))


def _parts(question: str) -> tuple[Part, ...]:
    pieces = [piece for piece in _APART.split(question) if piece and _ASKS.search(piece)]
    if len(pieces) < 2:
        return ()
    return tuple(Part(piece, asked_classes(piece)) for piece in pieces)
