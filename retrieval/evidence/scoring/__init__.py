"""Passages found → the sentence of each that answers best, and how well: features and what they weigh."""
