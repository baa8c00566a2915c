"""The name of a paragraph style → what its paragraphs are: title, heading of a level, entry of a table of contents."""

from __future__ import annotations

import re

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.I)
_TITLE = re.compile(r"title|标题", re.I)
_CONTENTS = re.compile(r"(?:toc|contents|目录|table of figures)\s*(?:\d|heading|标题)?", re.I)


def level_named(name: str) -> int | None:
    """The level of a heading style by its name; 0 for that of the title, None for others."""
    if _TITLE.fullmatch(name.strip()):
        return 0
    heading = _HEADING.fullmatch(name.strip())
    return int(heading[1]) if heading else None


def lists_headings(name: str) -> bool:
    """Is it the style of a table of contents?"""
    return _CONTENTS.fullmatch(name.strip()) is not None
