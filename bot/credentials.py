"""Keys and endpoints: taken from the operator's environment once, then wiped from it.

A child process, or a tool that a hostile file took over, can read the environment that this
process was started with in `/proc/<pid>/environ`. So what is taken is also overwritten there.
"""

from __future__ import annotations

import ctypes
import os
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field

_SECRET_NAME = re.compile(
    r"(?:^|_)(?:(?:API)?KEY|TOKEN|SECRET|PASS(?:WORD|WD)?|PAT|DSN|CREDENTIALS?)(?:$|_)"
    r"|\w_PWD$|^DATABASE_URL$",  # PWD alone is the current folder
    re.I,
)


@dataclass(frozen=True, slots=True)
class Credentials:
    """What only the operator may set. `known` are secret values that must appear in no output.

    `state_key` is what our comments on pull requests are signed with; `osv` is where the
    database of known vulnerabilities lies, `pypi` and `npm` are the addresses of registries that
    may be asked.
    """

    api_key: str | None = field(default=None, repr=False)
    github_token: str | None = field(default=None, repr=False)
    state_key: str | None = field(default=None, repr=False)
    base_url: str | None = None
    allow_private: bool = False
    osv: str | None = None
    pypi: str | None = None
    npm: str | None = None
    known: tuple[str, ...] = field(default=(), repr=False)


def take() -> Credentials:
    """Read the operator's credentials from the environment, and wipe every secret from it."""
    secret = {name: value for name, value in os.environ.items() if _SECRET_NAME.search(name)}
    taken = Credentials(
        api_key=os.environ.get("OPENAI_API_KEY") or None,
        github_token=os.environ.get("GITHUB_TOKEN") or None,
        state_key=os.environ.get("DIFFWARDEN_STATE_KEY") or None,
        base_url=os.environ.get("OPENAI_BASE_URL") or None,
        allow_private=os.environ.get("DIFFWARDEN_ALLOW_PRIVATE_ENDPOINT") == "1",
        osv=os.environ.get("DIFFWARDEN_OSV") or None,
        pypi=os.environ.get("DIFFWARDEN_PYPI") or None,
        npm=os.environ.get("DIFFWARDEN_NPM") or None,
        known=tuple(value for value in secret.values() if len(value) >= 8),
    )
    wipe(secret)
    return taken


def wipe(names: Iterable[str]) -> None:
    """Remove variables from this process's environment, and from the memory the kernel shows."""
    gone = frozenset(names)
    if sys.platform == "linux":
        wanted = {os.fsencode(name) for name in gone}
        block = ctypes.POINTER(ctypes.c_void_p).in_dll(ctypes.CDLL(None), "environ")
        for address in _addresses(block):
            key, _, value = ctypes.string_at(address).partition(b"=")
            if key in wanted:
                ctypes.memset(address + len(key) + 1, 0, len(value))
    for name in gone:
        os.environ.pop(name, None)


def _addresses(block: ctypes._Pointer[ctypes.c_void_p]) -> list[int]:
    """Where the C library keeps each `NAME=value`."""
    found: list[int] = []
    while address := block[len(found)]:
        found.append(int(address))
    return found
