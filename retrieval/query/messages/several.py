"""A message that asks for several things at once (`甲多少、乙多少`, `甲、乙各是多少`) → each of them as a question."""

from __future__ import annotations

from retrieval.language.left_open import EACH, is_left_open
from retrieval.language.notions import notions
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
_NUMBERED = regex(r"(?:^|(?<=[^\d]))\s{0,40}(?:[（(]\s?[1-9]\s?[）)]|[1-9](?:[.．、](?!\d)))", needs="（(.．、")
_LISTED = regex(
    r"、|以及|(?<![共附饱总温缓])和(?!谐|平|睦|田|县|解)|(?<![涉普危])及(?![时格第])|与(?!会)", needs="、和及与"
)
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
_ENDINGS = " ,，。?？!！;；、"
# What is asked of a pair whose first names its figure (`失业率和新增就业`, `总量、增速分别`).
_OF_PAIR = regex(r"(?:分别|各自?)?[是为有]?(?:多少|几何)?$")
MIN_SECOND = 3  # characters of its own that the other of them must have, as it may be no more than half a name
_BARS = regex(r"[不勿别莫非没唔]|[^,，]{15}")  # it tells what is not meant, or more than what is asked
_APART = regex(r"(?:之?差额?|之?和|差距|比例?|之比|关系|区别|不同)$")  # … what is asked of both together
# The same asked twice in a row (`开工几个建成几个`), and before the things it is asked of (`有多少茶厂、糖厂`).
_TWICE = regex(
    r"(?P<one>[^多几]{2,30}?(?P<ask>多少|几)(?P<unit>[个家件起次人名套份场项宗亩元吨万亿]{0,2}))"
    r"(?P<other>[^多几]{2,10}(?P=ask)(?P=unit))",
    needs="多几",
)
_BEFORE = regex(r"(?P<lead>[^多几]{0,30}多少[个家项处所座条]?)(?P<things>[^多几]{5,40})", needs="多")


def things_asked(text: str) -> tuple[str, ...]:
    """The questions of a normalised message, one for each thing it asks for; none where it asks for one alone."""
    if len(text) > LONGEST[1]:
        return ()
    found = _asking(text) or _listed(text) or _pair(text) or _asked_before(text)
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
        if lead and found and _names_figure(lead.strip(_ENDINGS)) and not _BARS.search(lead):
            found.append(lead.strip(_ENDINGS))
            lead = ""
    telling = all(own_characters(one) >= MIN_OWN for one in found)
    return found if len(found) > 1 and not lead and telling else []


def _asks(clause: str) -> bool:
    return asks_what_is_done(clause) or bool(_ASKS.search(clause) and not _TELLS.search(clause))


def _pieces(sentence: str) -> list[str]:
    """The clauses of a sentence, parted by commas, and by 、 where each of them asks."""
    found: list[str] = []
    for clause in COMMA.split(sentence):
        twice = _TWICE.fullmatch(clause.strip(_ENDINGS))
        pieces = [twice["one"], twice["other"]] if twice else clause.split("、")
        found += pieces if len(pieces) > 1 and all(map(_ASKS.search, pieces)) else [clause]
    return found


def _listed(text: str) -> list[str]:
    """What one question asks of each of several things (`甲、乙各是多少`), or things that are but listed."""
    text = text.strip(_ENDINGS)
    if _SENTENCES.search(text) or COMMA.search(text):
        return []
    of_each = _OF_EACH.search(text)
    each = of_each is not None and bool(EACH.match(of_each[0]))
    before = text[: of_each.start()] if of_each else text
    things = _LISTED.split(before) if each else before.split("、")
    if QUESTION_WORD.search(before) or (not of_each and len(things) < LISTED):
        return []
    shared = "的" in things[-1] and not any("的" in one for one in things[:-1])  # 城市和农村的补助
    if len(things) < 2 or shared or any(own_characters(one) < MIN_OWN for one in things):
        return []
    end = EACH.sub("", of_each[0]) if of_each else ""
    return [one.strip(_ENDINGS) + end for one in things]


def _pair(text: str) -> list[str]:
    """Two figures, the first of them named as one (`失业率和新增就业`): what is named behind both is asked of both."""
    text = text.strip(_ENDINGS)
    if _SENTENCES.search(text) or COMMA.search(text):
        return []
    things = [one.strip(_ENDINGS) for one in _LISTED.split(_OF_PAIR.sub("", text))]
    if len(things) != 2 or any(map(QUESTION_WORD.search, things)) or not _names_figure(things[0]):
        return []
    if _APART.search(things[1]):
        return []
    says = own_characters(things[1]) >= MIN_SECOND or is_left_open(things[1])
    other = things[1] if is_left_open(things[1]) or _names_figure(things[1]) else f"{things[1]}多少"
    return [things[0], other] if says and not is_left_open(things[0]) else []


def _asked_before(text: str) -> list[str]:
    """Things of one sort behind the words that ask for each of them (`有多少茶厂、糖厂`)."""
    found = _BEFORE.fullmatch(text.strip(_ENDINGS))
    things = _LISTED.split(found["things"]) if found else []
    alike = len({one[-2:] for one in things}) == 1 and all(len(one) > 2 for one in things)
    return [found["lead"] + one for one in things] if found and alike and len(things) > 1 else []


def _names_figure(thing: str) -> bool:
    return notions()["figure"].ends(thing) < len(thing)
