"""What of the findings may be shown to whom."""
