"""The sentences of a message around its question → who and when, where the question does not say, and more terms."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.language.gazetteer import by_name, name_at
from retrieval.language.leading import beginning
from retrieval.language.patterns import regex
from retrieval.language.stretches import blanked
from retrieval.language.told_figures import told_figures
from retrieval.models import Term
from retrieval.query.messages.message import BARE, own_characters
from retrieval.query.names.place_words import everyday_words
from retrieval.query.sources.catalog import Catalog
from retrieval.query.sources.places import CITY
from retrieval.query.sources.subjects import Mention
from retrieval.query.times.years import SAME_YEAR, When, read_years
from retrieval.query.words.inheriting import inherited
from retrieval.query.words.terms import find_terms
from retrieval.query.words.weighing import Weigher

_THAT_YEAR = regex(r"(?:那一?|同一?|当|该)年(?!代|级|龄|初|底|末)", needs="年 那同当该")
_ITS_REPORT = regex(
    r"(?:要|看|查|就|只|是|我说的|我要的){0,12}(?:度|的)?(?:两会|人代会)?上?的?[那这](?:份|个|本|次)?(?:报告)?(?:里|的|里的)?"
)
_NAMES_REPORT = regex(
    r"年?(?:\d{1,2}月)?[初底]?的?(?:两会|(?:政府)?(?:工作)?报告|[\u4e00-\u9fff]{0,4}?[那这](?:份|个报告|次))"
)
_DENIED = regex(r"没|未(?!来)|不(?:[是对在像用]|清楚)", needs="没未不")
READ = 12  # stretches of a message looked at, the nearest to its end
BESIDE_A_YEAR = ("头一年", "头年", "前一年", "上一年", SAME_YEAR)  # before the year that is named elsewhere


def around(asking: str, context: Sequence[str], catalog: Catalog, when: When) -> tuple[list[Mention], When] | None:
    """The sources named nearest to the question, and `when`, or the years that stand beside them if it is open.

    A place no report is from counts too: then the question is about it all the same; as does the one that the question
    `asking` names, where beside it an office is named without its place (`我说的是某县，商务局的`).
    """
    own = name_at(asking, beginning(asking))
    if own and by_name()[own][0].level <= CITY and own not in everyday_words():
        return None  # the question names another itself
    for said in list(reversed(context))[:READ]:
        found = [mention for mention in catalog.mentions(said) if mention.strong]
        known = [mention for mention in found if mention.reports]
        named = known or [mention for mention in found if mention.name in by_name()]
        if named:
            if not when.years and all(word in BESIDE_A_YEAR for word in when.relative):
                there = read_years(said)
                left = tuple(word for word in when.relative if not there.years or word != SAME_YEAR)
                when = When(there.years, left, (), there.as_report)
            place = "" if any(mention.is_placed for mention in named) else catalog.unreported(asking, ())
            if place:
                return [Mention(0, 0, f"{place}{named[0].name}", frozenset(), True)], when
            return [mention._replace(start=0, end=0) for mention in named], when
    return None


def without_told_source(asking: str, lead: str, catalog: Catalog) -> str:
    """The question `asking` without the source, the year and the figures that are told in its `lead`, where it names
    another source, or year, itself (`听说甲的失业率是4%，乙是多少`).
    """
    rest = asking[len(lead) :] if lead and asking.startswith(lead) else ""
    named = [(one.start, one.end) for one in catalog.mentions(lead) if one.strong] if rest else []
    named = named if any(one.strong for one in catalog.mentions(rest)) else []
    years = read_years(lead).spans if rest and read_years(rest).years else ()
    if not named and not years:
        return asking
    figures = [(one.start, one.end) for one in told_figures(lead)]
    return f"{blanked(lead, (*named, *years, *figures))} {rest}"


def of_one_report(question: str, when: When) -> When:
    """`when`, or, where a report is named by its year and what it tells by the year before
    (`2024年1月那份报告，2023年…`), that report alone.
    """
    if len(when.placed) != 2:
        return when
    reports = [one for one in when.placed if _NAMES_REPORT.match(question, one[1])]
    if len(reports) == 1 and reports[0][2] - 1 in when.years:
        return when._replace(years=(reports[0][2],), as_report=True, placed=(reports[0],))
    return when


def year_around(asking: str, context: Sequence[str], when: When) -> When:
    """`when`, or the year told in a clause of its own, of a report (`要12年两会那份`, `我记得15年的报告，…`) or of what
    is asked (`听说是15年的事，…`), or, of a question that points back to a year (`那年的报告里说…`), the one year told
    before it.
    """
    if not when.years and not when.session and all(word in BESIDE_A_YEAR for word in when.relative):
        for said in reversed(context[-READ:]):
            there = read_years(said)
            if there.years and (
                _ITS_REPORT.fullmatch(blanked(said, there.spans).replace(" ", "")) or _is_of(there, said)
            ):
                return When(there.years, when.relative, when.spans, True, when.placed)  # it stands elsewhere
            if not when.relative and _is_all_of(there, said):
                return When(there.years, (), when.spans, False, when.placed)
    if when.years or set(when.relative) - {SAME_YEAR} or when.session or not _THAT_YEAR.search(asking):
        return when
    told = [there for said in context[-READ:] if (there := read_years(said)).years]
    years = {year for one in told for year in one.years}
    return When((years.pop(),), (), when.spans, when.as_report, when.placed) if len(years) == 1 else when


def _is_of(there: When, said: str) -> bool:
    """Does a clause tell the year of one report, and not that something is not in it?"""
    return there.as_report and len(there.years) == 1 and not _DENIED.search(said)


def _is_all_of(there: When, said: str) -> bool:
    """Does a clause tell nothing but one year?"""
    alone = len(there.years) == 1 and not there.relative and not _DENIED.search(said)
    return alone and own_characters(blanked(said, there.spans)) < BARE


def terms_around(context: Sequence[str], own: Sequence[Term], catalog: Catalog, weigher: Weigher) -> list[Term]:
    """Words of the matter that the question does not have itself: they weigh as little as those of a question before
    it, against its `own` terms.
    """
    have = {term.asked for term in own}
    found: dict[str, Term] = {}
    for said in context[-READ:] if own else ():
        for term in find_terms(_unnamed(said, catalog), weigher):
            if term.known and len(term.asked) > 1 and term.asked not in have:
                found.setdefault(term.asked, term)
    return inherited(own, tuple(found.values()))


def _unnamed(said: str, catalog: Catalog) -> str:
    """A stretch of a message with the sources and years that it names blanked out."""
    named = [(one.start, one.end) for one in catalog.mentions(said) if one.strong or one.reports]
    return blanked(said, (*named, *read_years(said).spans))
