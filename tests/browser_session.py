"""A real browser that stays open: it goes from page to page, and is clicked and typed into.

It is driven through a pipe: https://chromedevtools.github.io/devtools-protocol/
"""

from __future__ import annotations

import base64
import fcntl
import json
import os
import select
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.browser import AXE, CHROMIUM
from tests.npm_packages import installed

_SECONDS = 60.0
_WORDS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")


@dataclass
class Session:
    """One tab. `complaints` is what the browser said on its console."""

    _to: int
    _from: int
    complaints: list[str] = field(default_factory=list)
    _tab: str = ""
    _last: int = 0
    _page: str = ""  # names the load of the page that is shown
    _came: bytes = b""

    def open(self) -> None:
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        told = self.call("Target.attachToTarget", targetId=target, flatten=True)
        self._tab = told["sessionId"]
        for part in ("Page", "Runtime", "Log"):
            self.call(f"{part}.enable")
        self.call("Page.setLifecycleEventsEnabled", enabled=True)

    def go(self, url: str) -> None:
        loader = self.call("Page.navigate", url=url)["loaderId"]
        self._until(lambda: self._page == loader)

    def click(self, selector: str) -> None:
        """Click what leads to another page."""
        before = self._page
        self.asked(f"document.querySelector({json.dumps(selector)}).click()")
        self._until(lambda: self._page != before)

    def type(self, text: str) -> None:
        """Type where the focus is."""
        self.call("Input.insertText", text=text)

    def press(self, key: str, code: int, text: str = "") -> None:
        for kind in ("keyDown", "keyUp"):
            more = {"text": text} if text and kind == "keyDown" else {}
            self.call(
                "Input.dispatchKeyEvent", type=kind, key=key, windowsVirtualKeyCode=code, **more
            )

    def enter(self) -> None:
        """Press Enter where that leads to another page."""
        before = self._page
        self.press("Enter", 13, "\r")
        self._until(lambda: self._page != before)

    def asked(self, question: str) -> Any:
        """What the JavaScript expression gives in the page."""
        told = self.call(
            "Runtime.evaluate", expression=question, awaitPromise=True, returnByValue=True
        )
        assert "exceptionDetails" not in told, told["exceptionDetails"]
        return told["result"].get("value")

    def barriers(self) -> list[str]:
        """What axe finds that keeps somebody from using the page."""
        self.asked((installed(AXE) / "axe.min.js").read_text("utf-8") + ";0")
        found: list[str] = self.asked(
            "axe.run().then(r => r.violations.map(v => v.id + ': ' + v.nodes[0].html))"
        )
        return found

    def looks(self, width: int, *, dark: bool = False) -> None:
        """Be as wide as so many pixels, and light or dark."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=900,
            deviceScaleFactor=1,
            mobile=False,
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", features=[scheme])

    def picture(self, file: Path) -> None:
        told = self.call("Page.captureScreenshot", captureBeyondViewport=True)
        file.write_bytes(base64.b64decode(told["data"]))

    def call(self, method: str, **params: object) -> dict[str, Any]:
        self._last += 1
        message: dict[str, object] = {"id": self._last, "method": method, "params": params}
        if self._tab:
            message["sessionId"] = self._tab
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self._to, data) :]
        number, until = self._last, time.monotonic() + _SECONDS
        while True:
            told = self._next(until)
            if told.get("id") == number:
                assert "error" not in told, told["error"]
                result: dict[str, Any] = told["result"]
                return result

    def _until(self, what: Callable[[], bool]) -> None:
        until = time.monotonic() + _SECONDS
        while not what():
            self._next(until)

    def _next(self, until: float) -> dict[str, Any]:
        """The next thing that the browser tells."""
        while b"\0" not in self._came:
            ready, _, _ = select.select([self._from], [], [], max(0.0, until - time.monotonic()))
            assert ready, f"the browser said nothing for {_SECONDS:.0f} s"
            part = os.read(self._from, 2**16)
            assert part, "the browser ended"
            self._came += part
        message, _, self._came = self._came.partition(b"\0")
        told: dict[str, Any] = json.loads(message)
        self._noted(told.get("method", ""), told.get("params", {}))
        return told

    def _noted(self, method: str, params: dict[str, Any]) -> None:
        if method == "Page.lifecycleEvent" and params["name"] == "load":
            self._page = params["loaderId"]
        elif method in ("Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown"):
            self.complaints.append(json.dumps(params)[:500])


@contextmanager
def a_browser(folder: Path) -> Iterator[Session]:
    """A browser that is ended in the end. `folder` is for what it keeps."""
    theirs_in, ours_out = os.pipe()
    ours_in, theirs_out = os.pipe()
    # Away from 3 and 4, which are to become theirs.
    ends = [fcntl.fcntl(one, fcntl.F_DUPFD_CLOEXEC, 10) for one in (theirs_in, theirs_out)]
    os.close(theirs_in)
    os.close(theirs_out)
    actions = [(os.POSIX_SPAWN_DUP2, ends[0], 3), (os.POSIX_SPAWN_DUP2, ends[1], 4)]
    log = (os.POSIX_SPAWN_OPEN, 2, str(folder / "browser.log"), os.O_WRONLY | os.O_CREAT, 0o600)
    words = [CHROMIUM, *_WORDS, f"--user-data-dir={folder / 'browser'}", "--remote-debugging-pipe"]
    process = os.posix_spawn(CHROMIUM, words, os.environ, file_actions=[*actions, log], setpgroup=0)
    for end in ends:
        os.close(end)
    try:
        session = Session(ours_out, ours_in)
        session.open()
        yield session
    finally:
        os.close(ours_out)
        os.close(ours_in)
        os.killpg(process, signal.SIGKILL)
        os.waitpid(process, 0)
