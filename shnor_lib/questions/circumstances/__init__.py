"""Which results can be expected where a school works as it does."""
