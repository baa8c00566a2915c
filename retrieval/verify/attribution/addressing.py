"""A line of a draft → is it to whom the draft is written (`某市人民政府：`), and names no source?"""

from __future__ import annotations

from retrieval.language.patterns import regex

_LINE = regex(r"[ \t\u3000]*(?:尊敬的)?[\u4e00-\u9fff（）()、〔〕“”·]{2,40}[：:][ \t\u3000]*")
_LETTER = regex(
    r"[\s\u3000]*(?:现[将就把对]|按照?|根据|遵照|为[了贯落]|关于|近[日期]|[您你贵]|尊敬|兹|收悉|首先|今年|一年来|\d{4}年[,，以])"
)
_SENTENCE = regex(r"[。；;！？!?]")


def is_addressed(text: str, start: int, end: int, held: bool) -> bool:
    """Does `text[start:end]` name to whom the draft is written? `held` says that it names one with a report: a line at
    the head of a letter may.
    """
    if _LINE.fullmatch(text, start, end) is None:
        return False
    return not held or (_SENTENCE.search(text, 0, start) is None and _LETTER.match(text, end) is not None)
