"""Diffwarden reviews a change before it merges."""

__version__ = "0.1.0"
