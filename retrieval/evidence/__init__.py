"""A query → judged passages → citations."""
