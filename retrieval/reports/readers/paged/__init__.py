"""Pages of placed characters → text: what the readers of PDF, OFD and scanned pages have in common."""
