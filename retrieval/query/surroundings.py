"""The sentences of a message around its question → who and when, where the question does not say, and more terms."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.language.gazetteer import ancestors, by_name
from retrieval.language.patterns import regex
from retrieval.language.stretches import blanked
from retrieval.models import Term
from retrieval.query.catalog import Catalog
from retrieval.query.inheriting import inherited
from retrieval.query.subjects import Mention
from retrieval.query.terms import find_terms
from retrieval.query.weighing import Weigher
from retrieval.query.years import SAME_YEAR, When, read_years

_THAT_YEAR = regex(r"(?:那一?|同一?|当|该)年(?!代|级|龄|初|底|末)")
# Where somebody is from, and what is asked about that place (`我们省`).
_FROM_THERE = regex(
    r"(?:[我俺咱]们?|老家|祖籍|家)(?:现在|就|也|都)?(?:是|在|来自|住在?|家在|家住|老家在?|老家是)|^(?:老家|家住|人在|作为一?个?|身为一?个?)",
    needs="是在自住家为",
)
_OURS = regex(
    r"(?:[我俺咱本]们?|全)(?:[省市县区镇乡村旗州]|[那这](?![行个种些样])|老?家)|自治区|省里|[市县区镇乡村]里|[这那]边|当地|家乡|本地"
)
LONGEST = 8  # characters of a place's name
READ = 12  # stretches of a message looked at, the nearest to its end
BESIDE_A_YEAR = ("头一年", "头年", "前一年", "上一年", SAME_YEAR)  # before the year that is named elsewhere


def around(asking: str, context: Sequence[str], catalog: Catalog, when: When) -> tuple[list[Mention], When] | None:
    """The sources named nearest to the question, and `when`, or the years that stand beside them if it is open.

    A place no report is from counts too: then the question is about it all the same, as is one `asking` about the
    place where somebody is from (`我是某省的，我们省…`).
    """
    ours = _OURS.search(asking)
    for said in (asking, *list(reversed(context))[:READ]) if ours else ():
        own = _own_place(said, ours is not None and ours[0].endswith(("省", "省里", "自治区")))
        if own:
            held = [one._replace(start=0, end=0) for one in catalog.mentions(f"{own}的") if one.reports]
            return held or [Mention(0, 0, own, frozenset(), True)], when
    for said in list(reversed(context))[:READ]:
        found = [mention for mention in catalog.mentions(said) if mention.strong]
        known = [mention for mention in found if mention.reports]
        named = known or [mention for mention in found if mention.name in by_name()]
        if named:
            if not when.years and all(word in BESIDE_A_YEAR for word in when.relative):
                there = read_years(said)
                left = tuple(word for word in when.relative if not there.years or word != SAME_YEAR)
                when = When(there.years, left, (), there.as_report)
            return [mention._replace(start=0, end=0) for mention in named], when
    return None


def _own_place(said: str, province: bool) -> str:
    """The place where somebody says to be from or to live, or the `province` it is in; empty where none is known by
    that name.
    """
    found = _FROM_THERE.search(said)
    rest = said[found.end() :] if found else ""
    lengths = range(min(LONGEST, len(rest)), 1, -1)
    name = next((rest[:length] for length in lengths if rest[:length] in by_name()), "")
    return ancestors(by_name()[name][0])[0].short if name and province else name


def year_around(asking: str, context: Sequence[str], when: When) -> When:
    """`when`, or, of a question that points back to a year (`那年的报告里说…`), the one year told before it."""
    if when.years or set(when.relative) - {SAME_YEAR} or when.session or not _THAT_YEAR.search(asking):
        return when
    told = [there for said in context[-READ:] if (there := read_years(said)).years]
    years = {year for one in told for year in one.years}
    return When((years.pop(),), (), when.spans, when.as_report, when.placed) if len(years) == 1 else when


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
