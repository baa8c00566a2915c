"""What words in a sentence are worth as an answer: figures, names, enumerations, clauses."""

from __future__ import annotations


class Marking:
    """What all ways to mark an answer share."""

    __slots__ = ()

    # [`marking` at 0: 503, right −4 +3, marked −6 +13, certain −33 +4; `figures` at 0: 1611, right −30 +4, marked −48
    # +18, certain −111 +1, certain though unstated −7]
    shape: float = 0.25  # the shape of answer wanted, however far from the words asked about
    # [at 1: 120, right −2 +1, marked −9 +6, certain −3 +7, certain though unstated +1]
    away_from_pivot: float = 0.75  # left of a figure or name in another clause than the word beside the question word
    # [at 1: 53, right −1 +0, marked −2 +1, certain −1 +2]
    said_already: float = 0.4  # … of one that the question itself has: it is not what is asked for
    # more, at most, than an answer is worth by how near it is: it ends in the noun asked for, and such
    # [at 0: 11, right −0 +1, marked −0 +1, certain −0 +2]
    shaped_well: float = 0.25
    # of the best figure's value, from which another is marked beside it: of 1,126 questions on six corpora whose
    # passage was right, 18 more have the figure that answers among those marked than with .92, and 6 one more that
    # does not
    # [at 0.656: 101, marked −20 +5, certain −1 +2; at 1.025: 184, marked −33 +20, certain −9 +0]
    close_second: float = 0.82
    # [at 0: 21, marked −4 +0]
    min_part: float = 0.3  # value from which a figure is one of several asked for


class Figures:
    """By what a figure's value is multiplied where something speaks against its being the one asked for."""

    __slots__ = ()

    # [at 0: 13, marked −1 +0, certain −1 +0]
    ordinal: float = 0.15  # loss of 第几
    # [at 1: 58, marked −5 +1, certain −2 +2]
    other_unit: float = 0.8  # beside one that has the measure word asked for
    # [at 1: 39, marked −2 +0, certain −0 +2]
    lesser: float = 0.75  # where the largest is asked for and it is not that
    # [at 1: 15, marked −1 +0, certain −0 +1]
    ruled_out: float = 0.6  # where it is of what the question rules out
    other_year: float = 0.6  # where it is told of another year than the one asked for, or of several
    # [at 1: 2; but a place's rank among others goes by a figure of each person]
    of_each: float = 0.2  # … of each person, where the passage tells it of all and the question asks for that
    # [at 1: 8, marked −5 +0, certain −0 +2]
    done: float = 0.4  # where it is of what was done, and what was not is asked
    # of an amount, where it is asked how much it grew or fell; of one that is no share, where a share is
    # [at 1: 8, marked −0 +1]
    no_change: float = 0.6
    # [at 0: 6, marked −1 +0, certain −2 +1]
    goes_on: float = 0.95  # of what is said of an amount, for the growth, the share or the whole told right behind it
    # [at 1: 2, certain −1 +0]
    yearly: float = 0.8  # of growth on average over years (`年均增长`), where that is not asked
    # [at 0: 55, marked −3 +3, certain −2 +0]
    of_whole: float = 0.85  # of what is said of the whole, for one of its parts
    # [none comes upon it]
    of_part: float = 0.4  # of a row that is a part of another, where only that is asked about


class Cells:
    """What is left of the value of a figure in a row of a table …"""

    __slots__ = ()

    # [at 1: 4, right −1 +0, marked −3 +0]
    part_of_all: float = 0.75  # beside one that is of all of them
    # [at 1: 1, marked −1 +0]
    other_side: float = 0.45  # of how much it changed where it is asked how much it was, or the other way round
    # [at 1: 4, marked −1 +0]
    unasked_target: float = 0.7  # of what was to be done, beside one of what was; and the other way round
    # [at 1: 2, marked −2 +0]
    other_year: float = 0.4  # whose column or row is of another year than the one asked about


class Measures:
    """What a figure is worth by its measure, and a sentence by those it holds.

    Set by hand on the first sets of questions, before the features were learnt: what is learnt is how much the whole of
    it weighs.
    """

    __slots__ = ()

    # [at 1: 226, right −0 +1, marked −2 +2, certain −0 +6]
    open_digits: float = 0.85  # where the question leaves the measure open: one in digits
    # [at 0.85: 21, right −0 +1, marked −1 +2, certain −1 +0]
    open_worded: float = 0.7  # … spelled out
    # [at 0.1: 12, right −3 +0, marked −3 +0, certain −1 +0]
    unnamed: float = 0.45  # one without a measure, where one is asked for
    # [at 0.1: 16, right −4 +0, marked −4 +0, certain −1 +0]
    a_thing: float = 0.6  # counted by another word than 个 or 项, where things are asked for
    # [at 0.1: 33, right −14 +0, marked −16 +0, certain −5 +0, certain though unstated −1]
    a_count: float = 0.5  # another count than the one asked for
    # [at 1: 237, right −2 +1, marked −2 +0, certain −0 +3]
    held: float = 0.5  # a sentence that holds any measure, where the question leaves it open
    # [at 0.5: 23, certain though unstated +1]
    held_share: float = 0.2  # … but shares
    # [at 0.2: 38, right −1 +1, marked −2 +1, certain −1 +1]
    held_count: float = 0.7  # … other counts than the ones asked for
    # [at 0: 115]
    held_other: float = 0.2  # … other measures


class Names:
    """What a name in a sentence is worth."""

    __slots__ = ()

    # [at 0: 13, right −1 +0, marked −9 +0, certain −5 +0]
    holds_office: float = 0.9  # of whoever the sentence says holds the office asked for
    # [at 0: 9, marked −5 +0]
    leads: float = 0.6  # … the first office of several, where it is asked who leads
    # [at 0: 19, marked −1 +0, certain −1 +0]
    ends_so: float = 0.15  # more, for a name that ends in the noun asked for (`哪个部门`)
    # [at 0: 6, marked −5 +0]
    leading: float = 0.35  # more, where it is chosen what to mark: 负责人 stands beside many a group
    # [at 0: 2]
    certain: float = 0.2  # by which such a name is rather marked than a clause worth more
    # [none comes upon it]
    not_then: float = 0.4  # left of a time by which something was not done (`年内未能完工`)


class Clauses:
    """What clauses without the shape of answer wanted are worth."""

    __slots__ = ()

    # [at 0.424: 699, right −1 +1, marked −4 +2, certain −28 +1, certain though unstated −3; at 0.6625: 719, right −2
    # +0, marked −2 +1, certain −4 +24, certain though unstated +6]
    clause: float = 0.53  # at most
    # [at 0: 703, marked −1 +1, certain −1 +0]
    per_character: float = 0.0005  # loss


class Enumerations:
    """What an enumeration is worth."""

    __slots__ = ()

    # [at 0: 229, marked −10 +2, certain −16 +4]
    listed: float = 0.1  # more, where a list is asked for
    # [at 0: 7, certain −1 +0]
    named: float = 0.1  # more, where the noun asked for ends it (`…等方面`)
    # [at 0.35: 189, right −1 +4, marked −10 +6, certain −8 +3]
    of_any: float = 0.5  # of any length
    # [at 0: 213, right −2 +4, marked −19 +14, certain −37 +4, certain though unstated −1]
    per_item: float = 0.15  # more, for each item
    # [at 0: 56, marked −3 +1, certain −2 +0]
    enough: float = 0.5  # value from which it is rather marked than the clauses it stands in


MARKING = Marking()
FIGURES = Figures()
CELLS = Cells()
MEASURES = Measures()
NAMES = Names()
CLAUSES = Clauses()
ENUMERATIONS = Enumerations()
