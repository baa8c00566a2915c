"""A message that asks for several things at once (`甲多少、乙多少`, `甲、乙各是多少`) → each of them as a question."""

from __future__ import annotations

from retrieval.language.patterns import regex
from retrieval.query.messages.asking import COMMA, QUESTION_WORD, WHETHER
from retrieval.query.messages.items import asks_what_is_done
from retrieval.query.messages.message import own_characters

LISTED = 3  # things in a row, of which each is asked after
LONGEST = 50, 100  # characters of a message that is taken apart: of any, and of one whose things are short
SHORT = 12  # characters for each thing of the latter
MAX_THINGS = 12  # things asked for
MIN_OWN = 1  # characters of its own that each must have

SAYS = (2, 9)  # … of a thing that says by itself what it is, and no more

_SENTENCES = regex(r"[。？?！!；;\n]+")
_NUMBERED = regex(r"(?:^|(?<=[^\d]))\s{0,40}(?:[（(]\s?[1-9]\s?[）)]|[1-9](?:[.．、](?!\d)))")
_LISTED = regex(r"、|以及|(?<![共附饱总温缓])和(?!谐|平|睦|田|县|解)|(?<![涉普危])及(?![时格第])|与(?!会)")
_ALSO = regex(r"^(?:另外|还有|以及|并且|顺便|再就是|同时|然后|请问|问下|问一下)+[,，]?")
# A clause that asks for a thing of its own, not for more of what the one before it asks (`，是哪一节`, `，结论如何`).
_ASKS = regex(
    r"(?:多少|(?<![好近前])几(?!乎|十|百|千)|谁|什么|啥|哪(?!怕|一?[节段块章条部步])|多[大高长远重]|何[时地人])[^,，]{0,8}$"
)
_TELLS = regex(r"^(?:[(（不光只别怕也都是]|想知|为了|具体|各|分别)|(?:呢|之后|以后|以前|之前|的话|记得吗?|来着)$|…")
# What is asked of each of the things before it.
_OF_EACH = regex(
    r"(?:各自?|分别)[^,，、\s各]{0,3}?(?:多少|几|什么|啥|谁|哪)[^,，、]{0,6}$|[是为有](?:多少|几|什么|啥|谁)[^,，、]{0,4}$"
)
_EACH = regex(r"^(?:各自?|分别)")
_ENDINGS = " ,，。?？!！;；、"


def things_asked(text: str) -> tuple[str, ...]:
    """The questions of a normalised message, one for each thing it asks for; none where it asks for one alone."""
    if len(text) > LONGEST[1]:
        return ()
    found = _asking(text) or _listed(text)
    fits = len(text) <= max(LONGEST[0], SHORT * len(found))
    return tuple(found) if fits and 1 < len(found) <= MAX_THINGS else ()


def is_plain(thing: str) -> bool:
    """Does a thing asked for say what it is in few words, so that nothing told of the others is needed to find it?"""
    return SAYS[0] <= own_characters(thing) <= SAYS[1]


def _asking(text: str) -> list[str]:
    """Its clauses, where several of them ask by themselves."""
    numbered = _NUMBERED.sub("\n", text) if len(_NUMBERED.findall(text)) > 1 else text
    found: list[str] = []
    lead = ""
    for sentence in _SENTENCES.split(numbered):
        pieces = _pieces(sentence)
        whether = len(pieces) == 1 and bool(WHETHER.search(sentence)) and not _TELLS.search(sentence)
        for piece in pieces:
            clause = _ALSO.sub("", piece.strip(_ENDINGS)).strip(_ENDINGS)
            if not clause:
                continue
            if not whether and not _asks(clause):
                lead += clause + "，"
                continue
            found.append(lead + clause)
            lead = ""
    telling = all(own_characters(one) >= MIN_OWN for one in found)
    return found if len(found) > 1 and not lead and telling else []


def _asks(clause: str) -> bool:
    return asks_what_is_done(clause) or bool(_ASKS.search(clause) and not _TELLS.search(clause))


def _pieces(sentence: str) -> list[str]:
    """The clauses of a sentence, parted by commas, and by 、 where each of them asks."""
    found: list[str] = []
    for clause in COMMA.split(sentence):
        pieces = clause.split("、")
        found += pieces if len(pieces) > 1 and all(map(_ASKS.search, pieces)) else [clause]
    return found


def _listed(text: str) -> list[str]:
    """What one question asks of each of several things (`甲、乙各是多少`), or things that are but listed."""
    text = text.strip(_ENDINGS)
    if _SENTENCES.search(text) or COMMA.search(text):
        return []
    of_each = _OF_EACH.search(text)
    each = of_each is not None and bool(_EACH.match(of_each[0]))
    before = text[: of_each.start()] if of_each else text
    things = _LISTED.split(before) if each else before.split("、")
    if QUESTION_WORD.search(before) or (not of_each and len(things) < LISTED):
        return []
    shared = "的" in things[-1] and not any("的" in one for one in things[:-1])  # 城市和农村的补助
    if len(things) < 2 or shared or any(own_characters(one) < MIN_OWN for one in things):
        return []
    end = _EACH.sub("", of_each[0]) if of_each else ""
    return [one.strip(_ENDINGS) + end for one in things]
