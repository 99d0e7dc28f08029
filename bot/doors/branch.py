"""Whether the rules of a branch on GitHub hold back what the gate does not let pass."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from bot.core.branch_rules import openings
from bot.core.errors import DiffwardenError, UsageError
from bot.core.pull import status_name
from bot.doors.check import Check
from bot.forges.github import GitHub
from bot.forges.github_rules import GitHubRules
from bot.pulls.case import GATE

GITHUB = "https://api.github.com"

_NAME = re.compile(r"[\w.-]{1,100}/[\w.-]{1,100}", re.ASCII)


def checks_of(repo: str, branch: str | None, token: str | None) -> Iterator[Check]:
    """One check for each way past the gate of `branch`, or one that is well."""
    if not _NAME.fullmatch(repo):
        raise UsageError(f"--github takes OWNER/NAME, not {repo!r}")
    if not token:
        raise UsageError("--github needs a token that may read the repository: set GITHUB_TOKEN")
    try:
        rules = GitHubRules(GitHub(os.environ.get("GITHUB_API_URL") or GITHUB, token), repo)
        branch = branch or rules.default_branch()
        status = status_name(GATE, branch)
        found = list(openings(rules.of(branch), status))
    except UsageError:
        raise
    except DiffwardenError as error:
        yield Check("branch", str(error), "check the name, GITHUB_TOKEN and GITHUB_API_URL")
        return
    for one in found:
        yield Check("branch", one.seen, one.remedy, needed=one.is_wide)
    if not found:
        yield Check("branch", f"{status!r} is required, from one app, and nobody may pass by it")
