"""The JSON shapes of comments, reviews, reactions, statuses and check runs."""

from __future__ import annotations

from collections.abc import Iterable

from tests.fake_github import shapes
from tests.fake_github.checks import Annotation, CheckRun, Status
from tests.fake_github.exchange import Json, Urls
from tests.fake_github.said import Comment, LineComment, Reaction, Review
from tests.fake_github.state import Pull, Repository

CONTENTS = ("+1", "-1", "laugh", "hooray", "confused", "heart", "rocket", "eyes")


def reaction(of: Reaction, urls: Urls) -> Json:
    return {
        "id": of.id,
        "node_id": f"REA_{of.id}",
        "user": shapes.user(of.user, urls),
        "content": of.content,
        "created_at": of.created,
    }


def _rollup(reactions: Iterable[Reaction], url: str) -> Json:
    given = [one.content for one in reactions]
    counts = {content: given.count(content) for content in CONTENTS}
    return {"url": f"{url}/reactions", "total_count": len(given), **counts}


def issue_comment(of: Comment, urls: Urls) -> Json:
    pull = of.pull
    api = shapes.repo_url(pull.repo, urls)
    url = f"{api}/issues/comments/{of.id}"
    page = f"{shapes.web_url(pull.repo, urls)}/pull/{pull.number}"
    return {
        "url": url,
        "html_url": f"{page}#issuecomment-{of.id}",
        "issue_url": f"{api}/issues/{pull.number}",
        "id": of.id,
        "node_id": of.node,
        "user": shapes.user_or_none(of.author, urls),
        "created_at": of.created,
        "updated_at": of.updated or of.created,
        "body": of.body,
        "author_association": shapes.association(pull.repo, of.author),
        "reactions": _rollup(of.reactions, url),
        "performed_via_github_app": shapes.app(of.app, urls) if of.app else None,
    }


def review(of: Review, urls: Urls) -> Json:
    pull = of.pull
    page = f"{shapes.web_url(pull.repo, urls)}/pull/{pull.number}#pullrequestreview-{of.id}"
    url = f"{shapes.repo_url(pull.repo, urls)}/pulls/{pull.number}"
    sent = {"submitted_at": of.created} if of.state != "PENDING" else {}
    return {
        "id": of.id,
        "node_id": of.node,
        "user": shapes.user_or_none(of.author, urls),
        "body": of.body,
        "state": of.state,
        "html_url": page,
        "pull_request_url": url,
        "author_association": shapes.association(pull.repo, of.author),
        "_links": {"html": {"href": page}, "pull_request": {"href": url}},
        "commit_id": of.commit,
        **sent,
    }


def line_comment(of: LineComment, urls: Urls) -> Json:
    pull, thread = of.pull, of.of
    api = shapes.repo_url(pull.repo, urls)
    url, pull_url = f"{api}/pulls/comments/{of.id}", f"{api}/pulls/{pull.number}"
    page = f"{shapes.web_url(pull.repo, urls)}/pull/{pull.number}#discussion_r{of.id}"
    start, line = thread.place()
    assert of.review
    known = {"in_reply_to_id": of.reply_to.id} if of.reply_to else {}
    return {
        "url": url,
        "pull_request_review_id": of.review.id,
        "id": of.id,
        "node_id": of.node,
        "diff_hunk": thread.hunk,
        "path": thread.path,
        "position": thread.position if line or thread.subject == "file" else None,
        "original_position": thread.position,
        "commit_id": pull.head_sha if line else thread.commit,
        "original_commit_id": thread.commit,
        **known,
        "user": shapes.user_or_none(of.author, urls),
        "body": of.body,
        "created_at": of.created,
        "updated_at": of.updated or of.created,
        "html_url": page,
        "pull_request_url": pull_url,
        "author_association": shapes.association(pull.repo, of.author),
        "_links": {
            "self": {"href": url},
            "html": {"href": page},
            "pull_request": {"href": pull_url},
        },
        "start_line": start,
        "original_start_line": thread.start_line,
        "start_side": thread.start_side,
        "line": line,
        "original_line": thread.line,
        "side": thread.side,
        "subject_type": thread.subject,
        "reactions": _rollup(of.reactions, url),
    }


def simple_status(of: Status, repo: Repository, urls: Urls) -> Json:
    return {
        "url": f"{shapes.repo_url(repo, urls)}/statuses/{of.sha}",
        "avatar_url": f"{urls.origin}/avatars/u/{of.creator.id}",
        "id": of.id,
        "node_id": f"SC_{of.id}",
        "state": of.state,
        "description": of.description,
        "target_url": of.target_url,
        "context": of.context,
        "created_at": of.created,
        "updated_at": of.created,
    }


def status(of: Status, repo: Repository, urls: Urls) -> Json:
    return {**simple_status(of, repo, urls), "creator": shapes.user(of.creator, urls)}


def check_run(of: CheckRun, repo: Repository, urls: Urls) -> Json:
    url = f"{shapes.repo_url(repo, urls)}/check-runs/{of.id}"
    page = f"{shapes.web_url(repo, urls)}/runs/{of.id}"
    about = [_minimal(pull, urls) for pull in repo.pulls.values() if pull.head_sha == of.sha]
    return {
        "id": of.id,
        "name": of.name,
        "node_id": f"CR_{of.id}",
        "head_sha": of.sha,
        "external_id": of.external_id,
        "url": url,
        "html_url": page,
        "details_url": of.details_url or page,
        "status": of.status,
        "conclusion": of.conclusion,
        "started_at": of.started,
        "completed_at": of.completed,
        "output": {
            "title": of.title,
            "summary": of.summary,
            "text": of.text,
            "annotations_count": len(of.annotations),
            "annotations_url": f"{url}/annotations",
        },
        "check_suite": {"id": 5_000_000 + of.app.id},
        "app": shapes.app(of.app, urls),
        "pull_requests": about,
    }


def annotation(of: Annotation, run: CheckRun, repo: Repository, urls: Urls) -> Json:
    return {
        "path": of.path,
        "start_line": of.start_line,
        "end_line": of.end_line,
        "start_column": of.start_column,
        "end_column": of.end_column,
        "annotation_level": of.level,
        "title": of.title,
        "message": of.message,
        "raw_details": of.raw_details,
        "blob_href": f"{shapes.web_url(repo, urls)}/blob/{run.sha}/{of.path}",
    }


def _minimal(pull: Pull, urls: Urls) -> Json:
    def end(repo: Repository, ref: str, sha: str) -> Json:
        about = {"id": repo.id, "url": shapes.repo_url(repo, urls), "name": repo.name}
        return {"ref": ref, "sha": sha, "repo": about}

    return {
        "id": pull.id,
        "number": pull.number,
        "url": f"{shapes.repo_url(pull.repo, urls)}/pulls/{pull.number}",
        "head": end(pull.head_repo or pull.repo, pull.head_ref, pull.head_sha),
        "base": end(pull.repo, pull.base_ref, pull.base_sha),
    }
