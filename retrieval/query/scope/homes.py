"""A message → the place where its asker is from, if that is what it asks of: `我是某县的，隔壁就是某市，我们县…`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from retrieval.language.gazetteer import ancestors, by_name, name_at
from retrieval.language.patterns import regex
from retrieval.query.scope.meant import is_landmark
from retrieval.query.sources.catalog import Catalog
from retrieval.query.sources.subjects import Mention

CORE = 2  # of those by which a place is named again (`我们山江`)

# Where somebody is from or lives.
_FROM_THERE = regex(
    r"(?:[我俺咱]们?|老家|祖籍|家)(?:现在|就|也|都)?(?:是|在|来自|住在?|家在|家住|老家在?|老家是)|(?:老家|家住|人在|作为一?个?|身为一?个?)(?:是|在)?"
    r"|(?:^|[,，。;；])[我俺咱]们?(?=[\u4e00-\u9fff]{2,8}(?:的|人)(?:[,，。;；]|$))",
    needs="是在自住家为的人 我俺咱家祖为人",
)
_TOWN = regex(r"(?:(?![一这那个的小老某哪啥什我])[\u4e00-\u9fff]){2,7}?(?:街道|镇|乡|社区)", needs="乡社街镇")
# What is asked of that place, in so many words; or of one that may be another where another source is named.
_OUR_OWN = regex(
    r"(?:[我俺咱本]们?)(?:[省市县区镇乡村旗州]|街道|自治[区州县])|(?:(?<=[,，。])|^)[省市县区](?=20\d\d|\d\d年|[去今前]年)",
    needs="省市县区镇乡村旗州街自",
)
_OURS = regex(
    r"(?:[我俺咱本]们?|全)(?:[那这](?![行个种些样])|老?家|[省市县区])|自治区|省里|[市县区镇乡村]里|[这那]边|当地|家乡|本地"
)
_PROVINCE = ("省", "省里", "自治区")  # these end what asks of one


class Home(NamedTuple):
    """The place where the asker is from, as a mention, and where in the question what is said of it ends."""

    mentions: list[Mention]
    end: int = 0


def home(question: str, context: Sequence[str], catalog: Catalog) -> Home:
    """The place where the asker is from, if the question is about it: with its reports, or without if it has none; no
    mention where none is said.
    """
    named = [one for one in catalog.mentions(question) if one.reports and not is_landmark(question, one)]
    for said in (question, *reversed(context)):
        place = _place(said)
        others = any(one.is_placed and one.name.rstrip("省市县区") != place.rstrip("省市县区") for one in named)
        told = question.find(place) + len(place) if place and said == question else 0
        ours = _asks_of(question[told:], place, others) if place else ""
        if ours:
            name = ancestors(by_name()[place][0])[0].short if ours.endswith(_PROVINCE) and place in by_name() else place
            called = catalog.respell(f"{name}的")[0]
            held = [one._replace(start=0, end=0) for one in catalog.mentions(called) if one.reports]
            end = max(question.rfind(mark, told, question.find(ours, told)) for mark in ",，。;；") + 1 if told else 0
            return Home(held or [Mention(0, 0, name, catalog.inside(name), True)], end)
    return Home([])


def _place(said: str) -> str:
    found = _FROM_THERE.search(said)
    rest = said[found.end() :] if found else ""
    name = name_at(rest, 0)
    town = _TOWN.match(rest)
    return town[0] if town and len(town[0]) > len(name) + 1 else name


def _asks_of(question: str, place: str, others: bool) -> str:
    """The words with which a question asks of the place the asker is from; if it names `others`, which may be where
    they live now, only those that name it, or a province.
    """
    ours = _OUR_OWN.search(question) or (None if others else _OURS.search(question))
    if ours and not (others and not ours[0].endswith(_PROVINCE)):
        return ours[0]
    core = _TOWN.sub(lambda town: town[0].removesuffix("街道").rstrip("镇乡")[-CORE:], place)
    return next((one + core for one in ("我们", "我") if one + core in question), "")
