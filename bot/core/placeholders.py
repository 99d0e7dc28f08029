"""What stands where a secret would stand, and is none: examples, templates, made-up values."""

from __future__ import annotations

import math
import re
from collections import Counter

_WORDS = (
    "example|placeholder|dummy|sample|changeme|change[_-]me|change[_-]it|replace|redacted|insert"
    "|notasecret|not[_-]a[_-]|notreal|not[_-]real|your[_-]?(?:own|api|app|secret|token|key|pass|db)"
    "|yourpass|mysecret|mypass|mytoken|my[_-]|<your|foobar|foo[_-]bar|deadbeef|lorem|secretsecret"
    "|insecure|unsecure|secret[_-]?here|key[_-]?here|token[_-]?here|password[_-]?here|goes[_-]?here"
    "|supersecret|super[_-]secret|topsecret|top[_-]secret|verysecret|letmein|hunter2|swordfish"
    "|passw[o0]rd|passwd|qwerty|abc123|test123|secret123|admin123|12345678"
)
_HAS_WORD = re.compile(_WORDS, re.IGNORECASE)
_WHOLE_WORD = re.compile(
    r"(?<![A-Za-z])(?:test|tests|testing|tester|fake|mock|todo|tbd|none|null|xxx|foo|bar|baz|demo|stub"
    r"|undefined|invalid|secret|default|username|user|some|any|wrong|bad|random|hello|world)(?![A-Za-z])",
    re.IGNORECASE,
)
_TEMPLATE = re.compile(
    r"\$\{|\$\(|\{\{|\}\}|\{%|%\(|%[sd]|<[\w .-]{1,40}>|\{[\w.:!\[\]]{0,40}\}|\$[A-Z_]{3,}|@@|__\w+__"
    r"|\.\.\.|…|‹|›|\*\*\*|\bprocess\.env|\bos\.environ|getenv"
)
_RUN = re.compile(r"(.)\1{5}|[xX]{4}|(.{2,4})\2{3}", re.DOTALL)
_SEQUENCE = (
    "abcdefghijklmnopqrstuvwxyz",
    "zyxwvutsrqponmlkjihgfedcba",
    "01234567890123456789",
    "98765432109876543210",
)
_SEQUENCE_LENGTH = 8
_COUNTED = frozenset(
    letters[at : at + _SEQUENCE_LENGTH]
    for letters in _SEQUENCE
    for at in range(len(letters) - _SEQUENCE_LENGTH + 1)
)

DOCUMENTED = frozenset(
    {
        # The storage emulator's key: https://learn.microsoft.com/azure/storage/common/storage-use-azurite
        "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoMGGw==",
    }
)
"""Values that are public: their services' manuals print them."""

_JWT_IO = "eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9l"  # "John Doe", of jwt.io's example
