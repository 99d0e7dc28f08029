"""A stateful stand-in for GitHub on loopback: see `FakeGitHub`."""

from __future__ import annotations

from tests.fake_github.accounts import Account, App, Token
from tests.fake_github.checks import Annotation, CheckRun, Status
from tests.fake_github.faults import Entry, Fault
from tests.fake_github.hub import READER, REVIEWER, FakeGitHub
from tests.fake_github.said import Comment, LineComment, Reaction, Review, Thread
from tests.fake_github.state import Pull, Repository

__all__ = [
    "READER",
    "REVIEWER",
    "Account",
    "Annotation",
    "App",
    "CheckRun",
    "Comment",
    "Entry",
    "FakeGitHub",
    "Fault",
    "LineComment",
    "Pull",
    "Reaction",
    "Repository",
    "Review",
    "Status",
    "Thread",
    "Token",
]
