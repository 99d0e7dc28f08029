"""Which comments are only for people. All others count as code."""

from __future__ import annotations

import re

COMMENTS = frozenset(
    {
        "comment",
        "line_comment",
        "block_comment",
        "multiline_comment",
        "html_comment",
        "marginalia",  # the SQL grammar's word for /* */
    }
)
"""What grammars call a comment. Scala's xml_comment is content, so it is not here."""

_OTHER_LINE_ENDS = re.compile(r"[\r\v\f\x1c-\x1e\x85\u2028\u2029\0]")
"""Where a grammar sees one comment, some language ends the line and reads on."""

_OBEYED = re.compile(
    r"""
      ^\#!                                  # names the interpreter
    | ^/[/*]+[!+]                           # MySQL runs /*! */, optimizers read /*+ */
    | ^//\s*(?:go:|\+build\b|export\s|line\s|\#)   # Go's directives, source maps
    | ^//(?:DEPS|JAVA|>)|swift-tools-version  # jbang, scala-cli, Swift packages
    | ^\#\s*(?:syntax|escape|check)\s*=     # Dockerfile
    | ^\#(?:SBATCH|PBS|cloud-config)|\bvim?:  # batch systems, cloud-init, editors
    | ^--\s*(?:[+@]|name:|changeset|liquibase|rollback)  # SQL migrations, sqlc
    | ^/\*\s*(?:global|exported)           # linters of JavaScript
    | (?-i:@[A-Z])|@(?:test|dataProvider|route)\b  # PHP's annotations in comments
    | ^///\s*<                              # TypeScript's references
    | \\u                                   # Java reads \u000a as a line end, even here
    | (?:\\|\?\?/)\s*$                      # C continues the comment on the next line
    | \?>                                   # ends PHP
    | \b(?:coding|encoding|frozen_string_literal|warn_indent)\s*[:=]
    | \b(?:nosec|nosem|nosemgrep|noqa|nolint|noinspection|nosonar|gitleaks|pragma)\b
    | \b(?:pylint|mypy|pyright|ruff|flake8|isort|fmt|yapf|type|checkov|tfsec|trivy|kics)\s*:
    | \b(?:eslint|tslint|jshint|jslint|istanbul|webpack\w*|vite|[cv]8\s+ignore)\b
    | \b(?:prettier|biome|deno|shellcheck|rubocop|hadolint|phpcs|phpstan|swiftlint|ktlint|detekt)\b
    | @(?:ts-|jsx|flow|psalm|phpstan|preserve|license|SuppressWarnings|formatter)
    | \b(?:SPDX-License-Identifier|DO\ NOT\ EDIT|clang-format|NOLINT|IWYU|language=)
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Words by which compilers, linters, formatters and scanners take orders from comments."""

_CODING = re.compile(rb"coding[=:][ \t]*([-\w.]+)")
_SAFE_CODINGS = frozenset({"utf-8", "utf8", "utf-8-sig", "ascii", "us-ascii"})

_MARKS = (b'"C"', b"# /// ", b"```cargo")
"""Go's comment before `import "C"` is C code; scripts of Python and Rust name packages in one."""


def is_for_people(comment: bytes) -> bool:
    """Whether no machine reads this comment, so that a change of it changes nothing that runs."""
    text = comment.decode("utf-8", errors="replace").removesuffix("\n").removesuffix("\r")
    nested = "/*" in text[2:] or "*/" in text[:-2]  # languages differ on where it ends
    return not (nested or _OTHER_LINE_ENDS.search(text) or _OBEYED.search(text))


def counts_all(text: bytes) -> bool:
    """Whether something in the file makes each of its comments count."""
    return any(mark in text for mark in _MARKS) or _has_odd_coding(text)


def _has_odd_coding(text: bytes) -> bool:
    """Whether the first two lines declare an encoding in which a comment may hide a line end.

    In UTF-7, `# +AAo-import os` is a comment followed by an import.
    """
    head = b"\n".join(text[:2000].split(b"\n", 2)[:2])
    return any(
        found.decode("ascii", errors="replace").lower().replace("_", "-") not in _SAFE_CODINGS
        for found in _CODING.findall(head)
    )
