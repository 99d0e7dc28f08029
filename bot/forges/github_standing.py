"""What stands on a pull request, read with one query: the query, its answer, and the reading."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.core.errors import ForgeError, ForgeOutage
from bot.core.pull import Comment, Person, Pull, PullState, Reaction, Standing, Thread
from bot.forges.github import GitHub, Json

MAX_PAGES = 20
"""Of a hundred comments, reviews or threads each. Beyond, nobody finds anything any more."""

_WHAT, _NEEDS = "read the pull request", "pull-requests: read"

_ACTOR = """{ login __typename ... on User { databaseId } ... on Bot { databaseId }
  ... on Organization { databaseId } ... on Mannequin { databaseId } }"""
# What others did may push ours out of the last ones: so ours are asked for by themselves.
_REACTIONS = """reactions(last: 20) { nodes { content user { login databaseId } } }
  reactionGroups { content viewerHasReacted }"""
_SAID = f"""id fullDatabaseId body createdAt lastEditedAt isMinimized
  author {_ACTOR} editor {_ACTOR} {_REACTIONS}"""
_PAGE = "pageInfo { hasNextPage endCursor }"
_IN_THREAD = f"comments(first: 50, after: $after) {{ {_PAGE} nodes {{ {_SAID} }} }}"

STANDING = f"""query Standing($owner: String!, $name: String!, $number: Int!,
  $comments: String, $reviews: String, $threads: String, $after: String) {{
  viewer {{ login databaseId }}
  repository(owner: $owner, name: $name) {{ nameWithOwner pullRequest(number: $number) {{
    number state isDraft author {_ACTOR} headRefOid
    baseRefName baseRefOid baseRef {{ target {{ oid }} }}
    headRepository {{ nameWithOwner }}
    comments(first: 100, after: $comments) {{ {_PAGE} nodes {{ {_SAID} }} }}
    reviews(first: 100, after: $reviews) {{ {_PAGE} nodes {{ {_SAID} }} }}
    reviewThreads(first: 50, after: $threads) {{ {_PAGE} nodes {{
      id path line resolvedBy {{ login databaseId }} {_IN_THREAD} }} }}
  }} }} }}"""

THREAD = f"""query ThreadComments($id: ID!, $after: String) {{
  node(id: $id) {{ ... on PullRequestReviewThread {{ {_IN_THREAD} }} }} }}"""

_CONTENTS = {
    "THUMBS_UP": "+1",
    "THUMBS_DOWN": "-1",
    "LAUGH": "laugh",
    "HOORAY": "hooray",
    "CONFUSED": "confused",
    "HEART": "heart",
    "ROCKET": "rocket",
    "EYES": "eyes",
}

T = TypeVar("T")


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True)


class _Actor(_Shape):
    login: str
    kind: str = Field("User", alias="__typename")
    number: int | None = Field(None, alias="databaseId")


class _Reaction(_Shape):
    content: str
    user: _Actor | None


class _Reactions(_Shape):
    nodes: list[_Reaction]


class _Group(_Shape):
    content: str
    is_ours: bool = Field(alias="viewerHasReacted")


class _PageInfo(_Shape):
    more: bool = Field(alias="hasNextPage")
    end: str | None = Field(alias="endCursor")


class _Comment(_Shape):
    id: str
    number: Annotated[int, Field(alias="fullDatabaseId", strict=False)]
    author: _Actor | None
    body: str
    created: str = Field(alias="createdAt")
    edited: str | None = Field(alias="lastEditedAt")
    editor: _Actor | None
    minimized: bool = Field(alias="isMinimized")
    reactions: _Reactions
    groups: list[_Group] | None = Field(None, alias="reactionGroups")

    def was_edited(self, me: Person) -> bool:
        """Whether the text may be another than its author's; ours is ours however often we edit."""
        is_ours = self.author is not None and self.author.number == me.id != 0
        # An editor whom GitHub does not tell is taken for us: else we would post anew for ever.
        by_us = self.editor is None or self.editor.number == me.id
        return self.edited is not None and not (is_ours and by_us)


class _Comments(_Shape):
    page: _PageInfo = Field(alias="pageInfo")
    nodes: list[_Comment]


class _Thread(_Shape):
    id: str
    path: str
    line: int | None
    resolved_by: _Actor | None = Field(alias="resolvedBy")
    comments: _Comments


class _Threads(_Shape):
    page: _PageInfo = Field(alias="pageInfo")
    nodes: list[_Thread]


class _Named(_Shape):
    name: str = Field(alias="nameWithOwner")


class _Object(_Shape):
    oid: str


class _Ref(_Shape):
    target: _Object | None


class _Pull(_Shape):
    number: int
    state: Literal["OPEN", "CLOSED", "MERGED"]
    draft: bool = Field(alias="isDraft")
    base_branch: str = Field(alias="baseRefName")
    base_then: str = Field(alias="baseRefOid")
    base_ref: _Ref | None = Field(alias="baseRef")
    head: str = Field(alias="headRefOid")
    author: _Actor | None
    head_repo: _Named | None = Field(alias="headRepository")
    comments: _Comments
    reviews: _Comments
    threads: _Threads = Field(alias="reviewThreads")

    @property
    def base(self) -> str:
        """The branch's tip now: baseRefOid is what it was at the last push to the head."""
        tip = self.base_ref.target if self.base_ref else None
        return tip.oid if tip else self.base_then


class _Repository(_Named):
    pull: _Pull | None = Field(alias="pullRequest")


class _Standing(_Shape):
    viewer: _Actor
    repository: _Repository | None


class _OneThread(_Shape):
    comments: _Comments


class _Node(_Shape):
    node: _OneThread | None


def read(github: GitHub, repo: str, number: int) -> Standing:
    """The pull request and all that was said on it, read page by page until the end.

    Raises ForgeError, also when more was said than is read.
    """
    owner, _, name = repo.partition("/")
    cursors: dict[str, object] = {"comments": None, "reviews": None, "threads": None}
    pages: list[_Pull] = []
    for _ in range(MAX_PAGES):
        told = github.query(
            STANDING, _WHAT, needs=_NEEDS, owner=owner, name=name, number=number, **cursors
        )
        answer = _checked(_Standing, told)
        found, me = answer.repository, _person(answer.viewer)
        if found is None or found.pull is None:
            raise ForgeError(f"{repo} has no pull request {number}, or the token may not see it")
        pages.append(found.pull)
        if not _next(found.pull, cursors):
            return _standing(github, me, found.name, pages)
    raise ForgeError(f"more was said on {repo}#{number} than is read: {MAX_PAGES} pages of 100")


def _next(pull: _Pull, cursors: dict[str, object]) -> bool:
    """Move the cursors on; whether there is anything behind them."""
    infos = {
        "comments": pull.comments.page,
        "reviews": pull.reviews.page,
        "threads": pull.threads.page,
    }
    for name, info in infos.items():
        cursors[name] = info.end or cursors[name]
    return any(info.more for info in infos.values())


def _standing(github: GitHub, me: Person, repo: str, pages: list[_Pull]) -> Standing:
    last = pages[-1]
    threads = _once((t for page in pages for t in page.threads.nodes), lambda t: t.id)
    return Standing(
        pull=Pull(
            repo=repo,
            number=last.number,
            state=PullState(last.state.lower()),
            draft=last.draft,
            author=_person(last.author),
            base_branch=last.base_branch,
            base=last.base,
            head=last.head,
            head_repo=last.head_repo.name if last.head_repo else None,
        ),
        me=me,
        comments=_said((c for page in pages for c in page.comments.nodes), me),
        reviews=_said((r for page in pages for r in page.reviews.nodes if r.body), me),
        threads=tuple(_thread(github, thread, me) for thread in threads),
    )


def _thread(github: GitHub, thread: _Thread, me: Person) -> Thread:
    comments = list(thread.comments.nodes)
    page = thread.comments.page
    for _ in range(MAX_PAGES):
        if not page.more:
            break
        answer = _checked(
            _Node, github.query(THREAD, _WHAT, needs=_NEEDS, id=thread.id, after=page.end)
        )
        if answer.node is None:
            break
        comments += answer.node.comments.nodes
        page = answer.node.comments.page
    if page.more:
        raise ForgeError(f"more was said in a thread on {thread.path} than is read")
    by = _person(thread.resolved_by) if thread.resolved_by else None
    return Thread(thread.id, thread.path, thread.line, _said(iter(comments), me), by)


def _said(comments: Iterator[_Comment], me: Person) -> tuple[Comment, ...]:
    return tuple(
        Comment(
            id=one.number,
            node=one.id,
            author=_person(one.author),
            body=one.body,
            created=one.created,
            edited=one.was_edited(me),
            minimized=one.minimized,
            reactions=tuple(_reactions(one, me)),
        )
        for one in _once(comments, lambda comment: comment.id)
    )


def _reactions(said: _Comment, me: Person) -> Iterator[Reaction]:
    """Ours, and the last ones of others."""
    for group in said.groups or ():
        if group.is_ours:
            yield Reaction(_kind(group.content), me)
    for given in said.reactions.nodes:
        person = _person(given.user)
        if person.id != me.id:
            yield Reaction(_kind(given.content), person)


def _kind(content: str) -> str:
    return _CONTENTS.get(content, content.lower())


def _once(items: Iterator[T], key: Callable[[T], str]) -> list[T]:
    """Items in their order, none twice: a page may tell what another told before."""
    return list({key(item): item for item in items}.values())


def _person(actor: _Actor | None) -> Person:
    if actor is None:
        return Person("ghost")
    return Person(
        actor.login, actor.number or 0, is_bot=actor.kind == "Bot" or actor.login.endswith("[bot]")
    )


S = TypeVar("S", bound=_Shape)


def _checked(shape: type[S], told: Json) -> S:
    try:
        return shape.model_validate(told)
    except ValidationError as error:
        what = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise ForgeOutage(f"GitHub's answer about the pull request is odd at {what}") from error
