"""What is known of Chinese and of this genre: words, sentences, figures, places. Knows no report."""
