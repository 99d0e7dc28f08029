"""What the pages tell, and that nothing in them is alive that we did not write."""

from __future__ import annotations

import io
import re
import time
import zlib
from collections.abc import Callable
from dataclasses import replace
from html import unescape

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from bot.core.fates import Fate
from bot.core.report import Report, Usage
from bot.service.calls import call_of, keep
from bot.service.jobs import Job, Kind
from bot.service.records import Records
from bot.service.remembered import Delivery, State
from bot.service.tables import reviews
from bot.sinks import sink
from tests.unit.service.quality.kept import a_month, settle, shadowed, sung
from tests.unit.sinks.reports import HOSTILE, failing, incomplete, overridden, passing

JOB = Job(Kind.PULL, 5, 9, "acme/shop", 7, "ab12" + "0" * 36, base_branch="main")


def written(report: Report) -> str:
    out = io.StringIO()
    sink("json", out).deliver(report)
    return out.getvalue()


def ended(records: Records, job: Job, report: Report) -> Job:
    """A review that was done, with what it reported."""
    records.queue(job)
    records.begin(job.id, None, job.head, job.base_branch)
    records.keep_report(job.id, written(report), "{}")
    records.end(job.id, State.DONE, "told", report.verdict.value)
    return job


def shown(operator: TestClient, path: str, **query: str) -> str:
    answer = operator.get(path, params=query or None)
    assert answer.status_code == 200
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"
    assert "style=" not in answer.text
    return answer.text


@pytest.mark.parametrize(
    "path", ["", "/reviews", "/review?id=x", "/queue", "/rules", "/quality", "/shadow"]
)
def test_strangers_are_sent_to_the_way_in(operator: TestClient, path: str) -> None:
    operator.cookies.clear()

    answer = operator.get(f"/dashboard{path}", follow_redirects=False)

    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/dashboard/sign-in?next=%2Fdashboard")
    assert answer.text == ""


def test_the_overview_counts(records: Records, operator: TestClient) -> None:
    assert "no review yet" in shown(operator, "/dashboard")
    ended(records, JOB, passing())
    ended(records, replace(JOB, number=8), incomplete())
    records.spend(JOB.id, 5, "2026-11-28", 1, 1200, 0.25)

    page = shown(operator, "/dashboard")

    assert "1 pass, 0 fail" in page
    assert "50.0 %" in page
    assert page.count("<svg") == 2


@pytest.mark.parametrize("report", [passing, failing, overridden, incomplete])
def test_a_review_tells_what_its_report_says(
    records: Records, operator: TestClient, report: Callable[[], Report]
) -> None:
    made = report()
    ended(records, JOB, made)

    page = unescape(shown(operator, "/dashboard/review", id=JOB.id))

    assert 'href="https://github.com/acme/shop/pull/7"' in page
    for finding in made.findings:
        assert f'id="{finding.fingerprint}"' in page
    for aside in made.set_aside:
        assert aside.why in page
    for file in made.coverage:
        assert file.path in page
    assert page.count('class="blocks"') == sum(one.blocking for one in made.findings)


def test_a_review_tells_of_every_call(records: Records, operator: TestClient) -> None:
    ended(records, JOB, failing())
    usage = Usage("m<b>", "defects", 2, 12_345, 10_000, 800, 0.0421)
    keep(records.engine, JOB.id, call_of(usage, 48.0, is_answered=False))

    page = shown(operator, "/dashboard/review", id=JOB.id)

    assert "The one call" in page
    row = page.partition('id="calls"')[2].partition("</table>")[0]
    for told in ("m&lt;b&gt;", "48 s", "12,345", "10,000", "800", "$0.0421"):
        assert told in row
    assert "none of use, at try 2" in row


def test_a_verdict_is_computed_again(records: Records, operator: TestClient) -> None:
    ended(records, JOB, failing())
    assert "in all parts what its record gives" in shown(operator, "/dashboard/replay", id=JOB.id)
    with records.engine.begin() as connection:
        altered = written(failing()).replace('"verdict":"fail"', '"verdict":"pass"')
        altered = altered.replace('"verdict": "fail"', '"verdict": "pass"')
        connection.execute(sa.update(reviews).values(report=zlib.compress(altered.encode())))

    page = shown(operator, "/dashboard/replay", id=JOB.id)

    assert "it says pass; its record gives fail" in page
    records.queue(replace(JOB, number=8))
    gone = operator.get("/dashboard/replay", params={"id": replace(JOB, number=8).id})
    assert "no report yet" in gone.text


@pytest.mark.parametrize("kept", [b"no zlib", zlib.compress(b"{}"), zlib.compress(b"\xff")])
def test_a_report_that_cannot_be_read_is_told(
    records: Records, operator: TestClient, kept: bytes
) -> None:
    ended(records, JOB, passing())
    with records.engine.begin() as connection:
        connection.execute(sa.update(reviews).values(report=kept))

    assert "cannot be read" in shown(operator, "/dashboard/review", id=JOB.id)


def test_a_review_without_a_report_says_why(records: Records, operator: TestClient) -> None:
    records.queue(JOB)
    assert "no report yet" in shown(operator, "/dashboard/review", id=JOB.id)
    records.end(JOB.id, State.BROKEN, "the host was away")

    page = shown(operator, "/dashboard/review", id=JOB.id)

    assert "the host was away" in page
    assert "came to no report" in page


def test_a_review_that_is_gone_is_not_found(operator: TestClient) -> None:
    answer = operator.get("/dashboard/review", params={"id": "x"})

    assert answer.status_code == 404
    assert "no such review" in answer.text


def test_the_list_is_filtered_and_paged(records: Records, operator: TestClient) -> None:
    for number in range(1, 53):
        records.queue(replace(JOB, number=number))
    ended(records, replace(JOB, number=99, repo="other/one"), failing())

    page = shown(operator, "/dashboard/reviews")
    assert ("other/one #99" in page, "acme/shop #1<" in page) == (True, False)
    (older,) = [part.split('"')[0] for part in page.split('href="')[1:] if "before=" in part][:1]
    second = shown(operator, unescape(older))
    assert ("acme/shop #1<" in second, "other/one #99" in second) == (True, False)
    assert "other/one" not in shown(operator, "/dashboard/reviews", repo="acme")
    found = shown(operator, "/dashboard/reviews", verdict="fail", text="99")
    assert ("other/one #99" in found, "acme/shop" in found) == (True, False)
    assert "No review fits" in shown(operator, "/dashboard/reviews", state="lost")
    assert "other/one #99" in shown(operator, "/dashboard/reviews", before="nonsense")


@pytest.mark.parametrize("path", ["", "/reviews", "/review", "/queue"])
def test_hostile_names_are_text(records: Records, operator: TestClient, path: str) -> None:
    hostile = replace(JOB, repo=HOSTILE[:200], cause=HOSTILE)
    records.queue(hostile)
    records.queue(replace(hostile, number=8))
    records.end(hostile.id, State.BROKEN, HOSTILE)
    records.receive([Delivery(HOSTILE[:100], HOSTILE[:50], HOSTILE[:50], (), HOSTILE)])

    page = shown(operator, f"/dashboard{path}", id=hostile.id)

    assert "<img" not in page
    assert "\x1b" not in page
    assert "\u202e" not in page
    assert "&lt;img" in page


def test_what_was_asked_for_is_text(operator: TestClient) -> None:
    page = shown(operator, "/dashboard/reviews", repo='"><img src=x>', text="<img>", state="<img>")

    assert "<img" not in page


def test_the_queue_tells_what_waits_and_what_came(records: Records, operator: TestClient) -> None:
    assert "GitHub has sent nothing yet" in shown(operator, "/dashboard/queue")
    records.queue(JOB)
    records.queue(replace(JOB, number=8))
    records.begin(replace(JOB, number=8).id, None, JOB.head, "main")
    records.receive([Delivery("d1", "pull_request", "opened", (JOB,))])
    records.receive([Delivery("d2", "star", "created", note="not for us")])
    records.receive([Delivery("d3", "push", "", (JOB,))])
    records.dispatched("d3")

    page = shown(operator, "/dashboard/queue")

    running, _, waiting = page.partition('id="waiting"')
    assert ("#8</a>" in running, "#7</a>" in running) == (True, False)
    assert ("#8</a>" in waiting, "#7</a>" in waiting) == (False, True)
    for told in ("not in the queue yet</td>", "not for us</td>", "in the queue</td>"):
        assert told in page


@pytest.mark.parametrize("text", ["\0", "\u202e", "x" * 5000])
def test_odd_questions_find_nothing(operator: TestClient, text: str) -> None:
    assert operator.get("/dashboard/review", params={"id": text}).status_code == 404
    assert operator.get("/dashboard/reviews", params={"text": text}).status_code == 200


def test_rules_tell_how_often_they_were_acted_on(records: Records, operator: TestClient) -> None:
    assert "has ended yet" in shown(operator, "/dashboard/rules")
    settle(records, JOB, "bandit/B101", Fate.FIXED, *[Fate.DISMISSED] * 40)
    other = replace(JOB, repo="acme/other", repo_id=10, number=500)
    settle(records, other, "model/leak", *[Fate.WELCOMED] * 3, model="m", prompt="defects")

    page = shown(operator, "/dashboard/rules")

    assert "2 % (0–13)" in page
    assert "100 % (44–100)" in page
    assert "m · defects" in page
    assert unescape(page).count('[[lower]]\nrule = "bandit/B101"\nto = "low"') == 1
    assert "bandit/B101" not in shown(operator, "/dashboard/rules", repo="acme/other")
    assert "that fits" in shown(operator, "/dashboard/rules", repo="nobody/nothing", days="x")


def test_rules_with_the_worst_of_names_do_nothing(records: Records, operator: TestClient) -> None:
    settle(records, JOB, "model/" + HOSTILE[:150], *[Fate.REFUSED] * 30)

    page = shown(operator, "/dashboard/rules")

    assert "<img" not in page
    assert "[[lower]]" not in page


def test_quality_shows_what_drifted_and_what_changed_then(
    records: Records, operator: TestClient
) -> None:
    assert "Nothing has been seen yet" in shown(operator, "/dashboard/quality")
    a_month(records, time.time())

    page = unescape(shown(operator, "/dashboard/quality"))

    assert page.count('<figure class="chart time">') == 5
    assert re.search(r"<strong>Accepted findings of the model</strong> fell from \d+ % ", page)
    assert re.search(r"<strong>Seconds of a review</strong> rose from \d+\.\d s ", page)
    assert "<strong>Accepted findings of tools" not in page
    assert page.count("model gpt-5.5 (") >= 2
    assert "<td>rules</td><td><code>rules.b</code></td>" in page
    assert "gpt-5.4 · 1f2e3d4c5b6a" in page
    assert "90 days, by week" in shown(operator, "/dashboard/quality", days="90")


def test_the_shadow_is_compared(records: Records, operator: TestClient) -> None:
    assert "No shadow is set" in shown(operator, "/dashboard/shadow")
    ended(records, JOB, failing())
    shadowed(records, JOB)

    page = shown(operator, "/dashboard/shadow")

    assert "gpt-5.4 and gpt-6-mini" in page
    assert re.search(r"Changes reviewed by both</dt><dd>1<", page)
    assert "<strong>gpt-6-mini</strong> alone" in page
    assert "<img" not in page


def test_canaries_tell_how_they_came_out(records: Records, operator: TestClient) -> None:
    sung(records, time.time())

    page = shown(operator, "/dashboard/quality")

    assert "Canaries that came out right" in page
    assert "<img" not in page
    rows = re.findall(r'<tr><th scope="row">([a-z-]+) <small>.*?</tr>', page)
    assert rows == ["order-search", "page-count", "page-count-up"]
    assert page.count(">not whole</span>") == 1
