"""The numbers of the one BM25 formula that every engine here computes (see `scoring`).

k1 and b are Anserini's defaults, measured on eight Chinese collections (Lin et al., "The Anserini reproducible
baselines", 2016); lengths are rounded as Lucene's SmallFloat.intToByte4 rounds them.
"""

from __future__ import annotations

K1 = 0.9
B = 0.4
EXACT = 24  # tokens more than which are rounded
DIGITS = 4  # binary digits that are kept of what is more
