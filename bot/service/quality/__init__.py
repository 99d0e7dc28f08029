"""How good the reviews are: what became of findings, what drifts, what to do about it."""
