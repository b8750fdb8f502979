"""What works with files need: whole or not at all, the same bytes for the same content."""
