"""The ledger: every figure of a text with its unit, its value, what it counts, over what time and in what role."""
