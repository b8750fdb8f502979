"""Which schools are ШНОР, by which clause, on what evidence."""
