"""The way into the dashboard, over HTTP."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from bot.service.dashboard.site import Site
from bot.service.records import Records

TOKEN = "a token of the operator"
URL = "https://diffwarden.example.com"


def browser(records: Records, token: str = TOKEN, url: str = URL) -> TestClient:
    site = Site(records, token, "https://github.com")
    return TestClient(Starlette(routes=site.routes), base_url=url, follow_redirects=False)


@pytest.fixture
def stranger(records: Records) -> TestClient:
    return browser(records)


def test_without_a_token_there_is_a_page_that_says_so(records: Records) -> None:
    off = browser(records, token="")

    assert "DIFFWARDEN_SERVICE_DASHBOARD_TOKEN" in off.get("/").text
    assert off.get("/dashboard").status_code == 404
    assert off.get("/dashboard/sign-in").status_code == 404


def test_the_token_opens_a_session(stranger: TestClient) -> None:
    answer = stranger.post("/dashboard/sign-in", data={"token": TOKEN})

    assert (answer.status_code, answer.headers["location"]) == (303, "/dashboard")
    kept = answer.headers["set-cookie"]
    assert kept.startswith("__Host-diffwarden=")
    assert {"HttpOnly", "SameSite=strict", "Secure", "Path=/", "Max-Age=43200"} <= set(
        kept.split("; ")
    )
    assert TOKEN not in kept
    assert stranger.get("/dashboard/sign-in").headers["location"] == "/dashboard"
    out = stranger.post("/dashboard/sign-out")
    assert (out.status_code, out.headers["location"]) == (303, "/dashboard/sign-in")
    assert stranger.get("/dashboard/sign-in").status_code == 200


@pytest.mark.parametrize(
    ("url", "headers", "secure"),
    [
        ("http://127.0.0.1:8080", {}, False),
        ("http://127.0.0.1:8080", {"X-Forwarded-Proto": "https"}, True),
        (URL, {}, True),
    ],
)
def test_the_cookie_is_for_https_where_the_page_is(
    records: Records, url: str, headers: dict[str, str], secure: bool
) -> None:
    answer = browser(records, url=url).post(
        "/dashboard/sign-in", data={"token": TOKEN}, headers=headers
    )

    assert ("Secure" in answer.headers["set-cookie"]) is secure


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"token=wrong", {}, 401),
        (b"", {}, 401),
        (b"token=" + b"x" * 9000, {}, 403),
        (b"token=\xff", {}, 403),
        (b"a=1&" * 20, {}, 403),
        (b"token=a+token+of+the+operator", {"Content-Type": "text/plain"}, 403),
        (b"token=a+token+of+the+operator", {"Sec-Fetch-Site": "cross-site"}, 403),
        (b"token=a+token+of+the+operator", {"Origin": "https://evil.example"}, 403),
    ],
    ids=["wrong", "empty", "long", "no-ascii", "many", "no-form", "forged", "origin"],
)
def test_nobody_else_gets_in(
    stranger: TestClient, body: bytes, headers: dict[str, str], status: int
) -> None:
    kind = {"Content-Type": "application/x-www-form-urlencoded"}

    answer = stranger.post("/dashboard/sign-in", content=body, headers={**kind, **headers})

    assert answer.status_code == status
    assert "set-cookie" not in answer.headers
    assert 'role="alert"' in answer.text


def test_another_site_does_not_sign_out(stranger: TestClient) -> None:
    answer = stranger.post("/dashboard/sign-out", headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    ("after", "goes"),
    [
        ("/dashboard/reviews?verdict=fail", "/dashboard/reviews?verdict=fail"),
        ("https://evil.example", "/dashboard"),
        ("//evil.example", "/dashboard"),
        ("/dashboard/..//evil.example", "/dashboard"),
        ("/dashboard\r\nX: y", "/dashboard"),
    ],
)
def test_it_goes_on_within_the_dashboard(stranger: TestClient, after: str, goes: str) -> None:
    answer = stranger.post("/dashboard/sign-in", params={"next": after}, data={"token": TOKEN})

    assert answer.headers["location"] == goes


@pytest.mark.parametrize("path", ["/", "/dashboard/sign-in", "/dashboard/style.css"])
def test_answers_load_and_run_nothing_and_are_kept_nowhere(stranger: TestClient, path: str) -> None:
    answer = stranger.get(path)

    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "script-src" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "<script" not in answer.text
    assert "style=" not in answer.text
