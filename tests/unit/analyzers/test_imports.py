"""Imports of packages that nothing in the repository knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from bot.analyzers.imports import Imports
from bot.core.finding import Finding, Severity
from bot.core.outline import Outline
from bot.core.report import Gap
from tests.unit.analyzers.both_sides import changed

HIGH, MEDIUM, LOW = Severity.HIGH, Severity.MEDIUM, Severity.LOW

PYTHON = {
    "pyproject.toml": '[project]\nname = "shop"\ndependencies = ["PyYAML", "django-environ"]\n',
    "src/shop/__init__.py": "",
    "src/shop/cart.py": "",
    "requirements-dev.txt": "google-cloud-storage==2.0\nrequests>=2\n",
}
NODE = {
    "package.json": '{"name": "shop", "dependencies": {"express": "^4"}, '
    '"devDependencies": {"@types/lodash": "^4", "@types/acme__thing": "^1"}}',
    "package-lock.json": '{"packages": {"node_modules/ms": {"version": "2.1.3"}}}',
    "packages/ui/package.json": '{"name": "@shop/ui"}',
    "tsconfig.json": '{"compilerOptions": {"paths": {"@core/*": ["src/core/*"]}}} // why',
    "src/helpers/time.ts": "",
}


def said(
    path: str, text: str, others: Mapping[str, str], old: str = ""
) -> list[tuple[int, Severity, str]]:
    """Line and severity of what is told, and how its message begins."""
    with changed({path: (old, text)}, others, parsed=True) as subject:
        found = list(Imports().analyze(subject))
    assert all(isinstance(thing, Finding) for thing in found)
    return [
        (f.span.start, f.severity, f.message.partition(":")[0].removeprefix("Nothing knows "))
        for f in found
        if isinstance(f, Finding)
    ]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("import quickparse_plus", (MEDIUM, "quickparse_plus")),
        ("from quickparse.deep import x as y", (MEDIUM, "quickparse")),
        ("import reqeusts", (HIGH, "reqeusts")),  # also a slip away from requests
        ("import numpy as np", (LOW, "numpy")),  # it exists, and is not declared
        ("import cv2", (LOW, "cv2")),
    ],
)
def test_a_package_that_nothing_knows_is_told(line: str, told: tuple[Severity, str]) -> None:
    assert said("src/shop/new.py", f'"""New."""\n\n{line}\n', PYTHON) == [(3, *told)]


@pytest.mark.parametrize(
    "line",
    [
        "import os.path, tomllib",
        "import distutils",  # of Python before 3.12
        "import yaml",  # of PyYAML
        "import environ",  # of django-environ
        "from google.cloud import storage",
        "import requests",  # of another manifest
        "import shop.cart",
        "import cart",  # by a path of the repository
        "from . import thing",
        "from .quickparse import x",
        "import shop_pb2",  # made from a .proto file
        "try:\n    import quickparse\nexcept ImportError:\n    quickparse = None",
        "if TYPE_CHECKING:\n    import quickparse",
        "text = 'import quickparse'",
    ],
)
def test_what_something_knows_is_not_told(line: str) -> None:
    assert said("src/shop/new.py", f"{line}\n", PYTHON) == []


@pytest.mark.parametrize(
    "others",
    [
        pytest.param({}, id="no manifest"),
        pytest.param({"elsewhere/pyproject.toml": ""}, id="a manifest of another part"),
        pytest.param({**PYTHON, "setup.py": ""}, id="a manifest that is a program"),
        pytest.param({**PYTHON, "environment.yml": ""}, id="an environment of conda"),
        pytest.param(
            {"pyproject.toml": '[project]\nname = "a"\ndynamic = ["version", "dependencies"]\n'},
            id="dependencies that a build works out",
        ),
    ],
)
def test_without_a_manifest_to_go_by_nothing_is_told(others: Mapping[str, str]) -> None:
    assert said("src/shop/new.py", "import quickparse\n", others) == []


def test_a_script_that_names_its_own_dependencies_is_left_alone() -> None:
    script = '# /// script\n# dependencies = ["quickparse"]\n# ///\nimport quickparse\n'

    assert said("tool.py", script, PYTHON) == []


def test_only_lines_that_the_change_brings_are_looked_at() -> None:
    old = "import quickparse\n"

    assert said("src/shop/new.py", f"{old}import fastjson_x\n", PYTHON, old) == [
        (2, MEDIUM, "fastjson_x")
    ]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('import x from "quick-parse-plus";', (MEDIUM, "quick-parse-plus")),
        ('import { a } from "@acme/other/deep";', (MEDIUM, "@acme/other")),
        ('const x = require("loadsh");', (HIGH, "loadsh")),
        ('export * from "quick-parse-plus/x";', (MEDIUM, "quick-parse-plus")),
        ('const x = await import("quick-parse-plus");', (MEDIUM, "quick-parse-plus")),
        ('import axios from "axios";', (LOW, "axios")),
    ],
)
@pytest.mark.parametrize("path", ["src/new.ts", "src/new.js", "src/new.tsx"])
def test_a_package_of_npm_that_nothing_knows_is_told(
    path: str, line: str, told: tuple[Severity, str]
) -> None:
    assert said(path, f"\n{line}\n", NODE) == [(2, *told)]


@pytest.mark.parametrize(
    "line",
    [
        'import x from "express/lib/router";',
        'import ms from "ms";',  # of the lock
        'import type { Dictionary } from "lodash";',  # its types are there
        'import type { Thing } from "@acme/thing";',
        'import fs from "node:fs"; import path from "path/posix";',
        'import x from "./quick"; import y from "../quick"; import z from "/quick";',
        'import x from "@shop/ui";',  # of the workspace
        'import x from "@core/time";',  # of tsconfig
        'import x from "@/quick"; import y from "~/quick"; import z from "#quick";',
        'import x from "helpers/time";',  # by baseUrl
        'import x from "virtual:quick"; import y from "https://x.invalid/y.js";',
        "const x = require(name);",
        'try { require("quick-parse-plus"); } catch {}',
    ],
)
def test_what_something_of_npm_knows_is_not_told(line: str) -> None:
    assert said("src/new.ts", f"{line}\n", NODE) == []


def test_a_dependency_that_the_same_change_adds_is_known() -> None:
    sides = {
        "pyproject.toml": ("", '[project]\nname = "a"\ndependencies = ["quickparse"]\n'),
        "a.py": ("", "import quickparse\n"),
    }
    with changed(sides, parsed=True) as subject:
        assert list(Imports().analyze(subject.only([subject.change.files[1]]))) == []


def test_each_package_is_told_once_a_file() -> None:
    text = "import quickparse\nfrom quickparse import x\n"

    assert said("new.py", text, PYTHON) == [(1, MEDIUM, "quickparse")]


def test_a_file_that_did_not_parse_is_a_gap() -> None:
    with changed({"a.py": ("", "import x\n")}, PYTHON) as subject:
        broken = replace(subject, outlines={"a.py": Outline("python", trouble="it is too deep")})
        (gap,) = Imports().analyze(broken)

    assert gap == Gap("a.py", "it is too deep")
