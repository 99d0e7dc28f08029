"""Measuring reviews against cases whose flaws are known."""
