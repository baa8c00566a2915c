"""What ranks sentences: how a text covers a question's words, what its standing is worth, how far is looked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Coverage:
    """How well a text covers the words of a question."""

    held: float = 0.5  # strength from which a text has a word
    in_words: float = 0.75  # … from which it says the word itself, or one that means the same
    by_name: float = 0.95  # … from which it has the very word
    official: float = 0.9  # strength of an official form, against the asked word itself
    partial: float = 0.8  # … at most, of a longer word of which only parts occur
    scattered: float = 0.4  # … of a two-character word the corpus does not use, both of whose characters occur
    part_near: float = 0.4  # … of a longer word of which only a part occurs near a figure
    part_of_name: float = 0.93  # left of a word with more of a name before it (农村 + 居民收入)
    # … of a word said of a place by name (宜昌 + 经济总量), which the question did not name there
    other_place: float = 0.7
    focus: float = 1.125  # how much more the word next to the question word tells
    pivot: float = 0.45  # focus from which a word counts as beside the question word
    distance: float = 0.03  # loss per character between a word and what it is said of
    after: float = 0.8  # left of a word that follows what it is said of
    same_sentence: float = 0.2  # … at least, in one sentence
    comma: float = 0.72  # … for each comma between
    listing_comma: float = 0.8  # … for each 、
    semicolon: float = 0.5  # … for each semicolon
    full_stop: float = 0.4  # … for each full stop
    colon: float = 0.95  # … for each colon, or bracket that opens


@dataclass(frozen=True, slots=True)
class Standing:
    """What a sentence's standing (result, shortcoming or plan; of which year) is worth.

    Tuned by hand on 600 questions over four corpora, a third of them set aside.
    """

    role: float = 0.35  # the section has the role the question points at
    main_targets: float = 0.2  # more, for the sentence that sets a year's main targets, where a target is asked for
    result_first: float = 0.34  # more, for a year's result where nothing says that its target is meant
    wrong_role: float = 0.25  # loss of another role
    wrong_fact: float = 0.8  # … of a 政府工作报告's plan where a result is asked for, or the other way round
    expected: float = 0.6  # of `role`, for a sentence that speaks of plans in another section
    shortcoming: float = 0.2  # loss of a sentence on what is lacking, where the figure of a result is asked for
    unasked_plan: float = 0.2  # … of a plan where none is asked for
    undone: float = 0.4  # … where something done is asked for (`修了多少公里`)


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for, and how far behind the best passage."""

    # weight of what understanding adds, against the question's plain words: best or level on five of six collections
    added: float = 0.3
    inherited: float = 0.5  # left of it where only the conversation gives it
    unheard: float = 3.0  # what a word that no passage holds counts among those a passage could hold
    goes_on: float = 1.0  # more, for a passage shown before, where the question goes on about it (`是哪些？`)
    # score behind the best: passages that cannot come so near tell nothing and are left out (a signal of certainty is
    # learnt with it)
    within: float = 2.5
    shown: float = 1.5  # … what lies further off is not shown


COVERAGE = Coverage()
STANDING = Standing()
SEARCH = Search()
