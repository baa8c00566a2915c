"""What ranks sentences: how a text covers a question's words, what its standing is worth, how far is looked."""

from __future__ import annotations


class Coverage:
    """How well a text covers the words of a question."""

    __slots__ = ()

    # [`marking` at 0.4: 6 of a third, certain −1 +0; at 0.625: 16 of a third, marked −3 +0; `certainty` at 0.4: 33 of
    # a third, certain −0 +1; at 0.625: 59 of a third, certain −8 +0; `limits` at 0.625: 1 of a third, certain −1 +0;
    # `figures` at 0.4: 3, certain −0 +1; at 0.625: 13, marked −1 +1, certain −1 +0; `counted` at 0.625: 19, certain
    # −16 +0, certain though unstated −1; `qualifiers` at 0.625: 1, certain −1 +0; `silence` at 0.625: 3]
    held: float = 0.5  # strength from which a text has a word
    # [at 0.6: 9 of a third, certain −6 +0; at 0.9375: 7 of a third, certain −0 +5]
    in_words: float = 0.75  # … from which it says the word itself, or one that means the same
    # [at 0.76: 0; at 1.1875: 2, right −1 +0, marked −1 +0, certain −1 +0]
    by_name: float = 0.95  # … from which it has the very word
    # [at 1: 1]
    official: float = 0.9  # strength of an official form, against the asked word itself
    # [at 1: 449 of a third, certain −0 +2]
    partial: float = 0.8  # … at most, of a longer word of which only parts occur
    # [at 0: 78, right −2 +1, marked −3 +1, certain −0 +1]
    scattered: float = 0.4  # … of a two-character word the corpus does not use, both of whose characters occur
    # [at 0: 89 of a third, certain −1 +0]
    part_near: float = 0.4  # … of a longer word of which only a part occurs near a figure
    # [at 1: 580 of a third, marked −1 +0, certain −0 +1]
    part_of_name: float = 0.93  # left of a word with more of a name before it (农村 + 居民收入)
    # … of a word said of a place by name (宜昌 + 经济总量), which the question did not name there
    # [at 1: 96, right −1 +0, marked −1 +1, certain −1 +3]
    other_place: float = 0.7
    focus: float = 1.125  # how much more the word next to the question word tells
    pivot: float = 0.45  # focus from which a word counts as beside the question word
    # [at 0: 556 of a third, right −0 +1, marked −3 +2, certain −1 +6]
    distance: float = 0.03  # loss per character between a word and what it is said of
    # [at 1: 672, right −0 +1, marked −10 +3, certain −7 +4]
    after: float = 0.8  # left of a word that follows what it is said of
    # [at 0: 53 of a third]
    same_sentence: float = 0.2  # … at least, in one sentence
    # [at 1: 287 of a third, right −0 +1, marked −4 +3, certain −1 +6]
    comma: float = 0.72  # … for each comma between
    # [at 1: 79 of a third, marked −1 +0, certain −0 +1]
    listing_comma: float = 0.8  # … for each 、
    # [at 1: 12 of a third]
    colon: float = 0.95  # … for each colon, or bracket that opens


class Standing:
    """What a sentence's standing (result, shortcoming or plan; of which year) is worth.

    Tuned by hand on 600 questions over four corpora, a third of them set aside.
    """

    __slots__ = ()

    # [at 0: 712, right −13 +2, marked −10 +2, certain −4 +6]
    role: float = 0.35  # the section has the role the question points at
    # [at 0: 32]
    main_targets: float = 0.2  # more, for the sentence that sets a year's main targets, where a target is asked for
    # [at 0: 261, right −1 +1, marked −1 +0, certain −0 +3]
    result_first: float = 0.34  # more, for a year's result where nothing says that its target is meant
    # [at 0: 87, right −5 +1, marked −3 +1, certain −4 +3]
    wrong_role: float = 0.25  # loss of another role
    # [at 0: 133, right −28 +1, marked −25 +1, certain −29 +1]
    wrong_fact: float = 0.8  # … of a 政府工作报告's plan where a result is asked for, or the other way round
    # [at 0: 32, right −2 +2, marked −2 +2, certain −2 +3]
    expected: float = 0.6  # of `role`, for a sentence that speaks of plans in another section
    # [at 0: 11, right −1 +0, marked −1 +1]
    shortcoming: float = 0.2  # loss of a sentence on what is lacking, where the figure of a result is asked for
    # [at 0: 162, right −4 +1, marked −3 +1, certain −4 +2, certain though unstated −1]
    unasked_plan: float = 0.2  # … of a plan where none is asked for
    # [at 0.2: 6, right −1 +1, marked −1 +0]
    undone: float = 0.4  # … where something done is asked for (`修了多少公里`)


class Search:
    """What is looked for, and how far behind the best passage."""

    __slots__ = ()

    # weight of what understanding adds, against the question's plain words: best or level on five of six collections
    added: float = 0.3
    # [at 1: 269, right −2 +2, marked −1 +2, certain −0 +3]
    inherited: float = 0.5  # left of it where only the conversation gives it
    unheard: float = 3.0  # what a word that no passage holds counts among those a passage could hold
    # [at 0: 28, certain −0 +1]
    goes_on: float = 1.0  # more, for a passage shown before, where the question goes on about it (`是哪些？`)
    # [at 0.3 to 1.5: the same answers]
    same_report: float = 0.6  # … for one of the report shown before, where the question leaves out whose it is about
    # score behind the best: passages that cannot come so near tell nothing and are left out (a signal of certainty is
    # learnt with it)
    # [`certainty` at 2: 15 of a third, certain −0 +10; at 3.125: 8 of a third, certain −6 +0; `listing` at 2: 1,
    # right −0 +1, marked −0 +1]
    within: float = 2.5
    # [at 1.2: 33 of a third, right −0 +1, marked −0 +1; at 1.875: 49 of a third]
    rivals: float = 3.5  # … that stand in another report, where the question does not say in whose it is to be found
    shown: float = 1.5  # … what lies further off is not shown


COVERAGE = Coverage()
STANDING = Standing()
SEARCH = Search()
