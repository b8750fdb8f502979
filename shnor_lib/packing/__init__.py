"""What a region hands over to the country: made of its own tables and rules, summed, signed."""
