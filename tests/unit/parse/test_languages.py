"""Which language a file is in."""

from __future__ import annotations

import subprocess
import sys

import pytest

from bot.parse.languages import BY_NAME, LANGUAGES, kind_of_text, language_of


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        pytest.param("a.py", "", "python", id="suffix"),
        pytest.param("src/App.TSX", "", "tsx", id="suffix-in-capitals"),
        pytest.param("a.test.mts", "", "typescript", id="last-suffix"),
        pytest.param("docker/Dockerfile", "", "dockerfile", id="filename"),
        pytest.param("Dockerfile.prod", "", "dockerfile", id="filename-pattern"),
        pytest.param("Gemfile", "", "ruby", id="gemfile"),
        pytest.param("uv.lock", "", "toml", id="lock-file"),
        pytest.param("bin/run", "#!/bin/sh\n", "bash", id="shebang"),
        pytest.param("bin/run", "#!/usr/bin/env python3.12\n", "python", id="shebang-env"),
        pytest.param("run", "#!/usr/bin/env -S A=1 node --x\n", "javascript", id="shebang-env-S"),
        pytest.param("run", "x\n#!/bin/sh\n", None, id="shebang-on-the-second-line"),
        pytest.param("run", "#!/bin/shady\n", None, id="shebang-of-another"),
        pytest.param("a.js", "#!/bin/sh\n", "javascript", id="suffix-before-shebang"),
        pytest.param("a.h", "int f(void);\n", "c", id="c-header"),
        pytest.param("a.h", '#ifdef __cplusplus\nextern "C" {\n', "c", id="c-header-for-both"),
        pytest.param("a.h", "#pragma once\nnamespace x {\n", "cpp", id="cpp-header"),
        pytest.param("a.ts", "<?xml version='1.0'?>\n<TS>", None, id="translation-named-ts"),
        pytest.param("tsconfig.base.json", "{}", None, id="json-with-comments"),
        pytest.param("a/.vscode/settings.json", "{}", None, id="editor-settings"),
        pytest.param("chart/x.yaml", "a: 1\n{{- if .x }}\n", None, id="yaml-template"),
        pytest.param("play.yaml", 'a: "{{ x }}"\n', "yaml", id="yaml-with-quoted-template"),
        pytest.param("README.md", "", None, id="unknown-suffix"),
        pytest.param("py", "", None, id="suffix-alone-is-no-suffix"),
        pytest.param("Makefile", "", None, id="unknown-name"),
    ],
)
def test_a_language_is_told_by_name_then_suffix_then_shebang(
    path: str, text: str, expected: str | None
) -> None:
    language = language_of(path, text)

    assert (language.name if language else None) == expected


def test_the_canonical_suffix_is_one_of_the_suffixes_and_no_two_languages_share_one() -> None:
    suffixes = [suffix for language in LANGUAGES for suffix in language.suffixes]

    assert len(suffixes) == len(set(suffixes))
    assert all(language_of("a" + language.suffix) == language for language in LANGUAGES)


def test_languages_are_known_by_name() -> None:
    assert BY_NAME["c-sharp"].grammar == "tree_sitter_c_sharp"
    assert BY_NAME["tsx"].query == "typescript"


def test_no_grammar_is_loaded_to_tell_a_language() -> None:
    code = "import bot.parse.languages, sys; print('tree_sitter' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "False\n"


def test_a_hostile_first_line_is_read_in_linear_time() -> None:
    assert language_of("x", "#!" + "env -a " * 100_000) is None


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("Jenkinsfile", "groovy"),
        ("ci/Jenkinsfile.release", "groovy"),
        ("vars/build.groovy", "groovy"),
        ("a.py", "python"),
        ("docs/jenkinsfile-notes/a.md", None),
        ("a.txt", None),
    ],
)
def test_texts_without_a_grammar_have_a_kind_for_rules(path: str, name: str | None) -> None:
    kind = kind_of_text(path)

    assert (kind.name if kind else None) == name
