"""Small changes to review, made from the two texts of a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from bot.core.change import ChangedFile, Hunk, Status
from bot.core.content import Content, split_lines
from bot.core.deadline import Deadline
from bot.core.errors import ModelError
from bot.core.outline import Outline
from bot.core.ports import Prompt, Reply, Subject
from bot.core.report import Usage
from bot.reviews.page import Page
from tests.fakes import a_change, a_subject


def hunks_between(old: str, new: str) -> tuple[Hunk, ...]:
    """What `git diff -U0` would say, as far as difflib agrees with it."""
    matcher = SequenceMatcher(None, split_lines(old), split_lines(new), autojunk=False)
    return tuple(
        # A side without lines is numbered by the line before it.
        Hunk(a1 + (a2 > a1), a2 - a1, b1 + (b2 > b1), b2 - b1)
        for tag, a1, a2, b1, b2 in matcher.get_opcodes()
        if tag != "equal"
    )


def a_changed_file(path: str, old: str, new: str) -> ChangedFile:
    status = Status.MODIFIED if old else Status.ADDED
    return ChangedFile(path, status, hunks=hunks_between(old, new))


def a_page(old: str, new: str, path: str = "app.py", outline: Outline | None = None) -> Page:
    content = Content(new.encode(), old.encode())
    return Page.of(a_changed_file(path, old, new), content, outline or Outline())


@contextmanager
def a_subject_of(texts: Mapping[str, tuple[str, str]], **more: object) -> Iterator[Subject]:
    """A change of files from their old to their new texts."""
    files = [a_changed_file(path, old, new) for path, (old, new) in texts.items()]
    contents = {path: Content(new.encode(), old.encode()) for path, (old, new) in texts.items()}
    new_texts = {path: new for path, (_, new) in texts.items()}
    with a_subject(new_texts, a_change(*files), contents=contents, **more) as subject:
        yield subject


NOTHING = '{"findings": []}'


@dataclass
class ScriptedModel:
    """A Model that answers each prompt by a function, and keeps the prompts."""

    answer: Callable[[Prompt], str | ModelError] = lambda _prompt: NOTHING
    name: str = "scripted"
    asked: list[Prompt] = field(default_factory=list)

    def ask(self, prompt: Prompt, deadline: Deadline) -> Reply:
        self.asked.append(prompt)
        answer = self.answer(prompt)
        if isinstance(answer, ModelError):
            raise answer
        return Reply(answer, Usage(self.name, prompt.name, input_tokens=10, output_tokens=2))
