"""Endpoints of reviews and of comments on lines."""

from __future__ import annotations

from tests.fake_github import shapes_said
from tests.fake_github.anchors import Diff, Unanchored
from tests.fake_github.exchange import Answer, Call, Json, Refused, invalid
from tests.fake_github.routes import route
from tests.fake_github.said import LineComment, Review, Thread, now
from tests.fake_github.state import Pull

MAX_BODY = 65_536
_STATES = {"APPROVE": "APPROVED", "REQUEST_CHANGES": "CHANGES_REQUESTED", "COMMENT": "COMMENTED"}
_PULL = "/repos/{owner}/{repo}/pulls/{pull_number}"


@route("GET", f"{_PULL}/reviews", "pull_requests:read")
def reviews(call: Call) -> Answer:
    urls = call.request.urls
    return call.page(call.pull.reviews, lambda review: shapes_said.review(review, urls))


@route("POST", f"{_PULL}/reviews", "pull_requests:write")
def create_review(call: Call) -> Answer:
    """All of it or nothing: one comment that is on no line of the diff refuses the review."""
    pull, body = call.pull, call.body
    text, event, asked = body.get("body") or "", body.get("event"), body.get("comments") or []
    _check_review(call, text, event, asked)
    commit = body.get("commit_id") or pull.head_sha
    diff = Diff.of(pull, _own_commit(pull, commit, Refused(422, "Unprocessable Entity", [_ALIEN])))
    try:
        threads = [diff.thread(call.world.next_id(), one) for one in asked]
    except Unanchored as refused:
        raise Refused(422, "Unprocessable Entity", list(refused.errors)) from None
    state = _STATES.get(event or "", "PENDING")
    made = _review(call, pull, text, commit, state)
    for thread, one in zip(threads, asked, strict=True):
        pull.threads.append(thread)
        _say(call, thread, made, one["body"])
    return Answer(200, shapes_said.review(made, call.request.urls))


_ALIEN = "Commit is not part of the pull request"


@route("PUT", f"{_PULL}/reviews/{{review_id}}", "pull_requests:write")
def edit_review(call: Call) -> Answer:
    for made in call.pull.reviews:
        if str(made.id) == call.params["review_id"]:
            check_author(call, made.author)
            text = str(call.body.get("body", ""))
            _check_review(call, text, None, [])
            made.edit(call.token.account, text)
            return Answer(200, shapes_said.review(made, call.request.urls))
    raise Refused(404, "Not Found")


def _check_review(call: Call, text: str, event: str | None, asked: list[Json]) -> None:
    def refuse(message: str) -> Refused:
        return Refused(422, "Unprocessable Entity", [message])

    if event in ("COMMENT", "REQUEST_CHANGES") and not text and not asked:
        raise refuse("Review body can't be blank")
    if any(len(body) > MAX_BODY for body in (text, *(one.get("body", "") for one in asked))):
        raise refuse(f"Body is too long (maximum is {MAX_BODY} characters)")
    if event == "APPROVE" and call.token.kind == "workflow":
        raise refuse("GitHub Actions is not permitted to approve pull requests.")
    if event in ("APPROVE", "REQUEST_CHANGES") and call.pull.author is call.token.account:
        raise refuse("Can not approve your own pull request")


def _own_commit(pull: Pull, commit: str, refused: Refused) -> str:
    """The commit, if it is one of the pull request's."""
    store = pull.repo.store
    tip = store.tip(pull.base_ref) or pull.base_sha
    if commit == pull.head_sha or commit in store.commits(tip, pull.head_sha):
        return commit
    raise refused


def _review(call: Call, pull: Pull, text: str, commit: str, state: str) -> Review:
    who = call.token.account
    made = Review(call.world.next_id(), who, text, now(), pull, state=state, commit=commit)
    pull.reviews.append(made)
    return made


def _say(
    call: Call, thread: Thread, review: Review, text: str, reply_to: LineComment | None = None
) -> LineComment:
    said = LineComment(
        call.world.next_id(), call.token.account, text, now(), thread.pull,
        thread=thread, review=review, reply_to=reply_to,
    )  # fmt: skip
    thread.comments.append(said)
    return said


@route("GET", f"{_PULL}/comments", "pull_requests:read")
def line_comments(call: Call) -> Answer:
    urls = call.request.urls
    return call.page(call.pull.line_comments, lambda one: shapes_said.line_comment(one, urls))


@route("POST", f"{_PULL}/comments", "pull_requests:write")
def create_line_comment(call: Call) -> Answer:
    pull, body = call.pull, call.body
    text = _text(body)
    if "in_reply_to" in body:
        call.params["comment_id"] = str(body["in_reply_to"])
        return _reply(call, text)
    alien = invalid("PullRequestReviewComment", "commit_id", f"{_ALIEN}.")
    commit = _own_commit(pull, body["commit_id"], alien)
    try:
        thread = Diff.of(pull, commit).thread(call.world.next_id(), body)
    except Unanchored as refused:
        part = "path" if "Path" in str(refused) else "line"
        field = f"pull_request_review_thread.{part}"
        words = "could not be resolved" if part == "path" else "must be part of the diff"
        raise invalid("PullRequestReviewComment", field, f"{field} {words}") from None
    pull.threads.append(thread)
    said = _say(call, thread, _review(call, pull, "", commit, "COMMENTED"), text)
    return Answer(201, shapes_said.line_comment(said, call.request.urls))


@route("POST", f"{_PULL}/comments/{{comment_id}}/replies", "pull_requests:write")
def reply(call: Call) -> Answer:
    return _reply(call, _text(call.body))


def _reply(call: Call, text: str) -> Answer:
    pull, answered = call.pull, call.line_comment()
    if answered.pull is not pull:
        raise Refused(404, "Not Found")
    thread = answered.of
    made = _review(call, pull, "", pull.head_sha, "COMMENTED")
    said = _say(call, thread, made, text, thread.comments[0])
    return Answer(201, shapes_said.line_comment(said, call.request.urls))


def _text(body: Json) -> str:
    text = body.get("body") or ""
    if not text:
        raise invalid("PullRequestReviewComment", "body", "body can't be blank")
    if len(text) > MAX_BODY:
        message = f"Body is too long (maximum is {MAX_BODY} characters)"
        raise invalid("PullRequestReviewComment", "body", message)
    return str(text)


_COMMENT = "/repos/{owner}/{repo}/pulls/comments/{comment_id}"


@route("GET", _COMMENT, "pull_requests:read")
def line_comment(call: Call) -> Answer:
    return Answer(200, shapes_said.line_comment(call.line_comment(), call.request.urls))


@route("PATCH", _COMMENT, "pull_requests:write")
def edit_line_comment(call: Call) -> Answer:
    said = call.line_comment()
    check_author(call, said.author)
    said.edit(call.token.account, _text(call.body))
    return Answer(200, shapes_said.line_comment(said, call.request.urls))


def check_author(call: Call, author: object) -> None:
    """A comment is edited by its author, or by whoever may write to the repository."""
    who = call.token.account
    if who is author:
        return
    if call.token.kind == "person" and call.repo.role(who) in ("write", "maintain", "admin"):
        return
    raise Refused(403, "Resource not accessible by integration")
