"""Judged passages → what is told: citations and what is said of them, of one source, of several, of none."""
