"""A draft and the reports of a library → whose report of which year each of its places names, rightly or not."""
