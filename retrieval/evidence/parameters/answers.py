"""What words in a sentence are worth as an answer: figures, names, enumerations, clauses."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Marking:
    """What all ways to mark an answer share."""

    shape: float = 0.25  # the shape of answer wanted, however far from the words asked about
    away_from_pivot: float = 0.75  # left of a figure or name in another clause than the word beside the question word
    said_already: float = 0.4  # … of one that the question itself has: it is not what is asked for
    # more, at most, than an answer is worth by how near it is: it ends in the noun asked for, and such
    shaped_well: float = 0.25
    # of the best figure's value, from which another is marked beside it: of 1,126 questions on six corpora whose
    # passage was right, 18 more have the figure that answers among those marked than with .92, and 6 one more that
    # does not
    close_second: float = 0.82
    min_part: float = 0.3  # value from which a figure is one of several asked for


@dataclass(frozen=True, slots=True)
class Figures:
    """What is left of a figure's value …"""

    ordinal: float = 0.15  # loss of 第几
    other_unit: float = 0.8  # beside one that has the measure word asked for
    lesser: float = 0.75  # where the largest is asked for and it is not that
    ruled_out: float = 0.6  # where it is of what the question rules out
    done: float = 0.4  # where it is of what was done, and what was not is asked
    # of an amount, where it is asked how much it grew or fell; of one that is no share, where a share is
    no_change: float = 0.6
    goes_on: float = 0.95  # of what is said of an amount, for the growth, the share or the whole told right behind it
    yearly: float = 0.8  # of growth on average over years (`年均增长`), where that is not asked
    of_whole: float = 0.85  # of what is said of the whole, for one of its parts
    of_part: float = 0.4  # of a row that is a part of another, where only that is asked about


@dataclass(frozen=True, slots=True)
class Cells:
    """What is left of the value of a figure in a row of a table …"""

    part_of_all: float = 0.75  # beside one that is of all of them
    other_side: float = 0.45  # of how much it changed where it is asked how much it was, or the other way round
    unasked_target: float = 0.7  # of what was to be done, beside one of what was; and the other way round
    other_year: float = 0.4  # whose column or row is of another year than the one asked about


@dataclass(frozen=True, slots=True)
class Measures:
    """What a figure is worth by its measure, and a sentence by those it holds.

    Set by hand on the first sets of questions, before the features were learnt: what is learnt is how much the whole of
    it weighs.
    """

    open_digits: float = 0.85  # where the question leaves the measure open: one in digits
    open_worded: float = 0.7  # … spelled out
    unnamed: float = 0.45  # one without a measure, where one is asked for
    a_thing: float = 0.6  # counted by another word than 个 or 项, where things are asked for
    a_count: float = 0.5  # another count than the one asked for
    held: float = 0.5  # a sentence that holds any measure, where the question leaves it open
    held_share: float = 0.2  # … but shares
    held_count: float = 0.7  # … other counts than the ones asked for
    held_other: float = 0.2  # … other measures


@dataclass(frozen=True, slots=True)
class Names:
    """What a name in a sentence is worth."""

    holds_office: float = 0.9  # of whoever the sentence says holds the office asked for
    leads: float = 0.6  # … the first office of several, where it is asked who leads
    ends_so: float = 0.15  # more, for a name that ends in the noun asked for (`哪个部门`)
    leading: float = 0.35  # more, where it is chosen what to mark: 负责人 stands beside many a group
    certain: float = 0.2  # by which such a name is rather marked than a clause worth more
    not_then: float = 0.4  # left of a time by which something was not done (`年内未能完工`)


@dataclass(frozen=True, slots=True)
class Clauses:
    """What clauses without the shape of answer wanted are worth."""

    clause: float = 0.53  # at most
    per_character: float = 0.0005  # loss


@dataclass(frozen=True, slots=True)
class Enumerations:
    """What an enumeration is worth."""

    listed: float = 0.1  # more, where a list is asked for
    named: float = 0.1  # more, where the noun asked for ends it (`…等方面`)
    of_any: float = 0.5  # of any length
    per_item: float = 0.15  # more, for each item
    enough: float = 0.5  # value from which it is rather marked than the clauses it stands in


MARKING = Marking()
FIGURES = Figures()
CELLS = Cells()
MEASURES = Measures()
NAMES = Names()
CLAUSES = Clauses()
ENUMERATIONS = Enumerations()
