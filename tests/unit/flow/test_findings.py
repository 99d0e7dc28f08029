"""How sources are called in the sentences that findings say."""

from __future__ import annotations

import pytest

from bot.flow.findings import part_of
from bot.flow.tables import knowledge_of
from bot.flow.worker import flows_of

FLASK = "import os, sys\nfrom flask import request\n"
SCRIPT = 'const cp = require("child_process");\nconst app = require("express")();\n'
CALLED = {
    "a key": ("python", FLASK + "os.system(request.args['x'])", "the request's 'x'"),
    "no key": ("python", FLASK + "os.system(request.data)", "a value of the request"),
    "an option": ("python", FLASK + "os.system(sys.argv[1])", "the command-line argument 1"),
    "options": ("python", FLASK + "os.system(' '.join(sys.argv))", "a command-line argument"),
    "a variable": (
        "python",
        FLASK + "os.system(os.environ['PAGER'])",
        "the environment variable 'PAGER'",
    ),
    "some variable": ("python", FLASK + "os.system(os.getenv('X'))", "an environment variable"),
    "a parameter of a route": (
        "python",
        "import os\nfrom flask import Flask\napp = Flask('x')\n@app.get('/<x>')\n"
        "def f(x):\n    os.system(x)",
        "the route's parameter 'x'",
    ),
    "a query": (
        "javascript",
        SCRIPT + 'app.get("/", (req, res) => { cp.exec(req.query.id); });',
        "the request's query parameter 'id'",
    ),
    "a body": (
        "javascript",
        SCRIPT + 'app.post("/", (req, res) => { cp.exec(req.body.id); });',
        "the request body's 'id'",
    ),
    "a header": (
        "javascript",
        SCRIPT + 'app.get("/", (req, res) => { cp.exec(req.headers["x-id"]); });',
        "the request's header 'x-id'",
    ),
    "a caller": (
        "javascript",
        SCRIPT + 'export function list(folder) { cp.exec("ls " + folder); }',
        "an unknown caller's argument 'folder'",
    ),
    "a page's address": (
        "javascript",
        "document.body.innerHTML = location.hash;",
        "the page's address",
    ),
}


@pytest.mark.parametrize(("language", "text", "what"), CALLED.values(), ids=CALLED)
def test_a_source_is_called_as_a_reader_would_call_it(language: str, text: str, what: str) -> None:
    found, _ = flows_of(text + "\n", knowledge_of(language), language)

    assert [flow.what for flow in found] == [what]


def test_a_long_name_is_cut() -> None:
    assert len(part_of("the request", "x" * 1000)) == 100
