"""What the words of a question weigh; what stands in brackets is told in `retrieval/evidence/parameters`."""

from __future__ import annotations


class Words:
    """What a word weighs, by its rarity, its sort and its place."""

    __slots__ = ()

    max_weight: float = 6.0  # natural logarithm: a word rarer than one passage in 400 tells no more than this
    min_weight: float = 0.3  # … however many passages hold it
    # [at 1: 593, right −3 +0, marked −3 +0, certain −8 +2, certain though unstated +2]
    unknown_noun: float = 0.8  # of the most a word can weigh, for a noun that no passage holds
    # [at 0.8: 625, right −7 +1, marked −8 +5, certain −11 +8, certain though unstated −2]
    unknown_verb: float = 0.25  # … another word
    # [at 0.25: 274, right −1 +0, marked −1 +0, certain −0 +1]
    unknown_string: float = 0.2  # … what is no word
    # [at 1: 919, right −1 +4, marked −3 +7, certain −13 +13]
    verb: float = 0.45  # left of verbs and adverbs, which vary more between question and report than nouns do
    # [at 1: 770, right −10 +2, marked −14 +4, certain −14 +17]
    single_character: float = 0.25  # … of a single character
    # [at 0.25: 758, right −4 +6, marked −6 +7, certain −2 +6, certain though unstated +1]
    single_noun: float = 0.5  # … of one that stands for words reports have (粮, 地)
    # [at 1: 892, right −3 +4, marked −6 +7, certain −5 +9]
    rare_character: float = 5.0  # weight from which one is no less than a word, as those of names are
    # [on two ranking collections MRR@10 .9495 → .9518 and .9528 → .9538; question sets: right −2 +1, certain −6 +8]
    compound: float = 0.4  # … of two words that reports write as one
    # [at 1: 936, right −6 +3, marked −5 +6, certain −7 +4, certain though unstated +1]
    phrase: float = 0.6  # … of an everyday phrase whose parts the corpus has as well
    # [at 1: 4]
    level: float = 0.9  # certainty of `地区生产总值` for `地区生产总值增长`: the level may stand between the two
    # [at 0: 770 of a third, right −2 +0, marked −11 +1, certain −42 +7, certain though unstated −3]
    per_gap: float = 0.35  # loss of focus per character between a word and the question word
    # [at 1: 142, right −0 +1, marked −3 +1, certain −4 +3, certain though unstated +1]
    container: float = 0.4  # left of words that say where to look, against what is looked for there
    # [at 1: 148, right −2 +1, marked −2 +1, certain −4 +0]
    light: float = 0.4  # … of an everyday verb (接了, 搞了), beside what it is about
    # [at 1: 310, right −4 +4, marked −5 +5, certain −6 +3, certain though unstated −1]
    type_word: float = 0.4  # … of a word that names the sort of answer wanted (哪份文件), against a subject
    inherited: float = 0.46  # … of a word that only the conversation gives, where the question has words of its own
    # of the weight of its own words: however long the conversation, what it gives weighs no more in all
    inherited_share: float = 0.5
    # [none comes upon it]
    year_expression: float = 0.6  # certainty from which an expression stands for another, where a year is told by it


WORDS = Words()
