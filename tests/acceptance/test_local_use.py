"""Local use on a hostile change, a hostile clone, and a machine in trouble."""

from __future__ import annotations

import json
import re
import time
from xml.etree.ElementTree import parse

import pytest

from bot.core.coverage import ExemptRule, exemptions
from tests.fakes import a_change, a_file
from tests.model_server import ScriptedServer
from tests.project import SHELL, Project

NAMES = (
    "a b.py",
    "ä#?%41.py",
    "q\"'<&>.py",
    "new\nline.py",
    "::error::x.py",
    "-rf.py",
    "[x](y).py",
)


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        pytest.param("*a" * 40 + "*b", "a" * 4000, id="stars in a name"),
        pytest.param("**/" * 40 + "x", "a/" * 500 + "y", id="any folders"),
        pytest.param("**/*a*/" * 20 + "x", "aa/" * 500 + "y", id="both"),
        pytest.param("[" + "a-" * 2000 + "]*" * 20, "a" * 4000, id="brackets"),
        pytest.param("(a+)+$", "a" * 4000 + "!", id="no pattern is a regular expression"),
    ],
)
def test_at_037_a_pattern_of_the_settings_costs_no_more_than_it_should(
    pattern: str, path: str
) -> None:
    change = a_change(*(a_file(f"{n}/{path}") for n in range(20)))
    started = time.monotonic()

    found = exemptions(change, {}, (ExemptRule((pattern, f"*/{pattern}"), "vendored"),))

    assert time.monotonic() - started < 5
    assert {one.why for one in found} == {"its bytes were not given"}


def test_at_050_names_of_files_are_safe_in_every_format(project: Project) -> None:
    project.branch()
    project.commit(dict.fromkeys(NAMES, SHELL))
    files = {
        name: project.folder.parent / f"report.{name}" for name in ("sarif", "gitlab", "junit")
    }
    formats = [word for name, file in files.items() for word in ("--format", f"{name}:{file}")]

    said = project.review(*formats)

    assert {finding["path"] for finding in said.report["findings"]} == set(NAMES)
    (run,) = json.loads(files["sarif"].read_text())["runs"]
    uris = {
        place["physicalLocation"]["artifactLocation"]["uri"]
        for result in run["results"]
        for place in result["locations"]
    }
    assert len(uris) == len(NAMES)
    assert all(re.fullmatch(r"(?!/)(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+", uri) for uri in uris)
    paths = {entry["location"]["path"] for entry in json.loads(files["gitlab"].read_text())}
    assert paths == set(NAMES)
    assert parse(files["junit"]).getroot() is not None
    assert str(project.folder) not in said.stdout + "".join(f.read_text() for f in files.values())


def test_at_065_files_of_the_change_set_no_proxy_and_no_certificates(project: Project) -> None:
    project.branch()
    with ScriptedServer() as model, ScriptedServer() as thief:
        proxies = "".join(
            f"{name}={thief.url}\n{name.lower()}={thief.url}\n"
            for name in ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "OPENAI_BASE_URL")
        )
        project.commit(
            {
                "a.py": "a = 1\n",
                ".env": f"{proxies}NO_PROXY=\nSSL_CERT_FILE=ca.pem\n",
                ".envrc": "".join(f"export {line}\n" for line in proxies.splitlines()),
                "pip.conf": f"[global]\nproxy = {thief.url}\n",
                ".curlrc": f"proxy = {thief.url}\n",
                ".netrc": "machine 127.0.0.1 login a password b\n",
                "ca.pem": "none\n",
            }
        )

        env = {"DIFFWARDEN_MODEL": "m", "OPENAI_API_KEY": "k" * 20, "OPENAI_BASE_URL": model.url}
        answer = project.review(env=env)

    assert answer.code in (0, 1, 3)
    assert model.asked
    assert thief.asked == []


@pytest.mark.parametrize("most", [0, 512, 4096, 65536, 262144])
def test_at_125_what_cannot_be_written_is_no_pass_and_is_not_remembered(
    project: Project, most: int
) -> None:
    project.branch()
    project.commit({"a.py": SHELL, "b.py": "b = 1\n" * 20_000})

    short = project.run("review", "--base", "main", under=("prlimit", f"--fsize={most}"))
    whole = project.review()

    assert short.code in (1, 3)
    assert "Traceback" not in short.stderr
    assert "it broke" not in short.stderr
    assert whole.code == 1
    assert ("flow/command-injection", "a.py", 5) in whole.rules
    assert whole.unreviewed == {}
