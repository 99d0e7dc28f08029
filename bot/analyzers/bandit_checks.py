"""What we know of bandit's checks: what each is about, what to do, and how far it can be believed.

Bandit looks at one call at a time. Some of its checks see the flaw itself (`verify=False`); others
see a call that is a flaw only if its value comes from a stranger, and tell both alike. What such a
check says is lowered to `low`, which is set aside by default; when a rule of ours that follows the
value says the same, the two are one finding and the rule's severity holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Check:
    """`hint` is the fix, in a sentence. `topic` stands in for bandit's CWE where that is too wide.

    `lowered` tells why the check cannot tell safe code from unsafe; empty if it can.
    """

    hint: str = ""
    topic: str = ""
    lowered: str = ""


_SHELL = "Pass a list of arguments and no shell."
_PICKLE = "Read data from strangers with json."
_XML = "Parse it with defusedxml."
_HASH = "Use SHA-256, or a password hash for passwords; pass usedforsecurity=False for checksums."
_SECRET = "Read it from the environment or a secret store."
_TEMPORARY = "Use tempfile.NamedTemporaryFile or TemporaryDirectory."
_ESCAPE = "Let the template escape it."
_TLS = "Use ssl.create_default_context()."
_PARAMETERS = "Pass the values as query parameters."
_EXPECTED = "Catch what is expected, and say what went wrong."

_ANY_CODE = "It fires on every call, also for code that the program itself wrote."
_ANY_COMMAND = (
    "It fires for every command that is no literal, also one built from constants or quoted."
)
_ANY_QUERY = "It fires on strings that read like SQL, also when only constants are spliced in."
_ANY_PICKLE = "It fires on every load, also of what the program itself stored."
_ANY_PARSER = "It fires on every parser of the standard library, whose entities are off by default."
_ANY_HTML = "It fires for every argument that is no literal, also for an escaped one."

CHECKS: Mapping[str, Check] = MappingProxyType(
    {
        "B102": Check("Call what is meant instead of running text as code.", "CWE-95", _ANY_CODE),
        "B103": Check(
            "Give others no right to write.",
            lowered="It fires on the right of a group to run a file too, so on a mode of 0o750.",
        ),
        "B104": Check(
            "Bind to the one address that is meant.",
            lowered="It fires on the text 0.0.0.0 wherever it stands, also in a comparison.",
        ),
        "B105": Check(_SECRET),
        "B106": Check(_SECRET),
        "B107": Check(_SECRET),
        "B108": Check(
            _TEMPORARY,
            lowered="It fires on every text that begins with /tmp, also one that nobody opens.",
        ),
        "B110": Check(_EXPECTED),
        "B112": Check(_EXPECTED),
        "B113": Check("Pass a timeout."),
        "B201": Check(
            "Leave debug off outside of development: its console runs any code.", "CWE-489"
        ),
        "B202": Check(
            "Pass filter='data'.",
            lowered="It fires on archives of one's own too, and on Python 3.14, which filters.",
        ),
        "B301": Check(_PICKLE, "CWE-502", _ANY_PICKLE),
        "B302": Check(_PICKLE, "CWE-502", _ANY_PICKLE),
        "B303": Check(_HASH),
        "B306": Check(_TEMPORARY),
        "B307": Check("Use ast.literal_eval for literals.", "CWE-95", _ANY_CODE),
        "B308": Check(_ESCAPE, "CWE-79", _ANY_HTML),
        "B310": Check(
            "Allow https only.",
            lowered="It fires on every urlopen whose address is no literal, whoever chose it.",
        ),
        "B311": Check("Use the secrets module for anything that must not be guessed."),
        **{f"B{number}": Check(_XML, "CWE-611", _ANY_PARSER) for number in range(313, 320)},
        "B323": Check(_TLS),
        "B324": Check(
            _HASH, lowered="It cannot tell a signature from a checksum or the key of a cache."
        ),
        "B402": Check(
            "Use SFTP or FTPS.", lowered="It fires on the import, also for ftplib.FTP_TLS."
        ),
        "B411": Check(
            "Protect the parser with defusedxml.xmlrpc.",
            lowered="It fires on the import, also for a client of a server one trusts.",
        ),
        "B413": Check(
            "Use cryptography or pycryptodome.",
            lowered="It fires on pycryptodome too, which is maintained and has the same name.",
        ),
        "B501": Check("Leave certificates checked."),
        "B502": Check(_TLS),
        "B503": Check(_TLS),
        "B506": Check("Use yaml.safe_load.", "CWE-502"),
        "B507": Check("Load the known host keys and reject others."),
        "B601": Check(
            "Quote each value with shlex.quote.",
            lowered="It fires on every exec_command, also of a literal.",
        ),
        "B602": Check(_SHELL, lowered=_ANY_COMMAND),
        "B604": Check(
            _SHELL, lowered="It fires on every function with an argument of the name shell."
        ),
        "B605": Check(_SHELL, lowered=_ANY_COMMAND),
        "B608": Check(_PARAMETERS, lowered=_ANY_QUERY),
        "B610": Check(_PARAMETERS, lowered=_ANY_QUERY),
        "B611": Check(_PARAMETERS, lowered=_ANY_QUERY),
        "B613": Check("Remove it, or write it as an escape.", "CWE-1007"),
        "B701": Check(
            "Pass autoescape=select_autoescape().",
            "CWE-79",
            "It fires also where templates make no HTML: code, configuration, mail as text.",
        ),
        "B702": Check(
            "Pass default_filters=['h'].",
            "CWE-79",
            "It fires on every template, also where templates make no HTML.",
        ),
        "B703": Check(_ESCAPE, "CWE-79", _ANY_HTML),
        "B704": Check(_ESCAPE, "CWE-79", _ANY_HTML),
    }
)
