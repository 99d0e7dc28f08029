"""Which files are kept from a model, and why."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase

from bot.core.change import ChangedFile
from bot.core.content import Content
from bot.core.generated import is_marked
from bot.core.outline import Outline
from bot.reviews.tiers import only_blanks

_LOCK_FILES = frozenset(
    {
        "bun.lock",
        "cargo.lock",
        "composer.lock",
        "flake.lock",
        "gemfile.lock",
        "go.sum",
        "go.work.sum",
        "gradle.lockfile",
        "mix.lock",
        "npm-shrinkwrap.json",
        "package-lock.json",
        "packages.lock.json",
        "package.resolved",
        "pdm.lock",
        "pipfile.lock",
        "pixi.lock",
        "pnpm-lock.yaml",
        "podfile.lock",
        "poetry.lock",
        "pubspec.lock",
        "pylock.toml",
        "uv.lock",
        "yarn.lock",
        ".terraform.lock.hcl",
    }
)

# Code that only handles secrets (secrets.py) is no such file: it is reviewed, with secrets masked.
_SECRET_NAMES = (
    ".env",
    ".env.*",
    "*.env",
    ".envrc",
    "*.pem",
    "*.key",
    "*.p12",
    "*.pfx",
    "*.jks",
    "*.keystore",
    "*.kdbx",
    "*.ppk",
    "id_rsa*",
    "id_dsa*",
    "id_ecdsa*",
    "id_ed25519*",
    ".netrc",
    ".npmrc",
    ".pypirc",
    ".pgpass",
    ".htpasswd",
    ".dockercfg",
    "kubeconfig",
    "*.tfvars",
    "*.tfvars.json",
    "*.tfstate",
)
_SECRET_STEMS = ("secret", "secrets", "credential", "credentials")
_DATA_SUFFIX = re.compile(r"|cfg|conf|csv|enc|env|ini|json|properties|toml|txt|xml|ya?ml")

_MINIFIED = re.compile(r"\.min\.[cm]?(?:js|css)$")
_MINIFIED_COLUMNS = 200  # mean length of a line; code that people write stays far below


def why_spared(file: ChangedFile, content: Content, outline: Outline) -> str:
    """Why `file` is not shown to a model; empty when it is to be shown."""
    if is_named_for_secrets(file.path) or (file.old_path and is_named_for_secrets(file.old_path)):
        return "kept from the model: its name says that it holds secrets"
    if not file.hunks:
        return "no line changed"
    if outline.only_comments:
        return "only comments changed"
    if only_blanks(file, content):
        return "only blank lines or white space at line ends changed"
    if _name(file.path) in _LOCK_FILES:
        return "lock file"
    if _is_minified(file.path, content):
        return "minified"
    if _was_generated(content):
        return "generated, by a mark that stood there before"
    return ""


def _name(path: str) -> str:
    return path.rpartition("/")[2].lower()


def is_named_for_secrets(path: str) -> bool:
    """Whether nothing of a file of this name may reach a model."""
    name = _name(path)
    stem, _, suffix = name.partition(".")
    if stem in _SECRET_STEMS and _DATA_SUFFIX.fullmatch(suffix):
        return True
    return any(fnmatchcase(name, pattern) for pattern in _SECRET_NAMES)


def _is_minified(path: str, content: Content) -> bool:
    """By name and by shape: a name alone would let code that people read go by unseen."""
    long = len(content.new) > _MINIFIED_COLUMNS * max(1, len(content.lines))
    return long and bool(_MINIFIED.search(_name(path)))


def _was_generated(content: Content) -> bool:
    """Whether the file says so on both sides: a mark that the change brings proves nothing."""
    return all(is_marked(lines) for lines in (content.lines, content.old_lines))
