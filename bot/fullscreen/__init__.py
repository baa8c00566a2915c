"""A dialogue on the whole screen, with Textual: the question above, the hits left, the report right.

`app` is the screen, `dialogue` what it talks to, `hits` and `pages` make what is shown out of answers and reports.
"""
