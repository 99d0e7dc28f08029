"""The classes of weakness that the corpus covers, and which findings speak of each."""

from __future__ import annotations

from types import MappingProxyType

from bot.core.topics import FAMILY_OF, family

_CLASSES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("command-injection", ("command-injection",)),
    ("code-injection", ("code-injection",)),
    ("sql-injection", ("query-injection",)),
    ("nosql-injection", ("query-injection",)),
    ("ldap-injection", ("query-injection",)),
    ("xpath-injection", ("query-injection",)),
    ("template-injection", ("code-injection",)),
    ("header-injection", ("header-injection",)),
    ("cross-site-scripting", ("cross-site-scripting",)),
    ("path-traversal", ("path-traversal",)),
    ("archive-slip", ("path-traversal",)),
    ("request-forgery", ("request-forgery",)),
    ("open-redirect", ("open-redirect",)),
    ("deserialisation", ("deserialisation",)),
    ("xml-entities", ("xml-entities",)),
    ("weak-hash", ("weak-cryptography",)),
    ("weak-cipher", ("weak-cryptography", "CWE-323", "CWE-329", "CWE-1204")),
    ("weak-randomness", ("weak-randomness", "CWE-337", "CWE-340")),
    ("tls-verification", ("unverified-peer",)),
    ("token-misuse", ("unverified-token",)),
    ("cookie-flags", ("cookie-flags",)),
    ("trust-boundary", ("CWE-501",)),
    ("csrf", ("csrf",)),
    ("hard-coded-credentials", ("credentials-in-code",)),
    ("cross-origin", ("cross-origin",)),
    ("debug-mode", ("debug-mode", "CWE-215")),
    ("file-permissions", ("temporary-file", "permissions")),
    ("timing", ("timing",)),
    ("resource-exhaustion", ("resource-exhaustion", "CWE-789")),
    ("race", ("race",)),
    ("information-leak", ("information-leak", "CWE-312", "CWE-359")),
    ("missing-authentication", ("missing-authorisation",)),
    ("mass-assignment", ("CWE-915",)),
    ("prototype-pollution", ("prototype-pollution", "CWE-915")),
)

CLASSES = MappingProxyType(dict(_CLASSES))
"""From the name of a class, a folder of the corpus, to families of topics or single topics."""


def speaks_of(topic: str, weakness: str) -> bool:
    """Whether a finding about `topic` (a CWE) is one of the class `weakness`."""
    return topic in CLASSES[weakness] or family(topic) in CLASSES[weakness]


def unknown_families() -> frozenset[str]:
    """What the table names that is neither a family of `bot.core.topics` nor a CWE."""
    named = {name for names in CLASSES.values() for name in names}
    return frozenset(n for n in named if not n.startswith("CWE-")) - set(FAMILY_OF.values())
