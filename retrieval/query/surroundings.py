"""What a message says around its question → who and when, where the question itself does not say."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.language.gazetteer import by_name
from retrieval.query.catalog import Catalog, Mention
from retrieval.query.years import When, read_years

READ = 12  # stretches of a message looked at, the nearest to its end
BESIDE_A_YEAR = ("头一年", "头年", "前一年", "上一年")  # before the year that is named elsewhere


def around(context: Sequence[str], catalog: Catalog, when: When) -> tuple[list[Mention], When] | None:
    """The sources named nearest to the question, and `when`, or the years that stand beside them if it is open.

    A place no report is from counts too: then the question is about it all the same.
    """
    for said in list(reversed(context))[:READ]:
        found = [mention for mention in catalog.mentions(said) if mention.strong]
        known = [mention for mention in found if mention.reports]
        named = known or [mention for mention in found if mention.name in by_name()]
        if named:
            if not when.years and all(word in BESIDE_A_YEAR for word in when.relative):
                there = read_years(said)
                when = When(there.years, when.relative, (), there.as_report)
            return [mention._replace(start=0, end=0) for mention in named], when
    return None
