"""What several questions read; it knows none of them."""
