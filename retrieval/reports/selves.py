"""What a report calls its office in its own words (我局, 我镇) → whether a name can be that office's."""

from __future__ import annotations

from collections import Counter

from retrieval.language.patterns import regex

KINDS = "局委厅院校镇乡街办队"  # 我局, 我镇 …
_SELF = regex(rf"我(?:([{KINDS}])(?![事理托派员任])|(中心|公司)|([省市县区州旗盟]))")


class Selves:
    """What a text calls the office whose report it is."""

    def __init__(self, text: str) -> None:
        """`text` is in matching form."""
        said = Counter(found[1] or found[2] or "" for found in _SELF.finditer(text))
        places = said.pop("", 0)
        self.kinds = frozenset(said)
        self.plain = said.total() > places

    def fits(self, name: str) -> bool:
        """Can a name be that of who speaks so? A government does not call itself 我局, nor a media centre 我镇."""
        if not self.kinds or (name.endswith("政府") and not self.plain):
            return True
        return any(kind in name for kind in self.kinds)
