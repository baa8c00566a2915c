"""A figure that a draft works out itself: sums, differences, shares, what it repeats → the figures it follows from."""
