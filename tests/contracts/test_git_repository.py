"""A repository found, named and asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.core.errors import ChangeError, UsageError
from bot.forges.git import MAX_SHOWN, Repository
from bot.forges.git_change import GitRange, GitStaged
from tests.contracts.conftest import Work, seen

CODE = b"a = 1\n"


def test_a_repository_is_found_from_a_folder_in_it(work: Work) -> None:
    (work.folder / "a" / "b").mkdir(parents=True)

    repository = Repository.at(work.folder / "a" / "b", {})

    assert (repository.top, repository.git_dir) == (work.folder, work.folder / ".git")
    assert not repository.is_shallow


def test_outside_a_repository_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is not in a git repository"):
        Repository.at(tmp_path, {})
    with pytest.raises(UsageError, match="is no folder"):
        Repository.at(tmp_path / "nowhere", {})


def test_a_folder_that_only_looks_like_a_repository_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()

    with pytest.raises(ChangeError, match="git does not open the repository"):
        Repository.at(tmp_path, {})


def test_a_bare_repository_is_read(work: Work) -> None:
    base = work.commit({"a.py": CODE})
    work.commit({"b.py": CODE})
    bare = work.folder.parent / "bare.git"
    work.git("clone", "-q", "--bare", str(work.folder), str(bare))

    repository = Repository.at(bare, {})

    assert repository.is_bare
    assert [f.path for f in GitRange(repository, base).load().files] == ["b.py"]
    with pytest.raises(UsageError, match="bare repository"):
        GitStaged(repository).load()


def test_a_second_work_tree_has_a_head_and_an_index_of_its_own(work: Work) -> None:
    base = work.commit({"a.py": CODE})
    second = work.folder.parent / "second"
    work.git("worktree", "add", "-q", "-b", "side", str(second))
    (second / "b.py").write_bytes(CODE)
    work.git("-C", str(second), "add", "b.py")

    repository = Repository.at(second, {})

    assert repository.top == second
    assert [f.path for f in GitStaged(repository).load().files] == ["b.py"]
    work.git("-C", str(second), "commit", "-q", "-m", "b")
    assert [f.path for f in GitRange(repository, base).load().files] == ["b.py"]
    assert GitRange(Repository.at(work.folder, {}), base).load().files == ()


def test_sha256_objects_are_read(tmp_path: Path, work: Work) -> None:
    folder = tmp_path / "sha256"
    work.git("init", "-q", "-b", "main", "--object-format=sha256", str(folder))
    other = Work(folder, lambda *words, **more: work.git("-C", str(folder), *words, **more))
    base = other.commit({"a.py": CODE})

    found = seen(other.as_range({"a.py": b"a = 2\n"}))

    assert (len(base), len(found.change.files[0].blob)) == (64, 64)
    assert found.contents["a.py"].old == CODE
    assert found.change.files[0].hunks


def test_the_folder_decides_whatever_git_dir_says(work: Work, tmp_path: Path) -> None:
    other = tmp_path / "other"
    work.git("init", "-q", str(other))
    hook = {"GIT_DIR": str(other / ".git"), "GIT_WORK_TREE": str(other)}

    assert Repository.at(work.folder, hook).git_dir == work.folder / ".git"


@pytest.mark.parametrize(
    ("index", "counts"),
    [
        pytest.param(".git/next-index-7.lock", True, id="of this repository"),
        pytest.param("../other/.git/index", False, id="of another repository"),
    ],
)
def test_the_index_that_a_commit_is_made_from_counts_if_it_is_ours(
    work: Work, index: str, counts: bool
) -> None:
    work.commit({"a.py": CODE})
    work.stage({"staged.py": CODE})
    (work.folder.parent / "other" / ".git").mkdir(parents=True)
    index_file = work.folder / index
    index_file.write_bytes((work.folder / ".git" / "index").read_bytes())
    work.git("read-tree", "HEAD")

    repository = Repository.at(work.folder, {"GIT_INDEX_FILE": index})

    assert bool(GitStaged(repository).load().files) is counts


@pytest.mark.parametrize(
    ("url", "name"),
    [
        pytest.param("https://github.com/acme/shop.git", "acme/shop", id="https"),
        pytest.param("https://ada:s3cret@github.com/acme/shop", "acme/shop", id="with a password"),
        pytest.param("ssh://git@example.org:2222/acme/shop.git/", "acme/shop", id="ssh"),
        pytest.param("git@github.com:acme/shop.git", "acme/shop", id="scp"),
        pytest.param("https://gitlab.com/a/b/shop.git", "a/b/shop", id="nested groups"),
        pytest.param("https://h/acme/shop?token=s3cret", "repository", id="with a query"),
        pytest.param("/srv/git/shop.git", "repository", id="a folder"),
        pytest.param("file:///srv/git/shop.git", "repository", id="a folder's URL"),
        pytest.param("https://[", "repository", id="no URL"),
        pytest.param("", "repository", id="none"),
    ],
)
def test_the_name_is_the_remotes_without_credentials(work: Work, url: str, name: str) -> None:
    work.git("config", "remote.origin.url", url)

    assert work.repository.name == name


def test_revisions_are_resolved_to_full_ids(work: Work) -> None:
    first = work.commit({"a.py": CODE})
    head = work.commit({"b.py": CODE})
    work.git("tag", "-a", "-m", "x", "v1", first)

    repository = work.repository

    for rev, commit in (("HEAD", head), ("main", head), ("HEAD~1", first), ("v1", first)):
        assert repository.resolve(rev) == commit
    assert repository.resolve(first[:8]) == first
    assert repository.resolve("HEAD^{tree}") == work.git("rev-parse", "HEAD^{tree}")
    for rev in ("nowhere", "HEAD:a.py", "1" * 40):
        with pytest.raises(UsageError, match="names no commit of this repository: is it misspelt"):
            repository.resolve(rev)


def test_ancestors_and_followed_branches_are_told(work: Work) -> None:
    first = work.commit({"a.py": CODE})
    work.git("checkout", "-q", "-b", "side")
    head = work.commit({"b.py": CODE})
    alone = work.git("commit-tree", "HEAD^{tree}", "-m", "alone")
    repository = work.repository

    assert repository.merge_base(first, head) == first
    assert repository.merge_base(alone, head) is None
    assert (repository.upstream(), repository.default_branch()) == (None, "refs/heads/main")
    work.git("branch", "-q", "--set-upstream-to=main")
    assert repository.upstream() == "refs/heads/main"
    work.git("checkout", "-q", "--detach")
    assert repository.upstream() is None


def test_one_file_of_a_commit_is_shown(work: Work) -> None:
    old = work.commit({"d/settings.toml": b"a = 1\r\n", "link": ("120000", b"d/settings.toml")})
    work.commit({"d/settings.toml": b"a = 2\n", "large": b"x" * (MAX_SHOWN + 1)})
    repository = work.repository

    assert repository.show(old, "d/settings.toml") == b"a = 1\r\n"
    assert repository.show("main", "d/settings.toml") == b"a = 2\n"
    for path in ("link", "d", "nowhere", "*.toml", "d/../d/settings.toml"):
        assert repository.show("main", path) is None
    with pytest.raises(ChangeError, match="larger than 1 MiB"):
        repository.show("main", "large")
