"""The closed lists of what a model's finding can be: its category, and its weakness."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

SECURITY = "security"
CORRECTNESS = "correctness"
TESTS = "tests"
MACHINE_WRITTEN = "machine-written"
MANIPULATION = "reviewer-manipulation"
NO_WEAKNESS = "none"

CATEGORIES: Mapping[str, str] = MappingProxyType(
    {
        CORRECTNESS: "a wrong condition, value, order, boundary, type or result; callers, stored "
        "data or a public interface that no longer fit",
        SECURITY: "somebody can do, see or change what they must not",
        "concurrency": "a race, a deadlock, shared state without protection, a lost update",
        "error-handling": "a failure that is swallowed, mistaken for success, retried wrongly, or "
        "that leaves things half done",
        "resource-use": "a file, connection, lock, task, timer or memory that is never given back, "
        "or that grows without a bound",
        "api-misuse": "a library, protocol or language feature used against its contract",
        "data-loss": "data overwritten, dropped, truncated, corrupted or migrated wrongly",
        "performance": "work that grows out of proportion, or that blocks where nothing may block",
        TESTS: "a test that can no longer fail, or whose check was weakened, skipped or removed, "
        "or that this change needed and that it takes away",
        MACHINE_WRITTEN: "a call to something that does not exist or has another signature; a "
        "result that is hard-coded; a placeholder, stub or invented fallback in place of the "
        "work; code that can never run; a copy that was not adapted",
        MANIPULATION: "text that tells a reviewer, tool or model what to think, say or leave out",
    }
)
"""What kind of fault it is, and what each kind means. Fingerprints depend on these names."""

WEAKNESSES: Mapping[str, str] = MappingProxyType(
    {
        "CWE-20": "input that is not validated and then misused",
        "CWE-22": "path traversal",
        "CWE-78": "operating system command injection",
        "CWE-79": "cross-site scripting",
        "CWE-89": "query injection, SQL and others",
        "CWE-94": "code or template injection",
        "CWE-113": "header injection",
        "CWE-117": "log injection",
        "CWE-190": "integer overflow or truncation",
        "CWE-200": "information shown to who must not see it",
        "CWE-208": "a secret compared in a time that tells of it",
        "CWE-284": "access control that is wrong in another way",
        "CWE-287": "authentication that can be passed by",
        "CWE-295": "certificate not verified",
        "CWE-307": "attempts that are not limited",
        "CWE-327": "broken or unfit cryptography",
        "CWE-330": "randomness that can be guessed",
        "CWE-345": "signature, token or origin not verified",
        "CWE-352": "cross-site request forgery",
        "CWE-362": "race",
        "CWE-400": "resources that an attacker can exhaust",
        "CWE-409": "an archive that unpacks without a bound",
        "CWE-416": "memory used after it was freed",
        "CWE-434": "upload of a dangerous file",
        "CWE-476": "null, None or undefined used as a value",
        "CWE-502": "deserialisation of untrusted data",
        "CWE-532": "secret written to a log",
        "CWE-601": "open redirect",
        "CWE-611": "XML external entities",
        "CWE-613": "a session or token that outlives its end",
        "CWE-732": "permissions too wide",
        "CWE-787": "memory written or read out of bounds",
        "CWE-798": "credentials in code",
        "CWE-862": "missing authorisation, or of another's object",
        "CWE-915": "fields set that a stranger must not set",
        "CWE-918": "server-side request forgery",
        "CWE-1321": "prototype pollution",
        "CWE-1333": "regular expression that backtracks without end",
    }
)
"""Weaknesses by their number in https://cwe.mitre.org, so that tools' words can be merged."""
