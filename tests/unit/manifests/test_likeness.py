"""Names that are a slip away from a popular one."""

from __future__ import annotations

import time

import pytest

from bot.manifests.likeness import imitated, popular
from bot.manifests.package import Ecosystem


@pytest.mark.parametrize(
    ("name", "meant", "ecosystem"),
    [
        ("reqeusts", "requests", Ecosystem.PYPI),  # two letters swapped
        ("requets", "requests", Ecosystem.PYPI),  # one left out
        ("requestss", "requests", Ecosystem.PYPI),  # one too many
        ("requezts", "requests", Ecosystem.PYPI),  # another one
        ("djang0", "django", Ecosystem.PYPI),  # a digit for a letter
        ("nurnpy", "numpy", Ecosystem.PYPI),  # two letters that look like one
        ("python-date-util", "python-dateutil", Ecosystem.PYPI),  # a dash too many
        ("type-script", "typescript", Ecosystem.NPM),
        ("loadsh", "lodash", Ecosystem.NPM),
        ("expres", "express", Ecosystem.NPM),
        ("serde-json", "serde_json", Ecosystem.CARGO),
        ("rspec-core_", "rspec-core", Ecosystem.GEMS),
        ("symfony/consol", "symfony/console", Ecosystem.COMPOSER),
        ("github.com/sirupsen/logruss", "github.com/sirupsen/logrus", Ecosystem.GO),
        ("com.google.guava:guavaa", "com.google.guava:guava", Ecosystem.MAVEN),
    ],
)
def test_a_slip_is_known(name: str, meant: str, ecosystem: Ecosystem) -> None:
    assert imitated(name, ecosystem) == meant


@pytest.mark.parametrize(
    ("name", "ecosystem"),
    [
        ("requests", Ecosystem.PYPI),  # itself
        ("urllib2", Ecosystem.PYPI),  # digits count releases
        ("psycopg", Ecosystem.PYPI),  # popular too
        ("preact", Ecosystem.NPM),
        ("shop-core", Ecosystem.PYPI),
        ("six2", Ecosystem.PYPI),  # short names are all close to one another
        ("@acme/lodahs", Ecosystem.NPM),  # only its owner publishes there
        ("github.com/acme/errors", Ecosystem.GO),
        ("a" * 5000, Ecosystem.PYPI),
    ],
)
def test_other_names_are_no_slips(name: str, ecosystem: Ecosystem) -> None:
    assert imitated(name, ecosystem) is None


@pytest.mark.parametrize("ecosystem", Ecosystem)
def test_no_popular_name_is_taken_for_a_slip(ecosystem: Ecosystem) -> None:
    from bot.manifests import likeness

    names = likeness._names(ecosystem)

    assert len(names) == len(set(names)) > 100
    assert all(popular(name, ecosystem) for name in names)
    assert [name for name in names if imitated(name, ecosystem)] == []


def test_ten_thousand_names_are_looked_up_in_a_second() -> None:
    imitated("warm", Ecosystem.NPM)
    started = time.process_time()
    for number in range(10_000):
        imitated(f"some-package-{number}-of-length", Ecosystem.NPM)

    assert time.process_time() - started < 3
