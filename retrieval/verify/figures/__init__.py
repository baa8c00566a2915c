"""A figure of a draft → the figure of its source that is meant, in what they differ, and its verdict."""
