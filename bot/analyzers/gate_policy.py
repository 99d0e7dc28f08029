"""Changes that a person should see: to workflows, and to what tells coding agents what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase

from bot.analyzers.workflow_names import may_start_us
from bot.core.change import ChangedFile
from bot.core.content import Content
from bot.core.finding import Confidence, Finding, Severity, Span
from bot.core.ports import Subject

WORKFLOWS = (
    ".github/workflows/*",
    ".github/actions/*",
    ".forgejo/workflows/*",
    ".gitea/workflows/*",
    ".gitlab-ci.yml",
    ".circleci/*",
    "Jenkinsfile",
    "azure-pipelines.yml",
    "bitbucket-pipelines.yml",
)
"""What runs with a repository's rights, in common CI systems."""

INSTRUCTIONS = (
    *("AGENTS.md", "AGENT.md", "CLAUDE.md", "CLAUDE.local.md", "GEMINI.md", "QWEN.md"),
    *(
        ".cursorrules",
        ".windsurfrules",
        ".clinerules",
        ".roorules",
        ".goosehints",
        "CONVENTIONS.md",
    ),
    *("copilot-instructions.md", "*.instructions.md", "*.prompt.md", "*.mdc", "SKILL.md"),
)
"""Names of files that agents read as orders, in any folder."""

FOLDERS = (
    *(".claude", ".cursor", ".codex", ".gemini", ".windsurf", ".clinerules", ".roo", ".kiro"),
    *(".junie", ".amazonq", ".continue", ".aider", ".agents"),
)
"""Folders all of whose files agents read."""

COMMANDS = (
    *(".mcp.json", "mcp.json", ".aider.conf.yml", "settings.json", "settings.local.json"),
    *("hooks.json", "config.toml", "config.json", "*.sh", "*.py", "*.js"),
)
"""Files of those that start programs: servers, hooks."""

_ORDERS = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:previous|prior|above|earlier|other|all"
    r"|system)\b.{0,40}\b(?:instruction|rule|prompt|guideline|order)s?\b"
    r"|\b(?:do not|don't|never)\b.{0,30}\b(?:tell|mention|reveal|inform|warn|ask|show)\b.{0,30}"
    r"\b(?:user|human|reviewer|developer|anyone|them)\b"
    r"|\b(?:always|must)\b.{0,20}\bapprove\b.{0,30}\b(?:review|change|pull request|pr)s?\b"
    r"|\bwithout (?:asking|confirmation|permission|telling|informing)\b"
    r"|\b(?:send|post|upload|exfiltrate|leak)\b.{0,60}\b(?:secrets?|tokens?|credentials?|api keys?"
    r"|env(?:ironment)? variables?|\.env)\b"
    r"|\b(?:curl|wget)\b.{0,200}\|\s{0,3}(?:ba|z|da)?sh\b|base64\s+(?:-d|--decode)",
    re.IGNORECASE,
)
"""What makes an instruction one that its readers should not see obeyed, in English."""

_RIGHTS = re.compile(
    r"^[^#]{0,200}\b(?:pull_request_target|workflow_run)\b"
    r"|^\s*permissions\s*:\s*write-all|^\s*(?:statuses|checks|contents|actions|id-token|packages"
    r"|deployments|administration)\s*:\s*write\b|^\s*secrets\s*:\s*inherit\b"
)
"""Lines that give a workflow more rights. With `statuses: write` one can set our own status."""

_PIN = re.compile(r"^\s*(?:-\s+)?(?:uses|image)\s*:\s")

_MAX_LINE = 2000


@dataclass(frozen=True, slots=True)
class GatePolicy:
    """Tells of changes by which a repository's helpers come to act otherwise.

    Only what widens rights, starts programs or gives suspicious orders is severe enough to block:
    people edit workflows and instructions every day.
    """

    name: str = "gate-policy"
    version: str = "1"

    def applies(self, file: ChangedFile, subject: Subject) -> bool:
        is_ours = _is_workflow(file.path) or _is_read_by_agents(file.path)
        return file.path in subject.readable and is_ours

    def analyze(self, subject: Subject) -> Iterator[Finding]:
        for file in subject.change.files:
            content = subject.contents[file.path]
            lines = [(n, line[:_MAX_LINE]) for n, line in content.at(file.added_lines())]
            if _is_workflow(file.path):
                yield from _of_workflow(file, content, lines)
            else:
                yield from _of_agents(file, lines)


def _is_workflow(path: str) -> bool:
    return any(fnmatchcase(path, pattern) for pattern in WORKFLOWS)


def _is_read_by_agents(path: str) -> bool:
    *folders, name = path.split("/")
    named = any(fnmatchcase(name.lower(), pattern.lower()) for pattern in INSTRUCTIONS)
    return named or name in (".mcp.json", "mcp.json") or not set(folders).isdisjoint(FOLDERS)


def _starts_programs(path: str) -> bool:
    name = path.rpartition("/")[2]
    return any(fnmatchcase(name, pattern) for pattern in COMMANDS)


def _of_workflow(
    file: ChangedFile, content: Content, lines: list[tuple[int, str]]
) -> Iterator[Finding]:
    if fnmatchcase(file.path, ".github/workflows/*") and may_start_us(content.text):
        return  # `gate-settings` tells of it, and that blocks.
    wider = next((number for number, line in lines if _RIGHTS.search(line)), None)
    if wider:
        yield _finding(
            "workflow-rights",
            file,
            wider,
            Severity.HIGH,
            "This gives a workflow more rights than it had, or lets strangers start it: what it "
            "runs acts in the repository's name. A person must decide whether that is right.",
        )
    elif any(line.strip() and not _PIN.match(line) for _, line in lines) or not lines:
        yield _finding(
            "workflow-changed",
            file,
            lines[0][0] if lines else 1,
            Severity.MEDIUM,
            "This changes what runs with the repository's rights. A person should read it before "
            "it merges.",
        )


def _of_agents(file: ChangedFile, lines: list[tuple[int, str]]) -> Iterator[Finding]:
    order = next((number for number, line in lines if _ORDERS.search(line)), None)
    if order:
        yield _finding(
            "agent-orders",
            file,
            order,
            Severity.HIGH,
            "Coding agents read this file as orders, and this line asks them to hide something, to "
            "skip a check, or to send or run what it names. A person must decide whether it stays.",
        )
    elif _starts_programs(file.path):
        yield _finding(
            "agent-commands",
            file,
            lines[0][0] if lines else 1,
            Severity.HIGH,
            "Coding agents start what this file names, on the machines of all who work here. A "
            "person must decide whether it is right.",
        )
    else:
        yield _finding(
            "agent-instructions",
            file,
            lines[0][0] if lines else 1,
            Severity.MEDIUM,
            "This changes what coding agents are told to do. A person should read it before it "
            "merges.",
        )


def _finding(rule: str, file: ChangedFile, line: int, severity: Severity, message: str) -> Finding:
    return Finding(
        rule=f"gate-policy/{rule}",
        topic="gate-policy",
        message=message,
        span=Span(file.path, line, line),
        severity=severity,
        confidence=Confidence.HIGH,
    )
