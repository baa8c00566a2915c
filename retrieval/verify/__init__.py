"""A draft against the reports: every quotation and every figure in it, and whether it stands so in its source."""
