"""What people do on the host: they write, answer, react, push, and close."""

from __future__ import annotations

from pathlib import Path

from tests.fake_github.accounts import Account
from tests.fake_github.anchors import Diff
from tests.fake_github.events import payload
from tests.fake_github.exchange import Json, Urls
from tests.fake_github.objects import Files
from tests.fake_github.said import Comment, LineComment, Reaction, Review, Thread, now
from tests.fake_github.state import Pull, Repository, World

PERSON_ID = 1_000


class People:
    """The acts of people, on `repository` and its pull request 1 unless another is named."""

    world: World
    repository: Repository

    @property
    def urls(self) -> Urls:
        """Where the host is."""
        raise NotImplementedError

    @property
    def pull(self) -> Pull:
        """Pull request 1."""
        return self.repository.pulls[1]

    def person(self, login: str, permission: str = "", id: int | None = None) -> Account:  # noqa: A002
        """Somebody, made if they are not known yet; a login that ends in [bot] is a bot's.

        `permission` is their role in the repository: "none" … "admin".
        """
        found = self.world.account(login)
        if found is None:
            kind = "Bot" if login.endswith("[bot]") else "User"
            found = Account(login, id or PERSON_ID + len(self.world.accounts), kind)
            self.world.add(found)
        if permission and hasattr(self, "repository"):
            self.repository.roles[found.id] = permission
        return found

    def says(self, person: Account | None, body: str, *, pull: Pull | None = None) -> int:
        """Write into the conversation (None: an account that is gone); gives the comment's id."""
        with self.world.lock:
            of = pull or self.pull
            said = Comment(self.world.next_id(), person, body, now(), of)
            of.comments.append(said)
            return said.id

    def remarks(
        self, person: Account, path: str, line: int, body: str, *, pull: Pull | None = None
    ) -> Thread:
        """Begin a thread at a line of the new side."""
        with self.world.lock:
            of = pull or self.pull
            thread = Diff.of(of, of.head_sha).thread(
                self.world.next_id(), {"path": path, "line": line}
            )
            of.threads.append(thread)
            self._answer(person, thread, body)
            return thread

    def replies(self, person: Account, thread: Thread, body: str) -> int:
        """Answer in a thread; gives the comment's id."""
        with self.world.lock:
            return self._answer(person, thread, body).id

    def _answer(self, person: Account, thread: Thread, body: str) -> LineComment:
        of, first = thread.pull, thread.comments[0] if thread.comments else None
        review = Review(self.world.next_id(), person, "", now(), of, commit=of.head_sha)
        of.reviews.append(review)
        said = LineComment(
            self.world.next_id(), person, body, now(), of,
            thread=thread, review=review, reply_to=first,
        )  # fmt: skip
        thread.comments.append(said)
        return said

    def resolves(self, person: Account, thread: Thread, *, undo: bool = False) -> None:
        with self.world.lock:
            thread.resolved_by = None if undo else person

    def reacts(self, person: Account, to: int, content: str = "-1") -> None:
        """React to the comment with this id."""
        with self.world.lock:
            said = self.comment(to)
            said.reactions.append(Reaction(self.world.next_id(), content, person, now()))

    def edits(self, person: Account, comment: int, body: str) -> None:
        """Give somebody's comment another body."""
        with self.world.lock:
            self.comment(comment).edit(person, body)

    def deletes(self, comment: int) -> None:
        with self.world.lock:
            said = self.comment(comment)
            if isinstance(said, LineComment):
                said.of.comments.remove(said)
            else:
                said.pull.comments.remove(said)

    def comment(self, number: int) -> Comment:
        """Anything said, by its id."""
        for pull in self.repository.pulls.values():
            for said in (*pull.comments, *pull.reviews, *pull.line_comments):
                if said.id == number:
                    return said
        raise LookupError(f"there is no comment {number}")

    @property
    def comments(self) -> list[Comment]:
        """The conversation of pull request 1."""
        return self.pull.comments

    @property
    def reviews(self) -> list[Review]:
        return self.pull.reviews

    @property
    def threads(self) -> list[Thread]:
        return self.pull.threads

    def push(
        self,
        files: Files,
        branch: str = "work",
        *,
        onto: str | None = None,
        repo: Repository | None = None,
        message: str = "work",
    ) -> str:
        """Commit these files (None: delete it) and push; gives the commit's id.

        `onto` is another parent than the branch's tip: a force-push, or the start of a branch.
        """
        with self.world.lock:
            where = repo or self.repository
            parent = where.store.resolve(onto) if onto else where.store.tip(branch)
            sha = where.store.write(files, parent, message)
            where.store.set_ref(f"refs/heads/{branch}", sha)
            self._followed()
            return sha

    def pushes(self, folder: Path, ref: str, branch: str = "work") -> str:
        """Push what `ref` is in the repository at `folder`, by force; gives the commit's id."""
        with self.world.lock:
            store = self.repository.store
            store.run("fetch", "-q", str(folder), f"+{ref}:refs/heads/{branch}")
            self._followed()
            return store.tip(branch) or ""

    def _followed(self) -> None:
        for repository in self.world.repositories:
            for pull in repository.pulls.values():
                pull.follow()

    def retargets(self, base: str, *, pull: Pull | None = None) -> None:
        """Let a pull request be for another branch."""
        with self.world.lock:
            of = pull or self.pull
            of.base_ref, of.last_head = base, ""
            of.follow()

    def closes(self, *, merged: bool = False, pull: Pull | None = None) -> None:
        with self.world.lock:
            of = pull or self.pull
            of.follow()
            of.state, of.merged = "closed", merged
            if merged and of.merge_sha:
                of.repo.store.set_ref(f"refs/heads/{of.base_ref}", of.merge_sha)

    def reopens(self, *, pull: Pull | None = None) -> None:
        with self.world.lock:
            of = pull or self.pull
            of.state = "open"
            of.follow()

    def deletes_branch(self, branch: str, *, repo: Repository | None = None) -> None:
        """The branch is gone; pull requests of it keep their last commit."""
        with self.world.lock:
            self._followed()
            (repo or self.repository).store.set_ref(f"refs/heads/{branch}", None)

    def deletes_repository(self, repo: Repository) -> None:
        """A fork is gone, with its branches."""
        with self.world.lock:
            self._followed()
            self.world.repositories.remove(repo)
            for pull in self.repository.pulls.values():
                if pull.head_repo is repo:
                    pull.head_repo = None

    def renames(self, repo: Repository, name: str) -> None:
        """Give a repository another name ("owner/name"); the old one then sends on."""
        with self.world.lock:
            self.world.moved[repo.full_name.lower()] = repo
            owner, _, rest = name.partition("/")
            repo.owner, repo.name = self.world.account(owner) or self.person(owner), rest

    def event(
        self,
        name: str,
        action: str,
        *,
        pull: Pull | None = None,
        comment: int | None = None,
        sender: Account | None = None,
        **more: object,
    ) -> Json:
        """The payload of an event: pull_request, pull_request_target, issue_comment, …"""
        with self.world.lock:
            of = pull or self.pull
            of.follow()
            said = self.comment(comment) if comment else None
            return payload(name, action, of, self.urls, sender or of.author, said, more)
