"""Files → their texts: a module for each format; which a file has, and who reads it, is told in `formats`."""

from retrieval.reports.readers.formats import READERS, VERSIONS, read

__all__ = ["READERS", "VERSIONS", "read"]
