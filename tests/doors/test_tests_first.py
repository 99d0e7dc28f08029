"""Which tests to run first, and what no test runs: the real command on real repositories."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.core.pull import GateState
from tests.doors.workbench import Bench
from tests.model_server import ScriptedServer, completion
from tests.project import Answer, Project

QUICK = {"DIFFWARDEN_DISABLE": "semgrep", "CI": ""}

PYTHON = {
    "shop/__init__.py": "",
    "shop/cart.py": "def total(items):\n    return sum(items)\n\n\ndef pay(items):\n"
    "    return total(items) + 1\n",
    "tests/test_pay.py": "from shop.cart import pay\n\n\ndef test_pay():\n    assert pay([])\n",
    "tests/test_cart.py": "from shop.cart import total\n\n\nclass TestCart:\n"
    "    def test_total(self):\n        assert total([1]) == 1\n",
    "tests/test_other.py": "def test_other():\n    assert True\n",
}
PYTHON_MORE = """

def discount(amount, rate):
    if rate > 1:
        raise ValueError(rate)
    return amount * (1 - rate)
"""
TYPESCRIPT = {
    "src/cart.ts": "export function total(items: number[]): number {\n  return items.length;\n}\n",
    "src/cart.test.ts": 'import { total } from "./cart";\n\ndescribe("cart", () => {\n'
    '  it("adds", () => {\n    expect(total([1])).toBe(1);\n  });\n});\n',
}
TYPESCRIPT_MORE = """
export function discount(amount: number, rate: number): number {
  if (rate > 1) {
    throw new Error("no such rate");
  }
  return amount * (1 - rate);
}
"""
GO = {
    "cart/cart.go": "package cart\n\nfunc Total(items []int) int {\n\treturn len(items)\n}\n",
    "cart/cart_test.go": 'package cart\n\nimport "testing"\n\nfunc TestTotal(t *testing.T) {\n'
    "\tif Total(nil) != 0 {\n\t\tt.Fail()\n\t}\n}\n",
}
GO_MORE = """
func Discount(amount, rate int) int {
\tif rate > 100 {
\t\treturn 0
\t}
\treturn amount * (100 - rate) / 100
}
"""


def review(project: Project, *words: str, **environment: str) -> Answer:
    return project.run("review", "--base", "main", *words, env={**QUICK, **environment})


def changed(project: Project, base: Mapping[str, str], path: str, text: str) -> None:
    project.commit(base, "base")
    project.branch()
    project.commit({path: text})


LANGUAGES = [
    pytest.param(
        PYTHON,
        "shop/cart.py",
        PYTHON["shop/cart.py"].replace("sum(", "len(") + PYTHON_MORE,
        [
            ("tests/test_cart.py", "TestCart.test_total", ["total"], 1),
            ("tests/test_pay.py", "test_pay", ["total"], 2),
        ],
        ("shop/cart.py", 9, "discount", "tests/test_cart.py"),
        id="python",
    ),
    pytest.param(
        TYPESCRIPT,
        "src/cart.ts",
        TYPESCRIPT["src/cart.ts"].replace("length", "length + 1") + TYPESCRIPT_MORE,
        [("src/cart.test.ts", "cart.adds", ["total"], 1)],
        ("src/cart.ts", 5, "discount", "src/cart.test.ts"),
        id="typescript",
    ),
    pytest.param(
        GO,
        "cart/cart.go",
        GO["cart/cart.go"].replace("len(items)", "len(items) + 1") + GO_MORE,
        [("cart/cart_test.go", "TestTotal", ["Total"], 1)],
        ("cart/cart.go", 7, "Discount", "cart/cart_test.go"),
        id="go",
    ),
]


@pytest.mark.parametrize(("base", "path", "text", "tests", "missing"), LANGUAGES)
def test_json_tells_what_to_run_first_and_what_nothing_runs(
    project: Project,
    base: Mapping[str, str],
    path: str,
    text: str,
    tests: list[tuple[str, str, list[str], int]],
    missing: tuple[str, int, str, str],
) -> None:
    changed(project, base, path, text)

    answer = review(project, "--format", "json")

    told = [
        (t["span"]["path"], t["name"], t["symbols"], t["calls"]) for t in answer.report["tests"]
    ]
    (finding,) = answer.report["findings"]
    where, line, name, beside = missing
    assert told == tests
    assert (finding["rule"], finding["path"], finding["start_line"]) == (
        "tests/untested-change",
        where,
        line,
    )
    assert f"`{name}`" in finding["message"]
    assert beside in finding["suggestion"]
    assert (answer.code, answer.report["verdict"]) == (0, "pass")


@pytest.fixture
def untested(project: Project) -> Project:
    changed(project, PYTHON, "shop/cart.py", PYTHON["shop/cart.py"] + PYTHON_MORE)
    return project


def test_it_never_blocks_whatever_fails(untested: Project) -> None:
    answer = review(untested, "--format", "json", "--fail-on", "note")

    assert answer.code == 0
    assert [f["blocking"] for f in answer.report["findings"]] == [False]


def test_a_review_whose_tests_nobody_reads_does_not_look_for_them(untested: Project) -> None:
    answer = review(untested)

    assert "tests/untested-change" not in answer.stdout
    assert "Run first" not in answer.stdout


def test_text_beside_json_tells_it_too(untested: Project, tmp_path: Path) -> None:
    untested.commit({"shop/cart.py": PYTHON["shop/cart.py"].replace("sum(", "len(") + PYTHON_MORE})
    answer = review(untested, "--format", "text", "--format", f"json:{tmp_path / 'report.json'}")

    assert "medium  shop/cart.py:9  tests/untested-change" in answer.stdout
    assert "Run first: tests/test_cart.py, tests/test_pay.py" in answer.stdout


def test_the_settings_of_the_base_may_switch_it_off(untested: Project) -> None:
    answer = review(untested, "--format", "json", DIFFWARDEN_DISABLE="semgrep,tests")

    assert answer.report["tests"] == []
    assert answer.report["findings"] == []


def test_the_verdict_is_computed_again_from_the_report(untested: Project, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    review(untested, "--format", f"json:{report}")

    answer = untested.run("replay", str(report))

    assert (answer.code, answer.stdout) == (0, "pass\n")


MODEL = {"DIFFWARDEN_MODEL": "scripted", "DIFFWARDEN_MODEL_VERIFY": "0"}
SAID = {
    "findings": [],
    "tells_apart": "discount(10, 0.5) is 5",
    "lines": ["def test_discount():", "    assert discount(10, 0.5) == 5"],
}


def test_a_recording_makes_the_same_report_with_the_same_test(
    untested: Project, tmp_path: Path
) -> None:
    calls = str(tmp_path / "calls")
    with ScriptedServer(completion(json.dumps(SAID))) as server:
        keys = {"OPENAI_BASE_URL": server.url, "OPENAI_API_KEY": "sk-none"}
        recorded = review(untested, "--record", calls, "--format", "json", **MODEL, **keys)
        asked = len(server.asked)

    replayed = review(untested, "--replay", calls, "--format", "json")

    (finding,) = recorded.report["findings"]
    assert asked == 2
    assert finding["suggestion"] == (
        "# tests/test_cart.py\ndef test_discount():\n    assert discount(10, 0.5) == 5"
    )
    assert finding["replacement"] is None
    assert replayed.stdout == recorded.stdout


@pytest.fixture
def bench(project: Project, tmp_path: Path) -> Bench:
    project.commit(PYTHON, "base")
    made = Bench(project, tmp_path / "runner")
    made.pull({"shop/cart.py": PYTHON["shop/cart.py"].replace("sum(", "len(") + PYTHON_MORE})
    return made


def test_the_job_that_publishes_tells_what_the_other_found(bench: Bench) -> None:
    assert bench.run("opened", mode="analyse") == 0
    analysed = json.loads(bench.report.read_text())

    assert bench.run("opened", mode="publish") == 0

    published = json.loads(bench.report.read_text())
    assert [test["name"] for test in published["tests"]] == ["TestCart.test_total", "test_pay"]
    assert published["tests"] == analysed["tests"]
    assert [f["fingerprint"] for f in published["findings"]] == [
        f["fingerprint"] for f in analysed["findings"]
    ]
    assert bench.forge.state is GateState.PASS
    assert any("No test runs `discount`" in str(body) for body in bodies(bench))


def bodies(bench: Bench) -> list[str]:
    """All that was written on the pull request."""
    standing = bench.forge.standing()
    threads = [comment.body for thread in standing.threads for comment in thread.comments]
    return [*(comment.body for comment in standing.comments), *threads]
