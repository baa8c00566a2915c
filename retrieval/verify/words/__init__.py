"""Two texts → where the words of one stand in the other, bare of spacing and signs, or nearly."""
