"""Engines by name."""

from __future__ import annotations

from collections.abc import Callable

from retrieval.engines.base import Engine, Found
from retrieval.engines.bm25 import Bm25Engine

ENGINES: dict[str, Callable[[], Engine]] = {"bm25": Bm25Engine}

__all__ = ["ENGINES", "Engine", "Found"]
