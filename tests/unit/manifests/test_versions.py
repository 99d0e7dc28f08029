"""Which version is the later one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from bot.manifests.package import Ecosystem
from bot.manifests.versions import is_older, key_of

IN_ORDER = [
    (Ecosystem.PYPI, "1.0.dev1 1.0a1 1.0rc1 1.0 1.0.post1 1.1 1!0.5"),
    # https://semver.org/#spec-item-11
    (
        Ecosystem.NPM,
        "1.0.0-alpha 1.0.0-alpha.1 1.0.0-alpha.beta 1.0.0-beta 1.0.0-beta.2 1.0.0-beta.11 "
        "1.0.0-rc.1 1.0.0 1.0.10 2.0.0",
    ),
    (Ecosystem.GO, "v0.0.0-20191109021931-daa7c04131f5 v0.9.1 v1.0.0 v2.0.0+incompatible"),
    (Ecosystem.CARGO, "0.8.5 0.9.0-rc.1 0.9.0 1.0.0"),
    (Ecosystem.GEMS, "1.0.a 1.0.rc1 1.0 1.0.1.pre 1.0.1 1.0.10"),
    # https://maven.apache.org/pom.html#version-order-specification
    (
        Ecosystem.MAVEN,
        "1-alpha-1 1-beta 1-milestone 1-rc 1-SNAPSHOT 1 1-sp 1.0.1 1.1 2.0 33.0.0-jre 33.1-jre",
    ),
    (Ecosystem.COMPOSER, "1.0.0-alpha1 1.0.0-beta 1.0.0-RC1 1.0.0 1.0.1 v2.0"),
]


@pytest.mark.parametrize(
    ("ecosystem", "earlier", "later"),
    [(eco, *pair) for eco, versions in IN_ORDER for pair in pairwise(versions.split())],
)
def test_versions_come_in_order(ecosystem: Ecosystem, earlier: str, later: str) -> None:
    assert is_older(earlier, later, ecosystem)
    assert not is_older(later, earlier, ecosystem)


@pytest.mark.parametrize(
    ("ecosystem", "one", "other"),
    [
        (Ecosystem.PYPI, "1.0", "1.0.0"),
        (Ecosystem.NPM, "1.0.0+build", "1.0.0"),
        (Ecosystem.GEMS, "1.0", "1.0.0"),
        (Ecosystem.MAVEN, "1.0", "1.0.0"),
        (Ecosystem.MAVEN, "1.0.Final", "1.0"),
        (Ecosystem.COMPOSER, "v1.0", "1.0.0"),
    ],
)
def test_some_are_written_in_two_ways(ecosystem: Ecosystem, one: str, other: str) -> None:
    assert not is_older(one, other, ecosystem)
    assert not is_older(other, one, ecosystem)


@pytest.mark.parametrize(
    ("ecosystem", "version"),
    [
        (Ecosystem.PYPI, "main"),
        (Ecosystem.NPM, "latest"),
        (Ecosystem.COMPOSER, "dev-main"),
        (Ecosystem.NPM, "1" * 300),
        (Ecosystem.GO, ""),
    ],
)
def test_what_is_no_version_is_neither_older_nor_newer(ecosystem: Ecosystem, version: str) -> None:
    assert key_of(version, ecosystem) is None
    assert not is_older(version, "99", ecosystem)
    assert not is_older("0", version, ecosystem)


PARTS = st.sampled_from([*"0123.-+_", "alpha", "rc", "v", "10", "dev", "final", "!"])
VERSIONS = st.lists(PARTS, min_size=1, max_size=8).map("".join)


@given(st.sampled_from(list(Ecosystem)), VERSIONS, VERSIONS, VERSIONS)
def test_the_order_is_one(ecosystem: Ecosystem, a: str, b: str, c: str) -> None:
    assert not (is_older(a, b, ecosystem) and is_older(b, a, ecosystem))
    if is_older(a, b, ecosystem) and is_older(b, c, ecosystem):
        assert is_older(a, c, ecosystem)
