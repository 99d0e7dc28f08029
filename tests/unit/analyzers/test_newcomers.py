"""New dependencies, and registries played by a server on loopback."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from bot.advisories.registries import Registries, registries_at
from bot.advisories.web import Service
from bot.analyzers.dependencies import Dependencies
from bot.core.errors import SettingsError
from bot.core.finding import Finding, Severity
from bot.core.report import Gap
from bot.manifests.package import Ecosystem
from tests.scripted_server import Reply, Script, scripted
from tests.unit.analyzers.both_sides import changed

TODAY = datetime(2026, 11, 28, 12, tzinfo=UTC)
HIGH, MEDIUM = Severity.HIGH, Severity.MEDIUM


def on_pypi(*times: str) -> Reply:
    return Reply({"releases": {str(n): [{"upload_time_iso_8601": t}] for n, t in enumerate(times)}})


def on_npm(created: str) -> Reply:
    return Reply({"name": "a", "time": {"created": created, "modified": "2026-11-28T00:00:00Z"}})


def said(script: Script, sides: Mapping[str, tuple[str, str]]) -> list[Finding | Gap]:
    services = {
        it: Service(f"the registry of {it}", script.url, lambda _: None) for it in Ecosystem
    }
    known = {it: services[it] for it in (Ecosystem.PYPI, Ecosystem.NPM)}
    check = Dependencies(registries=Registries(known, TODAY))
    with changed(sides, {"README.md": ""}) as subject:
        every = list(check.analyze(subject))
    return [it for it in every if isinstance(it, Gap) or it.severity > Severity.NOTE]


def told(
    script: Script, sides: Mapping[str, tuple[str, str]]
) -> list[tuple[str, str, int, Severity]]:
    found = said(script, sides)
    assert not [it for it in found if isinstance(it, Gap)]
    return [
        (f.rule, f.span.path, f.span.start, f.severity) for f in found if isinstance(f, Finding)
    ]


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        (on_pypi("2020-01-01T00:00:00Z", "2026-11-27T00:00:00Z"), []),
        (on_pypi("2026-10-28T00:00:00.123456Z"), []),
        (on_pypi("2026-10-30T00:00:00Z"), [("dependencies/young", MEDIUM)]),
        (on_pypi("2026-11-28T11:59:59"), [("dependencies/young", MEDIUM)]),
        (Reply({}, 404), [("dependencies/absent", HIGH)]),
    ],
    ids=["old", "31 days", "29 days", "today", "unknown"],
)
def test_a_new_package_is_told_by_its_age(
    reply: Reply, expected: list[tuple[str, Severity]]
) -> None:
    sides = {"requirements.txt": ("flask==1\n", "flask==1\nnew_thing==2\n")}
    with scripted({"/pypi/new-thing/json": reply}) as script:
        found = told(script, sides)

    assert found == [(rule, "requirements.txt", 2, weight) for rule, weight in expected]
    assert [it.path for it in script.asked] == ["/pypi/new-thing/json"]


def test_a_package_with_a_scope_is_asked_for_as_npm_writes_it() -> None:
    after = json.dumps({"dependencies": {"@acme/new": "^1.0.0"}}, indent=1)
    with scripted({"/@acme%2Fnew": on_npm("2026-11-20T08:00:00.000Z")}) as script:
        assert told(script, {"package.json": ("{}", after)}) == [
            ("dependencies/young", "package.json", 3, MEDIUM)
        ]
    assert "Authorization" not in script.asked[0].headers


def test_a_package_of_another_registry_is_nobodys_business_here() -> None:
    entry = {"version": "1.0.0", "resolved": "https://npm.acme.example/a/-/a-1.0.0.tgz"}
    lock = json.dumps({"packages": {"": {}, "node_modules/a": entry}}, indent=1)
    with scripted({}) as script:
        said(script, {"package-lock.json": ('{"packages": {"": {}}}', lock)})
    assert script.asked == []


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (Reply({}, 503), "could not be asked: it answered with status 503"),
        (Reply(b"<html>"), "answered what is not understood"),
        (on_pypi(), "does not say since when"),
    ],
    ids=["busy", "no JSON", "no release"],
)
def test_what_the_registry_does_not_tell_is_a_gap(reply: Reply, why: str) -> None:
    with scripted({"/pypi/a-thing/json": reply}) as script:
        (gap,) = said(script, {"requirements.txt": ("", "a-thing==1\n")})

    assert isinstance(gap, Gap)
    assert gap.path == "requirements.txt"
    assert why in gap.why


def test_a_registry_that_is_not_there_is_asked_once_and_told_once() -> None:
    names = "".join(f"thing-{n}==1\n" for n in range(50))
    with scripted({}) as gone:
        pass
    (gap,) = said(gone, {"requirements.txt": ("", names)})

    assert isinstance(gap, Gap)
    assert "the registry of PyPI could not be asked" in gap.why


def test_more_new_packages_than_are_asked_for_are_a_gap() -> None:
    names = [f"thing-{n}" for n in range(203)]
    old = {f"/pypi/{name}/json": on_pypi("2020-01-01T00:00:00Z") for name in names}
    with scripted(old) as script:
        found = said(script, {"requirements.txt": ("", "".join(f"{it}==1\n" for it in names))})

    assert [it.why for it in found if isinstance(it, Gap)] == [
        "more than 200 packages are new: no registry was asked about the rest"
    ]
    assert len(script.asked) == 200


def test_registries_are_those_that_are_named() -> None:
    assert registries_at({Ecosystem.PYPI: "", Ecosystem.NPM: ""}) is None
    known = registries_at({Ecosystem.PYPI: "https://pypi.example/", Ecosystem.NPM: ""})
    assert known
    assert list(known.services) == [Ecosystem.PYPI]
    with pytest.raises(SettingsError, match=r"DIFFWARDEN_NPM names npm\.example without TLS"):
        registries_at({Ecosystem.NPM: "http://npm.example"})
