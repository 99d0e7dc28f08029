"""Where the change of a pull request is read from: a clone at hand, git's transport, the API."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

from bot.core.deadline import Deadline
from bot.core.errors import ChangeError, ToolError
from bot.forges.api_objects import Host, Limits, downloaded
from bot.forges.ends import Ends, merge_base
from bot.forges.github_fetch import Remote, fetched
from bot.forges.pull_change import PullChange, clone_with, cloned

FETCH_SECONDS = 120.0
"""How long git may fetch: there has to be time left for the API."""


@contextmanager
def change_of(
    ends: Ends,
    host: Host,
    remote: Remote,
    deadline: Deadline,
    *,
    workspace: Path | None = None,
    shown: Sequence[str] = (),
    limits: Limits | None = None,
) -> Iterator[PullChange]:
    """The change between two commits, read in the first way that does: clone, fetch, API.

    All three tell the same. It can be read until the context ends. `workspace` is a folder that
    may be in a clone or hold one; `shown` are files of the base commit that are likely to be asked
    for; `limits` are the API's. Raises ChangeError or ToolError when the change cannot be told,
    ForgeError when the host refuses.
    """
    with ExitStack() as stack:
        try:
            repository = clone_with(ends, workspace)
        except ChangeError as error:
            no_clone = str(error)
        else:
            yield cloned(ends, repository)
            return
        start = merge_base(ends, host)
        soon = Deadline.after(deadline.within(FETCH_SECONDS))
        try:
            found = stack.enter_context(fetched(ends, start, remote, soon, shown))
            why = no_clone
        except (ChangeError, ToolError) as error:
            found = stack.enter_context(downloaded(ends, start, host, deadline, limits))
            why = str(error)
        yield replace(found, note=f"{found.note} ({why})")
