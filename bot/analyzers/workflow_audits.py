"""What zizmor's audits are about, how much each weighs here, and what to do, in a sentence each.

Zizmor grades a flaw by its class alone. Here a finding may stop a merge, so that what is bad only
together with something else, or is the custom of most projects, weighs less.
https://docs.zizmor.sh/audits/
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from bot.core.finding import Severity


@dataclass(frozen=True, slots=True)
class Audit:
    """`severity` is the most that a finding of it weighs; None: what zizmor says."""

    topic: str
    says: str
    severity: Severity | None = None


_UNPINNED = (
    "This name can be moved to other code, which then runs with this workflow's secrets. Pin the "
    "full commit id."
)

AUDITS = MappingProxyType(
    {
        "adhoc-packages": Audit(
            "CWE-494",
            "A step installs a package in whatever version is there. Pin it, or install from a "
            "lock file.",
            Severity.LOW,
        ),
        "agentic-actions": Audit(
            "CWE-77",
            "A step lets a model act on text that strangers write. Give it no tool and no token "
            "that can write, or let maintainers start it.",
        ),
        "archived-uses": Audit(
            "CWE-1104",
            "An action is no longer kept up. Use one that is.",
            Severity.LOW,
        ),
        "artipacked": Audit(
            "CWE-522",
            "actions/checkout leaves the job's token in .git/config, where later steps and "
            "artifacts take it along. Set persist-credentials: false.",
            Severity.MEDIUM,
        ),
        "bot-conditions": Audit(
            "CWE-290",
            "The condition trusts github.actor, which a stranger can arrange to be a bot. Compare "
            "the author of the event instead.",
        ),
        "cache-poisoning": Audit(
            "CWE-349",
            "A release is built with a cache that other runs can write. Turn the cache off where "
            "something is published.",
            Severity.MEDIUM,
        ),
        "dangerous-triggers": Audit(
            "CWE-829",
            "This trigger runs with secrets and a token that can write, on the word of a stranger. "
            "Use pull_request, or make sure that no code or text of the stranger's is run.",
            Severity.MEDIUM,  # by itself: what makes it exploitable is found by other audits
        ),
        "dependabot-cooldown": Audit(
            "CWE-1357",
            "Updates are proposed on the day that they appear. Set a cooldown of some days, in "
            "which bad releases are found out.",
            Severity.LOW,
        ),
        "dependabot-execution": Audit(
            "CWE-829",
            "Dependabot may run code of dependencies. Take insecure-external-code-execution away.",
        ),
        "excessive-permissions": Audit(
            "CWE-250",
            "The job's token may do more than it needs. Write a permissions block with the least "
            "that works, `permissions: {}` at the top.",
            Severity.MEDIUM,
        ),
        "forbidden-uses": Audit("CWE-1357", "This action is on a list of forbidden ones."),
        "github-app": Audit(
            "CWE-250",
            "A token of a GitHub App is made with more rights than needed, or for every "
            "repository. Name its permissions and repositories.",
            Severity.MEDIUM,
        ),
        "github-env": Audit(
            "CWE-454",
            "What a stranger may write goes into GITHUB_ENV or GITHUB_PATH and so into later "
            "steps. Pass it as an output, checked.",
        ),
        "hardcoded-container-credentials": Audit(
            "CWE-798", "A registry's password stands in the file. Read it from secrets."
        ),
        "impostor-commit": Audit(
            "CWE-1357",
            "The commit is not of the repository that the action names. Use one that is.",
        ),
        "insecure-commands": Audit(
            "CWE-77",
            "ACTIONS_ALLOW_UNSECURE_COMMANDS lets any output set variables. Write to GITHUB_ENV.",
        ),
        "insecure-url-scheme": Audit(
            "CWE-319", "Something is fetched without TLS. Use https.", Severity.MEDIUM
        ),
        "known-vulnerable-actions": Audit(
            "CWE-1395", "This version of the action has a known flaw. Use one that has it mended."
        ),
        "misfeature": Audit(
            "CWE-710", "The step uses something that is easily misused.", Severity.LOW
        ),
        "obfuscation": Audit(
            "CWE-451", "The workflow hides what it runs. Write it plainly.", Severity.MEDIUM
        ),
        "overprovisioned-secrets": Audit(
            "CWE-250",
            "All secrets are given to a step that needs some. Name those that it needs.",
            Severity.MEDIUM,
        ),
        "ref-confusion": Audit(
            "CWE-1357", f"A branch and a tag bear the same name. {_UNPINNED}", Severity.MEDIUM
        ),
        "ref-version-mismatch": Audit(
            "CWE-1357", "The commit is not the version that the comment names.", Severity.LOW
        ),
        "secrets-inherit": Audit(
            "CWE-250",
            "All secrets are handed to the called workflow. Name those that it needs.",
            Severity.MEDIUM,
        ),
        "secrets-outside-env": Audit(
            "CWE-250",
            "A secret is used without an environment that guards it. Give the job one.",
            Severity.LOW,
        ),
        "self-hosted-runner": Audit(
            "CWE-829",
            "The job runs on a machine of yours, which keeps what a run leaves there. Let no "
            "stranger's code run on it.",
            Severity.MEDIUM,
        ),
        "stale-action-refs": Audit(
            "CWE-1357", "The commit is of no release of the action. Pin one that is.", Severity.LOW
        ),
        "template-injection": Audit(
            "CWE-94",
            "What stands in ${{ }} becomes part of the script before it runs, so that whoever "
            "writes it writes commands. Put it in env and use the variable, quoted.",
        ),
        "typosquat-uses": Audit(
            "CWE-1357",
            "The action's name is close to that of a well-known one. Check that it is meant.",
        ),
        "unpinned-images": Audit(
            "CWE-1357",
            "The image may be another one tomorrow. Pin it to its digest.",
            Severity.MEDIUM,
        ),
        "unpinned-tools": Audit(
            "CWE-1357",
            "The action installs whatever version of a tool is newest. Name one.",
            Severity.LOW,
        ),
        "unpinned-uses": Audit("CWE-1357", _UNPINNED, Severity.MEDIUM),
        "unredacted-secrets": Audit(
            "CWE-532",
            "A part of a structured secret is not masked in the log. Store each value as a secret "
            "of its own.",
            Severity.MEDIUM,
        ),
        "unsound-condition": Audit(
            "CWE-670", "The condition is always true: what it guards runs every time."
        ),
        "unsound-contains": Audit(
            "CWE-697",
            "contains() on a text finds parts of words, so that other names pass. Compare whole "
            "names, with fromJSON.",
        ),
        "unsound-ternary": Audit(
            "CWE-670",
            "`a && b || c` gives c when b is empty or false. Turn it round.",
            Severity.LOW,
        ),
        "use-trusted-publishing": Audit(
            "CWE-798",
            "A package is published with a long-lived token. Publish by OpenID Connect.",
            Severity.LOW,
        ),
    }
)
"""By zizmor's name. An audit that is not here is told in zizmor's words, with zizmor's grade."""

MAKERS = ("actions/", "github/")
"""Owners whose tags most projects trust: GitHub can run other code there anyway."""
