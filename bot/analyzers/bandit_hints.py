"""What bandit's findings are about, and what to do about them, in a sentence each."""

from __future__ import annotations

from types import MappingProxyType

_SHELL = "Pass a list of arguments and no shell."
_PICKLE = "Read data from strangers with json."
_XML = "Parse it with defusedxml."
_RANDOM = "Use the secrets module for anything that must not be guessed."
_HASH = "Use SHA-256, or a password hash for passwords; pass usedforsecurity=False for checksums."
_SECRET = "Read it from the environment or a secret store."
_TEMPORARY = "Use tempfile.NamedTemporaryFile or TemporaryDirectory."
_ESCAPE = "Let the template escape it."
_TLS = "Use ssl.create_default_context()."

TOPICS = MappingProxyType(
    {
        "B102": "CWE-95",
        "B201": "CWE-489",
        "B307": "CWE-95",
        "B506": "CWE-502",
        "B701": "CWE-79",
        "B702": "CWE-79",
        **{f"B{number}": "CWE-611" for number in range(313, 321)},
    }
)
"""What some checks are about, where bandit names a class that is too wide: `yaml.load` CWE-20."""

HINTS = MappingProxyType(
    {
        "B102": "Call what is meant instead of running text as code.",
        "B103": "Give others no right to write.",
        "B104": "Bind to the one address that is meant.",
        "B105": _SECRET,
        "B106": _SECRET,
        "B107": _SECRET,
        "B108": _TEMPORARY,
        "B110": "Catch what is expected, and say what went wrong.",
        "B112": "Catch what is expected, and say what went wrong.",
        "B113": "Pass a timeout.",
        "B201": "Leave debug off outside of development: its console runs any code.",
        "B202": "Pass filter='data'.",
        "B301": _PICKLE,
        "B302": _PICKLE,
        "B303": _HASH,
        "B306": _TEMPORARY,
        "B307": "Use ast.literal_eval for literals.",
        "B308": _ESCAPE,
        "B310": "Allow https only.",
        "B311": _RANDOM,
        "B314": _XML,
        "B318": _XML,
        "B319": _XML,
        "B323": _TLS,
        "B324": _HASH,
        "B501": "Leave certificates checked.",
        "B502": _TLS,
        "B503": _TLS,
        "B506": "Use yaml.safe_load.",
        "B507": "Load the known host keys and reject others.",
        "B602": _SHELL,
        "B604": _SHELL,
        "B605": _SHELL,
        "B608": "Pass the values as query parameters.",
        "B701": "Pass autoescape=select_autoescape().",
        "B703": _ESCAPE,
    }
)
