"""Every rule finds the flaw in its sample, each one of them, and leaves the mended code alone."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

HERE = Path(__file__).parent
RULES = HERE.parents[1] / "rules"
SEMGREP = Path(sys.executable).parent / "semgrep"
FLAGS = (
    *("--json", "-q", "--metrics", "off", "--disable-version-check", "--disable-nosem"),
    *("--no-git-ignore", "--max-target-bytes", "0", "--timeout", "5", "--timeout-threshold", "1"),
    *("-j", "2"),
)
OFFLINE = {"SEMGREP_SEND_METRICS": "off", "SEMGREP_ENABLE_VERSION_CHECK": "0"}
LANGUAGES = {
    "python": ["python"],
    "javascript": ["javascript", "typescript"],
    "ansible": ["yaml"],
    "docker": ["dockerfile"],
    "github-actions": ["yaml"],
    "gitlab-ci": ["yaml"],
    "jenkins": ["generic"],
    "kubernetes": ["yaml"],
    "terraform": ["terraform"],
    "go": ["go"],
    "java": ["java"],
    "ruby": ["ruby"],
    "php": ["php"],
    "csharp": ["csharp"],
}
LEVELS = {"critical": "ERROR", "high": "ERROR", "medium": "WARNING", "low": "INFO"}

RULE_FILES = {path.stem: path for path in sorted(RULES.rglob("*.yaml"))}
SAMPLES = {path.stem: path for name in LANGUAGES for path in sorted((HERE / name).glob("*.*"))}

_MARK = re.compile(r"\s*(?:#|//|\{/\*)\s*(ruleid|ok):\s*([\w-]+)")


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a rule matched: the name of the sample, and the first and last line."""

    sample: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Scan:
    """What semgrep said about all samples: its errors, and where each rule matched."""

    errors: list[str]
    hits: dict[str, list[Hit]]

    def of(self, rule: str) -> list[Hit]:
        """Where the rule matched in its own sample."""
        return [hit for hit in self.hits.get(rule, []) if hit.sample == rule]


@pytest.fixture(scope="module")
def scan(tmp_path_factory: pytest.TempPathFactory) -> Scan:
    home, rules = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("rules")
    for path in RULE_FILES.values():
        (rules / path.name).write_text(for_its_sample_alone(path))
    done = subprocess.run(
        [SEMGREP, "scan", "--experimental", "--config", rules, *FLAGS, "--", *SAMPLES.values()],
        env={**os.environ, **OFFLINE, "HOME": str(home)},
        capture_output=True,
        check=False,
        timeout=600,
    )
    said = json.loads(done.stdout)
    hits: dict[str, list[Hit]] = {}
    for result in said["results"]:
        rule = result["check_id"].rpartition(".")[2]
        start, end = result["start"]["line"], result["end"]["line"]
        hits.setdefault(rule, []).append(Hit(Path(result["path"]).stem, start, end))
    return Scan([error["message"] for error in said["errors"]], hits)


def for_its_sample_alone(rule: Path) -> str:
    """A rule's text, limited to its sample: a tenth of the time of all rules on all samples."""
    text = rule.read_text().rstrip() + "\n"
    if "\n    paths:" in text:
        return text
    return f'{text}    paths: {{include: ["{SAMPLES[rule.stem].name}"]}}\n'


def marks(sample: Path, word: str, rule: str) -> Iterator[int]:
    """The lines that the sample marks: the line after each `# ruleid: rule` or `# ok: rule`."""
    for number, line in enumerate(sample.read_text().splitlines(), 1):
        found = _MARK.match(line)
        if found and found.groups() == (word, rule):
            yield number + 1


def the_rule(rule: str) -> dict[str, object]:
    (only,) = yaml.safe_load(RULE_FILES[rule].read_text())["rules"]
    return dict(only)


def test_every_rule_has_a_sample_and_every_sample_a_rule() -> None:
    assert RULE_FILES.keys() == SAMPLES.keys()


def test_the_rules_folder_holds_rules_only_one_id_a_file_and_their_gates() -> None:
    files = [path for path in RULES.rglob("*") if path.is_file() and path.name != "gates.json"]

    assert sorted(files) == sorted(RULE_FILES.values())


def test_semgrep_reads_every_rule_and_every_sample(scan: Scan) -> None:
    assert scan.errors == []


@pytest.mark.parametrize("rule", RULE_FILES)
def test_a_rule_finds_each_flaw_of_its_sample_and_nothing_else(rule: str, scan: Scan) -> None:
    expected = set(marks(SAMPLES[rule], "ruleid", rule))

    assert {hit.start for hit in scan.of(rule)} == expected


@pytest.mark.parametrize("rule", RULE_FILES)
def test_a_rule_leaves_the_mended_code_of_its_sample_alone(rule: str, scan: Scan) -> None:
    mended = set(marks(SAMPLES[rule], "ok", rule))

    assert [hit for hit in scan.of(rule) if mended & {*range(hit.start, hit.end + 1)}] == []


@pytest.mark.parametrize("rule", RULE_FILES)
def test_a_sample_shows_the_flaw_twice_and_three_near_misses(rule: str) -> None:
    assert len(set(marks(SAMPLES[rule], "ruleid", rule))) >= 2
    assert len(set(marks(SAMPLES[rule], "ok", rule))) >= 3


@pytest.mark.parametrize("rule", RULE_FILES)
def test_a_rule_is_named_after_its_file_and_lies_with_its_language(rule: str) -> None:
    folder = RULE_FILES[rule].parent.name

    assert the_rule(rule)["id"] == rule
    assert re.fullmatch(r"[a-z0-9-]+", rule)
    assert the_rule(rule)["languages"] == LANGUAGES[folder]
    assert SAMPLES[rule].parent.name == folder


@pytest.mark.parametrize("rule", RULE_FILES)
def test_a_rule_says_what_it_is_about_and_how_bad_it_is(rule: str) -> None:
    told = the_rule(rule)
    metadata = told["metadata"]

    assert isinstance(metadata, dict)
    assert metadata.keys() - {"owasp", "technology", "covered-by"} == {
        "cwe",
        "severity",
        "confidence",
        "references",
    }
    assert re.fullmatch(r"CWE-[1-9]\d{0,3}", metadata["cwe"])
    assert metadata["confidence"] in {"high", "medium", "low"}
    assert told["severity"] == LEVELS[metadata["severity"]]
    assert metadata["references"]
    assert all(url.startswith("https://") for url in metadata["references"])


@pytest.mark.parametrize("rule", RULE_FILES)
def test_a_rule_names_its_owasp_category_and_the_technology_it_knows(rule: str) -> None:
    metadata = the_rule(rule)["metadata"]

    assert isinstance(metadata, dict)
    assert metadata["owasp"] == "none" or re.fullmatch(
        r"A(0[1-9]|10):2025 - [A-Z][\w ]+", metadata["owasp"]
    )
    assert metadata["technology"]
    assert all(re.fullmatch(r"[a-z][\w.-]*", name) for name in metadata["technology"])


@pytest.mark.parametrize("rule", RULE_FILES)
def test_a_rule_speaks_in_one_to_three_sentences(rule: str) -> None:
    message = str(the_rule(rule)["message"])

    assert message.endswith(".")
    assert 1 <= len(re.findall(r"\.(?= [A-Z]|$)", message)) <= 3
    assert len(message) < 400


@pytest.mark.parametrize("rule", RULE_FILES)
def test_a_rule_needs_no_file_names(rule: str) -> None:
    told = the_rule(rule)

    if told["languages"] == ["generic"]:  # any text: the suffix under which we lay such files out
        assert told.pop("paths") == {"include": ["*.groovy"]}
    assert "paths" not in told
