"""May a figure of a source be one of what a draft says beside a place?"""

from __future__ import annotations

from retrieval.ledger.records import Stated
from retrieval.models import Role
from retrieval.verify.attribution.scope import Scope
from retrieval.verify.attribution.sources import Sources
from retrieval.verify.figures.matching import Match


def may_be(sources: Sources, scope: Scope, match: Match, quoted: bool = False) -> bool:
    """Is it of the source and the year said there? In words `quoted` it is of the year its report is of, or of the one
    that tells of.
    """
    source, report = sources.sources[match.report], sources.report(match.report)
    sentence = report.text[slice(*match.figure.sentence)] if scope.years else ""
    stated = match.figure.stated
    plan = stated is Stated.PLAN or (
        stated is Stated.EXPECTED and report.section_at(match.figure.start).role is Role.PLAN
    )
    return scope.allows(source, sentence, plan or (None if quoted or stated is Stated.EXPECTED else False))
