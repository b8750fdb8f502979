"""Everything about one municipality: what its education authority is sent."""
