"""What is looked at in files and tables, and what is said of it."""
