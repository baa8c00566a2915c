"""The sources a question names → those it asks of: not where the asker lives, nor a place beside the one asked of."""

from __future__ import annotations

from retrieval.language.patterns import regex
from retrieval.language.stretches import blanked, occurrences
from retrieval.language.wordsets import any_of
from retrieval.query.sources.catalog import Catalog
from retrieval.query.sources.subjects import Mention
from retrieval.query.sources.unreported import THING
from retrieval.query.words.terms import QUESTION_WORD

# Before and behind a place beside which another lies.
_BESIDE = regex(
    rf"(?:紧?挨着|紧?靠着?|毗邻|[临邻紧]近|紧邻|[东西南北]邻|(?:{any_of('beside')}|边上)就?是|隔着[^,，。?？]{{1,3}}就?是)$",
    needs="对挨旁毗紧边近邻附隔靠",
)
_BESIDE_IT = regex(
    rf"的?(?:[东西南北]{{1,2}}[边面]?|{any_of('beside')})的?(?=[\u4e00-\u9fff]{{2}})|不远的|隔[河江海湖]相望的"
    r"|[^,，。?？]{0,3}(?:一个[省市县地州]|挨着|接壤|交界|相邻|隔[着条座])|赶过?[场集]",
    needs="一不东交北南对挨接旁相西赶邻附隔",
)
# Behind a place of which something is asked; behind one that only says who somebody is.
_ASKED_SO = regex(
    r"[省市县区]?的?(?:[去今前]年|上一?年|当年|全[省市县区年]|20\d\d|\d\d年)|[省市县区]?的?[^,，。;；]{2,14}(?:多少|几)"
)
_SOMEBODY = regex(
    r"[省市县区]?(?:的[\u4e00-\u9fff]{0,4}?)?(?:高?考生|人(?![口均民大才数员事力社])|媳妇|姑娘|小伙|老板|企业|师傅|客[户人商]|市民|村民|老乡|游客|商人|公司"
    r"|学生|农民|同[事学]|朋友)",
    needs="人企公农同商姑媳学客小师朋村民游老考",
)
_ASKING = regex(rf"{QUESTION_WORD.pattern}|[吗咋各]|分别")
_MARK = regex(r"[,，。;；?？!！]")
# What joins the clause that asks to the one before, or holds the two against each other.
_JOINED = regex(
    r"(?:还有|以及|另外|再|对比|相比|比[较一]?下?|[和与跟同])[^,，。;；]{0,4}[,，。;；]?$|分别|各|两[地省市县区家]|都"
)
_COUNTRY_SAYS = regex(
    r"(?:国务院|总理)(?:[去今前]年|20\d\d年?|\d\d年)?的?(?:政府)?(?:工作)?(?:报告|怎么|哪一?年|提|说|安排|如何|支持)|^国家(?=20\d\d年)",
    needs="国总",
)
_PARTNER = regex(r"[省市]?(?:主城)?[对帮与和同到至]")
NATION = "国务院"


def meant(question: str, mentions: list[Mention], catalog: Catalog) -> list[Mention]:
    """Those of the mentions that are asked of, or a place that is asked of though no report is from it.

    Not asked of are places beside which another lies (`某市西边的某县`), those in a clause before the one that asks, if
    this names one itself (`我在某省打工，某省去年…`), and things of the country's that have the name of a place.
    """
    if any(one.reports for one in mentions) and _COUNTRY_SAYS.search(question) and not _JOINED.search(question):
        return [one._replace(start=0, end=0) for one in catalog.mentions(f"{NATION}的") if one.reports] or mentions
    mentions = _beside_things(question, mentions, catalog)
    left = [one for one in mentions if not is_landmark(question, one)]
    if not left and mentions:
        place = catalog.unreported(question, ())
        return [Mention(0, 0, place, frozenset(), True)] if place else mentions
    if not any(one.reports for one in left):
        return left
    start, end = _asking_clause(question)
    inside = [one for one in left if start <= one.start < end]
    apart = start > 0 and not _ASKING.search(question[:start]) and not _JOINED.search(question[:start])
    held = [one for one in inside if one.reports and not _SOMEBODY.match(question, one.end)]
    if not held:
        place = catalog.unreported(question[start:end], ())
        places = occurrences(question[start:end], place) if place else ()
        if (apart or inside) and any(_ASKED_SO.match(question, start + at + len(place)) for at in places):
            return [Mention(0, 0, place, frozenset(), True)]
    if apart and inside and (held or not any(one.reports for one in inside)):
        return inside
    return left


def _beside_things(question: str, mentions: list[Mention], catalog: Catalog) -> list[Mention]:
    """The mentions; where no report is from any, those behind one that has a part in what they do (`甲省对乙省的…`), or
    is but the beginning of a name (`甲省物业管理条例`).
    """
    if len(mentions) != 1 or mentions[0].reports:
        return mentions
    end = mentions[0].end
    thing, partner = THING.match(question, end), _PARTNER.match(question, end)
    if not thing and not partner:
        return mentions
    rest = [one for one in catalog.mentions(blanked(question, [(0, thing.end() if thing else end)])) if one.reports]
    return rest or ([] if thing else mentions)


def _asking_clause(question: str) -> tuple[int, int]:
    """Where the last clause stands that asks something, or the last one if none does."""
    marks = [match.start() for match in _MARK.finditer(question)]
    clauses = [
        (a, b) for a, b in zip([0, *(at + 1 for at in marks)], [*marks, len(question)], strict=True) if b - a > 1
    ]
    asking = [one for one in clauses if _ASKING.search(question[slice(*one)])]
    return (asking or clauses or [(0, len(question))])[-1]


def is_landmark(question: str, one: Mention) -> bool:
    """Does the place only say where another one lies?"""
    beside = _BESIDE.search(question[: one.start]) is not None and _ends(question, one.end)
    return beside or _BESIDE_IT.match(question, one.end) is not None


def _ends(question: str, end: int) -> bool:
    """Is nothing asked of what ends here: does its clause end?"""
    return question[end : end + 1] in ("", ",", "，", "。", " ", "的", ")")
