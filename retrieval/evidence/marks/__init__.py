"""A sentence → the words in it that answer: figures, names, items or a clause."""
