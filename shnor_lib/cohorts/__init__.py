"""Schools asked about by hand: cohorts, and what can be asked of them."""
