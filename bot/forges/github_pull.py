"""One pull request on GitHub: the Forge port."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from pydantic import BaseModel, ValidationError

from bot.core.errors import ForgeOutage
from bot.core.pull import Comment, Draft, GateStatus, Permission, Person, Standing, Thread
from bot.forges.github import GitHub, Json, Refused
from bot.forges.github_gate import CommitGate, Gate
from bot.forges.github_standing import read

_MINIMIZE = """mutation Minimize($id: ID!) {
  minimizeComment(input: {subjectId: $id, classifier: RESOLVED}) { clientMutationId } }"""
_REACT = """mutation React($id: ID!, $content: ReactionContent!) {
  addReaction(input: {subjectId: $id, content: $content}) { clientMutationId } }"""
_NEEDS = "pull-requests: write"
_REACTIONS = {
    "+1": "THUMBS_UP",
    "-1": "THUMBS_DOWN",
    "laugh": "LAUGH",
    "hooray": "HOORAY",
    "confused": "CONFUSED",
    "heart": "HEART",
    "rocket": "ROCKET",
    "eyes": "EYES",
}


class _User(BaseModel):
    id: int


class _Permission(BaseModel):
    permission: str
    role_name: str = ""
    user: _User | None = None


@dataclass
class GitHubPull:
    """Pull request `number` of `repo` ("owner/name"). See the port for what it promises.

    `standing` takes one call for an ordinary pull request. `gates` are how the status is set: as
    a commit status, a check run, or both.
    """

    github: GitHub
    repo: str
    number: int
    gates: Sequence[Gate] = ()
    _read: Standing | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self.gates = tuple(self.gates) or (CommitGate(self.github, self.repo),)

    def standing(self) -> Standing:
        self._read = read(self.github, self.repo, self.number)
        return self._read

    def permission(self, person: Person) -> Permission:
        login = quote(person.login, safe="")
        path = f"/repos/{self.repo}/collaborators/{login}/permission"
        try:
            told = self.github.get(path, f"tell what {person.login} may do")
            answer = _Permission.model_validate(told)
        except Refused as error:
            if error.status == 404:
                return Permission.NONE
            raise
        except ValidationError as error:
            raise ForgeOutage(f"GitHub's answer on what {person.login} may do is odd") from error
        if answer.user is None or answer.user.id != person.id:
            return Permission.NONE
        return _level(answer.role_name) or _level(answer.permission) or Permission.NONE

    def review(self, head: str, body: str, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
        if not body and not drafts:
            return ()
        try:
            self._reviewed(head, body, drafts)
        except Refused as error:
            if error.status != 422 or not drafts:
                raise
            return self._parted(head, body, drafts)
        return ()

    def _parted(self, head: str, body: str, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
        """GitHub refuses a whole review for one line, and does not say which: halves find it."""
        if len(drafts) == 1:
            if body:
                self._reviewed(head, body, ())
            return tuple(drafts)
        half = len(drafts) // 2
        return self.review(head, body, drafts[:half]) + self.review(head, "", drafts[half:])

    def _reviewed(self, head: str, body: str, drafts: Sequence[Draft]) -> None:
        told: Json = {
            "commit_id": head,
            "event": "COMMENT",
            "comments": [_line_comment(draft) for draft in drafts],
        }
        if body:
            told["body"] = body
        self.github.write(
            "POST",
            f"/repos/{self.repo}/pulls/{self.number}/reviews",
            "post a review",
            told,
            needs=_NEEDS,
            is_done=self._watch(
                [body, *(draft.body for draft in drafts)],
                lambda now: [*now.reviews, *(c for t in now.threads for c in t.comments)],
            ),
        )

    def comment(self, body: str) -> None:
        self.github.write(
            "POST",
            f"/repos/{self.repo}/issues/{self.number}/comments",
            "post a comment",
            {"body": body},
            needs=_NEEDS,
            is_done=self._watch([body], lambda now: now.comments),
        )

    def edit(self, comment: Comment, body: str) -> None:
        kind = "pulls" if self._is_on_lines(comment) else "issues"
        path = f"/repos/{self.repo}/{kind}/comments/{comment.id}"
        self.github.write("PATCH", path, "edit a comment of ours", {"body": body}, needs=_NEEDS)

    def reply(self, thread: Thread, body: str) -> None:
        first = thread.comments[0].id
        self.github.write(
            "POST",
            f"/repos/{self.repo}/pulls/{self.number}/comments/{first}/replies",
            "answer in a thread",
            {"body": body},
            needs=_NEEDS,
            is_done=self._watch(
                [body],
                lambda now: [c for t in now.threads if t.node == thread.node for c in t.comments],
            ),
        )

    def minimize(self, comment: Comment) -> None:
        self.github.patience.before_write()
        self.github.query(_MINIMIZE, "fold a comment of ours away", needs=_NEEDS, id=comment.node)

    def react(self, comment: Comment, content: str) -> None:
        self.github.patience.before_write()
        content = _REACTIONS[content]
        self.github.query(
            _REACT, "react to a comment", needs=_NEEDS, id=comment.node, content=content
        )

    def gate(self, status: GateStatus) -> None:
        for gate in self.gates:
            gate.tell(status)

    def _is_on_lines(self, comment: Comment) -> bool:
        now = self._read or self.standing()
        return any(comment.node == c.node for thread in now.threads for c in thread.comments)

    def _watch(
        self, bodies: Iterable[str], where: Callable[[Standing], Iterable[Comment]]
    ) -> Callable[[], bool]:
        """Tells whether all these texts stand there as ours: a lost write was done after all.

        What stood there when it was last read does not count: we may say the same again.
        """
        wanted = {_plain(body) for body in bodies if body}
        known = {said.node for said in where(self._read)} if self._read else set()

        def is_done() -> bool:
            now = self.standing()
            ours = (said for said in where(now) if said.author.id == now.me.id)
            return wanted <= {_plain(said.body) for said in ours if said.node not in known}

        return is_done


def _line_comment(draft: Draft) -> Json:
    comment: Json = {"path": draft.path, "line": draft.end, "side": "RIGHT", "body": draft.body}
    if draft.start != draft.end:  # GitHub refuses a range of one line
        comment |= {"start_line": draft.start, "start_side": "RIGHT"}
    return comment


def _plain(body: str) -> str:
    return body.replace("\r\n", "\n").strip()


def _level(word: str) -> Permission | None:
    try:
        return Permission.of(word)
    except ValueError:
        return None
