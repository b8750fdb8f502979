"""Whether the figures hold that the region printed."""
