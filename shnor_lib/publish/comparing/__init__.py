"""Two editions held against each other: what changed, and why."""
