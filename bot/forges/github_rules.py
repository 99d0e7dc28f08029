"""The rules of a branch on GitHub: of its rulesets, and of its classic protection.

https://docs.github.com/en/rest/repos/rules, https://docs.github.com/en/rest/branches/branches
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeVar
from urllib.parse import quote

from pydantic import BaseModel, RootModel, ValidationError

from bot.core.branch_rules import BranchRules, RequiredStatus
from bot.core.characters import visible
from bot.core.errors import ForgeError, ForgeOutage
from bot.forges.github import GitHub

PAGE = 100
MOST_PAGES = 10

_NOBODY = -1  # classic protection: "any source" is null, -1 or a missing app
_ROLES = {1: "read", 2: "maintain", 3: "triage", 4: "write", 5: "admin"}
"""Ids of the roles every repository has, as rulesets name them."""


class _Check(BaseModel):
    context: str
    integration_id: int | None = None


class _Parameters(BaseModel):
    required_status_checks: list[_Check] = []
    strict_required_status_checks_policy: bool = False


class _Rule(BaseModel):
    type: str
    ruleset_id: int = 0
    parameters: _Parameters = _Parameters()


class _Rules(RootModel[list[_Rule]]):
    """One page of them."""


class _Actor(BaseModel):
    actor_type: str
    actor_id: int | None = None
    bypass_mode: str = "always"


class _Ruleset(BaseModel):
    name: str
    bypass_actors: list[_Actor] | None = None


class _ClassicCheck(BaseModel):
    context: str
    app_id: int | None = None


class _Classic(BaseModel):
    enforcement_level: Literal["off", "non_admins", "everyone"] = "off"
    checks: list[_ClassicCheck] = []
    strict: bool = False


class _Protection(BaseModel):
    required_status_checks: _Classic = _Classic()


class _Branch(BaseModel):
    protection: _Protection = _Protection()


class _Repository(BaseModel):
    default_branch: str


S = TypeVar("S", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class GitHubRules:
    """The rules of the repository `repo`, "owner/name". Reading them takes `contents: read`."""

    github: GitHub
    repo: str

    def default_branch(self) -> str:
        """Raises ForgeError."""
        return self._got(_Repository, "", "tell of the repository").default_branch

    def of(self, branch: str) -> BranchRules:
        """All rules in force for `branch`. Raises ForgeError."""
        rules = list(self._in_force(branch))
        told = self._got(_Branch, f"/branches/{quote(branch)}", f"tell of {visible(branch)}")
        classic = told.protection.required_status_checks
        holding = [rule for rule in rules if rule.parameters.required_status_checks]
        bypasses, unread = self._exceptions({rule.ruleset_id for rule in holding})
        if classic.enforcement_level == "non_admins" and classic.checks:
            bypasses = ("administrators (branch protection)", *bypasses)
        return BranchRules(
            required=(*_required(holding), *_classically(classic)),
            is_current=classic.strict or any(map(_keeps_current, rules)),
            bypasses=bypasses,
            unread=unread,
        )

    def _in_force(self, branch: str) -> Iterator[_Rule]:
        path = f"/rules/branches/{quote(branch)}"
        for page in range(1, MOST_PAGES + 1):
            found = self._got(_Rules, path, "tell a branch's rules", per_page=PAGE, page=page).root
            yield from found
            if len(found) < PAGE:
                return
        raise ForgeError(f"{visible(branch)} has more than {PAGE * MOST_PAGES} rules")

    def _exceptions(self, rulesets: set[int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Who may merge past these rulesets, and which of them do not show it."""
        bypasses: list[str] = []
        unread: list[str] = []
        for number in sorted(rulesets):
            ruleset = self._got(_Ruleset, f"/rulesets/{number}", "tell of a ruleset")
            name = f"ruleset {visible(ruleset.name)!r}"
            if ruleset.bypass_actors is None:
                unread.append(name)
            bypasses += [f"{_actor(one)} ({name})" for one in ruleset.bypass_actors or ()]
        return tuple(bypasses), tuple(unread)

    def _got(self, shape: type[S], path: str, what: str, **parameters: object) -> S:
        told = self.github.get(f"/repos/{self.repo}{path}", what, **parameters)
        try:
            return shape.model_validate(told)
        except ValidationError as error:
            raise ForgeOutage(f"GitHub was asked to {what}, and its answer is odd") from error


def _required(rules: list[_Rule]) -> Iterator[RequiredStatus]:
    for rule in rules:
        for one in rule.parameters.required_status_checks:
            yield RequiredStatus(one.context, one.integration_id)


def _classically(classic: _Classic) -> Iterator[RequiredStatus]:
    for one in classic.checks if classic.enforcement_level != "off" else ():
        app = None if one.app_id in (None, _NOBODY) else one.app_id
        yield RequiredStatus(one.context, app)


def _keeps_current(rule: _Rule) -> bool:
    return rule.type == "merge_queue" or rule.parameters.strict_required_status_checks_policy


def _actor(actor: _Actor) -> str:
    kind, number = actor.actor_type, actor.actor_id
    who = {
        "OrganizationAdmin": "owners of the organization",
        "DeployKey": "deploy keys",
        "RepositoryRole": f"whoever has the role {_ROLES.get(number or 0, number)!r}",
    }.get(kind, f"the {visible(kind).lower()} with the id {number}")
    how = {"pull_request": "in pull requests", "exempt": "without a record"}
    return f"{who}, {how.get(actor.bypass_mode, 'always')}"
