"""What all tests share: no network but loopback, git that knows no machine, `--accept`.

What only some need is imported where it is made, so that a test of one function starts at once.
"""

from __future__ import annotations

import ipaddress
import os
import socket
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.project import Project

if TYPE_CHECKING:
    from tests.fake_github import App, FakeGitHub
    from tests.postgres import Cluster

os.environ.update(
    GIT_CONFIG_GLOBAL=os.devnull,
    GIT_CONFIG_NOSYSTEM="1",
    GIT_AUTHOR_NAME="Ada",
    GIT_AUTHOR_EMAIL="ada@example.invalid",
    GIT_COMMITTER_NAME="Ada",
    GIT_COMMITTER_EMAIL="ada@example.invalid",
    SEMGREP_SEND_METRICS="off",
    SEMGREP_ENABLE_VERSION_CHECK="0",
)
# A machine that is busy is no failure of an example; what must be quick has a test that says so.
# In CI a run on the same commit gives the same result; new examples are searched for elsewhere.
settings.register_profile("ours", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("ours")
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # every run of the command would compile all of it
for name in [*os.environ]:
    if name.startswith(("OPENAI_", "DIFFWARDEN_", "GIT_DIR", "GIT_INDEX", "GIT_WORK")):
        del os.environ[name]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept", action="store_true", help="write the expected reports of golden cases anew"
    )


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """Refuse every connection that leaves this machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: tuple[str, int] | str) -> None:
        host = address[0] if isinstance(address, tuple) else "localhost"
        if host != "localhost" and not ipaddress.ip_address(host).is_loopback:
            raise AssertionError(f"a test tried to reach {host}")
        connect(self, address)

    socket.socket.connect = guarded  # type: ignore[assignment,method-assign]
    yield
    socket.socket.connect = connect  # type: ignore[method-assign]


@pytest.fixture
def git(tmp_path: Path) -> Callable[..., str]:
    """Run git in a new repository on branch main; gives its output without the last newline."""
    folder = tmp_path / "repository"
    folder.mkdir()

    def run(*words: str, stdin: bytes = b"") -> str:
        done = subprocess.run(
            ["git", "-C", str(folder), *words], input=stdin, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode().rstrip("\n")

    run("init", "-q", "-b", "main")
    return run


@pytest.fixture
def repository(git: Callable[..., str]) -> Path:
    """The folder of the repository that the fixture `git` works in."""
    return Path(git("rev-parse", "--show-toplevel"))


@pytest.fixture
def project(repository: Path, git: Callable[..., str]) -> Project:
    """A repository with a first commit on main."""
    made = Project(repository, git)
    made.commit({"README.md": "# A project\n"}, "start")
    return made


@pytest.fixture
def app(hub: FakeGitHub) -> App:
    """The service's App, installed at the GitHub of the test."""
    from tests.app_keys import public_key
    from tests.service_runner import PERMISSIONS

    return hub.app("diffwarden", public_key(), PERMISSIONS)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """One PostgreSQL for all tests of a process; each asks it for a database of its own."""
    from tests.postgres import cluster

    with cluster() as made:
        yield made


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest) -> str:
    """What a service is told of its database: nothing means SQLite."""
    if request.param == "sqlite":
        return ""
    made: Cluster = request.getfixturevalue("postgres")
    return made.database()


@pytest.fixture
def database_url(database: str, tmp_path: Path) -> str:
    """The same for who opens the records without a service."""
    if not database:
        return f"sqlite:///{tmp_path}/data/records.db"
    return database.replace("postgresql://", "postgresql+psycopg://")
