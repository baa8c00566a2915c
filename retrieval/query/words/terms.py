"""A topic → its terms: the content words, the forms reports use for them, and how much each tells."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from retrieval.language.han import holds_han
from retrieval.language.lexicon import stopwords, type_words
from retrieval.language.likeness import alike
from retrieval.language.patterns import regex
from retrieval.language.quantities import NO_HOME, PACE
from retrieval.language.thesaurus import Forms, official, related, variants
from retrieval.language.tokens import is_dictionary_word, is_noun, tagged
from retrieval.language.told_figures import Told, told_figures
from retrieval.models import Term
from retrieval.query.parameters import WORDS
from retrieval.query.words.lesser import is_light
from retrieval.query.words.weighing import Weigher

LONGEST = 10  # characters of two words that tell more together
Token = tuple[int, int, str, str]  # start, end, word, part of speech

_LATIN = frozenset("0123456789abcdefghijklmnopqrstuvwxyz")
_HAN = regex(r"[\u4e00-\u9fff]+")
_QUOTED = regex(r"[“\"《「『]([^”\"》」』]{2,20})[”\"》」』]", needs='”"》」』')
LEVEL_NAME = 3  # characters of such a name at least
QUESTION_WORD = regex(r"谁|哪|什么|啥|多少|几|多久|多大|多高|为何|怎么|如何|怎样")
ASKED_COUNT = regex(
    rf"百分之(?:多少|几)|(?:多少|几)个?百分点|几个点|(?:多少|几)(?:[个件次家份项起场人名位条种类户台座亩宗批篇]{NO_HOME}|家次|人次|[天年](?=才))?|哪[些个家位部份种条]?"
)
_NO_PART = frozenset("的了是有在和与及跟同对把被让给为从向到由于以也都就还不没吗呢吧这那哪谁啥靠要进用我你他它一两") | {
    "什么",
    "怎么",
}
# 项目数, 次数, 件数: the count asked for, not a subject.
_COUNT_WORDS = regex(
    r"([\u4e00-\u9fff]{0,2}?)(?:[次场件份家户人起项宗个条批]?数(?:量|目)?)(?=$|[\s,，。?？是为有各多分])", needs="数"
)
_IN_ALL = regex(r"(?:一共|总共)有(?=多少|几)", needs="共 有")  # asks how many there are
_WHETHER = regex(r"([\u4e00-\u9fff]{1,2})[不没]\1", needs="不没")  # 让不让 asks about 让
_PACE = regex(rf"{PACE}(?=$|[\s,，。?？的呢啊])", needs="快慢狠猛")  # 谁涨得快 asks about 涨
_MODALS = frozenset("要想能会没不再又给把被将已得可里的了着过边")
_AFTER = frozenset("才能要会得来去了的又还都也就在被给把叫让是有")
_VERBAL = frozenset("vad")  # a character of these sorts behind a word is no part of it (`政府` `立`)
_MEASURED = frozenset("率额值量费度")  # … but for those that name a figure (`赤字率`)
_WEAK_TAGS = frozenset("rmqpcuyeoxwk")  # pronouns, numerals, measure words, function words, punctuation
TOPICS = 100  # whose terms are kept: much of a long message, and of the question before, is read more than once


def find_terms(topic: str, weigher: Weigher) -> list[Term]:
    """Content words of a normalised topic, in order, with their official forms."""
    found = weigher.found.get(topic)
    if found is None:
        if len(weigher.found) >= TOPICS:
            del weigher.found[next(iter(weigher.found))]  # the oldest
        found = weigher.found[topic] = tuple(_terms(topic, weigher))
    return list(found)


def _terms(topic: str, weigher: Weigher) -> list[Term]:
    topic = _COUNT_WORDS.sub(lambda match: match[1] + " " * (len(match[0]) - len(match[1])), topic)
    topic = _WHETHER.sub(lambda match: match[1] + " " * (len(match[0]) - len(match[1])), topic)
    topic = _PACE.sub(lambda match: " " * len(match[0]), topic)
    asked_at = [match.start() for match in QUESTION_WORD.finditer(topic)]
    topic = _IN_ALL.sub(lambda match: " " * len(match[0]), topic)
    whole, topic = topic, ASKED_COUNT.sub(lambda match: " " * len(match[0]), topic)
    tokens = [part for token in _tokens(topic) for part in _split(_without_modal(token), weigher)]
    phrases = _phrases(topic, tokens)
    tokens = [left for token in tokens for left in _beside(token, phrases)]
    found: list[Term] = []
    inside: dict[tuple[int, int], Forms] = {}  # word inside an everyday phrase → the phrase's official forms
    like = alike(whole)
    for start, end, meant in phrases:
        parts = [(s, e) for s, e, word, _ in tokens if start <= s and e <= end and _counts(word, weigher)]
        parts = [span for span in parts if span != (start, end)]
        meant = (*meant, *_of_like(like, start, end))
        found.append(_everyday(topic[start:end], meant, bool(parts), weigher, _focus(start, end, asked_at)))
        inside.update(dict.fromkeys(parts, meant))
    spans = [(start, end) for start, end, _ in phrases]
    for start, end, word, tag in tokens:
        in_phrase = any(s <= start and end <= e for s, e in spans)
        if (in_phrase and (start, end) not in inside) or _says_nothing(word, tag, weigher):
            continue
        meant = inside.get((start, end), ()) or _of_like(like, start, end)
        found.append(_word(word, tag, meant, weigher, _focus(start, end, asked_at)))
    found += [_figure(one, weigher, asked_at) for one in told_figures(topic) if one.spelled]
    found += _quoted(topic, weigher, asked_at)
    found += _compounds(tokens, spans, weigher, asked_at)
    return list({term.asked: term for term in found}.values())


def _phrases(topic: str, tokens: list[Token]) -> list[tuple[int, int, Forms]]:
    """Everyday expressions of the topic with their official forms, the longest where several overlap."""
    bounds = {at for start, end, _, _ in tokens for at in (start, end)}
    fitting = [
        one for one in variants(topic, bounds) if one[1] - one[0] > 1 and topic[one[0] : one[1]] not in stopwords()
    ]
    chosen: list[tuple[int, int, Forms]] = []
    for phrase in sorted(fitting, key=lambda one: (one[0] - one[1], one[0])):
        if not any(phrase[0] < end and start < phrase[1] for start, end, _ in chosen):
            chosen.append(phrase)
    return sorted(chosen)


def _of_like(like: Sequence[tuple[int, int, Forms]], start: int, end: int) -> Forms:
    """What the expressions stand for that are like a stretch of the topic around one of its words."""
    return tuple(form for s, e, forms in like if s <= start and end <= e for form in forms)


def _beside(token: Token, phrases: list[tuple[int, int, Forms]]) -> list[Token]:
    """A token that an everyday word cuts through (`零增长` in `社零增长`), as what is left of it."""
    start, end, word, tag = token
    for begin, stop, _ in phrases:
        if start < begin < end < stop:
            return [(start, begin, word[: begin - start], tag)]
        if begin < start < stop < end:
            return [(stop, end, word[stop - start :], tag)]
    return [token]


def _counts(word: str, weigher: Weigher) -> bool:
    return len(word) > 1 and weigher.frequency(word) > 0


def _says_nothing(word: str, tag: str, weigher: Weigher) -> bool:
    if word in stopwords() or not (holds_han(word) or not _LATIN.isdisjoint(word)):
        return True
    weak = tag[0] in _WEAK_TAGS and _LATIN.isdisjoint(word)
    return weak and not (len(word) > 2 and weigher.frequency(word))


def _everyday(word: str, meant: Forms, has_parts: bool, weigher: Weigher, focus: float) -> Term:
    forms = _forms(word, meant)
    weight, known = weigher.weight(tuple(forms), "n")
    factor = WORDS.phrase if has_parts else 1.0
    return Term(
        asked=word,
        forms=tuple(forms),
        certainties=tuple(forms.values()),
        weight=weight * factor,
        known=known,
        used=weigher.frequency(word) > 0,
        focus=focus,
    )


def _word(word: str, tag: str, of_phrase: Forms, weigher: Weigher, focus: float) -> Term:
    forms = _forms(word, (*(related(word) if len(word) > 1 else official(word)), *of_phrase))
    weight, known = weigher.weight(tuple(forms), tag)
    if len(word) == 1 and not (known and len(forms) == 1 and weight >= WORDS.rare_character):
        weight *= WORDS.single_character if len(forms) == 1 else WORDS.single_noun
    elif len(word) > 1 and known and not is_noun(tag) and is_dictionary_word(word):  # of others the sort is guessed
        weight *= WORDS.verb
    return Term(
        asked=word,
        forms=tuple(forms),
        certainties=tuple(forms.values()),
        weight=weight,
        known=known,
        used=weigher.frequency(word) > 0,
        focus=focus,
        essential=is_noun(tag) and len(word) >= 2 and (known or is_dictionary_word(word)),
    )


def _figure(told: Told, weigher: Weigher, asked_at: list[int]) -> Term:
    """A figure spelled out (`五十五`), as reports write it."""
    weight, known = weigher.weight(told.written, "m")
    return Term(
        asked=told.written[0],
        forms=told.written,
        weight=weight,
        known=known,
        used=known,
        focus=_focus(told.start, told.end, asked_at),
    )


def _forms(word: str, meant: Forms) -> dict[str, float]:
    """The word itself and what may stand for it, each with the most certain of its certainties."""
    forms = {word: 1.0}
    for form, certainty in meant:
        forms[form] = max(certainty, forms.get(form, 0.0))
        level = form.removesuffix("增长")
        if form != level and len(level) >= LEVEL_NAME:
            forms[level] = max(WORDS.level * certainty, forms.get(level, 0.0))
    return forms


def _quoted(topic: str, weigher: Weigher, asked_at: list[int]) -> list[Term]:
    """What a question puts in quotation marks or 《》, as it stands."""
    found = []
    for match in _QUOTED.finditer(topic):
        weight, known = weigher.weight((match[1],), "n")
        found.append(
            Term(
                asked=match[1],
                forms=(match[1],),
                weight=weight,
                known=known,
                used=known,
                focus=_focus(*match.span(), asked_at),
                essential=True,
            )
        )
    return found


def _compounds(tokens: list[Token], spans: list[tuple[int, int]], weigher: Weigher, asked_at: list[int]) -> list[Term]:
    """Words that stand together in the question and in the corpus (`总` `里程`): together they tell more."""
    found = []
    for (start, middle, first, _), (after, end, second, tag) in pairwise(tokens):
        together = first + second
        if middle != after or len(together) > LONGEST or not _HAN.fullmatch(together):
            continue
        if len(together) == 2 and not is_noun(tag):
            continue
        if (
            {first, second} & _NO_PART
            or {first, second} & stopwords()
            or second in type_words()["number"]
            or is_light(second)
            or (len(second) == 1 and tag[0] in _VERBAL and second not in _MEASURED)
            or any(s <= start and end <= e for s, e in spans)
            or not weigher.frequency(together)
        ):
            continue
        weight, known = weigher.weight((together,), "n")
        if known:
            found.append(
                Term(
                    asked=together,
                    forms=(together,),
                    weight=WORDS.compound * weight,
                    known=True,
                    used=True,
                    focus=_focus(start, end, asked_at),
                )
            )
    return found


def _focus(start: int, end: int, asked_at: list[int]) -> float:
    """1 next to the question word, falling with the characters between."""
    gaps = [start - at if start >= at else at - end for at in asked_at]
    return 1.0 / (1.0 + WORDS.per_gap * max(0, min(gaps))) if gaps else 0.0


def _tokens(text: str) -> list[Token]:
    found, at = [], 0
    for word, tag in tagged(text):
        at = text.index(word, at)
        found.append((at, at + len(word), word, tag or "x"))
        at += len(word)
    return [
        (start, end, word, "v" if tag == "p" and text.startswith("了", end) else tag)  # 通过了几个
        for start, end, word, tag in found
    ]


def _without_modal(token: Token) -> Token:
    """`要长` and `没房` in no dictionary are 长 and 房 after a word that helps a verb, `粮才` is 粮 before one."""
    start, end, word, tag = token
    if len(word) == 2 and not is_dictionary_word(word):
        if word[0] in _MODALS:
            return start + 1, end, word[1], "n" if tag[0] in "nv" else tag
        if word[1] in _AFTER:
            return start, end - 1, word[0], "n" if tag[0] in "nv" else tag
    return token


def _split(token: Token, weigher: Weigher) -> list[Token]:
    """A compound no report has, as the words it is made of (`提拔干部` → `提拔`, `干部`)."""
    start, end, word, tag = token
    if (
        len(word) not in (3, 4)
        or not "\u4e00" <= word[0] <= "\u9fff"
        or word in stopwords()
        or related(word)
        or weigher.frequency(word)
    ):
        return [token]
    for cut in (2, len(word) - 2):
        first, second = word[:cut], word[cut:]
        if all(len(part) == 1 or weigher.frequency(part) or related(part) for part in (first, second)):
            return [(start, start + cut, first, tag), (start + cut, end, second, tag)]
    return [token]
