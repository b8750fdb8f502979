"""Which variant of support a school gets, who supports whom, which populations it belongs to."""
