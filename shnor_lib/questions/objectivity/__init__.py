"""Which results give a reason to look at how the work was held."""
