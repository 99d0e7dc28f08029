"""The JSON shapes of people, repositories and pull requests, as the REST API writes them."""

from __future__ import annotations

from urllib.parse import quote

from tests.fake_github.accounts import ACTIONS_APP, ROLES, Account, App
from tests.fake_github.exchange import Json, Urls
from tests.fake_github.state import Pull, Repository

_USER_LINKS = {
    "followers": "followers",
    "following": "following{/other_user}",
    "gists": "gists{/gist_id}",
    "starred": "starred{/owner}{/repo}",
    "subscriptions": "subscriptions",
    "organizations": "orgs",
    "repos": "repos",
    "events": "events{/privacy}",
    "received_events": "received_events",
}

_REPO_LINKS = {
    "archive": "{archive_format}{/ref}",
    "assignees": "assignees{/user}",
    "blobs": "git/blobs{/sha}",
    "branches": "branches{/branch}",
    "collaborators": "collaborators{/collaborator}",
    "comments": "comments{/number}",
    "commits": "commits{/sha}",
    "compare": "compare/{base}...{head}",
    "contents": "contents/{+path}",
    "contributors": "contributors",
    "deployments": "deployments",
    "downloads": "downloads",
    "events": "events",
    "forks": "forks",
    "git_commits": "git/commits{/sha}",
    "git_refs": "git/refs{/sha}",
    "git_tags": "git/tags{/sha}",
    "hooks": "hooks",
    "issue_comment": "issues/comments{/number}",
    "issue_events": "issues/events{/number}",
    "issues": "issues{/number}",
    "keys": "keys{/key_id}",
    "labels": "labels{/name}",
    "languages": "languages",
    "merges": "merges",
    "milestones": "milestones{/number}",
    "notifications": "notifications{?since,all,participating}",
    "pulls": "pulls{/number}",
    "releases": "releases{/id}",
    "stargazers": "stargazers",
    "statuses": "statuses/{sha}",
    "subscribers": "subscribers",
    "subscription": "subscription",
    "tags": "tags",
    "teams": "teams",
    "trees": "git/trees{/sha}",
}


def user(account: Account, urls: Urls) -> Json:
    url = f"{urls.api}/users/{quote(account.login)}"
    links = {f"{name}_url": f"{url}/{rest}" for name, rest in _USER_LINKS.items()}
    return {
        "login": account.login,
        "id": account.id,
        "node_id": account.node,
        "avatar_url": f"{urls.origin}/avatars/u/{account.id}",
        "gravatar_id": "",
        "url": url,
        "html_url": f"{urls.origin}/{quote(account.login)}",
        **links,
        "type": account.kind,
        "site_admin": False,
        "user_view_type": "public",
    }


def user_or_none(account: Account | None, urls: Urls) -> Json | None:
    return user(account, urls) if account else None


def repo_url(repo: Repository, urls: Urls) -> str:
    return f"{urls.api}/repos/{repo.full_name}"


def web_url(repo: Repository, urls: Urls) -> str:
    return f"{urls.origin}/{repo.full_name}"


def minimal_repository(repo: Repository, urls: Urls) -> Json:
    """What every form of a repository has."""
    url = repo_url(repo, urls)
    return {
        "id": repo.id,
        "node_id": repo.node,
        "name": repo.name,
        "full_name": repo.full_name,
        "private": repo.private,
        "owner": user(repo.owner, urls),
        "html_url": web_url(repo, urls),
        "description": None,
        "fork": repo.parent is not None,
        "url": url,
        **{f"{name}_url": f"{url}/{rest}" for name, rest in _REPO_LINKS.items()},
    }


def repository(repo: Repository, urls: Urls) -> Json:
    web = web_url(repo, urls)
    host = urls.origin.partition("//")[2]
    features = ("issues", "projects", "downloads", "wiki", "pages", "discussions")
    return {
        **minimal_repository(repo, urls),
        "created_at": repo.created,
        "updated_at": repo.created,
        "pushed_at": repo.created,
        "git_url": f"git://{host}/{repo.full_name}.git",
        "ssh_url": f"git@{host}:{repo.full_name}.git",
        "clone_url": f"{web}.git",
        "svn_url": web,
        "homepage": None,
        "mirror_url": None,
        "size": 1,
        "language": None,
        "license": None,
        **{f"has_{feature}": feature == "issues" for feature in features},
        "archived": False,
        "disabled": False,
        "visibility": "private" if repo.private else "public",
        "default_branch": repo.default_branch,
        "forks": 0,
        "forks_count": 0,
        "open_issues": 0,
        "open_issues_count": 0,
        "stargazers_count": 0,
        "watchers": 0,
        "watchers_count": 0,
        "topics": [],
        "is_template": False,
        "allow_forking": True,
        "web_commit_signoff_required": False,
    }


def repository_for(repo: Repository, account: Account, urls: Urls) -> Json:
    """With what somebody may do there."""
    role = ROLES.index(repo.role(account))
    names = ("pull", "triage", "push", "maintain", "admin")
    held = {name: role > at for at, name in enumerate(names)}
    return {**repository(repo, urls), "permissions": held}


def full_repository(repo: Repository, urls: Urls) -> Json:
    parents = {}
    if repo.parent:
        parent = repository(repo.parent, urls)
        parents = {"parent": parent, "source": parent}
    return {**repository(repo, urls), "network_count": 0, "subscribers_count": 0, **parents}


def end(pull: Pull, side: str, urls: Urls) -> Json:
    """The base or the head of a pull request."""
    repo, ref, sha = (
        (pull.repo, pull.base_ref, pull.base_sha)
        if side == "base"
        else (pull.head_repo, pull.head_ref, pull.head_sha)
    )
    owner = repo.owner if repo else None
    login = owner.login if owner else pull.head_owner
    return {
        "label": f"{login}:{ref}",
        "ref": ref,
        "sha": sha,
        "user": user_or_none(owner, urls),
        "repo": repository(repo, urls) if repo else None,
    }


def pull_simple(pull: Pull, urls: Urls) -> Json:
    """A pull request in a list."""
    head, base = end(pull, "head", urls), end(pull, "base", urls)
    api, web = repo_url(pull.repo, urls), web_url(pull.repo, urls)
    url, issue, page = (
        f"{api}/pulls/{pull.number}",
        f"{api}/issues/{pull.number}",
        f"{web}/pull/{pull.number}",
    )
    links = {
        "self": url,
        "html": page,
        "issue": issue,
        "comments": f"{issue}/comments",
        "review_comments": f"{url}/comments",
        "review_comment": f"{api}/pulls/comments{{/number}}",
        "commits": f"{url}/commits",
        "statuses": f"{api}/statuses/{head['sha']}",
    }
    urls_of = {f"{name}_url": link for name, link in links.items() if name not in ("self", "html")}
    closed = pull.created if pull.state == "closed" else None
    return {
        "url": url,
        "id": pull.id,
        "node_id": pull.node,
        "html_url": page,
        "diff_url": f"{page}.diff",
        "patch_url": f"{page}.patch",
        **urls_of,
        "number": pull.number,
        "state": pull.state,
        "locked": False,
        "title": pull.title,
        "user": user(pull.author, urls),
        "body": pull.body or None,
        "created_at": pull.created,
        "updated_at": pull.created,
        "closed_at": closed,
        "merged_at": closed if pull.merged else None,
        "merge_commit_sha": pull.merge_sha,
        "assignee": None,
        "assignees": [],
        "requested_reviewers": [],
        "requested_teams": [],
        "labels": [label(pull, name, urls) for name in pull.labels],
        "milestone": None,
        "draft": pull.draft,
        "head": head,
        "base": base,
        "_links": {name: {"href": link} for name, link in links.items()},
        "author_association": association(pull.repo, pull.author),
        "auto_merge": None,
        "active_lock_reason": None,
    }


def pull(of: Pull, urls: Urls) -> Json:
    """A pull request, whole."""
    files = of.repo.store.diff(of.merge_base, of.head_sha)
    clean = of.merge_sha is not None
    return {
        **pull_simple(of, urls),
        "merged": of.merged,
        "mergeable": None if of.merged else clean,
        "rebaseable": None if of.merged else clean,
        "mergeable_state": "unknown" if of.merged else ("clean" if clean else "dirty"),
        "merged_by": None,
        "comments": len(of.comments),
        "review_comments": len(of.line_comments),
        "maintainer_can_modify": False,
        "commits": len(of.repo.store.commits(of.merge_base, of.head_sha)),
        "additions": sum(file.additions for file in files),
        "deletions": sum(file.deletions for file in files),
        "changed_files": len(files),
    }


def label(pull: Pull, name: str, urls: Urls) -> Json:
    return {
        "id": 1000 + pull.labels.index(name),
        "node_id": f"LA_{name}",
        "url": f"{repo_url(pull.repo, urls)}/labels/{quote(name)}",
        "name": name,
        "description": None,
        "color": "ededed",
        "default": False,
    }


def association(repo: Repository, account: Account | None) -> str:
    if account is None or account.is_bot:
        return "NONE"
    if account.id == repo.owner.id:
        return "OWNER"
    return "COLLABORATOR" if account.id in repo.roles else "NONE"


def app(of: App, urls: Urls) -> Json:
    return {
        "id": of.id,
        "client_id": of.client_id,
        "slug": of.slug,
        "node_id": f"A_{of.id}",
        "owner": user(of.owner, urls),
        "name": "GitHub Actions" if of is ACTIONS_APP else of.slug,
        "description": "",
        "external_url": "https://example.invalid/app",
        "html_url": f"{urls.origin}/apps/{of.slug}",
        "created_at": "2026-01-01T00:00:00Z",
        "updated_at": "2026-01-01T00:00:00Z",
        "permissions": of.permissions,
        "events": [],
    }
