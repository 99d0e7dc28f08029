"""Which packages a module comes from, where their names differ.

`modules.txt` holds a module and the distributions that bring it on each line: those of PyPI's much
used packages whose module is named otherwise, or comes along with another, put together by hand
from their documentation.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path

from bot.manifests.package import pypi_name

_FILE = Path(__file__).with_name("modules.txt")

_GONE = "distutils imp asynchat asyncore smtpd cgi cgitb crypt nntplib pipes telnetlib uu xdrlib"
_NEW = "annotationlib compression concurrent.interpreters _typeshed"
STANDARD = sys.stdlib_module_names | {*_GONE.split(), *_NEW.split(), "__main__", "pip"}
"""Modules of Python itself, in some release that may be in use."""

NODE = frozenset(
    {
        *("assert", "async_hooks", "buffer", "bun", "child_process", "cluster", "console"),
        *("constants", "crypto", "dgram", "diagnostics_channel", "dns", "domain", "electron"),
        *("events", "fs", "http", "http2", "https", "inspector", "module", "net", "os", "path"),
        *("perf_hooks", "process", "punycode", "querystring", "readline", "repl", "sea", "sqlite"),
        *("stream", "string_decoder", "sys", "test", "timers", "tls", "trace_events", "tty"),
        *("url", "util", "v8", "vm", "vscode", "wasi", "worker_threads", "zlib"),
    }
)
"""Modules of Node.js itself (https://nodejs.org/api/), and of hosts that bring their own."""


@cache
def _distributions() -> Mapping[str, tuple[str, ...]]:
    lines = (line.split() for line in _FILE.read_text("utf-8").splitlines())
    return {words[0].lower(): tuple(words[1:]) for words in lines if words}


def distributions_of(module: str) -> tuple[str, ...]:
    """Packages of PyPI that bring a module; its own name where none is known."""
    top = module.partition(".")[0]
    return _distributions().get(top.lower(), (pypi_name(top),))


def brings(packages: Collection[str], module: str) -> bool:
    """Whether one of these packages of PyPI may bring `module`: rather too often than too seldom.

    Most modules are named for their package, or for a part of its name: django-environ's is
    environ. `azure.storage.blob` comes from any package whose name begins with azure-.
    """
    top = pypi_name(module.partition(".")[0].strip("_"))
    if any(name in packages for name in distributions_of(module)):
        return True
    return any(_is_in(top, name) for name in packages)


def _is_in(top: str, package: str) -> bool:
    if top == package or package.startswith(f"{top}-"):
        return True
    joined = re.sub(r"[-\d]", "", package)
    bare = re.sub(r"[-\d]", "", top)
    return f"-{top}-" in f"-{package}-" or joined in (
        bare,
        f"py{bare}",
        f"python{bare}",
        f"{bare}py",
    )
