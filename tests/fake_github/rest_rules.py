"""Endpoints of a branch's rules: rulesets, and classic protection as a branch tells of it."""

from __future__ import annotations

from tests.fake_github.exchange import Answer, Call, Json, Refused
from tests.fake_github.routes import route
from tests.fake_github.shapes_git import commit

_REPO = "/repos/{owner}/{repo}"


@route("GET", f"{_REPO}/rules/branches/{{branch}}", "metadata:read")
def in_force(call: Call) -> Answer:
    """The rules of every active ruleset; each is taken to be about every branch."""
    source = {"ruleset_source_type": "Repository", "ruleset_source": call.repo.full_name}
    rules = [
        {**rule, **source, "ruleset_id": ruleset["id"]}
        for ruleset in call.repo.rulesets
        for rule in ruleset["rules"]
    ]
    return call.page(rules, lambda rule: rule)


@route("GET", f"{_REPO}/rulesets/{{ruleset_id}}", "metadata:read")
def ruleset(call: Call) -> Answer:
    """Who may pass by a ruleset is told only to those who may edit it."""
    for one in call.repo.rulesets:
        if str(one["id"]) == call.params["ruleset_id"]:
            may_edit = call.token.permissions.get("administration") == "write"
            hidden = () if may_edit else ("bypass_actors",)
            return Answer(200, {key: one[key] for key in one if key not in hidden})
    raise Refused(404, "Not Found")


@route("GET", f"{_REPO}/branches/{{branch}}", "contents:read")
def branch(call: Call) -> Answer:
    name = call.params["branch"]
    tip = call.repo.store.tip(name)
    if tip is None:
        raise Refused(404, "Branch not found")
    url = f"{call.request.urls.api}/repos/{call.repo.full_name}/branches/{name}"
    classic = call.repo.protection
    told: Json = {
        "name": name,
        "commit": commit(call.repo.store.commit(tip), call.repo, call.request.urls),
        "_links": {"self": url, "html": url},
        "protected": bool(classic),
        "protection": {"enabled": bool(classic)},
        "protection_url": f"{url}/protection",
    }
    if classic:
        told["protection"]["required_status_checks"] = classic
    return Answer(200, told)
