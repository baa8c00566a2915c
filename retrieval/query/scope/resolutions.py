"""What a question is confined to, and what of a corpus that can be: all its reports, the years they are on."""

from __future__ import annotations

from typing import NamedTuple

from retrieval.models import Bounds, Role, Scope
from retrieval.query.sources.catalog import Catalog


class ScopeResolution(NamedTuple):
    """What a question is confined to, and how that was found."""

    bounds: Bounds
    both_roles: bool = False  # the scopes are a year's target and its outcome
    inherited: tuple[str, ...] = ()  # names of the scopes the conversation gives
    notes: tuple[str, ...] = ()  # assumptions made on the way
    roles: tuple[Role, ...] | None = None  # the roles of section in which it is told, where they were found with it

    def bound(self, **changes: object) -> ScopeResolution:
        """The same with other bounds: `changes` are fields of them."""
        return self._replace(bounds=self.bounds.model_copy(update=changes))


def all_reports(catalog: Catalog) -> tuple[Scope, ...]:
    """All reports as one scope: of many it takes a while to make."""
    return (Scope(name="", reports=tuple(catalog.sources)),)
