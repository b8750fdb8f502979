"""What is run by hand beside the library: it is not in the wheel."""
