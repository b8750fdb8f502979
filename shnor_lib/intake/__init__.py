"""Files to tidy tables, with every problem named and placed."""
