"""Follows what strangers send through a file, over its functions, to where it does harm."""
