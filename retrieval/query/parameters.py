"""What the words of a question weigh."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """What a word weighs, by its rarity, its sort and its place."""

    max_weight: float = 6.0  # natural logarithm: a word rarer than one passage in 400 tells no more than this
    min_weight: float = 0.3  # … however many passages hold it
    unknown_noun: float = 0.8  # of the most a word can weigh, for a noun that no passage holds
    unknown_verb: float = 0.25  # … another word
    unknown_string: float = 0.2  # … what is no word
    verb: float = 0.45  # left of verbs and adverbs, which vary more between question and report than nouns do
    single_character: float = 0.25  # … of a single character
    single_noun: float = 0.5  # … of one that stands for words reports have (粮, 地)
    compound: float = 0.4  # … of two words that reports write as one
    phrase: float = 0.6  # … of an everyday phrase whose parts the corpus has as well
    level: float = 0.9  # certainty of `地区生产总值` for `地区生产总值增长`: the level may stand between the two
    per_gap: float = 0.35  # loss of focus per character between a word and the question word
    container: float = 0.4  # left of words that say where to look, against what is looked for there
    light: float = 0.4  # … of an everyday verb (接了, 搞了), beside what it is about
    type_word: float = 0.4  # … of a word that names the sort of answer wanted (哪份文件), against a subject
    inherited: float = 0.46  # … of a word that only the conversation gives, where the question has words of its own
    # of the weight of its own words: however long the conversation, what it gives weighs no more in all
    inherited_share: float = 0.5
    year_expression: float = 0.6  # certainty from which an expression stands for another, where a year is told by it


WORDS = Words()
