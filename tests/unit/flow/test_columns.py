"""What is told of a sink names the very characters: where they begin and where they end."""

from __future__ import annotations

import pytest

from bot.flow.findings import Flow
from bot.flow.tables import knowledge_of
from bot.flow.worker import answer_of, flows_of

FLASK = "import os\nfrom flask import Flask, request, make_response\n\napp = Flask(__name__)\n\n\n"
HANDLER = FLASK + '@app.get("/")\ndef handler():\n    name = request.args["name"]\n'
EXPRESS = 'const cp = require("child_process");\nconst app = require("express")();\n'

PYTHON = {
    "a call": ('    os.system("ls " + name)', 'os.system("ls " + name)'),
    "a part of its line": ('    x = [os.system("ls " + name)]', 'os.system("ls " + name)'),
    "behind letters of two bytes": (
        '    x = ["äöü", os.system("ls " + name)]',
        'os.system("ls " + name)',
    ),
    "with letters of four bytes in it": (
        '    x = ["a"] + [os.system("𝒳𝒴 " + name), 1]',
        'os.system("𝒳𝒴 " + name)',
    ),
    "behind tabs": ('\tif name:\n\t\tx =\t[os.system("ls\t" + name)]', 'os.system("ls\t" + name)'),
    "over several lines": (
        '    x = "ü", os.system(\n        "ls "\n        + name  # ü\n    ), 1',
        'os.system(\n        "ls "\n        + name  # ü\n    )',
    ),
    "a chain over several lines, by the method's name": (
        '    x = (\n        os\n        .system("ls " + name)\n    )',
        'system("ls " + name)',
    ),
    "in an f-string": (
        '    x = f"ü {os.system(name)}"',
        "os.system(name)",
    ),
    "in an f-string of several lines": (
        '    x = f"""ü\n  ü {os.system(name)} ü"""',
        "os.system(name)",
    ),
    "what is returned": ('    return "<p>" + name', '"<p>" + name'),
    "what is returned, over several lines": (
        '    return f"""<p>ü\n{name}</p>ü"""',
        'f"""<p>ü\n{name}</p>ü"""',
    ),
    "what a lambda returns": (
        '    return (lambda: "<p>" + name)()',
        '(lambda: "<p>" + name)()',
    ),
    "what is set": (
        '    ü = 1; session["user"] = name',
        'session["user"]',
    ),
    "what is set, over several lines": ('    session[\n        "user"\n    ] = name', None),
    "a number of times": ("    x = 'ü', 'a' * int(name)", "'a' * int(name)"),
}

JAVASCRIPT = {
    "a call": ("  cp.exec(name);", "cp.exec(name)"),
    "behind letters of two bytes": ('  f("äöü"); cp.exec(name);', "cp.exec(name)"),
    "behind a letter of four bytes": ('  f("𝒳"); cp.exec("𝒳" + name);', 'cp.exec("𝒳" + name)'),
    "behind tabs": ('\tf("ü");\tcp.exec(\tname);', "cp.exec(\tname)"),
    "over several lines": (
        '  f("ü"); cp.exec(\n    "ü" + name /* ü */, () => {});',
        'cp.exec(\n    "ü" + name /* ü */, () => {})',
    ),
    "a chain over several lines, by the method's name": (
        "  cp\n    .exec(name);",
        "exec(name)",
    ),
    "an instance": ("  const ü = [new Function(name)];", "new Function(name)"),
    "called otherwise": ("  f(cp.exec.call(cp, name));", "cp.exec.call(cp, name)"),
    "what is set": ('  const ü = 1; req.session["user"] = name;', 'req.session["user"]'),
    "what is set as an attribute": ("  const ü = 1; req.session.user = name;", "req.session.user"),
    "a template": (
        "  const ü = 1, f = `(&(uid=${name})(active=1))`;",
        "`(&(uid=${name})(active=1))`",
    ),
    "texts joined": (
        "  const ü = 1, f = '(&(uid=' + name + ')(active=1))';",
        "'(&(uid=' + name + ')(active=1))'",
    ),
}


def marked(text: str, flow: Flow) -> str | None:
    """The characters that a flow's columns mean."""
    if flow.columns is None:
        return None
    first, past = flow.columns
    lines = text.split("\n")[flow.line - 1 : flow.end]
    lines[-1] = lines[-1][: past - 1]
    lines[0] = lines[0][first - 1 :]
    return "\n".join(lines)


def last_flow(text: str, language: str) -> Flow:
    found, trouble = flows_of(text, knowledge_of(language), language)
    assert not trouble
    return found[-1]


@pytest.mark.parametrize(("code", "meant"), PYTHON.values(), ids=PYTHON)
def test_columns_of_python(code: str, meant: str | None) -> None:
    handler = HANDLER.replace("    name", "\tname") if code.startswith("\t") else HANDLER
    text = f"from flask import session\n{handler}{code}\n"

    assert marked(text, last_flow(text, "python")) == meant


@pytest.mark.parametrize(("code", "meant"), JAVASCRIPT.values(), ids=JAVASCRIPT)
def test_columns_of_javascript(code: str, meant: str | None) -> None:
    text = f'{EXPRESS}app.get("/", (req, res) => {{\n  const name = req.query.name;\n{code}\n}});\n'

    assert marked(text, last_flow(text, "javascript")) == meant


def test_columns_of_what_an_element_sets() -> None:
    text = (
        "export default function Page() {\n"
        '  const name = new URLSearchParams(location.search).get("name");\n'
        '  return <p title="ü" dangerouslySetInnerHTML={{ __html: name }} />;\n'
        "}\n"
    )

    flow = last_flow(text, "javascript")

    assert marked(text, flow) == "dangerouslySetInnerHTML={{ __html: name }}"


def test_a_line_that_only_python_ends_has_no_columns_to_tell() -> None:
    text = HANDLER.replace("\n", "\r") + "    os.system(name)\r"

    told = answer_of("python", text.encode())

    assert [flow["columns"] for flow in told["flows"]] == [None]  # type: ignore[attr-defined]
