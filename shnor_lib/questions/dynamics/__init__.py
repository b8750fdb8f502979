"""How results changed from year to year, and what of it is more than chance."""
