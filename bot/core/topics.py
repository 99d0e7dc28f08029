"""What a finding can be about, and which topics are one family.

Tools name one bug by different CWEs: bandit files `yaml.load` under CWE-20, a rule of ours under
CWE-502. Two findings on the same lines whose topics are of one family are one bug. The families
follow CWE's own grouping (https://cwe.mitre.org/data/definitions/1400.html), narrowed to what one
fix would mend.
"""

from __future__ import annotations

from types import MappingProxyType

_FAMILIES: tuple[tuple[str, tuple[int, ...]], ...] = (
    ("command-injection", (77, 78, 88)),
    ("code-injection", (94, 95, 96, 470, 913, 1336)),
    ("query-injection", (89, 90, 91, 564, 643, 652, 943)),
    ("cross-site-scripting", (79, 80, 83, 87, 116)),
    ("header-injection", (93, 113, 644)),
    ("path-traversal", (22, 23, 35, 36, 73, 59)),
    ("request-forgery", (918, 441)),
    ("open-redirect", (601,)),
    ("deserialisation", (502,)),
    ("mass-assignment", (915,)),
    ("xml-entities", (611, 776, 827)),
    ("weak-cryptography", (261, 326, 327, 328, 329, 759, 760, 780, 916, 1204)),
    ("weak-randomness", (330, 331, 335, 338)),
    ("unverified-peer", (295, 296, 297, 319, 322)),
    ("unverified-token", (345, 347)),
    ("trust-boundary", (501,)),
    ("credentials-in-code", (256, 259, 321, 522, 540, 798)),
    ("information-leak", (200, 209, 215, 532)),
    ("debug-mode", (11, 489)),
    ("cookie-flags", (614, 1004, 1275)),
    ("cross-origin", (346, 942)),
    ("csrf", (352,)),
    ("permissions", (276, 277, 732)),
    ("temporary-file", (377, 378, 379)),
    ("timing", (203, 208, 385)),
    ("resource-exhaustion", (400, 409, 674, 770, 1088, 1333)),
    ("race", (362, 366, 367)),
    ("unchecked-error", (252, 390, 391, 396, 636, 703, 755)),
    ("prototype-pollution", (1321,)),
    ("missing-authorisation", (285, 287, 306, 425, 639, 862, 863)),
)

FAMILY_OF = MappingProxyType(
    {f"CWE-{number}": name for name, numbers in _FAMILIES for number in numbers}
)


def family(topic: str) -> str:
    """The family that `topic` belongs to; a topic of no family is one of its own."""
    return FAMILY_OF.get(topic, topic)
