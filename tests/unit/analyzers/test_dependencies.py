"""What is said of changed manifests and lock files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from bot.advisories import Advisories
from bot.advisories.dump import Dump
from bot.analyzers.dependencies import Dependencies
from bot.core.finding import Finding, Severity
from bot.core.ports import NoTree
from bot.core.report import Gap
from tests.unit.analyzers.both_sides import changed


@dataclass
class Change:
    """Files with both sides, and what else there is in the repository."""

    sides: Mapping[str, tuple[str, str]]
    others: tuple[str, ...] = ("README.md",)
    advisories: Advisories | None = None
    said: list[Finding | Gap] = field(default_factory=list)

    def __post_init__(self) -> None:
        check = Dependencies(self.advisories)
        with changed(self.sides, dict.fromkeys(self.others, "")) as subject:
            due = [file for file in subject.change.files if check.applies(file, subject)]
            self.said = list(check.analyze(subject.only(due)))

    @property
    def told(self) -> list[tuple[str, str, int, Severity]]:
        """Rule, path, line and severity of all that is more than a note."""
        return [
            (f.rule.partition("/")[2], f.span.path, f.span.start, f.severity)
            for f in self.said
            if isinstance(f, Finding) and f.severity > Severity.NOTE
        ]

    @property
    def notes(self) -> list[str]:
        return [
            f.message for f in self.said if isinstance(f, Finding) and f.severity is Severity.NOTE
        ]


def a_lock(*entries: tuple[str, str, str, str]) -> str:
    """A package-lock.json with these names, versions, addresses and digests."""
    packages = {
        f"node_modules/{name}": {"version": version, "resolved": url, "integrity": digest}
        for name, version, url, digest in entries
    }
    return json.dumps({"packages": {"": {"name": "shop"}, **packages}}, indent=1)


def npm(name: str, version: str = "1.0.0", digest: str = "sha512-a") -> tuple[str, str, str, str]:
    last = name.rpartition("/")[2]
    url = f"https://registry.npmjs.org/{name}/-/{last}-{version}.tgz"
    return name, version, url, digest


HIGH, MEDIUM, LOW = Severity.HIGH, Severity.MEDIUM, Severity.LOW


def test_a_new_name_that_is_a_slip_away_from_a_much_used_one_is_told() -> None:
    change = Change({"requirements.txt": ("flask==3.0.0\n", "flask==3.0.0\nreqeusts==1.0\n")})

    assert change.told == [("close-name", "requirements.txt", 2, HIGH)]


def test_a_name_that_stood_there_is_not_told() -> None:
    change = Change({"requirements.txt": ("reqeusts==1.0\n", "reqeusts==1.0\nflask==3.0.0\n")})

    assert change.told == []


OPEN = '[project]\nname = "shop"\ndependencies = [\n  "flask",\n  "click>=8",\n]\n'


@pytest.mark.parametrize(
    ("path", "others", "told"),
    [
        ("pyproject.toml", ("README.md",), [("open-version", "pyproject.toml", 4, MEDIUM)]),
        ("pyproject.toml", ("uv.lock",), []),
        ("packages/a/pyproject.toml", ("uv.lock",), []),
        (
            "packages/a/pyproject.toml",
            ("packages/b/uv.lock", "packages/a/yarn.lock"),
            [("open-version", "packages/a/pyproject.toml", 4, MEDIUM)],
        ),
    ],
    ids=["no lock", "a lock beside it", "a lock above it", "locks of others"],
)
def test_any_version_is_told_where_no_lock_fixes_it(
    path: str, others: tuple[str, ...], told: list[object]
) -> None:
    assert Change({path: ("", OPEN)}, others).told == told


def a_package(**groups: dict[str, str]) -> str:
    return json.dumps(groups, indent=1)


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        ("requirements.txt", "numpy>=1.0\n", 1),
        ("requirements/dev.in", "scipy<2,>=1\nnumpy>1.0,!=1.3\n", 2),
        ("package.json", a_package(dependencies={"ms": "^2.1", "chalk": ">=4"}), 4),
        ("Gemfile", 'gem "rails", ">= 7.0"\n', 1),
    ],
)
def test_a_range_without_an_upper_end_is_told_where_no_lock_fixes_it(
    path: str, text: str, line: int
) -> None:
    assert ranges(path, text) == [(line, LOW)]
    assert ranges(path, text, "uv.lock", "package-lock.json", "Gemfile.lock") == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("requirements.txt", "numpy>=1.0,<2\nscipy~=1.2\nattrs==23.*\nflask==3.0.0\n"),
        ("constraints.txt", "numpy>=1.0\n"),
        ("pyproject.toml", OPEN.replace('"flask"', '"flask>=3"')),
        ("package.json", a_package(dependencies={"ms": "^2.1", "chalk": "~4", "a": ">=1 <2"})),
        ("package.json", a_package(peerDependencies={"react": ">=16", "vue": "*"})),
    ],
)
def test_a_range_with_an_end_or_of_a_library_is_not_told(path: str, text: str) -> None:
    assert ranges(path, text) == []


def ranges(path: str, text: str, *others: str) -> list[tuple[int, Severity]]:
    """Line and severity of what is told of ranges, in a new file beside `others`."""
    told = Change({path: ("", text)}, (path, *others)).told
    return [(line, severity) for rule, _, line, severity in told if rule.startswith("open-")]


def test_without_a_repository_to_look_into_nobody_is_blamed_for_a_missing_lock() -> None:
    with changed({"pyproject.toml": ("", OPEN)}) as subject:
        said = list(Dependencies().analyze(replace(subject, tree=NoTree())))

    assert not [thing for thing in said if isinstance(thing, Finding) and thing.severity > LOW]


SOURCES = json.dumps(
    {
        "dependencies": {
            "moving": "git+https://github.com/a/b.git#main",
            "fixed": f"git+https://github.com/a/b.git#{'a' * 40}",
            "plain": "git://github.com/a/b.git",
            "mine": "file:../mine",
        }
    },
    indent=1,
)


@pytest.mark.parametrize(
    ("others", "severity"),
    [((), MEDIUM), (("package-lock.json",), LOW)],
    ids=["no lock", "a lock has the commit"],
)
def test_sources_that_can_move_are_told(others: tuple[str, ...], severity: Severity) -> None:
    assert Change({"package.json": ("", SOURCES)}, others).told == [
        ("unfixed-source", "package.json", 3, severity),
        ("insecure-source", "package.json", 5, HIGH),
    ]


def a_lock_of(version: str) -> str:
    return a_lock(npm("ms", version))


def test_a_downgrade_is_told_once_for_all() -> None:
    before, after = "a==2.0\nb==2.0\nc==1.0\n", "a==1.0\nb==1.0\nc==2.0\n"
    change = Change({"requirements.txt": (before, after)})

    assert change.told == [("downgrade", "requirements.txt", 1, MEDIUM)]
    assert change.notes == [
        "This upgrades c (1.0 to 2.0); downgrades a (2.0 to 1.0) and b (2.0 to 1.0)."
    ]


@pytest.mark.parametrize(
    ("sides", "severity"),
    [
        ({"package-lock.json": (a_lock_of("2.0.0"), a_lock_of("1.0.0"))}, MEDIUM),
        (
            {
                "package-lock.json": (a_lock_of("2.0.0"), a_lock_of("1.0.0")),
                "package.json": ("", '{"dependencies": {"ms": "^1.0.0"}}'),
            },
            LOW,
        ),
        ({"package-lock.json": (a_lock_of("2.0.0-rc.1"), a_lock_of("1.0.0"))}, None),
    ],
    ids=["a lock alone", "a lock with its manifest", "from before a release"],
)
def test_a_downgrade_in_a_lock_weighs_less_where_it_was_resolved(
    sides: Mapping[str, tuple[str, str]], severity: Severity | None
) -> None:
    told = [each for each in Change(sides).told if each[0] == "downgrade"]

    assert [each[3] for each in told] == ([severity] if severity else [])


def test_a_file_that_is_only_moved_is_left_alone() -> None:
    with changed({"requirements.txt": ("flask\n", "flask\n")}) as subject:
        assert list(Dependencies().analyze(subject)) == []


def test_what_pip_compile_writes_fixes_what_it_was_given() -> None:
    sides = {"requirements/dev.in": ("", "flask\n")}

    assert Change(sides, ("requirements/dev.txt",)).told == []
    assert len(Change(sides, ("requirements/other.txt",)).told) == 1


def test_what_is_added_and_removed_is_noted() -> None:
    before = "".join(f"p{n}==1\n" for n in range(9))
    change = Change({"requirements.txt": (before, "flask==1\n")})

    assert change.notes == ["This adds flask; removes p0, p1, p2, p3, p4 and 4 more."]


STOOD = a_lock(npm("ms"), npm("debug"), npm("@a/b"))


@pytest.mark.parametrize(
    ("after", "rule", "severity"),
    [
        pytest.param(
            a_lock(npm("ms", digest="sha512-b"), npm("debug"), npm("@a/b")),
            "hash-changed",
            HIGH,
            id="another digest for the same version",
        ),
        pytest.param(
            a_lock(npm("ms", digest=""), npm("debug"), npm("@a/b")),
            "hash-removed",
            HIGH,
            id="no digest any more",
        ),
        pytest.param(
            a_lock(npm("ms", digest=""), npm("debug", digest=""), npm("@a/b", digest="")),
            "hash-removed",
            MEDIUM,
            id="no digest in the whole file",
        ),
        pytest.param(
            a_lock(
                ("ms", "1.0.0", "https://evil.invalid/ms.tgz", "sha512-a"),
                npm("debug"),
                npm("@a/b"),
            ),
            "registry-changed",
            MEDIUM,
            id="another host, the same digest",
        ),
        pytest.param(
            a_lock(
                npm("ms"),
                npm("debug"),
                npm("@a/b"),
                ("new", "1.0.0", "https://evil.invalid/new.tgz", "sha512-n"),
            ),
            "unknown-registry",
            HIGH,
            id="a new package from a new host",
        ),
        pytest.param(
            a_lock(
                npm("ms"),
                npm("debug"),
                npm("@a/b"),
                ("new", "1.0.0", npm("other")[2], "sha512-n"),
            ),
            "other-package",
            HIGH,
            id="the address of another package",
        ),
    ],
)
def test_a_lock_that_was_edited_by_hand_is_told(after: str, rule: str, severity: Severity) -> None:
    told = Change({"package-lock.json": (STOOD, after)}).told

    assert [(each[0], each[3]) for each in told] == [(rule, severity)]


@pytest.mark.parametrize(
    "after",
    [
        pytest.param(STOOD, id="nothing"),
        pytest.param(a_lock(npm("ms", "1.0.1", "sha512-b"), npm("debug"), npm("@a/b")), id="newer"),
        pytest.param(
            a_lock(npm("ms"), npm("debug"), npm("@a/b"), npm("@c/new", digest="sha512-n")),
            id="one more",
        ),
        pytest.param(
            a_lock(npm("ms", digest="sha1-x"), npm("debug"), npm("@a/b")),
            id="a digest by another algorithm",
        ),
        pytest.param(a_lock(npm("debug")), id="fewer"),
        pytest.param(
            STOOD.replace("registry.npmjs.org", "registry.yarnpkg.com"), id="to yarn's host"
        ),
    ],
)
def test_what_a_package_manager_does_is_no_tampering(after: str) -> None:
    assert Change({"package-lock.json": (STOOD, after)}).told == []


def test_more_wheels_of_a_release_are_no_tampering() -> None:
    source = 'source = {{ registry = "https://x.invalid" }}'
    wheel = f'name = "a"\nversion = "1.0"\n{source}\nwheels = [{{}}]\n'
    one, two = ('{ hash = "sha256:aa" }', '{ hash = "sha256:aa" }, { hash = "sha256:bb" }')
    before, after = (f"[[package]]\n{wheel.format(files)}" for files in (one, two))

    assert Change({"uv.lock": (before, after)}).told == []


def test_a_licence_that_binds_more_is_told() -> None:
    before, after = (
        json.dumps({"packages": {"node_modules/a": {"version": v, "license": licence}}}, indent=1)
        for v, licence in (("1.0.0", "MIT"), ("2.0.0", "AGPL-3.0"))
    )

    assert Change({"package-lock.json": (before, after)}).told == [
        ("licence", "package-lock.json", 5, MEDIUM)
    ]


def test_the_projects_own_licence_is_told() -> None:
    before, after = (f'[project]\nname = "a"\nlicense = "{it}"\n' for it in ("MIT", "Apache-2.0"))

    assert Change({"pyproject.toml": (before, after)}).told == [
        ("licence", "pyproject.toml", 3, MEDIUM)
    ]


def test_a_file_that_cannot_be_read_is_a_gap() -> None:
    (gap,) = Change({"package.json": ("", "{ no json")}).said

    assert isinstance(gap, Gap)
    assert gap.path == "package.json"
    assert "its dependencies cannot be read" in gap.why


@pytest.mark.parametrize("path", ["node_modules/a/package.json", "vendor/x/go.mod", "src/app.py"])
def test_vendored_copies_and_other_files_are_none_of_its_business(path: str) -> None:
    assert Change({path: ("", '{"dependencies": {"loadsh": "*"}}')}).said == []


@pytest.fixture
def database(tmp_path: Path) -> Dump:
    events = [{"introduced": "0"}, {"fixed": "2.20.0"}]
    record = {
        "id": "GHSA-x84v",
        "aliases": ["CVE-2018-18074"],
        "summary": "Credentials leak.",
        "affected": [
            {
                "package": {"ecosystem": "PyPI", "name": "requests"},
                "ranges": [{"type": "ECOSYSTEM", "events": events}],
            }
        ],
        "database_specific": {"severity": "MODERATE"},
    }
    malware = {
        "id": "MAL-2024-7",
        "affected": [{"package": {"ecosystem": "npm", "name": "evil"}, "versions": ["1.0.0"]}],
    }
    for each in (record, malware):
        (tmp_path / f"{each['id']}.json").write_text(json.dumps(each))
    return Dump(tmp_path)


def test_a_known_vulnerability_is_told_with_its_fix(database: Dump) -> None:
    change = Change(
        {"requirements.txt": ("flask==1\n", "flask==1\nRequests==2.19.0\n")}, advisories=database
    )

    assert change.told == [("vulnerable", "requirements.txt", 2, MEDIUM)]
    assert change.said[-1].message == (  # type: ignore[union-attr]
        "requests 2.19.0 is known for CVE-2018-18074 / GHSA-x84v (Credentials leak). "
        "Take 2.20.0 or later."
    )


def test_what_stood_there_is_not_this_changes_fault(database: Dump) -> None:
    change = Change(
        {"requirements.txt": ("requests==2.19.0\n", "requests==2.19.0\nflask==1\n")},
        advisories=database,
    )

    assert change.told == []


def test_a_malicious_package_is_critical_and_told_once(database: Dump) -> None:
    manifest = json.dumps({"dependencies": {"evil": "1.0.0"}}, indent=1)
    change = Change(
        {
            "package-lock.json": (STOOD, a_lock(*map(npm, ("ms", "debug", "@a/b", "evil")))),
            "package.json": ("", manifest),
        },
        advisories=database,
    )

    assert change.told == [("malicious", "package.json", 3, Severity.CRITICAL)]


def test_a_database_that_cannot_be_read_is_a_gap(tmp_path: Path) -> None:
    (tmp_path / "all.zip").write_bytes(b"no archive")
    change = Change({"requirements.txt": ("", "flask==1\n")}, advisories=Dump(tmp_path))

    (gap,) = [thing for thing in change.said if isinstance(thing, Gap)]
    assert gap.path == "requirements.txt"
    assert "cannot be read" in gap.why
