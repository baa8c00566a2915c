"""From where on a passage speaks of what is asked, or an answer is known not to be stated."""

from __future__ import annotations


class Answerability:
    """Whether a passage answers, as far as rules can tell."""

    __slots__ = ()

    # [at 0: 109, right −0 +2, marked −0 +1, certain −0 +1]
    min_fit: float = 0.13  # of a quantity: below, it is of another measure or far from what is counted
    # share of the question's weight from which a passage speaks of the subject: of 1,300 questions on eight corpora,
    # a value of the kind was missing there in 92 that are not stated and in 3 that are
    # [at 10: 28, right −0 +3, marked −0 +3]
    spoken_of: float = 0.55
    # … of a short one for a figure: from .45 to .55, on 53 sets, one was missing in 24 that are not stated and in
    # none that is (of long ones in 1 and 1)
    # [at 0.55: 25]
    spoken_of_figures: float = 0.45
    # [at 10: 0]
    nearly: float = 0.7  # of what the first passage covers, from which another speaks of it nearly as much
    # [at 0: 20, right −0 +1]
    rival_fit: float = 0.4  # fit from which such a one holds a value
    # of how well the first passage's figure fits, from which that of another, which was done rather than planned or is
    # of the very thing asked of, comes before it
    fits_as_well: float = 0.9
    # of how well a place has each word of the question, by which that of another report may have less and be as good
    said_as_well: float = 0.05
    # share of the question's weight: a passage that covers less says nothing of it, where it sounds like a question
    # that no report answers
    # [at 0.1: 8, right −0 +1, marked −0 +1]
    elsewhere: float = 0.45
    # [at 10: 2, certain −0 +1, certain though unstated +1]
    asked_next: float = 0.7  # focus from which a word is what is counted
    as_much: float = 0.9  # of the words that a plan's sentence has, from which a result says as much
    # [at 0.4: 0; at 0.625: 2, right −2 +0, marked −2 +0]
    mentioned: float = 0.5  # share of the question's weight that a sentence on another body and its headings must have
    # [at 0.5: 0]
    mentioned_place: float = 0.25  # … the name included, where it is but a place in that of the report


class Subjects:
    """Which words carry what a question is about, and what of them a text must say."""

    __slots__ = ()

    # [at 0.5: 4, right −1 +0, marked −1 +0, certain −2 +0]
    weighty: float = 0.8  # of the heaviest word that some report has: from here on a word carries the subject
    # [at 0.8: 5, certain −0 +1]
    broadly: float = 0.5  # … where silence is concluded from what others say
    # [at 0.4: 0; at 0.625: 0]
    unknown: float = 0.5  # of the heaviest word of all, for one that no report has
    # [at 0.4: 4, certain −3 +0; at 0.625: 1, certain −0 +1]
    main: float = 0.5  # share of the weight from which a single word is what the question is about
    # [at 0: 7, certain −7 +0]
    telling: float = 0.15  # … from which the word beside the question word tells what is counted (not 指标, 资金)
    # [at 0.6: 1; at 0.9375: 1]
    same: float = 0.5  # certainty from which a form means the very thing whose growth is asked for
    spoken_of: float = 0.75  # share of the subject's weight from which a clause speaks of it


class Conversing:
    """When what else a message may mean is answered beside it, or instead."""

    __slots__ = ()

    # [none comes upon it]
    more: float = 0.7  # share of a question's words that what else may answer it must have
    beside: float = 0.8  # … that what tells it in the sentence of another thing asked for must have
    # [at 0: 3, right −1 +1, marked −1 +1]
    likelier: float = 0.2  # by which one reading of a message must be likelier to be taken against the rule
    # [none comes upon it]
    item_meant: float = 0.9  # share of the words by which an item is meant that it must have
    # [none comes upon it]
    item_tells: float = 0.5  # share of a question's words that the item must have, where its answer was not found in it


ANSWERABILITY = Answerability()
SUBJECTS = Subjects()
CONVERSING = Conversing()
