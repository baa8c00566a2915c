"""A query's terms and the passages of a library → what of the terms each passage holds."""
