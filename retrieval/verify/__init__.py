"""A draft against the reports: every quotation and every figure in it, and whether it stands so in its source.

    checking          the way in: a draft and a library → its items, each with its verdict (`items`)

    words/            where words of one text stand in another
    draft/            the draft's file, tables, sentences, quotations
    attribution/      whose report of which year the draft names beside each place
    quotes/           quotations, names, persons → verdicts
    figures/          `figuring`: a figure → the one meant, in what they differ, its verdict
    derived/          figures that the draft works out itself
    clauses/          `claims`: what the draft tells in its own words

Each of these rooms uses those above it.
"""
