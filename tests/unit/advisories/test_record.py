"""What an advisory of OSV says of a version."""

from __future__ import annotations

import json

import pytest

from bot.advisories.cvss import base_score
from bot.advisories.record import Advisory, read
from bot.core.finding import Severity
from bot.manifests.package import Ecosystem


def an_advisory(
    *events: dict[str, str],
    kind: str = "ECOSYSTEM",
    ecosystem: str = "PyPI",
    name: str = "requests",
    versions: tuple[str, ...] = (),
    **more: object,
) -> Advisory:
    affected = {
        "package": {"ecosystem": ecosystem, "name": name},
        "ranges": [{"type": kind, "events": list(events)}] if events else [],
        "versions": list(versions),
    }
    record = {"id": "GHSA-1", "affected": [affected], **more}
    found = read(json.dumps(record).encode())
    assert found
    return found


ALL = {"introduced": "0"}


@pytest.mark.parametrize(
    ("events", "version", "is_concerned"),
    [
        ([ALL, {"fixed": "2.20.0"}], "2.19.1", True),
        ([ALL, {"fixed": "2.20.0"}], "2.20.0", False),
        ([ALL, {"fixed": "2.20.0"}], "2.20.0rc1", True),
        ([{"introduced": "1.0"}, {"fixed": "2.0"}], "0.9", False),
        ([{"introduced": "1.0"}, {"fixed": "2.0"}], "1.0", True),
        ([ALL, {"last_affected": "2.5"}], "2.5", True),
        ([ALL, {"last_affected": "2.5"}], "2.5.1", False),
        ([ALL], "99", True),
        # Two lines of releases, told out of order.
        (
            [{"fixed": "2.3"}, {"introduced": "2.0"}, ALL, {"fixed": "1.5"}],
            "1.9",
            False,
        ),
        ([{"fixed": "2.3"}, {"introduced": "2.0"}, ALL, {"fixed": "1.5"}], "2.2", True),
        ([{"fixed": "2.3"}, {"introduced": "2.0"}, ALL, {"fixed": "1.5"}], "1.4", True),
        ([ALL, {"fixed": "2.20.0"}], "no version", False),
    ],
)
def test_events_tell_whether_a_version_is_concerned(
    events: list[dict[str, str]], version: str, is_concerned: bool
) -> None:
    advisory = an_advisory(*events)

    assert advisory.concerns("requests", version, Ecosystem.PYPI) is is_concerned


def test_listed_versions_are_concerned_too() -> None:
    advisory = an_advisory(versions=("1.0", "odd"))

    assert advisory.concerns("requests", "odd", Ecosystem.PYPI)
    assert not advisory.concerns("requests", "1.1", Ecosystem.PYPI)


@pytest.mark.parametrize(
    "advisory",
    [
        pytest.param(an_advisory(ALL, name="other"), id="another package"),
        pytest.param(an_advisory(ALL, ecosystem="npm"), id="another ecosystem"),
        pytest.param(an_advisory(ALL, withdrawn="2024-01-01T00:00:00Z"), id="withdrawn"),
        pytest.param(an_advisory(ALL, kind="GIT"), id="commits"),
    ],
)
def test_others_are_not_concerned(advisory: Advisory) -> None:
    assert not advisory.concerns("requests", "1.0", Ecosystem.PYPI)


def test_names_are_compared_as_the_ecosystem_does() -> None:
    assert an_advisory(ALL, name="Ruamel.YAML").concerns("ruamel-yaml", "1.0", Ecosystem.PYPI)
    advisory = an_advisory(ALL, ecosystem="Maven:https://repo.example.invalid", name="a:b")
    assert advisory.concerns("a:b", "1.0", Ecosystem.MAVEN)


def test_the_nearest_fix_is_told() -> None:
    advisory = an_advisory(
        ALL, {"fixed": "1.5"}, {"introduced": "2.0"}, {"fixed": "2.10"}, {"fixed": "2.9"}
    )

    assert advisory.mended_in("requests", "1.0", Ecosystem.PYPI) == "1.5"
    assert advisory.mended_in("requests", "2.1", Ecosystem.PYPI) == "2.9"
    assert advisory.mended_in("requests", "3.0", Ecosystem.PYPI) == ""


CRITICAL = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H"
LOW = "CVSS:3.1/AV:L/AC:H/PR:H/UI:R/S:U/C:N/I:N/A:L"


@pytest.mark.parametrize(
    ("more", "severity"),
    [
        ({"database_specific": {"severity": "MODERATE"}}, Severity.MEDIUM),
        ({"database_specific": {"severity": "CRITICAL"}}, Severity.CRITICAL),
        ({"severity": [{"type": "CVSS_V3", "score": CRITICAL}]}, Severity.CRITICAL),
        ({"severity": [{"type": "CVSS_V3", "score": LOW}]}, Severity.LOW),
        ({"severity": [{"type": "CVSS_V4", "score": "CVSS:4.0/AV:N"}]}, Severity.HIGH),
        ({}, Severity.HIGH),
        ({"id": "MAL-2024-1"}, Severity.CRITICAL),
    ],
)
def test_how_bad_it_is(more: dict[str, object], severity: Severity) -> None:
    assert an_advisory(ALL, **more).weight is severity  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("vector", "score"),
    [
        # The examples of https://www.first.org/cvss/v3-1/examples
        ("CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:L/I:N/A:N", 4.3),
        ("CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N", 6.1),
        ("CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N", 3.1),
        ("CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H", 9.9),
        ("CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 9.8),
        ("CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H", 7.8),
        ("CVSS:3.1/AV:P/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N", 0.0),
        ("CVSS:4.0/AV:N/AC:L", None),
        ("CVSS:3.1/AV:N", None),
        ("CVSS:3.1/AV:Q/AC:L/PR:L/UI:N/S:U/C:L/I:N/A:N", None),
        ("nonsense", None),
    ],
)
def test_base_scores(vector: str, score: float | None) -> None:
    assert base_score(vector) == score


@pytest.mark.parametrize(
    "text", [b"", b"[]", b"{}", b'{"id": 7}', b"\xff", b'{"id": "x", "affected": 3}']
)
def test_what_is_no_advisory_is_none(text: bytes) -> None:
    assert read(text) is None
