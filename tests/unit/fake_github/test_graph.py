"""GraphQL: GitHub's real schema decides what can be asked, the state what is answered."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.fake_github import READER, FakeGitHub
from tests.unit.fake_github.client import Client

Forgiven = Callable[[], list[str]]


def of_pull(fields: str) -> str:
    return f'{{repository(owner:"o",name:"r"){{pullRequest(number:1){{{fields}}}}}}}'


def asked(ask: Client, fields: str) -> dict[str, object]:
    told = ask.graph(of_pull(fields))
    assert "errors" not in told, told
    pull: dict[str, object] = told["data"]["repository"]["pullRequest"]
    return pull


def test_a_pull_request_is_told(hub: FakeGitHub, ask: Client) -> None:
    fields = (
        "number state isDraft baseRefName headRefName headRefOid baseRefOid url author{login "
        "__typename ...on User{databaseId}} headRepository{nameWithOwner} isCrossRepository"
    )

    told = asked(ask, fields)

    assert told == {
        "number": 1,
        "state": "OPEN",
        "isDraft": False,
        "baseRefName": "main",
        "headRefName": "work",
        "headRefOid": hub.pull.head_sha,
        "baseRefOid": hub.pull.base_sha,
        "url": f"{hub.url}/o/r/pull/1",
        "author": {"login": "eve", "__typename": "User", "databaseId": hub.person("eve").id},
        "headRepository": {"nameWithOwner": "o/r"},
        "isCrossRepository": False,
    }


def test_a_bots_login_is_without_its_ending(hub: FakeGitHub, ask: Client) -> None:
    ask("POST", "/repos/o/r/issues/1/comments", {"body": "w"})
    fields = "comments(first:9){nodes{author{login __typename ...on Bot{databaseId}}}}"

    told = asked(ask, fields)

    author = {"login": "github-actions", "__typename": "Bot", "databaseId": 41898282}
    assert told == {"comments": {"nodes": [{"author": author}]}}


def test_ids_of_comments_do_not_fit_the_old_field(hub: FakeGitHub, ask: Client) -> None:
    made = hub.says(hub.person("ada"), "hello")

    told = asked(ask, "comments(first:1){nodes{databaseId fullDatabaseId}}")

    assert made >= 2**31
    node = {"databaseId": None, "fullDatabaseId": str(made)}
    assert told == {"comments": {"nodes": [node]}}


def test_an_edit_and_a_reaction_are_seen(hub: FakeGitHub, ask: Client) -> None:
    ada, bob = hub.person("ada"), hub.person("bob")
    made = hub.says(ada, "hello")
    hub.edits(bob, made, "goodbye")
    hub.reacts(bob, made, "-1")
    fields = (
        "comments(first:1){nodes{body includesCreatedEdit editor{login} isMinimized "
        "reactions(first:5){nodes{content user{login databaseId}}} "
        "reactionGroups{content users(first:5){totalCount}}}}"
    )

    node = asked(ask, fields)["comments"]["nodes"][0]  # type: ignore[index]

    assert (node["body"], node["editor"]["login"]) == ("goodbye", "bob")
    assert node["includesCreatedEdit"] is True
    given = {"content": "THUMBS_DOWN", "user": {"login": "bob", "databaseId": bob.id}}
    assert node["reactions"]["nodes"] == [given]
    counts = {g["content"]: g["users"]["totalCount"] for g in node["reactionGroups"]}
    assert counts == {**dict.fromkeys(counts, 0), "THUMBS_DOWN": 1}


def test_a_thread_tells_who_resolved_it_and_where_it_is(hub: FakeGitHub, ask: Client) -> None:
    ada = hub.person("ada")
    thread = hub.remarks(ada, "a.py", 30, "why")
    hub.replies(hub.person("bob"), thread, "because")
    hub.resolves(ada, thread)
    hub.push({"a.py": "x = 1\n"})
    fields = (
        "reviewThreads(first:5){totalCount nodes{id path line originalLine isOutdated isResolved "
        "resolvedBy{login} comments(first:5){nodes{body author{login}}}}}"
    )

    told = asked(ask, fields)

    node = {
        "id": thread.node,
        "path": "a.py",
        "line": None,
        "originalLine": 30,
        "isOutdated": True,
        "isResolved": True,
        "resolvedBy": {"login": "ada"},
        "comments": {
            "nodes": [
                {"body": "why", "author": {"login": "ada"}},
                {"body": "because", "author": {"login": "bob"}},
            ]
        },
    }
    assert told == {"reviewThreads": {"totalCount": 1, "nodes": [node]}}


def test_pages_follow_one_another(hub: FakeGitHub, ask: Client) -> None:
    ada = hub.person("ada")
    for n in range(5):
        hub.says(ada, str(n))
    seen, after = [], None
    query = (
        "query($after:String){repository(owner:\"o\",name:\"r\"){pullRequest(number:1){"
        "comments(first:2,after:$after){pageInfo{hasNextPage endCursor} nodes{body}}}}}"
    )  # fmt: skip
    while True:
        told = ask.graph(query, after=after)["data"]["repository"]["pullRequest"]["comments"]
        seen += [node["body"] for node in told["nodes"]]
        after = told["pageInfo"]["endCursor"]
        if not told["pageInfo"]["hasNextPage"]:
            break

    assert seen == ["0", "1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        pytest.param("comments{nodes{id}}", "MISSING_PAGINATION_BOUNDARIES", id="no bound"),
        pytest.param("comments(first:101){nodes{id}}", "EXCESSIVE_PAGINATION", id="101"),
        pytest.param(
            "reviewThreads(first:100){nodes{comments(first:100){nodes{reactions(first:100)"
            "{nodes{id}}}}}}",
            "MAX_NODE_LIMIT_EXCEEDED",
            id="a million nodes",
        ),
    ],
)
def test_too_much_is_refused(ask: Client, fields: str, kind: str) -> None:
    told = ask.graph(of_pull(fields))

    assert [error["type"] for error in told["errors"]] == [kind]


def test_a_limit_in_a_variable_counts(ask: Client) -> None:
    query = (
        "query($n:Int!){repository(owner:\"o\",name:\"r\"){pullRequest(number:1){"
        "comments(first:$n){nodes{id}}}}}"
    )  # fmt: skip

    assert ask.graph(query, n=101)["errors"][0]["type"] == "EXCESSIVE_PAGINATION"
    assert "errors" not in ask.graph(query, n=100)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        pytest.param("{viewer{nick}}", "Cannot query field 'nick'", id="GitHub has no such field"),
        pytest.param("{viewer{bio}}", "does not serve User.bio", id="no answer for this field"),
        pytest.param("{meta{gitHubServicesSha}}", "does not serve this", id="no such type here"),
        pytest.param("{viewer{login}", "Syntax Error", id="not GraphQL"),
    ],
)
def test_a_query_outside_the_schema_is_a_violation(
    ask: Client, forgiven: Forgiven, query: str, words: str
) -> None:
    told = ask.graph(query)

    assert told["errors"]
    assert words in "\n".join(forgiven())


def test_what_is_not_there_is_null_with_a_reason(ask: Client) -> None:
    told = ask.graph('{repository(owner:"o",name:"r"){pullRequest(number:9){id}}}')

    assert told["data"]["repository"]["pullRequest"] is None
    assert told["errors"][0]["type"] == "NOT_FOUND"


def test_minimizing_needs_no_right_to_contents(hub: FakeGitHub, ask: Client) -> None:
    made = hub.says(hub.person("ada"), "w")
    node = hub.comment(made).node
    mutation = (
        f'mutation{{minimizeComment(input:{{subjectId:"{node}",classifier:RESOLVED}})'
        "{minimizedComment{isMinimized minimizedReason}}}"
    )

    told = ask.graph(mutation)["data"]["minimizeComment"]["minimizedComment"]
    refused = ask.graph(mutation, token=hub.new_token(READER))

    assert told == {"isMinimized": True, "minimizedReason": "resolved"}
    assert refused["errors"][0]["type"] == "FORBIDDEN"


def test_resolving_needs_the_right_to_write_contents(hub: FakeGitHub, ask: Client) -> None:
    thread = hub.remarks(hub.person("ada"), "a.py", 30, "why")
    mutation = (
        f'mutation{{resolveReviewThread(input:{{threadId:"{thread.node}"}}){{thread{{id}}}}}}'
    )

    refused = ask.graph(mutation)
    assert thread.resolved_by is None
    told = ask.graph(mutation, token=hub.new_token({"contents": "write"}))

    assert refused["errors"][0]["message"] == "Resource not accessible by integration"
    assert told["data"]["resolveReviewThread"]["thread"] == {"id": thread.node}
    assert [entry.what for entry in hub.log.overreach] == ["resolveReviewThread"] * 2


def test_a_reaction_is_given_once(hub: FakeGitHub, ask: Client) -> None:
    node = hub.comment(hub.says(hub.person("ada"), "w")).node
    mutation = (
        f'mutation{{addReaction(input:{{subjectId:"{node}",content:EYES}}){{reaction{{content}}}}}}'
    )

    for _ in range(2):
        ask.graph(mutation)

    assert [one.content for one in hub.comments[0].reactions] == ["eyes"]


def test_blobs_are_read(hub: FakeGitHub, ask: Client) -> None:
    hub.push({"bin": b"\0\1"})
    query = (
        '{repository(owner:"o",name:"r"){a:object(expression:"work:b.py"){__typename '
        '...on Blob{text byteSize isBinary isTruncated}} b:object(expression:"work:bin")'
        '{...on Blob{text isBinary}} c:object(expression:"work:none"){id}}}'
    )

    told = ask.graph(query)["data"]["repository"]

    whole = {"text": "import os\n", "byteSize": 10, "isBinary": False, "isTruncated": False}
    assert told["a"] == {"__typename": "Blob", **whole}
    assert told["b"] == {"text": None, "isBinary": True}
    assert told["c"] is None


def test_without_the_right_to_pull_requests_there_are_none(hub: FakeGitHub, ask: Client) -> None:
    told = ask.graph(of_pull("id"), token=hub.new_token({"contents": "read"}))

    assert told["errors"][0]["type"] == "FORBIDDEN"
