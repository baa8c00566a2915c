"""Bytes of a file → the report in it, as the library makes it of a file of its folder."""

from __future__ import annotations

import hashlib

from retrieval.models import Report
from retrieval.reports.parsing import report_of
from retrieval.reports.readers import read


def parse_report(file: str, data: bytes) -> Report:
    """The report in `data`, the content of the file named `file`. Raises UnreadableFile."""
    return report_of(file, read(file, data), hashlib.sha256(data).hexdigest())
