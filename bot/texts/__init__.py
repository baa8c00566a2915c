"""Every Chinese sentence a user can see, except the notices of an answer (`retrieval.notices` words those).

words       what all front ends share: answers, lists, doctor, evaluation, and the console's own
errors      what went wrong, each in one sentence
help        the command line and its commands; those of one subject stand with it, see below
full        the full screen, as far as it differs from the console
telegram    Telegram, as far as it differs
service     whoever runs the bot: its settings, the feedback it got
config      settings of a person and of the machine, named collections
library     files brought in, corrected, taken out
basket, quoting, exporting, preparing
            quotes put aside, their sources, the files they go into, tables and papers for a meeting
figures, verify, logbook
            the ledger of figures, drafts against reports, the log of answers
"""
