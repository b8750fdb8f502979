"""What of the plan of measures is done, late, or not reported."""
