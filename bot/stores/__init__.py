"""Where what was found out is kept for the next run."""
