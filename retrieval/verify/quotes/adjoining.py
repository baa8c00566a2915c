"""What stands right before and behind words that a draft has from a source, in both → whether the draft's own words
make something else of them: what is done is put off or denied, or a limit that follows is left out.
"""

from __future__ import annotations

from retrieval.language.notions import notions
from retrieval.language.patterns import regex

NEAR = 4  # characters that may stand between a word that puts off and what it puts off
FAR = 60  # characters of a clause of a source that are
MAX_BEFORE = 14  # characters before words that are looked at
_EDGES = ",.;:!?。、()\n\x00"
_DENIES = regex(
    r"(?:不再|不必|无需|无须|不需要|并未|尚未|未曾|停止|取消|放弃|反对)(?!回避|讳言|忽视)[\u4e00-\u9fff]{0,4}$"
)
_LONG = r"(?:过去|近|这)?(?P<years>[两二三四五六七八九十]|\d{1,2})年(?:以来|来|间)"
_PERIODS = regex(rf"{_LONG}|(?:今年|去年|全年|当年|本年度?|一年来)(?:以来)?")
_PERIOD = regex(rf"(?:{_PERIODS.pattern})[已共总]{{0,2}}$")
_LIMITS = ("之一",)


def puts_off(own: str, source: str) -> bool:
    """Do the draft's words (folded) before something say that it is to come, where those of the source do not?"""
    pending = notions("figures.tsv")["pending"]
    own = _clause(own)
    last = max((end for _, end in pending.spans(own)), default=-1)
    return last >= 0 and len(own) - last <= NEAR and not pending.said(source[-MAX_BEFORE:] + "\0" + _at_length(source))


def denies(own: str, source: str) -> bool:
    """Do they deny it, where those of the source do not?"""
    return _DENIES.search(_clause(own)) is not None and not notions("figures.tsv")["negative"].said(_clause(source))


def limit_lost(own: str, source: str) -> str:
    """The word by which the source, behind something, limits it (`…的地区之一`), and the draft does not."""
    return next((word for word in _LIMITS if source.startswith(word) and not own.startswith(word)), "")


def other_period(own: str, source: str) -> tuple[str, str] | None:
    """The periods of which the draft says the one right before something, and the source the other, where they exclude
    each other (`五年来`, `今年`).
    """
    ours = _PERIOD.search(_clause(own))
    theirs = list(_PERIODS.finditer(_clause(source)))
    if ours is None or len(theirs) != 1 or ours["years"] == theirs[0]["years"]:
        return None
    return ours[0], theirs[0][0]


def _at_length(words: str) -> str:
    """The clause that some words end in, if it is long."""
    words = words[-FAR:]
    return words[max(words.rfind(mark) for mark in _EDGES) + 1 :]


def _clause(words: str) -> str:
    words = words[-MAX_BEFORE:]
    return words[max(words.rfind(mark) for mark in _EDGES) + 1 :]
