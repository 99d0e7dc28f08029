"""A real browser without a window, started anew for each question."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from tests.npm_packages import installed

AXE = "axe-core@4.14.1"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""

in_a_browser = pytest.mark.skipif(
    not CHROMIUM and not os.environ.get("CI"), reason="Chromium is not installed"
)
"""Marks tests that need one. Continuous integration always has one."""

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
_ASKED = """
<script>
  addEventListener("load", async () => {
    const answer = await (async () => (%s))();
    const out = document.createElement("script");
    out.type = "application/json";
    out.id = "answer";
    out.textContent = encodeURIComponent(JSON.stringify(answer));
    document.body.append(out);
  });
</script>
"""


def asked(page: str, question: str, folder: Path, *options: str, scripts: str = "") -> Any:
    """What the JavaScript expression `question` gives in `page`, whose own policy is taken out."""
    asking = _POLICY.sub("", page).replace("</head>", f"{scripts}{_ASKED % question}</head>", 1)
    file = folder / "asked.html"
    file.write_text(asking, encoding="utf-8")
    found = re.search(
        r'<script type="application/json" id="answer">([^<]*)</script>',
        _run(file, "--virtual-time-budget=20000", "--dump-dom", *options),
    )
    assert found, "the browser gave no answer"
    return json.loads(unquote(unescape(found[1])))


def barriers(page: str, folder: Path, *options: str) -> list[str]:
    """What axe finds that keeps somebody from using the page."""
    source = (installed(AXE) / "axe.min.js").read_text("utf-8")
    question = "axe.run().then(r => r.violations.map(v => v.id + ': ' + v.nodes[0].html))"
    found: list[str] = asked(page, question, folder, *options, scripts=f"<script>{source}</script>")
    return found


def complaints(page: str, folder: Path) -> list[str]:
    """What the browser says on its console while it shows the page as it is."""
    file = folder / "page.html"
    file.write_text(page, encoding="utf-8")
    return complaints_at(file, folder)


def complaints_at(file: Path, folder: Path) -> list[str]:
    """What it says while it shows a page where it lies, with what lies around it."""
    done = _started(file, "--enable-logging=stderr", "--dump-dom", home=folder)
    return [line for line in done.stderr.splitlines() if "CONSOLE" in line]


def _run(file: Path, *options: str) -> str:
    return _started(file, *options).stdout


def _started(
    file: Path, *options: str, home: Path | None = None
) -> subprocess.CompletedProcess[str]:
    words = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
    return subprocess.run(
        [*words, f"--user-data-dir={(home or file.parent) / 'browser'}", *options, file.as_uri()],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
