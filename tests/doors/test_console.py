"""The dashboard of a real service, in a real browser: signed in with GitHub, orders and all."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from bot.service.audit import verified
from bot.service.remembered import State
from tests.browser import in_a_browser
from tests.browser_session import Session, a_browser
from tests.fake_github import App, FakeGitHub
from tests.project import Project
from tests.service_runner import Service, a_service, awaited

LEAKED = 'aws = "AKIA' + 'Z7VRSQ5TJN2XMPLQ"\n'
OVERFLOWS = "(page => page.scrollWidth > page.clientWidth)(document.documentElement)"
REASON = "a key of a sandbox that is gone"


@pytest.fixture
def hub(project: Project) -> Iterator[FakeGitHub]:
    project.branch()
    project.commit({"a.py": LEAKED})
    with FakeGitHub(project.folder) as made:
        yield made


@pytest.fixture
def service(hub: FakeGitHub, app: App, database: str, tmp_path: Path) -> Iterator[Service]:
    """A service whose dashboard is at another site than GitHub: localhost, not 127.0.0.1."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    public = f"http://localhost:{port}"
    app.callbacks = [f"{public}/dashboard/github/back"]
    own = {
        "PORT": port,
        "PUBLIC_URL": public,
        "GITHUB_LOGIN": "true",
        "CLIENT_ID": app.client_id,
        "CLIENT_SECRET": app.client_secret,
    }
    named = {f"DIFFWARDEN_SERVICE_{name}": value for name, value in own.items()}
    with a_service(hub, app, tmp_path / "service", database, **named) as made:
        yield made


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Session]:
    with a_browser(tmp_path) as made:
        made.looks(1280)
        yield made


def shown(browser: Session) -> str:
    text: str = browser.asked("document.body ? document.body.innerText : ''")
    return text


def signed_in(browser: Session, service: Service) -> None:
    """Go to the list of reviews by way of GitHub, whose page another site has."""
    browser.go(f"{service.environment['DIFFWARDEN_SERVICE_PUBLIC_URL']}/dashboard/reviews")
    browser.asked("document.querySelector('a.button').click()")
    awaited(lambda: browser.asked("location.pathname") == "/dashboard/reviews", 20)
    awaited(lambda: "All reviews" in shown(browser), 20)


def at_review(browser: Session, service: Service, review: str) -> None:
    public = service.environment["DIFFWARDEN_SERVICE_PUBLIC_URL"]
    browser.go(f"{public}/dashboard/review?id={quote(review, safe='')}")


def fits_all(browser: Session, folder: Path, name: str) -> None:
    """The page as it is fits a phone and is readable to all, in both colours."""
    for dark in (False, True):
        for width in (400, 1280):
            browser.looks(width, dark=dark)
            assert not browser.asked(OVERFLOWS), (name, width)
            assert browser.barriers() == [], (name, width, dark)
            browser.picture(folder / f"{name}-{width}-{'dark' if dark else 'light'}.png")


def ordered(service: Service) -> list[tuple[str, str]]:
    return [(one.kind, one.who) for one in service.audit() if one.kind in ("order", "override")]


@in_a_browser
def test_a_verdict_is_overridden_and_reviewed_again(
    service: Service, hub: FakeGitHub, browser: Session, tmp_path: Path
) -> None:
    service.start()
    assert service.concluded() == "failure"

    # Who may maintain may order it; what counts is said where the order stands.
    hub.signs_in(hub.person("bob", "maintain"))
    browser.go(f"{service.environment['DIFFWARDEN_SERVICE_PUBLIC_URL']}/dashboard/sign-in?next=/x")
    fits_all(browser, tmp_path, "sign-in")
    signed_in(browser, service)
    at_review(browser, service, service.reviews()[-1].id)
    fits_all(browser, tmp_path, "review")
    browser.asked("document.querySelector('#why').focus()")
    browser.type(REASON)
    browser.click("form:has(#why) button")
    assert "The override stands as your comment" in shown(browser)
    fits_all(browser, tmp_path, "ordered")
    awaited(lambda: len(service.reviews()) > 1 and service.reviews()[-1].ended, why=service)
    assert service.conclusion() == "failure"  # a credential takes an administrator
    browser.click('form[action$="sign-out"] button')

    ada = hub.person("ada", "admin")
    hub.signs_in(ada)
    signed_in(browser, service)
    at_review(browser, service, service.reviews()[-1].id)
    browser.asked("document.querySelector('#why').focus()")
    browser.type(REASON)
    browser.click("form:has(#why) button")
    awaited(lambda: service.conclusion() == "success", why=service)
    awaited(lambda: all(one.ended for one in service.reviews()), why=service)

    comments = [one for one in hub.comments if one.author == ada]
    assert [one.body.splitlines()[0] for one in comments] == [
        f"/diffwarden override {hub.pull.head_sha} {REASON}"
    ]
    assert ordered(service)[0] == ("order", "bob")
    assert ("order", "ada") in ordered(service)
    last = service.audit()[-1]
    assert (last.kind, json.loads(last.what)["verdict"]) == ("verdict", "pass")
    assert any("ada" in who for kind, who in ordered(service) if kind == "override")
    assert not verified(service.audit()).broken

    # Another review of the same commit, which comes to the same.
    before = len(service.reviews())
    at_review(browser, service, service.reviews()[-1].id)
    browser.click('form[action$="/again"] button')
    assert "Another review was ordered" in shown(browser)
    awaited(lambda: len(service.reviews()) > before, why=service)
    awaited(lambda: all(one.ended for one in service.reviews()), why=service)
    done = [one for one in service.reviews() if one.state is State.DONE]
    assert (done[-1].verdict, service.conclusion()) == ("pass", "success")
    browser.click('a[href^="/dashboard/replay"]')
    assert "The report says in all parts what its record gives." in shown(browser)
    fits_all(browser, tmp_path, "replay")
    assert browser.complaints == []
    assert hub.log.overreach == []
