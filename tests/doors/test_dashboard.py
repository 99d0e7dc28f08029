"""The dashboard in a real browser, and on the real service."""

from __future__ import annotations

import asyncio
import io
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import uvicorn
from starlette.applications import Starlette

from bot.core.fates import Fate
from bot.core.report import Report, Usage
from bot.service.calls import call_of, keep
from bot.service.dashboard.figures import days
from bot.service.dashboard.site import Site
from bot.service.jobs import Job, Kind
from bot.service.records import Records
from bot.service.remembered import Delivery, State
from bot.sinks import sink
from tests.browser import in_a_browser
from tests.browser_session import Session, a_browser
from tests.service_runner import awaited
from tests.unit.service.quality.kept import a_month, settle, shadowed, sung
from tests.unit.sinks.reports import HOSTILE, failing, incomplete, passing

TOKEN = "a token of the operator"
JOB = Job(Kind.PULL, 5, 9, "acme/shop", 7, "ab12" + "0" * 36, base_branch="main")
OVERFLOWS = "(page => page.scrollWidth > page.clientWidth)(document.documentElement)"
PAGES = ("", "/reviews", "/queue", "/rules", "/quality", "/quality?days=90", "/shadow")


def ended(records: Records, job: Job, report: Report) -> None:
    out = io.StringIO()
    sink("json", out).deliver(report)
    records.queue(job)
    records.begin(job.id, None, job.head, job.base_branch)
    records.keep_report(job.id, out.getvalue(), "{}")
    records.end(job.id, State.DONE, "told", report.verdict.value)


def fill(records: Records) -> None:
    """A week of a small service, with a repository that has the worst of names."""
    for number, report in enumerate((passing, failing, incomplete, passing), 1):
        ended(records, replace(JOB, number=number), report())
    failed = replace(JOB, number=2)
    for seconds, answered in ((11.2, True), (48.0, False)):
        usage = Usage("gpt-5.4", "defects", 1, 12_345, 10_000, 800, 0.0421)
        keep(records.engine, failed.id, call_of(usage, seconds, is_answered=answered))
    records.queue(replace(failed, cause="again"))
    hostile = replace(JOB, repo=HOSTILE[:200], number=50)
    records.queue(hostile)
    records.end(hostile.id, State.BROKEN, HOSTILE)
    for number in (60, 61):
        records.queue(replace(JOB, number=number, repo="acme/" + "a-long-name-" * 7))
    for index, day in enumerate(days(time.time(), 9)):
        records.spend(JOB.id, 5, day, 3, 12_000 * (index % 4 + 1), 0.31 * (index % 4 + 1))
    judged(records)
    a_month(records, time.time())
    shadowed(records, replace(JOB, number=2))
    sung(records, time.time())
    records.receive([Delivery("0" * 36, "pull_request", "opened", (JOB,))])
    records.receive([Delivery("1" * 36, "star", "created", note="nothing to do")])


def judged(records: Records) -> None:
    """Rules that people act on, and rules that they do not."""
    ruled = (
        ("bandit/B602", 18, Fate.FIXED, 3, Fate.IGNORED),
        ("bandit/B101", 1, Fate.FIXED, 40, Fate.DISMISSED),
        ("semgrep/py-sql-value-in-string", 6, Fate.RESOLVED, 2, Fate.WAIVED),
        ("model/" + HOSTILE[:150], 1, Fate.WELCOMED, 2, Fate.UNDECIDED),
        ("model/off-by-one", 30, Fate.FIXED, 25, Fate.REFUSED),
    )
    for offset, (rule, good, fate, bad, other) in enumerate(ruled):
        job = replace(JOB, number=1000 * (offset + 1))
        told = {"model": "gpt-5.4", "prompt": "defects", "prompt_version": "1f2e3d4c5b6a"}
        settle(records, job, rule, *[fate] * good, *[other] * bad, **told)


@pytest.fixture
def url(tmp_path: Path) -> Iterator[str]:
    """A server on loopback, as the service has it."""
    records = Records(f"sqlite:///{tmp_path}/records.db")
    fill(records)
    routes = Site(records, TOKEN, "https://github.com").routes
    config = uvicorn.Config(Starlette(routes=routes), log_config=None, lifespan="off")
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=lambda: asyncio.run(server.serve([listening])))
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(20)
    records.close()


@pytest.fixture
def browser(url: str, tmp_path: Path) -> Iterator[Session]:
    """A browser that has signed in, with the keyboard alone."""
    with a_browser(tmp_path) as made:
        made.looks(1280)
        made.go(f"{url}/dashboard/reviews")
        awaited(lambda: made.asked("document.activeElement.id") == "token", 10)
        made.type(TOKEN)
        made.enter()
        assert made.asked("location.pathname") == "/dashboard/reviews"
        yield made


@in_a_browser
def test_somebody_signs_in_and_clicks_through(browser: Session) -> None:
    browser.click('nav a[href="/dashboard"]')
    assert browser.asked("document.querySelectorAll('svg').length") == 2
    browser.press("Tab", 9)
    assert browser.asked("document.activeElement.className") == "skip"
    browser.click('nav a[href="/dashboard/queue"]')
    assert "Under review" in browser.asked("document.body.innerText")
    browser.click('nav a[href="/dashboard/reviews"]')
    browser.asked("document.querySelector('#verdict').value = 'fail'")
    browser.click("form.filter button")
    assert browser.asked("document.querySelectorAll('tbody tr').length") == 1
    browser.click("tbody a")
    assert browser.asked("document.querySelectorAll('article.blocks').length > 0")
    browser.click("form button")
    assert browser.asked("location.pathname") == "/dashboard/sign-in"
    assert browser.asked("document.cookie") == ""
    assert browser.complaints == []


def every_page(browser: Session, url: str) -> Iterator[str]:
    """Show each page; what it is called."""
    for page in PAGES:
        browser.go(f"{url}/dashboard{page}")
        yield page.replace("?days=", "-") or "/overview"
    for verdict in ("fail", "incomplete"):
        browser.go(f"{url}/dashboard/reviews?verdict={verdict}")
        browser.click("tbody a")
        browser.asked("document.querySelectorAll('details').forEach(one => one.open = true)")
        yield f"/{verdict}"
    browser.click('a[href^="/dashboard/replay"]')
    yield "/replay"


@in_a_browser
def test_every_page_fits_a_phone_and_is_readable_to_all(
    browser: Session, url: str, tmp_path: Path
) -> None:
    for dark in (False, True):
        for width in (400, 1280):
            browser.looks(width, dark=dark)
            for name in every_page(browser, url):
                assert not browser.asked(OVERFLOWS), (name, width)
                assert browser.asked("document.images.length") == 0
                if width == 400:
                    assert browser.barriers() == [], (name, dark)
                file = f"{name[1:]}-{width}-{'dark' if dark else 'light'}.png"
                browser.picture(tmp_path / file)
    assert browser.complaints == []
