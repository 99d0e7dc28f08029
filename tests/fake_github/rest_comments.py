"""Endpoints of the conversation and of reactions."""

from __future__ import annotations

from tests.fake_github import shapes_said
from tests.fake_github.exchange import Answer, Call, Json, invalid
from tests.fake_github.rest_reviews import MAX_BODY, check_author
from tests.fake_github.routes import route
from tests.fake_github.said import Comment, Reaction, now

_READ = "issues:read|pull_requests:read"
_WRITE = "issues:write|pull_requests:write"
_ISSUE = "/repos/{owner}/{repo}/issues/{issue_number}/comments"
_COMMENT = "/repos/{owner}/{repo}/issues/comments/{comment_id}"
_LINE = "/repos/{owner}/{repo}/pulls/comments/{comment_id}"


@route("GET", _ISSUE, _READ)
def comments(call: Call) -> Answer:
    urls = call.request.urls
    return call.page(call.pull.comments, lambda one: shapes_said.issue_comment(one, urls))


@route("POST", _ISSUE, _WRITE)
def create_comment(call: Call) -> Answer:
    pull, token = call.pull, call.token
    app = token.app if token.kind != "person" else None
    text = _text(call.body)
    said = Comment(call.world.next_id(), token.account, text, now(), pull, app=app)
    pull.comments.append(said)
    return Answer(201, shapes_said.issue_comment(said, call.request.urls))


def _text(body: Json) -> str:
    text = body.get("body")
    if not isinstance(text, str) or not text:
        raise invalid("IssueComment", "body", "body can't be blank", "missing_field")
    if len(text) > MAX_BODY:
        message = f"Body is too long (maximum is {MAX_BODY} characters)"
        raise invalid("IssueComment", "body", message)
    return text


@route("GET", _COMMENT, _READ)
def comment(call: Call) -> Answer:
    return Answer(200, shapes_said.issue_comment(call.comment(), call.request.urls))


@route("PATCH", _COMMENT, _WRITE)
def edit_comment(call: Call) -> Answer:
    said = call.comment()
    check_author(call, said.author)
    said.edit(call.token.account, _text(call.body))
    return Answer(200, shapes_said.issue_comment(said, call.request.urls))


@route("GET", f"{_COMMENT}/reactions", _READ)
def reactions(call: Call) -> Answer:
    return _reactions(call, call.comment())


@route("POST", f"{_COMMENT}/reactions", _WRITE)
def react(call: Call) -> Answer:
    return _react(call, call.comment())


@route("GET", f"{_LINE}/reactions", "pull_requests:read")
def line_reactions(call: Call) -> Answer:
    return _reactions(call, call.line_comment())


@route("POST", f"{_LINE}/reactions", "pull_requests:write")
def react_to_line(call: Call) -> Answer:
    return _react(call, call.line_comment())


def _reactions(call: Call, said: Comment) -> Answer:
    content, urls = call.request.asked.get("content"), call.request.urls
    found = [one for one in said.reactions if content in (None, one.content)]
    return call.page(found, lambda one: shapes_said.reaction(one, urls))


def _react(call: Call, said: Comment) -> Answer:
    content, who = call.body.get("content"), call.token.account
    if content not in shapes_said.CONTENTS:
        raise invalid("Reaction", "content", "content is not included in the list")
    for given in said.reactions:
        if given.user is who and given.content == content:
            return Answer(200, shapes_said.reaction(given, call.request.urls))
    made = Reaction(call.world.next_id(), content, who, now())
    said.reactions.append(made)
    return Answer(201, shapes_said.reaction(made, call.request.urls))


@route("DELETE", _COMMENT, _WRITE)
def delete_comment(call: Call) -> Answer:
    said = call.comment()
    check_author(call, said.author)
    said.pull.comments.remove(said)
    return Answer(204)
