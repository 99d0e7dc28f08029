"""The mutations of GraphQL that are served."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.fake_github.graph_asking import Asking, Resolver
from tests.fake_github.graph_pages import Problem
from tests.fake_github.graph_said import CONTENTS, groups
from tests.fake_github.said import Comment, LineComment, Reaction, Review, Thread, now

_TALK = ("pull_requests:write", "issues:write")
_NAMES = {name: content for content, name in CONTENTS.items()}

Input = Mapping[str, Any]


def _said(asking: Asking, node: str) -> Comment:
    """The comment of this node, if the token may write beside it."""
    found = asking.world.node(node)
    if not isinstance(found, Comment):
        raise Problem("NOT_FOUND", f"Could not resolve to a node with the global id of '{node}'")
    needs = _TALK[:1] if isinstance(found, LineComment | Review) else _TALK
    asking.need(found.pull.repo, *needs)
    return found


def _thread(asking: Asking, node: str) -> Thread:
    found = asking.world.node(node)
    if not isinstance(found, Thread):
        raise Problem("NOT_FOUND", f"Could not resolve to a node with the global id of '{node}'")
    asking.need(found.pull.repo, "contents:write")
    return found


def _payload(asked: Input, **more: object) -> dict[str, object]:
    return {"clientMutationId": asked.get("clientMutationId"), **more}


def _minimize(_: object, asking: Asking, input: Input) -> dict[str, object]:  # noqa: A002
    said = _said(asking, input["subjectId"])
    said.minimized = input["classifier"].lower().replace("_", "-")
    return _payload(input, minimizedComment=said)


def _unminimize(_: object, asking: Asking, input: Input) -> dict[str, object]:  # noqa: A002
    said = _said(asking, input["subjectId"])
    said.minimized = ""
    return _payload(input, unminimizedComment=said)


def _resolve(_: object, asking: Asking, input: Input) -> dict[str, object]:  # noqa: A002
    thread = _thread(asking, input["threadId"])
    thread.resolved_by = asking.token.account
    return _payload(input, thread=thread)


def _unresolve(_: object, asking: Asking, input: Input) -> dict[str, object]:  # noqa: A002
    thread = _thread(asking, input["threadId"])
    thread.resolved_by = None
    return _payload(input, thread=thread)


def _react(_: object, asking: Asking, input: Input) -> dict[str, object]:  # noqa: A002
    said, content, who = _said(asking, input["subjectId"]), _NAMES[input["content"]], asking.token
    for given in said.reactions:
        if given.user is who.account and given.content == content:
            break
    else:
        given = Reaction(asking.world.next_id(), content, who.account, now())
        said.reactions.append(given)
    return _payload(input, reaction=given, subject=said, reactionGroups=groups(said))


def _unreact(_: object, asking: Asking, input: Input) -> dict[str, object]:  # noqa: A002
    said, content, who = _said(asking, input["subjectId"]), _NAMES[input["content"]], asking.token
    for given in said.reactions:
        if given.user is who.account and given.content == content:
            said.reactions.remove(given)
            return _payload(input, reaction=given, subject=said, reactionGroups=groups(said))
    raise Problem("NOT_FOUND", "Could not resolve to a reaction")


MUTATIONS: Mapping[str, Resolver] = {
    "minimizeComment": _minimize,
    "unminimizeComment": _unminimize,
    "resolveReviewThread": _resolve,
    "unresolveReviewThread": _unresolve,
    "addReaction": _react,
    "removeReaction": _unreact,
}
