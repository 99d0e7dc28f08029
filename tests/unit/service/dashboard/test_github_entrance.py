"""What has to be set for people to sign in with GitHub."""

from __future__ import annotations

import pytest

from bot.core.errors import SettingsError
from bot.forges.github_login import Login
from bot.service.dashboard.github_entrance import login_of
from bot.service.settings import Operation, Secrets, ServiceSettings

PUBLIC = "https://diffwarden.example.com"


def operation(secret: str = "a client secret", **settings: object) -> Operation:
    told = {"github_login": True, "client_id": "Iv23abc", "public_url": PUBLIC, **settings}
    return Operation(ServiceSettings.model_validate(told), Secrets(client_secret=secret))


def test_the_app_is_what_people_sign_in_with() -> None:
    made = login_of(operation(server_url="https://ghe.example.com", public_url=f"{PUBLIC}/"))

    assert made
    assert made.back == f"{PUBLIC}/dashboard/github/back"
    assert "a client secret" not in repr(made)
    address = made.address("s", "v" * 43)
    assert address.startswith("https://ghe.example.com/login/oauth/authorize?client_id=Iv23abc&")
    assert "code_challenge_method=S256" in address
    assert "v" * 43 not in address


def test_it_is_off_unless_it_is_turned_on() -> None:
    assert login_of(operation(github_login=False)) is None


@pytest.mark.parametrize(
    ("made", "sentence"),
    [
        (operation(client_id=""), "DIFFWARDEN_SERVICE_CLIENT_ID is not set"),
        (operation(""), "DIFFWARDEN_SERVICE_CLIENT_SECRET is not set"),
        (operation("", client_id=""), "CLIENT_ID and DIFFWARDEN_SERVICE_CLIENT_SECRET are not"),
        (operation(public_url=""), "DIFFWARDEN_SERVICE_PUBLIC_URL is not set"),
        (operation(public_url="http://diffwarden.example.com"), "has to begin with https://"),
    ],
)
def test_a_half_is_refused_with_a_sentence(made: Operation, sentence: str) -> None:
    with pytest.raises(SettingsError, match=sentence):
        login_of(made)


def test_a_service_on_this_machine_may_do_without_encryption() -> None:
    assert isinstance(login_of(operation(public_url="http://127.0.0.1:8080")), Login)
