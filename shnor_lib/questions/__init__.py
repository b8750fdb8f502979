"""One question, one folder: what it finds, how it is computed, its page, words and card."""
