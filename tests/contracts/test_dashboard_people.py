"""People who sign in to the dashboard with GitHub: what they see, and what they may order."""

from __future__ import annotations

import hmac
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import unescape

import httpx2
import pytest
import sqlalchemy as sa
from starlette.applications import Starlette
from starlette.testclient import TestClient

from bot.core.pull import Person
from bot.forges.github_login import Login
from bot.service import audit_log
from bot.service.audit import verified
from bot.service.dashboard.sessions import Sessions
from bot.service.dashboard.site import Site
from bot.service.dashboard.viewers import KEPT_SECONDS
from bot.service.jobs import Job, Kind
from bot.service.records import Records
from bot.service.remembered import Delivery, State
from bot.service.tables import sessions
from tests.app_keys import public_key
from tests.fake_github import Account, App, FakeGitHub
from tests.project import Project

URL = "https://diffwarden.example.com"
BACK = f"{URL}/dashboard/github/back"
TOKEN = "a token of the operator"
OTHERS = Job(Kind.PULL, 6, 9, "others/secret", 3, "c" * 40, base_branch="main")
REASON = "the finding is in a sample"


@pytest.fixture
def records(database_url: str) -> Iterator[Records]:
    made = Records(database_url)
    yield made
    made.close()


@pytest.fixture
def hub(project: Project) -> Iterator[FakeGitHub]:
    project.branch()
    project.commit({"a.py": "x = 1\n"})
    with FakeGitHub(project.folder) as made:
        yield made


@pytest.fixture
def app(hub: FakeGitHub) -> App:
    made = hub.app("diffwarden", public_key())
    made.callbacks = [BACK]
    return made


@pytest.fixture
def job(hub: FakeGitHub, app: App, records: Records) -> Job:
    """Pull request 1, whose review failed; beside it that of people whom nobody here knows."""
    mine = Job(
        *(Kind.PULL, app.installation, hub.repository.id, "o/r", 1, hub.pull.head_sha),
        base_branch="main",
    )
    for one in (mine, OTHERS):
        records.queue(one)
        records.begin(one.id, None, one.head, "main")
        records.end(one.id, State.DONE, "1 blocks", "fail")
    return mine


@dataclass
class Browser:
    """A browser at the dashboard, with somebody in front of it."""

    hub: FakeGitHub
    client: TestClient

    def set_out(self, after: str = "/dashboard") -> str:
        """Press the button; where GitHub sends the browser back to."""
        begun = self.client.get("/dashboard/github", params={"next": after})
        assert begun.status_code == 303
        sent = httpx2.get(begun.headers["location"], follow_redirects=False)
        return str(sent.headers["location"])

    def sign_in(self, person: Account, after: str = "/dashboard") -> httpx2.Response:
        self.hub.signs_in(person)
        return self.client.get(self.set_out(after))

    def page(self, path: str, status: int = 200, **query: str) -> str:
        answer = self.client.get(f"/dashboard{path}", params=query or None)
        assert answer.status_code == status, answer.text
        return unescape(answer.text)

    def form(self, job: Job) -> dict[str, str]:
        """The hidden fields of a review's page."""
        page = self.page("/review", id=job.id)
        return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))

    def order(self, what: str, form: dict[str, str], **headers: str) -> httpx2.Response:
        return self.client.post(f"/dashboard/review/{what}", data=form, headers=headers)


def browser_of(hub: FakeGitHub, app: App, records: Records, token: str = TOKEN) -> Browser:
    login = Login(hub.url, hub.api_url, app.client_id, app.client_secret, BACK)
    routes = Site(records, token, hub.url, login).routes
    return Browser(hub, TestClient(Starlette(routes=routes), base_url=URL, follow_redirects=False))


@pytest.fixture
def browser(hub: FakeGitHub, app: App, records: Records) -> Browser:
    return browser_of(hub, app, records)


def told(records: Records) -> list[tuple[str, str, dict[str, object]]]:
    """What the audit log says: kind, who, what."""
    every = [*audit_log.entries(records.engine)]
    assert not verified(every).broken
    return [(one.kind, one.who, json.loads(one.what)) for one in every]


# the way in


def test_somebody_signs_in_and_out(records: Records, hub: FakeGitHub, browser: Browser) -> None:
    assert "Sign in with GitHub" in browser.page("/sign-in")

    answer = browser.sign_in(hub.person("eve"), "/dashboard/reviews?verdict=fail")

    assert answer.status_code == 200
    assert 'content="0;url=/dashboard/reviews?verdict=fail"' in answer.text
    kept = next(c for c in answer.headers.get_list("set-cookie") if "person." in c)
    assert kept.startswith("__Host-diffwarden=")
    assert {"HttpOnly", "Secure", "SameSite=strict", "Path=/"} <= set(kept.split("; "))
    assert "Max-Age=28800" in kept  # as long as GitHub's token
    cookie = browser.client.cookies["__Host-diffwarden"]
    (token,) = [t for t in hub.world.tokens if t.startswith("ghu_")]
    with records.engine.connect() as connection:
        row = str(connection.execute(sa.select(sessions)).one())
    assert cookie not in row
    assert token not in row
    assert browser.client.get("/dashboard/sign-in").headers["location"] == "/dashboard"

    assert browser.client.post("/dashboard/sign-out").status_code == 303
    browser.client.cookies.set("__Host-diffwarden", cookie)
    assert browser.client.get("/dashboard").status_code == 303
    with records.engine.connect() as connection:
        assert connection.execute(sa.select(sessions)).all() == []
    assert token not in hub.world.tokens


def test_who_signs_out_is_out_when_github_does_not_answer(
    records: Records, hub: FakeGitHub, browser: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    browser.sign_in(hub.person("eve"))
    hub.fail("DELETE", "/applications/*/token", 403)

    assert browser.client.post("/dashboard/sign-out").status_code == 303

    with records.engine.connect() as connection:
        assert connection.execute(sa.select(sessions)).all() == []
    assert "the token of who signed out was not ended" in caplog.text
    assert "ghu_" not in caplog.text


def test_another_browser_cannot_use_what_github_sent_one_back_with(
    hub: FakeGitHub, app: App, records: Records, browser: Browser
) -> None:
    hub.signs_in(hub.person("eve"))
    back = browser.set_out()
    victim = browser_of(hub, app, records)

    answer = victim.client.get(back)
    assert (answer.status_code, "not begun in this browser" in answer.text) == (403, True)
    victim.set_out()
    assert victim.client.get(back).status_code == 403
    assert "person." not in str(answer.headers)
    assert browser.client.get(back).status_code == 200
    assert browser.client.get(back).status_code == 403  # once


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("error=access_denied", 403),
        ("error=redirect_uri_mismatch", 502),
        ("code=no%20code", 502),
        ("code=unknown", 502),
        ("", 502),
    ],
)
def test_who_brings_no_code_stays_outside(
    hub: FakeGitHub, browser: Browser, query: str, status: int
) -> None:
    hub.signs_in(hub.person("eve"))
    state = re.findall(r"state=(\w+)", browser.set_out())[0]

    answer = browser.client.get(f"{BACK}?state={state}&{query}")

    assert answer.status_code == status
    assert 'role="alert"' in answer.text
    assert "person." not in str(answer.headers)


def test_who_reaches_no_repository_stays_outside(hub: FakeGitHub, browser: Browser) -> None:
    answer = browser.sign_in(hub.person("mallory"))

    assert (answer.status_code, "reaches no repository" in answer.text) == (403, True)
    assert browser.client.get("/dashboard").status_code == 303


def test_trouble_at_github_lets_nobody_in(hub: FakeGitHub, browser: Browser) -> None:
    hub.fail("GET", "/user/installations", 403)

    assert browser.sign_in(hub.person("eve")).status_code == 502
    assert browser.client.get("/dashboard").status_code == 303


def test_a_session_ends_and_nothing_made_up_is_one(records: Records) -> None:
    kept = Sessions(records.engine)
    short, lasts = kept.begin(Person("eve", 7), "ghu_1", 0.0)
    cookie, _ = kept.begin(Person("eve", 7), "ghu_2", None)

    assert (lasts, kept.find(short)) == (0, None)
    found = kept.find(cookie)
    assert found
    assert (found.person, found.token) == (Person("eve", 7), "ghu_2")
    assert "ghu_2" not in repr(found)
    other = cookie[:-1] + ("A" if cookie[-1] != "A" else "B")
    for made_up in ("", other, "person.", cookie.upper(), "person." + "\u202e" * 43):
        assert kept.find(made_up) is None
    with records.engine.begin() as connection:
        connection.execute(sessions.update().values(ends=1.0))
    assert kept.find(cookie) is None


# what is seen


def test_people_see_their_repositories_and_nothing_of_others(
    hub: FakeGitHub, browser: Browser, records: Records, job: Job
) -> None:
    records.receive([Delivery("d" * 36, "pull_request", "opened", (OTHERS,))])
    records.spend(OTHERS.id, 6, "2026-11-28", 1, 1200, 123.45)
    records.queue(replace(OTHERS, number=4))
    browser.sign_in(hub.person("eve"))

    for path in ("", "/reviews", "/queue"):
        page = browser.page(path)
        assert "others/secret" not in page
        assert "123.45" not in page
        assert "d" * 36 not in page
    assert "0 pass, 1 fail" in browser.page("")
    assert "o/r #1" in browser.page("/reviews")
    for path in ("/review", "/replay"):
        gone = browser.page(path, 404, id=OTHERS.id)
        assert gone == browser.page(path, 404, id="no such id")
    operator = browser_of(hub, hub.world.apps[0], records)
    operator.client.post("/dashboard/sign-in", data={"token": TOKEN})
    assert "others/secret" in operator.page("/reviews")


def test_who_is_put_out_sees_nothing_more_soon(
    hub: FakeGitHub, app: App, records: Records, job: Job
) -> None:
    browser = browser_of(hub, app, records)
    eve = hub.person("eve")
    browser.sign_in(eve)
    assert "o/r #1" in browser.page("/reviews")
    hub.repository.roles[eve.id] = "none"

    again = browser_of(hub, app, records)  # another front, which kept nothing in mind
    again.client.cookies = browser.client.cookies
    assert "o/r #1" not in again.page("/reviews")
    hub.revokes(eve)
    last = browser_of(hub, app, records)
    last.client.cookies = browser.client.cookies
    assert last.client.get("/dashboard").status_code == 303
    with records.engine.connect() as connection:
        assert connection.execute(sa.select(sessions)).all() == []


def test_github_is_asked_now_and_then(hub: FakeGitHub, browser: Browser, job: Job) -> None:
    browser.sign_in(hub.person("eve"))
    before = len(hub.log.of("GET", "/user/installations"))
    for _ in range(3):
        browser.page("/reviews")

    assert len(hub.log.of("GET", "/user/installations")) == before
    assert KEPT_SECONDS <= 300


# what is ordered


def test_a_review_is_ordered_once(
    hub: FakeGitHub, browser: Browser, records: Records, job: Job
) -> None:
    eve = hub.person("eve")
    browser.sign_in(eve)
    form = browser.form(job)

    browser.order("again", form)
    answer = browser.order("again", form)
    assert (answer.status_code, "ordered=again" in answer.headers["location"]) == (303, True)

    assert "Another review was ordered" in unescape(
        browser.client.get(answer.headers["location"]).text
    )
    (delivery,) = records.undone()
    (ordered,) = delivery.jobs
    assert (ordered.kind, ordered.head, ordered.number) == (Kind.PULL, job.head, 1)
    assert ordered.cause == f"dashboard-{form['once']}"
    assert told(records) == [("order", "eve", {"account": eve.id, "order": "review again"})]


def test_the_operator_has_it_reviewed_again_and_overrides_nothing(
    hub: FakeGitHub, browser: Browser, records: Records, job: Job
) -> None:
    browser.client.post("/dashboard/sign-in", data={"token": TOKEN})
    page = browser.page("/review", id=job.id)
    assert "whoever knows the token has none" in page
    assert 'action="/dashboard/review/override"' not in page
    form = browser.form(job)

    assert browser.order("again", form).status_code == 303
    assert browser.order("override", {**form, "why": REASON}).status_code == 403

    assert [(kind, who) for kind, who, _ in told(records)] == [
        ("order", "operator, by the dashboard's token")
    ]
    assert hub.comments == []


def test_an_override_is_a_comment_of_its_author_and_is_heard_once(
    hub: FakeGitHub, browser: Browser, records: Records, job: Job
) -> None:
    ada = hub.person("ada", "maintain")
    browser.sign_in(ada)
    form = {**browser.form(job), "why": f"{REASON}\r\n\r\n twice "}

    for _ in range(2):
        answer = browser.order("override", form)
        assert (answer.status_code, "ordered=override" in answer.headers["location"]) == (303, True)
    again = {**browser.form(job), "why": f"{REASON} twice"}
    assert browser.order("override", again).status_code == 303

    (comment,) = hub.comments
    assert comment.author == ada
    line = comment.body.splitlines()[0]
    assert line == f"/diffwarden override {job.head} {REASON} twice"
    jobs = [one for delivery in records.undone() for one in delivery.jobs]
    assert {one.kind for one in jobs} == {Kind.COMMAND}
    kind, who, what = told(records)[0]
    assert (kind, who) == ("order", "ada")
    assert what == {"order": "override", "why": f"{REASON} twice", "account": ada.id}


@pytest.mark.parametrize("role", ["read", "triage", "write"])
def test_who_may_not_maintain_overrides_nothing(
    hub: FakeGitHub, browser: Browser, records: Records, job: Job, role: str
) -> None:
    browser.sign_in(hub.person("bob", role))
    page = browser.page("/review", id=job.id)
    assert f"It takes the permission to maintain here; yours is {role}." in page
    may_review = role == "write"
    assert ('action="/dashboard/review/again"' in page) is may_review
    viewer = re.findall(r'name="form" value="(\w+)"', page) or ["0" * 64]
    form = {"form": viewer[0], "once": "a" * 32, "id": job.id, "why": REASON}

    assert browser.order("override", form).status_code == 403
    assert hub.comments == []
    assert records.undone() == []
    assert told(records) == []


def test_what_somebody_may_is_asked_anew_for_an_order(
    hub: FakeGitHub, browser: Browser, records: Records, job: Job
) -> None:
    ada = hub.person("ada", "maintain")
    browser.sign_in(ada)
    form = {**browser.form(job), "why": REASON}
    hub.repository.roles[ada.id] = "write"

    answer = browser.order("override", form)

    assert (answer.status_code, "yours is write" in answer.text) == (403, True)
    assert hub.comments == []


@pytest.mark.parametrize(
    ("why", "sentence"),
    [
        ("", "Say why"),
        (" . ", "Say why"),
        ("x" * 501, "longer than 500"),
        ("--force it", "unknown option"),
        ("hidden \u202e text", "nobody sees"),
    ],
)
def test_a_reason_is_one_that_a_command_takes(
    hub: FakeGitHub, browser: Browser, job: Job, why: str, sentence: str
) -> None:
    browser.sign_in(hub.person("ada", "admin"))

    answer = browser.order("override", {**browser.form(job), "why": why})

    assert (answer.status_code, sentence in unescape(answer.text)) == (403, True)
    assert hub.comments == []


def test_an_override_whose_answer_is_lost_is_found_and_not_said_again(
    hub: FakeGitHub, browser: Browser, records: Records, job: Job
) -> None:
    browser.sign_in(hub.person("ada", "maintain"))
    form = {**browser.form(job), "why": REASON}
    hub.fail("POST", "*/issues/1/comments", 502, after=True)

    assert browser.order("override", form).status_code == 502
    assert told(records) == []
    assert browser.order("override", form).status_code == 303

    assert len(hub.comments) == 1
    assert len(told(records)) == 1


def test_nothing_is_ordered_while_github_does_not_tell_who_may(
    hub: FakeGitHub, browser: Browser, records: Records, job: Job
) -> None:
    browser.sign_in(hub.person("ada", "maintain"))
    form = {**browser.form(job), "why": REASON}
    for what in ("again", "override"):
        hub.fail("GET", "/repos/o/r", 403)
        answer = browser.order(what, form)
        assert (answer.status_code, "Nothing was done" in answer.text) == (502, True)
    assert (hub.comments, records.undone(), told(records)) == ([], [], [])


def test_only_the_last_review_that_blocks_is_overridden(
    hub: FakeGitHub, browser: Browser, records: Records, job: Job
) -> None:
    browser.sign_in(hub.person("ada", "maintain"))
    form = {**browser.form(job), "why": REASON}
    newer = replace(job, cause="again")
    records.queue(newer)
    assert "There is a newer review" in browser.page("/review", id=job.id)
    assert "There is no verdict to override" in browser.page("/review", id=newer.id)
    records.end(newer.id, State.DONE, "fine", "pass")
    assert "it passes" in browser.page("/review", id=newer.id)

    assert browser.order("override", form).status_code == 403
    assert hub.comments == []


@pytest.mark.parametrize(
    ("change", "headers", "status"),
    [
        ({"form": "0" * 64}, {}, 403),
        ({"form": ""}, {}, 403),
        ({"form": "\u00e9"}, {}, 403),
        ({"once": "x"}, {}, 403),
        ({"id": OTHERS.id}, {}, 404),
        ({"id": "x"}, {}, 404),
        ({}, {"Sec-Fetch-Site": "cross-site"}, 403),
        ({}, {"Sec-Fetch-Site": "same-site"}, 403),
        ({}, {"Origin": "https://evil.example"}, 403),
        ({}, {"Origin": "null"}, 403),
        ({}, {"Content-Type": "text/plain"}, 403),
    ],
)
@pytest.mark.parametrize("what", ["again", "override"])
def test_nothing_is_done_for_a_forged_form(
    hub: FakeGitHub,
    browser: Browser,
    records: Records,
    job: Job,
    what: str,
    change: dict[str, str],
    headers: dict[str, str],
    status: int,
) -> None:
    browser.sign_in(hub.person("ada", "admin"))
    form = {**browser.form(job), "why": REASON, **change}

    assert browser.order(what, form, **headers).status_code == status
    assert hub.comments == []
    assert records.undone() == []
    assert told(records) == []


def test_a_form_of_one_session_is_of_no_use_in_another(
    hub: FakeGitHub, app: App, browser: Browser, records: Records, job: Job
) -> None:
    browser.sign_in(hub.person("ada", "admin"))
    other = browser_of(hub, app, records)
    other.sign_in(hub.person("ada"))

    assert other.order("again", browser.form(job)).status_code == 403
    browser.client.cookies.clear()
    assert browser.order("again", other.form(job)).headers["location"] == "/dashboard/sign-in"
    assert records.undone() == []


@pytest.mark.parametrize("what", ["again", "override"])
def test_orders_are_not_given_by_a_link(browser: Browser, what: str) -> None:
    assert browser.client.get(f"/dashboard/review/{what}").status_code == 405


def test_with_github_alone_no_made_up_session_of_an_operator_holds(
    hub: FakeGitHub, app: App, records: Records, job: Job
) -> None:
    """The key of such sessions is made from the token: without one it would be known to all."""
    key = hmac.digest(b"", b"diffwarden dashboard session", "sha256")
    forged = f"9999999999.{hmac.digest(key, b'9999999999', 'sha256').hex()}"
    browser = browser_of(hub, app, records, token="")
    browser.client.cookies.set("__Host-diffwarden", forged)

    assert browser.client.get("/dashboard").status_code == 303
    answer = browser.client.post("/dashboard/sign-in", data={"token": ""})
    assert answer.status_code == 401
    assert "token" not in browser.page("/sign-in").lower()
