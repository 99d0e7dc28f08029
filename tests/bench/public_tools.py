"""Public tools, run alone on the same files as our checks.

bandit is a dependency and always at hand. njsscan and ESLint with its security plug-in are
installed from their registries into a scratch folder when they are asked for; nothing depends on
them. Each is read generously: where its own CWE is broader than its check, the check's subject
counts.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.bench.corpus_scores import Said

SECONDS = 900

_BANDIT_TOPICS = {
    "B102": "CWE-95",
    "B201": "CWE-489",
    "B202": "CWE-22",
    "B307": "CWE-95",
    "B506": "CWE-502",
    "B614": "CWE-502",
    "B701": "CWE-79",
    "B702": "CWE-79",
    **{f"B{number}": "CWE-611" for number in (*range(313, 321), *range(405, 412))},
}
_ESLINT_TOPICS = {
    "detect-child-process": "CWE-78",
    "detect-eval-with-expression": "CWE-95",
    "detect-non-literal-fs-filename": "CWE-22",
    "detect-non-literal-regexp": "CWE-1333",
    "detect-non-literal-require": "CWE-95",
    "detect-object-injection": "CWE-1321",
    "detect-possible-timing-attacks": "CWE-208",
    "detect-pseudoRandomBytes": "CWE-338",
    "detect-unsafe-regex": "CWE-1333",
    "detect-disable-mustache-escape": "CWE-79",
    "detect-no-csrf-before-method-override": "CWE-352",
}
_ESLINT_CONFIG = """
import security from "eslint-plugin-security";
import parser from "@typescript-eslint/parser";
const options = { ecmaFeatures: { jsx: true }, sourceType: "module" };
export default [
  { files: ["**/*.js", "**/*.jsx", "**/*.ts", "**/*.tsx"],
    languageOptions: { parser, parserOptions: options },
    plugins: security.configs.recommended.plugins, rules: security.configs.recommended.rules },
];
"""

Told = dict[str, list[Said]]
"""What a tool says of each file, by its path in the folder."""


class NotRun(Exception):
    """A tool could not be had, or gave no answer. The message says which and why."""


def bandit(folder: Path, scratch: Path) -> Told:
    """Bandit with its defaults."""
    command = [sys.executable, "-m", "bandit", "-q", "-r", "-f", "json", "python"]
    told: Told = {}
    for issue in _json(command, folder)["results"]:
        test, cwe = issue["test_id"], issue.get("issue_cwe", {}).get("id")
        topics = {f"CWE-{cwe}", _BANDIT_TOPICS.get(test, f"CWE-{cwe}")}
        lines = issue["line_range"]
        blocks = issue["issue_severity"] == "HIGH"
        said = Said(test, tuple(sorted(topics)), min(lines), max(lines), blocks)
        told.setdefault(_relative(issue["filename"], folder), []).append(said)
    return told


def njsscan(folder: Path, scratch: Path) -> Told:
    """njsscan with its defaults, in a virtual environment of its own: it pins what we use."""
    place = scratch / "njsscan"
    uv = str(Path(sys.executable).parent / "uv")
    _run([uv, "venv", "--quiet", "--no-config", str(place)], scratch)
    python = str(place / "bin" / "python")
    _run([uv, "pip", "install", "-q", "--no-config", "--python", python, "njsscan"], scratch)
    path = f"{place / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    words = [str(place / "bin" / "njsscan"), "--json", "javascript"]
    answer = _json(words, folder, {"PATH": path})
    told: Told = {}
    for section in ("nodejs", "templates"):
        for rule, found in answer.get(section, {}).items():
            topic = found["metadata"]["cwe"].partition(":")[0].strip().upper()
            for each in found.get("files", ()):
                first, last = each["match_lines"]
                blocks = found["metadata"]["severity"] == "ERROR"
                said = Said(rule, (topic,), first, last, blocks)
                told.setdefault(_relative(each["file_path"], folder), []).append(said)
    return told


def eslint(folder: Path, scratch: Path) -> Told:
    """ESLint with the recommended rules of eslint-plugin-security alone."""
    place = scratch / "eslint"
    place.mkdir()
    (place / "package.json").write_text('{"private": true, "type": "module"}\n')
    wanted = ["eslint", "eslint-plugin-security", "@typescript-eslint/parser", "typescript@5"]
    _run(["npm", "install", "--silent", "--no-audit", "--ignore-scripts", *wanted], place)
    (place / "eslint.config.js").write_text(_ESLINT_CONFIG)
    target = place / "javascript"
    target.symlink_to(folder / "javascript")
    program = str(place / "node_modules" / ".bin" / "eslint")
    told: Told = {}
    for file in _json([program, "--no-inline-config", "--format", "json", "javascript"], place):
        path = _relative(file["filePath"], place)
        for message in file["messages"]:
            rule = (message.get("ruleId") or "").partition("/")[2]
            if rule in _ESLINT_TOPICS:
                line, last = message["line"], message.get("endLine", message["line"])
                told.setdefault(path, []).append(Said(rule, (_ESLINT_TOPICS[rule],), line, last))
    return told


TOOLS: Mapping[str, Callable[[Path, Path], Told]] = {
    "bandit": bandit,
    "njsscan": njsscan,
    "eslint": eslint,
}
"""By name: takes the folder with the files and a scratch folder. Raises NotRun."""

READS = {"bandit": ("python",), "njsscan": ("javascript",), "eslint": ("javascript",)}
"""The languages that each tool reads."""


def _relative(path: str, folder: Path) -> str:
    return os.path.relpath(folder / path, folder)


def _json(command: Sequence[str], cwd: Path, env: Mapping[str, str] | None = None) -> Any:
    out = _run(command, cwd, env, statuses=(0, 1))
    try:
        return json.loads(
            out[min(out.find("{") % (len(out) + 1), out.find("[") % (len(out) + 1)) :]
        )
    except ValueError as error:
        raise NotRun(f"{command[0]}: its answer is not JSON: {out[:200]!r}") from error


def _run(
    command: Sequence[str],
    cwd: Path,
    env: Mapping[str, str] | None = None,
    statuses: Sequence[int] = (0,),
) -> str:
    quiet = {"SEMGREP_SEND_METRICS": "off", "SEMGREP_ENABLE_VERSION_CHECK": "0"}
    done = subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, **quiet, **(env or {})},
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    if done.returncode not in statuses:
        raise NotRun(f"{' '.join(command[:3])} …: {done.stderr[-1500:] or done.stdout[-500:]}")
    return done.stdout
