"""A query → judged passages → citations, and what is to be said of them.

    finding           retrieving (engine and judge), search_terms, passages (a chunk made ready)
    judging           features, standing, coverage → ranking; certainty, doubts → answerability (certain or not)
    words that answer spans chooses among figures, names, enumerations, clausal; wording and marking serve them
    parts of reports  parts: sections finds them, listing and runs their items, showing quotes them
    many reports      comparing, surveying, silence, values, rates, holdings
    the outcome       citations, explanation, refusal (what is said where nothing is found)
The corpus is asked through `retrieving` and `corpus.library` alone.
"""
