"""A message → its sentences and the question in them: what is asked, what else, which item is meant; courtesies."""
