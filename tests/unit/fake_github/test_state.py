"""What moves and what stays when people push, close, rename and delete."""

from __future__ import annotations

from tests.fake_github import FakeGitHub
from tests.unit.fake_github.client import Client, lines


def test_a_push_moves_the_head(hub: FakeGitHub, ask: Client) -> None:
    head = hub.push({"c.py": "c = 1\n"})

    assert ask("GET", "/repos/o/r/pulls/1").json["head"]["sha"] == head
    assert hub.repository.store.resolve("refs/pull/1/head") == head


def test_the_base_stays_as_it_was_at_the_last_push(hub: FakeGitHub, ask: Client) -> None:
    before = hub.pull.base_sha
    after = hub.push({"d.py": "d = 1\n"}, "main")

    stale = ask("GET", "/repos/o/r/pulls/1").json["base"]["sha"]
    query = '{repository(owner:"o",name:"r"){pullRequest(number:1){baseRef{target{oid}}}}}'
    live = ask.graph(query)["data"]["repository"]["pullRequest"]["baseRef"]["target"]["oid"]
    hub.push({"c.py": "c = 1\n"})

    assert (stale, live) == (before, after)
    assert ask("GET", "/repos/o/r/pulls/1").json["base"]["sha"] == after


def test_a_closed_pull_request_keeps_its_head(hub: FakeGitHub, ask: Client) -> None:
    head = hub.pull.head_sha
    hub.closes()
    hub.push({"c.py": "c = 1\n"})

    told = ask("GET", "/repos/o/r/pulls/1").json

    assert (told["state"], told["merged"], told["head"]["sha"]) == ("closed", False, head)


def test_a_merge_moves_the_base_branch(hub: FakeGitHub, ask: Client) -> None:
    hub.closes(merged=True)

    assert ask("GET", "/repos/o/r/pulls/1").json["merged"] is True
    assert ask("GET", "/repos/o/r/contents/b.py?ref=main").status == 200


def test_a_deleted_branch_leaves_the_commits(hub: FakeGitHub, ask: Client) -> None:
    head = hub.pull.head_sha
    hub.deletes_branch("work")

    assert ask("GET", "/repos/o/r/pulls/1").json["head"]["sha"] == head
    assert ask("GET", f"/repos/o/r/contents/b.py?ref={head}").status == 200


def test_a_deleted_fork_leaves_the_commits(hub: FakeGitHub, ask: Client) -> None:
    fork = hub.fork("mallory/r")
    head = hub.push({"f.py": "f = 1\n"}, "evil", onto="main", repo=fork)
    pull = hub.open("evil", fork=fork, author=hub.person("mallory"))
    told = ask("GET", f"/repos/o/r/pulls/{pull.number}").json["head"]
    hub.deletes_repository(fork)

    after = ask("GET", f"/repos/o/r/pulls/{pull.number}").json["head"]

    assert (told["repo"]["full_name"], told["label"]) == ("mallory/r", "mallory:evil")
    assert (after["repo"], after["sha"]) == (None, head)
    assert ask("GET", f"/repos/o/r/contents/f.py?ref={head}").status == 200


def test_a_fork_is_compared_by_its_owner(hub: FakeGitHub, ask: Client) -> None:
    fork = hub.fork("mallory/other")
    hub.push({"f.py": "f = 1\n"}, "evil", onto="main", repo=fork)

    answer = ask("GET", "/repos/o/r/compare/main...mallory:evil")

    assert [file["filename"] for file in answer.json["files"]] == ["f.py"]


def test_another_base_is_another_merge_base(hub: FakeGitHub, ask: Client) -> None:
    hub.push({"a.py": lines({1: "y"})}, "release", onto="main")
    hub.retargets("release")

    told = ask("GET", "/repos/o/r/pulls/1").json

    assert told["base"]["ref"] == "release"
    assert told["base"]["sha"] == hub.repository.store.tip("release")


def test_a_force_push_is_followed(hub: FakeGitHub, ask: Client) -> None:
    head = hub.push({"z.py": "z = 1\n"}, onto="main")

    files = ask("GET", "/repos/o/r/pulls/1/files").json

    assert ask("GET", "/repos/o/r/pulls/1").json["head"]["sha"] == head
    assert [file["filename"] for file in files] == ["z.py"]


def test_a_conflict_has_no_trial_merge(hub: FakeGitHub, ask: Client) -> None:
    hub.push({"a.py": lines({30: "other"})}, "main")
    hub.push({"c.py": "c = 1\n"})

    told = ask("GET", "/repos/o/r/pulls/1").json

    assert (told["mergeable"], told["merge_commit_sha"]) == (False, None)
    assert hub.repository.store.resolve("refs/pull/1/merge") is None


def test_a_renamed_repository_sends_on(hub: FakeGitHub, ask: Client) -> None:
    hub.renames(hub.repository, "o/renamed")

    old = ask("GET", "/repos/o/r/pulls/1")
    new = ask("GET", old.headers["Location"].removeprefix(hub.url))

    assert old.status == 301
    assert new.json["base"]["repo"]["full_name"] == "o/renamed"


def test_urls_are_those_that_were_called(hub: FakeGitHub, ask: Client) -> None:
    plain = ask("GET", "/repos/o/r").json["url"]
    enterprise = ask("GET", "/api/v3/repos/o/r").json["url"]

    assert plain == f"{hub.url}/repos/o/r"
    assert enterprise == f"{hub.api_url}/repos/o/r"


def test_an_account_that_is_gone_leaves_its_words(hub: FakeGitHub, ask: Client) -> None:
    hub.says(None, "who was that")

    assert ask("GET", "/repos/o/r/issues/1/comments").json[0]["user"] is None


def test_reacting_twice_gives_200(hub: FakeGitHub, ask: Client) -> None:
    made = hub.says(hub.person("ada"), "w")
    thread = hub.remarks(hub.person("ada"), "a.py", 30, "why")
    for path in (f"issues/comments/{made}", f"pulls/comments/{thread.comments[0].id}"):
        url = f"/repos/o/r/{path}/reactions"

        told = [ask("POST", url, {"content": "+1"}).status for _ in range(2)]

        assert told == [201, 200]
        assert len(ask("GET", url).json) == 1


def test_only_the_last_status_of_a_context_counts(hub: FakeGitHub, ask: Client) -> None:
    url = f"/repos/o/r/statuses/{hub.pull.head_sha}"
    for state in ("pending", "error"):
        ask("POST", url, {"state": state, "context": "gate"})
    ask("POST", url, {"state": "success", "context": "other"})

    told = ask("GET", f"/repos/o/r/commits/{hub.pull.head_sha}/status").json

    assert (told["state"], told["total_count"]) == ("failure", 2)
    assert len(ask("GET", f"/repos/o/r/commits/{hub.pull.head_sha}/statuses").json) == 3


def test_files_come_in_pages_with_links(hub: FakeGitHub, ask: Client) -> None:
    answer = ask("GET", "/repos/o/r/pulls/1/files?per_page=2")

    assert [file["filename"] for file in answer.json] == ["a.py", "b.py"]
    assert (
        f'<{hub.url}/repos/o/r/pulls/1/files?per_page=2&page=2>; rel="next"'
        in (answer.headers["Link"])
    )


def test_trees_tell_modes_and_sizes(hub: FakeGitHub, ask: Client) -> None:
    hub.push({"deep/er.txt": "x\n"})

    told = ask("GET", f"/repos/o/r/git/trees/{hub.pull.head_sha}?recursive=1").json

    entries = {entry["path"]: (entry["type"], entry.get("size")) for entry in told["tree"]}
    assert entries["deep"] == ("tree", None)
    assert entries["deep/er.txt"] == ("blob", 2)
    assert told["truncated"] is False


def test_contents_come_raw_or_in_base64(ask: Client) -> None:
    path = "/repos/o/r/contents/b.py?ref=work"

    raw = ask("GET", path, Accept="application/vnd.github.raw+json")

    assert raw.data == b"import os\n"
    assert ask("GET", path).json["content"] == "aW1wb3J0IG9zCg==\n"
    assert ask("GET", "/repos/o/r/contents/none?ref=work").status == 404
