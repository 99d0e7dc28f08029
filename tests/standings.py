"""Builders of pull requests with what people said on them."""

from __future__ import annotations

from dataclasses import replace

from bot.core.pull import Comment, Permission, Person, Pull, PullState, Standing, Thread

HEAD = "c" * 40  # that of `tests.fakes.a_change`
ME = Person("diffwarden[bot]", 41, is_bot=True)
ADA, BOB, EVE = Person("ada", 7), Person("bob", 8), Person("eve", 9)


def a_comment(body: str, number: int = 1, by: Person = ADA, **more: object) -> Comment:
    """A comment that was written in second `number` of the year."""
    comment = Comment(number, f"C{number}", by, body, f"2027-01-01T00:00:{number:02}Z")
    return replace(comment, **more)  # type: ignore[arg-type]


def a_thread(node: str, *comments: Comment) -> Thread:
    return Thread(node, "app.py", 2, comments)


def a_standing(*comments: Comment, threads: tuple[Thread, ...] = ()) -> Standing:
    pull = Pull("o/r", 5, PullState.OPEN, False, EVE, "main", "b" * 40, HEAD, "o/r")
    return Standing(pull, ME, comments, threads=threads)


class Permissions:
    """Answers like a host's permission API, and keeps who was asked about. Strangers have none."""

    def __init__(self, **levels: Permission) -> None:
        self.levels = levels
        self.asked: list[Person] = []

    def __call__(self, person: Person) -> Permission:
        self.asked.append(person)
        return self.levels.get(person.login, Permission.NONE)
