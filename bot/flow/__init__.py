"""Follows what strangers send through a file, over its functions, to where it does harm."""

from __future__ import annotations

from pathlib import Path

TABLES = Path(__file__).with_name("tables")
"""What languages' libraries do: a folder a language, a file a weakness."""
