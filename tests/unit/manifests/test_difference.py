"""What a change makes of the packages of one file."""

from __future__ import annotations

from bot.manifests.difference import Difference, host_of
from bot.manifests.package import Ecosystem, Entry, Listing, Origin


def between(before: list[Entry], after: list[Entry]) -> Difference:
    return Difference(Ecosystem.NPM, Listing(tuple(before)), Listing(tuple(after)))


def a(name: str, version: str = "1.0.0", **more: object) -> Entry:
    return Entry(name, version, **more)  # type: ignore[arg-type]


def test_packages_come_go_and_move() -> None:
    change = between(
        [a("gone"), a("up"), a("down", "2.0.0"), a("same"), a("many", "1.0.0"), a("many", "2.0.0")],
        [a("new"), a("up", "1.0.1"), a("down", "1.9.0"), a("same"), a("many", "2.0.0")],
    )

    assert [entry.name for entry in change.added] == ["new"]
    assert change.removed == ("gone",)
    assert [(m.entry.name, m.before, m.after) for m in change.upgraded] == [
        ("up", "1.0.0", "1.0.1")
    ]
    assert [(m.entry.name, m.after) for m in change.downgraded] == [("down", "1.9.0")]
    assert [(e.name, e.version) for e in change.arrived] == [
        ("new", "1.0.0"),
        ("up", "1.0.1"),
        ("down", "1.9.0"),
    ]


def test_a_second_version_beside_the_first_arrives_and_moves_nothing() -> None:
    change = between([a("ms", "2.1.3")], [a("ms", "2.1.3"), a("ms", "2.0.0")])

    assert [entry.version for entry in change.arrived] == ["2.0.0"]
    assert not change.added
    assert not change.downgraded


def test_digests_of_all_entries_of_a_version_count() -> None:
    one, other = frozenset({"sha512-a"}), frozenset({"sha512-b"})
    change = between([a("ms", hashes=one), a("ms", hashes=other)], [a("ms", hashes=other)])

    (kept,) = change.kept
    assert kept.before.hashes == one | other
    assert kept.after.hashes == other


def test_branches_have_no_digest_to_keep() -> None:
    branch = Entry("a/b", "dev-main", hashes=frozenset({"sha1:x"}))

    assert between([branch], [branch]).kept == ()


def test_the_host_of_what_is_no_url_is_itself() -> None:
    assert host_of(a("x", source="https://registry.example.invalid/x.tgz")) == (
        "registry.example.invalid"
    )
    assert host_of(a("x")) == ""
    assert host_of(a("x", source="https://files.invalid/x", origin=Origin.URL)) == ""
    assert host_of(a("x", source="http://[broken")) == "http://[broken"
