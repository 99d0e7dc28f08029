"""Fields of GraphQL for what is said: comments, reviews, threads and reactions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.fake_github.graph_asking import Asking, Resolver, Stored, number
from tests.fake_github.graph_pages import Connection
from tests.fake_github.said import Comment, Reaction, Thread
from tests.fake_github.shapes import association, web_url
from tests.fake_github.state import Pull

CONTENTS = {
    "+1": "THUMBS_UP",
    "-1": "THUMBS_DOWN",
    "laugh": "LAUGH",
    "hooray": "HOORAY",
    "confused": "CONFUSED",
    "heart": "HEART",
    "rocket": "ROCKET",
    "eyes": "EYES",
}


@dataclass(frozen=True)
class Group:
    """The reactions of one kind to something."""

    content: str
    given: tuple[Reaction, ...]


def groups(said: Comment) -> list[Group]:
    return [
        Group(content, tuple(one for one in said.reactions if one.content == content))
        for content in CONTENTS
    ]


def _reactions(said: Comment, _: Asking, content: str | None = None, **page: Any) -> Connection:
    found = [one for one in said.reactions if content in (None, CONTENTS[one.content])]
    return Connection.of(found, **page)


def _place(thread: Thread, *, first: bool) -> int | None:
    start, line = thread.place()
    return start if first else line


def page(pull: Pull, asking: Asking) -> str:
    return f"{web_url(pull.repo, asking.urls)}/pull/{pull.number}"


_COMMENT: dict[str, Resolver] = {
    "id": lambda one, _: one.node,
    "databaseId": lambda one, _: number(one.id),
    "fullDatabaseId": lambda one, _: str(one.id),
    "author": lambda one, _: one.author,
    "authorAssociation": lambda one, _: association(one.pull.repo, one.author),
    "body": lambda one, _: one.body,
    "bodyText": lambda one, _: one.body,
    "createdAt": lambda one, _: one.created,
    "publishedAt": lambda one, _: one.created,
    "updatedAt": lambda one, _: one.updated or one.created,
    "createdViaEmail": lambda one, _: False,
    "editor": lambda one, _: one.editor,
    "lastEditedAt": lambda one, _: one.updated if one.editor else None,
    "includesCreatedEdit": lambda one, _: one.editor is not None,
    "isMinimized": lambda one, _: bool(one.minimized),
    "minimizedReason": lambda one, _: one.minimized or None,
    "pullRequest": lambda one, _: one.pull,
    "repository": lambda one, _: one.pull.repo,
    "reactionGroups": lambda one, _: groups(one),
    "reactions": _reactions,
    "viewerDidAuthor": lambda one, asking: one.author is asking.token.account,
    "url": lambda one, asking: f"{page(one.pull, asking)}#{one.node}",
    "resourcePath": lambda one, _: f"/{one.pull.repo.full_name}/pull/{one.pull.number}#{one.node}",
}


SAID: Mapping[str, Mapping[str, Resolver]] = {
    "IssueComment": _COMMENT,
    "PullRequestReview": {
        **_COMMENT,
        "state": lambda one, _: one.state,
        "submittedAt": lambda one, _: one.created,
        "commit": lambda one, _: Stored(one.pull.repo, one.commit, "commit"),
        "comments": lambda one, _, **page: Connection.of(
            [said for said in one.pull.line_comments if said.review is one], **page
        ),
    },
    "PullRequestReviewComment": {
        **_COMMENT,
        "path": lambda one, _: one.of.path,
        "line": lambda one, _: _place(one.of, first=False),
        "startLine": lambda one, _: _place(one.of, first=True),
        "originalLine": lambda one, _: one.of.line,
        "originalStartLine": lambda one, _: one.of.start_line,
        "outdated": lambda one, _: one.of.outdated,
        "diffHunk": lambda one, _: one.of.hunk,
        "state": lambda one, _: "SUBMITTED",
        "subjectType": lambda one, _: one.of.subject.upper(),
        "replyTo": lambda one, _: one.reply_to,
        "pullRequestReview": lambda one, _: one.review,
        "originalCommit": lambda one, _: Stored(one.pull.repo, one.of.commit, "commit"),
        "commit": lambda one, _: Stored(one.pull.repo, one.of.commit, "commit"),
    },
    "PullRequestReviewThread": {
        "id": lambda one, _: one.node,
        "path": lambda one, _: one.path,
        "line": lambda one, _: _place(one, first=False),
        "startLine": lambda one, _: _place(one, first=True),
        "originalLine": lambda one, _: one.line,
        "originalStartLine": lambda one, _: one.start_line,
        "diffSide": lambda one, _: one.side,
        "startDiffSide": lambda one, _: one.start_side,
        "subjectType": lambda one, _: one.subject.upper(),
        "isOutdated": lambda one, _: one.outdated,
        "isResolved": lambda one, _: one.resolved_by is not None,
        "isCollapsed": lambda one, _: one.resolved_by is not None,
        "resolvedBy": lambda one, _: one.resolved_by,
        "pullRequest": lambda one, _: one.pull,
        "repository": lambda one, _: one.pull.repo,
        "comments": lambda one, _, **page: Connection.of(one.comments, **page),
        "viewerCanResolve": lambda one, asking: asking.token.may("contents", "write"),
    },
    "Reaction": {
        "id": lambda one, _: f"REA_{one.id}",
        "databaseId": lambda one, _: number(one.id),
        "content": lambda one, _: CONTENTS[one.content],
        "createdAt": lambda one, _: one.created,
        "user": lambda one, _: one.user,
    },
    "ReactionGroup": {
        "content": lambda one, _: CONTENTS[one.content],
        "createdAt": lambda one, _: one.given[0].created if one.given else None,
        "viewerHasReacted": lambda one, asking: any(
            given.user is asking.token.account for given in one.given
        ),
        "reactors": lambda one, _, **page: Connection.of([g.user for g in one.given], **page),
        "users": lambda one, _, **page: Connection.of([g.user for g in one.given], **page),
    },
}
