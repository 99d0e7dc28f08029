"""Whether a finding speaks of the same thing as a known flaw: categories and weaknesses."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType

from bot.core.topics import FAMILY_OF, family

SECURITY = "security"

_KIN: tuple[tuple[str, str], ...] = (
    ("correctness", "error-handling"),
    ("correctness", "api-misuse"),
    ("correctness", "data-loss"),
    ("correctness", "machine-written"),
    ("correctness", "concurrency"),
    ("correctness", SECURITY),
    ("error-handling", "resource-use"),
    ("error-handling", "api-misuse"),
    ("error-handling", "data-loss"),
    ("error-handling", "machine-written"),
    ("resource-use", "performance"),
    ("resource-use", "concurrency"),
    ("resource-use", "api-misuse"),
    ("resource-use", SECURITY),
    ("api-misuse", "concurrency"),
    ("api-misuse", "machine-written"),
    ("api-misuse", SECURITY),
    ("data-loss", "concurrency"),
    ("data-loss", "machine-written"),
    ("concurrency", SECURITY),
    ("machine-written", SECURITY),
    ("performance", "concurrency"),
)
"""Categories under which two people may file one bug: a lost update is a race and a loss."""

CATEGORIES = (
    "correctness",
    SECURITY,
    "concurrency",
    "error-handling",
    "resource-use",
    "api-misuse",
    "data-loss",
    "performance",
    "tests",
    "machine-written",
    "reviewer-manipulation",
)
"""What a known flaw can be filed under."""

_KIND_OF_FAMILY: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "race": ("concurrency",),
        "unchecked-error": ("error-handling",),
        "resource-exhaustion": ("resource-use", "performance", SECURITY),
        "timing": (SECURITY,),
    }
)

_KIND_OF_WEAKNESS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "CWE-20": ("correctness", SECURITY),
        "CWE-190": ("correctness",),
        "CWE-193": ("correctness",),
        "CWE-248": ("error-handling",),
        "CWE-369": ("correctness",),
        "CWE-401": ("resource-use",),
        "CWE-404": ("resource-use",),
        "CWE-407": ("performance",),
        "CWE-416": ("api-misuse", SECURITY),
        "CWE-476": ("correctness",),
        "CWE-667": ("concurrency",),
        "CWE-682": ("correctness",),
        "CWE-697": ("correctness",),
        "CWE-754": ("error-handling",),
        "CWE-772": ("resource-use",),
        "CWE-775": ("resource-use",),
        "CWE-833": ("concurrency",),
    }
)
"""Categories of weaknesses that are not plainly matters of security."""


def categories_of(rule: str, topic: str) -> frozenset[str]:
    """What a finding may be filed under: as its rule says, else by its weakness."""
    named = rule.partition("/")[2]
    if named in CATEGORIES:
        return frozenset((named,))
    if topic in CATEGORIES:
        return frozenset((topic,))
    if not topic.startswith("CWE-"):
        return frozenset()
    kinds = _KIND_OF_WEAKNESS.get(topic) or _KIND_OF_FAMILY.get(family(topic))
    return frozenset(kinds or (SECURITY,))


def same_topic(rule: str, topic: str, category: str, cwe: str) -> bool:
    """Whether a finding (its rule and topic) is about a flaw of this category and weakness.

    It is when their weaknesses are of one family, or their categories are one or kin. It is not
    when both are named weaknesses of two families: SQL injection is no cross-site scripting.
    """
    if cwe and family(topic) == family(cwe):
        return True
    if topic in FAMILY_OF and cwe in FAMILY_OF:
        return False
    return _kin(categories_of(rule, topic), category)


def _kin(told: Collection[str], category: str) -> bool:
    return any(
        each == category or (each, category) in _KIN or (category, each) in _KIN for each in told
    )
