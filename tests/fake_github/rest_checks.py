"""Endpoints of commit statuses, check runs and code scanning."""

from __future__ import annotations

import base64
import binascii
import gzip
import json
import uuid

from tests.fake_github import shapes, shapes_said
from tests.fake_github.accounts import ACTIONS_APP
from tests.fake_github.checks import Annotation, CheckRun, Status
from tests.fake_github.exchange import Answer, Call, Json, Refused, invalid
from tests.fake_github.routes import route
from tests.fake_github.said import now

MAX_DESCRIPTION = 140
MAX_ANNOTATIONS = 50
MAX_TEXT = 65_535
MAX_STATUSES = 1000
MAX_SARIF = 10 * 1024 * 1024
_REPO = "/repos/{owner}/{repo}"


@route("POST", f"{_REPO}/statuses/{{sha}}", "statuses:write")
def create_status(call: Call) -> Answer:
    body, repo = call.body, call.repo
    sha = call.commit(call.params["sha"])
    context, description = body.get("context", "default"), body.get("description")
    if body.get("state") not in ("error", "failure", "pending", "success"):
        raise invalid("Status", "state", "state is not included in the list")
    if description and len(description) > MAX_DESCRIPTION:
        message = f"description is too long (maximum is {MAX_DESCRIPTION} characters)"
        raise invalid("Status", "description", message)
    same = [one for one in repo.statuses if one.sha == sha and one.context == context]
    if len(same) >= MAX_STATUSES:
        message = "This SHA and context has reached the maximum number of statuses."
        raise invalid("Status", "base", message)
    made = Status(
        call.world.next_id(), sha, body["state"], context, description,
        body.get("target_url"), call.token.account, now(),
    )  # fmt: skip
    repo.statuses.append(made)
    return Answer(201, shapes_said.status(made, repo, call.request.urls))


@route("GET", f"{_REPO}/commits/{{ref}}/statuses", "statuses:read")
def statuses(call: Call) -> Answer:
    repo, urls, sha = call.repo, call.request.urls, call.commit(call.params["ref"])
    found = [one for one in reversed(repo.statuses) if one.sha == sha]
    return call.page(found, lambda one: shapes_said.status(one, repo, urls))


@route("GET", f"{_REPO}/commits/{{ref}}/status", "statuses:read")
def combined_status(call: Call) -> Answer:
    repo, urls, sha = call.repo, call.request.urls, call.commit(call.params["ref"])
    last = {one.context.lower(): one for one in repo.statuses if one.sha == sha}
    states = {one.state for one in last.values()}
    order = [state for state in ("failure", "error", "pending", "success") if state in states]
    state = {"error": "failure"}.get(order[0], order[0]) if order else "pending"
    url = f"{shapes.repo_url(repo, urls)}/commits/{sha}"
    told = {
        "state": state,
        "statuses": [shapes_said.simple_status(one, repo, urls) for one in last.values()],
        "sha": sha,
        "total_count": len(last),
        "repository": shapes.minimal_repository(repo, urls),
        "commit_url": url,
        "url": f"{url}/status",
    }
    return Answer(200, told)


@route("POST", f"{_REPO}/check-runs", "checks:write")
def create_check_run(call: Call) -> Answer:
    body, repo = call.body, call.repo
    app = call.token.app or ACTIONS_APP
    sha = call.commit(body.get("head_sha") or "")
    if not body.get("name"):
        raise invalid("CheckRun", "name", "name is missing", "missing_field")
    run = CheckRun(call.world.next_id(), body["name"], sha, "queued", app, now())
    _update(run, body)
    repo.check_runs.append(run)
    return Answer(201, shapes_said.check_run(run, repo, call.request.urls))


@route("PATCH", f"{_REPO}/check-runs/{{check_run_id}}", "checks:write")
def update_check_run(call: Call) -> Answer:
    run = _run(call)
    if run.app is not (call.token.app or ACTIONS_APP):
        raise Refused(403, "Invalid app_id `0` - check run can only be modified by its app.")
    _update(run, call.body)
    return Answer(200, shapes_said.check_run(run, call.repo, call.request.urls))


def _update(run: CheckRun, body: Json) -> None:
    """Change a check run, after everything that is asked was looked at."""
    output = body.get("output")
    annotations = _annotations(output) if output is not None else []
    conclusion, status = body.get("conclusion"), body.get("status")
    if (status == "completed" or "completed_at" in body) and not (conclusion or run.conclusion):
        raise invalid("CheckRun", "conclusion", "conclusion is missing", "missing_field")
    if conclusion == "stale":
        raise invalid("CheckRun", "conclusion", "conclusion can only be set by GitHub")
    for name in ("name", "external_id", "details_url"):
        if name in body:
            setattr(run, name, body[name])
    if output is not None:
        run.title, run.summary = output.get("title", run.title), output["summary"]
        run.text = output.get("text", run.text)
    run.annotations.extend(annotations)
    run.started = body.get("started_at", run.started)
    if conclusion:
        run.status, run.conclusion = "completed", conclusion
        run.completed = body.get("completed_at") or now()
    elif status:
        run.status = status
        if status != "completed":
            run.conclusion = run.completed = None


def _annotations(output: Json) -> list[Annotation]:
    for name in ("summary", "text"):
        if len(output.get(name) or "") > MAX_TEXT:
            message = f"Only {MAX_TEXT} characters are allowed; {len(output[name])} were supplied."
            raise Refused(422, f"Invalid request.\n\n{message}")
    asked = output.get("annotations") or []
    if len(asked) > MAX_ANNOTATIONS:
        message = f"No more than {MAX_ANNOTATIONS} items are allowed; {len(asked)} were supplied."
        raise Refused(422, f"Invalid request.\n\n{message}")
    if not output.get("summary"):
        raise Refused(422, 'Invalid request.\n\n"summary" wasn\'t supplied.')
    return [_annotation(one) for one in asked]


def _annotation(asked: Json) -> Annotation:
    start, end = asked["start_line"], asked["end_line"]
    columns = asked.get("start_column"), asked.get("end_column")
    if start > end or start < 1:
        raise invalid("CheckRun", "annotations", "start_line must be before end_line")
    if start != end and columns != (None, None):
        raise invalid("CheckRun", "annotations", "columns need start_line to be end_line")
    if len(asked.get("title") or "") > 255:
        raise invalid("CheckRun", "annotations", "title is too long (maximum is 255 characters)")
    if len(asked["message"].encode()) > 64 * 1024:
        raise invalid("CheckRun", "annotations", "message is too long (maximum is 64 KB)")
    return Annotation(
        asked["path"], start, end, asked["annotation_level"], asked["message"],
        asked.get("title"), asked.get("raw_details"), *columns,
    )  # fmt: skip


def _run(call: Call) -> CheckRun:
    for run in call.repo.check_runs:
        if str(run.id) == call.params["check_run_id"]:
            return run
    raise Refused(404, "Not Found")


@route("GET", f"{_REPO}/check-runs/{{check_run_id}}", "checks:read")
def check_run(call: Call) -> Answer:
    return Answer(200, shapes_said.check_run(_run(call), call.repo, call.request.urls))


@route("GET", f"{_REPO}/check-runs/{{check_run_id}}/annotations", "checks:read")
def annotations_of_run(call: Call) -> Answer:
    run, repo, urls = _run(call), call.repo, call.request.urls
    return call.page(run.annotations, lambda one: shapes_said.annotation(one, run, repo, urls))


@route("GET", f"{_REPO}/commits/{{ref}}/check-runs", "checks:read")
def check_runs(call: Call) -> Answer:
    repo, urls, asked = call.repo, call.request.urls, call.request.asked
    sha = call.commit(call.params["ref"])
    found = [run for run in reversed(repo.check_runs) if run.sha == sha]
    for key, of in (("check_name", "name"), ("status", "status")):
        found = [run for run in found if asked.get(key) in (None, getattr(run, of))]
    found = [run for run in found if asked.get("app_id") in (None, str(run.app.id))]
    if asked.get("filter", "latest") == "latest":
        found = list({(run.app.id, run.name): run for run in reversed(found)}.values())[::-1]
    page = call.page(found, lambda run: shapes_said.check_run(run, repo, urls))
    page.body = {"total_count": len(found), "check_runs": page.body}
    return page


@route("POST", f"{_REPO}/code-scanning/sarifs", "security_events:write")
def upload_sarif(call: Call) -> Answer:
    try:
        packed = base64.b64decode(call.body["sarif"], validate=True)
        read = gzip.decompress(packed)
        runs = json.loads(read)["runs"]
    except (KeyError, ValueError, EOFError, OSError, binascii.Error):
        raise Refused(
            400, "Invalid SARIF. The data is no base64 of a gzipped SARIF file."
        ) from None
    if len(packed) > MAX_SARIF:
        raise Refused(413, "The SARIF file is too large.")
    if len(runs) > 20 or any(len(run.get("results", [])) > 25_000 for run in runs):
        raise Refused(400, "Invalid SARIF. There are too many runs or results.")
    call.repo.sarifs.append(read)
    made = str(uuid.UUID(int=call.world.next_id()))
    url = f"{shapes.repo_url(call.repo, call.request.urls)}/code-scanning/sarifs/{made}"
    return Answer(202, {"id": made, "url": url})
