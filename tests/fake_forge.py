"""A code host with one pull request: a working stand-in for the Forge port."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from bot.core.errors import ForgeError
from bot.core.pull import (
    Comment,
    Draft,
    GateState,
    GateStatus,
    Permission,
    Person,
    Pull,
    PullState,
    Reaction,
    Standing,
    Thread,
)
from tests.standings import ADA, EVE, HEAD, ME

LONGEST_BODY = 65_536


def a_pull(**more: object) -> Pull:
    """The pull request of `tests.fakes.a_change`, by Eve, from a branch of the same repository."""
    pull = Pull("o/r", 7, PullState.OPEN, False, EVE, "main", "b" * 40, HEAD, "o/r")
    return replace(pull, **more)  # type: ignore[arg-type]


@dataclass
class FakeForge:
    """Keeps what is written to it as a host would, and every call by its name.

    `takes` tells whether the host takes a comment on these lines. `failing` are errors that calls
    raise, by name; `before` is done first at each call, once: a push during the review, say.
    """

    pull: Pull = field(default_factory=a_pull)
    me: Person = ME
    comments: list[Comment] = field(default_factory=list)
    reviews: list[Comment] = field(default_factory=list)
    threads: list[Thread] = field(default_factory=list)
    gates: list[GateStatus] = field(default_factory=list)
    permissions: dict[int, Permission] = field(default_factory=dict)
    takes: Callable[[Draft], bool] = lambda draft: True
    failing: dict[str, ForgeError] = field(default_factory=dict)
    before: dict[str, Callable[[], None]] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)

    def standing(self) -> Standing:
        self._called("standing")
        said = (tuple(self.comments), tuple(self.reviews), tuple(self.threads))
        return Standing(self.pull, self.me, *said)

    def permission(self, person: Person) -> Permission:
        self._called("permission")
        return self.permissions.get(person.id, Permission.READ)

    def review(self, head: str, body: str, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
        self._called("review")
        taken = [draft for draft in drafts if self.takes(draft)]
        self.reviews.append(self._comment(body, self.me))
        for draft in taken:
            assert 1 <= draft.start <= draft.end
            first = self._comment(draft.body, self.me)
            self.threads.append(Thread(f"T{first.id}", draft.path, draft.end, (first,)))
        return tuple(draft for draft in drafts if draft not in taken)

    def comment(self, body: str) -> None:
        self._called("comment")
        self.comments.append(self._comment(body, self.me))

    def edit(self, comment: Comment, body: str) -> None:
        self._called("edit")
        assert body != comment.body, "an edit that changes nothing"
        self._change(comment, body=self._fit(body))

    def reply(self, thread: Thread, body: str) -> None:
        self._called("reply")
        self.answer(thread, self.me, body)

    def minimize(self, comment: Comment) -> None:
        self._called("minimize")
        assert not comment.minimized, "minimised twice"
        self._change(comment, minimized=True)

    def react(self, comment: Comment, content: str) -> None:
        self._called("react")
        self.vote(comment, content, self.me)

    def gate(self, status: GateStatus) -> None:
        self._called("gate")
        assert len(status.title) <= 140
        assert len(status.summary) < LONGEST_BODY
        self.gates.append(status)

    @property
    def state(self) -> GateState:
        """What the gate says last."""
        return self.gates[-1].state

    @property
    def writes(self) -> list[str]:
        """The calls that change what people read."""
        return [name for name in self.calls if name not in ("standing", "permission", "gate")]

    @property
    def said(self) -> list[str]:
        """The first comment of each thread."""
        return [thread.comments[0].body for thread in self.threads]

    def push(self, head: str, outdated: str = "") -> None:
        """A commit that changes the lines of all threads on file `outdated`."""
        self.pull = replace(self.pull, head=head)
        for thread in self.threads:
            if thread.path == outdated:
                self._put(replace(thread, line=None))

    def say(self, body: str, by: Person = ADA) -> None:
        """A comment in the conversation."""
        self.comments.append(self._comment(body, by))

    def answer(self, thread: Thread, by: Person, body: str) -> None:
        self._put(replace(thread, comments=(*thread.comments, self._comment(body, by))))

    def resolve(self, thread: Thread, by: Person = ADA) -> None:
        self._put(replace(thread, resolved_by=by))

    def vote(self, comment: Comment, content: str, by: Person = ADA) -> None:
        self._change(comment, reactions=(*comment.reactions, Reaction(content, by)))

    def overwrite(self, comment: Comment, body: str) -> None:
        """Somebody else's edit of a comment."""
        self._change(comment, body=body, edited=True)

    def _called(self, name: str) -> None:
        self.before.pop(name, lambda: None)()
        self.calls.append(name)
        if name in self.failing:
            raise self.failing[name]

    def _comment(self, body: str, by: Person) -> Comment:
        held = sum(len(thread.comments) for thread in self.threads)
        number = 1 + len(self.comments) + len(self.reviews) + held
        time = f"2026-11-22T{number // 60:02}:{number % 60:02}:00Z"
        return Comment(number, f"C{number}", by, self._fit(body), time)

    def _fit(self, body: str) -> str:
        if len(body) > LONGEST_BODY:
            raise ForgeError("Body is too long (maximum is 65536 characters)")
        return body

    def _change(self, comment: Comment, **more: object) -> None:
        def changed(one: Comment) -> Comment:
            return replace(one, **more) if one.id == comment.id else one  # type: ignore[arg-type]

        self.comments = [changed(one) for one in self.comments]
        self.threads = [
            replace(thread, comments=tuple(map(changed, thread.comments)))
            for thread in self.threads
        ]

    def _put(self, thread: Thread) -> None:
        self.threads = [thread if one.node == thread.node else one for one in self.threads]
