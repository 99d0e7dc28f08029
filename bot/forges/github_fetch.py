"""The change of a pull request fetched with git: two trees, and the blobs in which they differ."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import quote, urlsplit

from bot.core.deadline import Deadline
from bot.core.errors import ChangeError, SettingsError
from bot.forges.ends import Ends
from bot.forges.git import Repository
from bot.forges.git_change import GitRange
from bot.forges.git_objects import empty_tree
from bot.forges.git_program import Git, reason
from bot.forges.git_records import records
from bot.forges.pull_change import PullChange, new_repository, tree_of
from bot.shell import Done
from bot.workspace import scratch

NETWORK = (
    *("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy"),
    *("SSL_CERT_FILE", "SSL_CERT_DIR", "GIT_SSL_CAINFO", "GIT_SSL_CAPATH"),
)
"""The variables by which git is told of the network: proxies and certificates."""

# Objects are not checked for oddities (fsck): nothing is ever checked out, git tells the ids from
# the bytes, and what fsck would refuse, a hostile .gitmodules say, is to be reviewed.
_SETTINGS = (
    "http.followRedirects=false",
    "credential.helper=",
    "credential.useHttpPath=false",
    "fetch.negotiationAlgorithm=noop",
    "fetch.writeCommitGraph=false",
    "transfer.credentialsInUrl=die",
)
_FLAGS = (
    *("--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules"),
    *("--no-auto-maintenance", "--filter=blob:none", "--stdin", "--end-of-options"),
)
_DIFFER = ("diff-tree", "-r", "-z", "--raw", "--no-abbrev", "--no-renames")
_REFUSED = ("not our ref", "unadvertised object")
_HOST = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*|\[[0-9a-fA-F:]+\]")
_LOGIN = "x-access-token"  # GitHub takes any token for the password of this name


@dataclass(frozen=True, slots=True)
class Remote:
    """Where repositories are fetched from: `server` is like https://github.com.

    `environment` is the user's; only the variables in NETWORK count. Raises SettingsError for a
    server that would be told the token unencrypted; http is for this machine only.
    """

    server: str
    token: str = field(default="", repr=False)
    environment: Mapping[str, str] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        if not _is_safe(self.server):
            raise SettingsError(
                "repositories cannot be fetched from the address in GITHUB_SERVER_URL: it has to "
                "be a plain https:// one, without a name, a password or a query"
            )

    @property
    def scheme(self) -> str:
        return urlsplit(self.server).scheme

    def url(self, repo: str) -> str:
        return f"{self.server.rstrip('/')}/{repo}.git"

    @property
    def network(self) -> dict[str, str]:
        return {name: self.environment[name] for name in NETWORK if name in self.environment}

    @property
    def login(self) -> str:
        """A line as git's `credential-store` keeps them."""
        host = urlsplit(self.server).netloc
        return f"{self.scheme}://{_LOGIN}:{quote(self.token, safe='')}@{host}\n"


def _is_safe(server: str) -> bool:
    try:
        parts = urlsplit(server)
        host = parts.netloc.rpartition(":")[0] if parts.port else parts.netloc
    except ValueError:
        return False
    if not _HOST.fullmatch(host) or parts.query or parts.fragment:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and _is_loopback(parts.hostname))


def _is_loopback(host: str | None) -> bool:
    with contextlib.suppress(ValueError):
        return ip_address(host or "").is_loopback
    return host == "localhost"


@contextmanager
def fetched(
    ends: Ends,
    start: str | None,
    remote: Remote,
    deadline: Deadline,
    shown: Sequence[str] = (),
) -> Iterator[PullChange]:
    """The change, fetched into a folder that is gone afterwards.

    `start` is the merge base, None for histories without a common commit. `shown` are files of
    the base commit that are likely to be asked for. Raises ChangeError or ToolError when it cannot
    be fetched, or not in time.
    """
    with scratch() as folder:
        store = _Store(new_repository(folder / "repository", ends.hash_name), remote, deadline)
        store.commits(ends, start)
        old = start or empty_tree(ends.hash_name)
        differing = _differing(store.repository, old, ends.head)
        store.blobs(ends, [*differing, *store.at_base(ends, shown)])
        yield PullChange(
            ends,
            old,
            GitRange(store.repository, tree_of(old), ends.head),
            lambda path: store.show(ends, path),
            f"the change was fetched with git from {remote.server}",
        )


@dataclass(frozen=True, slots=True)
class _Store:
    """A repository of our own, filled from a remote."""

    repository: Repository
    remote: Remote
    deadline: Deadline

    def commits(self, ends: Ends, start: str | None) -> None:
        """Get the commits with their trees; the head by its name when its id is refused."""
        wanted = dict.fromkeys(filter(None, (start, ends.base, ends.head)))
        done = self._fetch(ends, wanted, "--depth=1")
        if done.status and ends.ref and any(said in done.stderr for said in _REFUSED):
            del wanted[ends.head]
            done = self._fetch(ends, [*wanted, ends.ref], "--depth=1")
        self._check(done)
        for commit in (*wanted, ends.head):
            if self.repository.find(commit) is None:
                raise ChangeError(f"commit {commit[:12]} is no longer on {self.remote.server}")

    def blobs(self, ends: Ends, ids: Sequence[str]) -> None:
        """Get those of these blobs that are not here yet."""
        with self.repository.objects() as objects:
            here = objects.sizes(ids)
        missing = [blob for blob in dict.fromkeys(ids) if blob not in here]
        if missing:
            self._check(self._fetch(ends, missing))

    def at_base(self, ends: Ends, paths: Sequence[str]) -> Iterator[str]:
        """The blobs of files of the base commit."""
        names = [os.fsencode(path) for path in paths]
        with self.repository.objects() as objects:
            found = objects.entries(ends.base, names).values()
        return filter(None, (entry.blob for entry in found))

    def show(self, ends: Ends, path: str) -> bytes | None:
        self.blobs(ends, [*self.at_base(ends, [path])])
        return self.repository.show(ends.base, path)

    def _fetch(self, ends: Ends, wanted: Iterable[str], *flags: str) -> Done:
        git_dir = self.repository.git_dir
        with _told(git_dir.parent, self.remote) as helpers:
            git = Git(
                git_dir.parent,
                git_dir,
                (*_SETTINGS, *helpers),
                {**self.remote.network, "GIT_ALLOW_PROTOCOL": self.remote.scheme},
            )
            return git.ask(
                *("fetch", *flags, *_FLAGS, self.remote.url(ends.repo)),
                stdin="".join(f"{name}\n" for name in wanted).encode(),
                seconds=self.deadline.left,
            )

    def _check(self, done: Done) -> None:
        if done.status:
            why = reason(done)
            if self.remote.token:
                why = why.replace(self.remote.token, "***")
            raise ChangeError(f"git fetch from {self.remote.server} failed: {why}")


@contextmanager
def _told(folder: Path, remote: Remote) -> Iterator[tuple[str, ...]]:
    """Settings by which git finds the token: in a file that is there only now, and only for us.

    Arguments, the environment and a repository's settings can all be read by others.
    """
    if not remote.token:
        yield ()
        return
    with tempfile.TemporaryDirectory(prefix="login-", dir=folder) as own:
        path = Path(own) / "login"
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        with os.fdopen(os.open(path, flags, 0o600), "w", encoding="utf-8") as file:
            file.write(remote.login)
        # Git runs it through a shell: a path from its own folder needs no quotes.
        helper = f"credential.helper=store --file={path.relative_to(folder)}"
        yield helper, "http.proactiveAuth=basic"  # without it git first asks as nobody


def _differing(repository: Repository, old: str, new: str) -> Iterator[str]:
    """The blobs of both sides of every file that differs between two commits or trees."""
    for record in records(repository.git.read(*_DIFFER, "--ignore-submodules=none", old, new)):
        for side in (record.old, record.new):
            if side and side.blob:
                yield side.blob
