"""What the pages of a region say, in one place."""
