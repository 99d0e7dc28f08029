"""Where the files that come with the program are."""

from __future__ import annotations

from pathlib import Path

from bot.core.errors import ToolError

_HERE = Path(__file__).resolve().parent


def rules_dir() -> Path:
    """The folder of our semgrep rules: in an installed package, else in a checkout.

    Raises ToolError when there is neither.
    """
    places = (_HERE / "rules", _HERE.parent / "rules")
    found = next((place for place in places if place.is_dir()), None)
    if found is None:
        looked = " and ".join(str(place) for place in places)
        raise ToolError(f"our semgrep rules are missing (looked in {looked}): install anew")
    return found
