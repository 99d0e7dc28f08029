from __future__ import annotations

import pytest

from bot.core.errors import SettingsError
from bot.models.endpoint import Door, checked_endpoint, is_loopback


@pytest.mark.parametrize(
    ("url", "allow_private"),
    [
        pytest.param("https://api.openai.com/v1", False, id="https"),
        pytest.param("https://api.example.com:8443/openai/v1", False, id="port"),
        pytest.param("https://8.8.8.8/v1", False, id="public address"),
        pytest.param("http://127.0.0.1:11434/v1", False, id="loopback"),
        pytest.param("http://localhost:8080/v1", False, id="localhost"),
        pytest.param("http://[::1]:8080/v1", False, id="loopback over IPv6"),
        pytest.param("https://10.0.0.5/v1", True, id="private address"),
        pytest.param("http://10.0.0.5/v1", True, id="private address, plain"),
        pytest.param("http://gpu.internal/v1", True, id="private name, plain"),
        pytest.param("https://[fd12::1]/v1", True, id="private IPv6"),
    ],
)
def test_a_sound_endpoint_passes(url: str, allow_private: bool) -> None:
    assert checked_endpoint(url, allow_private=allow_private) == url
    assert checked_endpoint(url + "/", allow_private=allow_private) == url


@pytest.mark.parametrize(
    ("url", "says"),
    [
        pytest.param("http://api.example.com/v1", "use https://", id="plain http"),
        pytest.param(
            "https://user:pw@api.example.com/v1", "OPENAI_API_KEY", id="user and password"
        ),
        pytest.param("https://api.example.com@evil.example/v1", "user name", id="user alone"),
        pytest.param("https://api.example.com/v1#@evil.example", "fragment", id="fragment"),
        pytest.param("https://api.example.com/v1?key=1", "query", id="query"),
        pytest.param("https://api.example.com/v1#", "fragment", id="empty fragment"),
        pytest.param("https://169.254.169.254/v1", "no model endpoint", id="link-local"),
        pytest.param("https://[fe80::1]/v1", "no model endpoint", id="link-local IPv6"),
        pytest.param("https://[fe80::1%25eth0]/v1", "%", id="zone"),
        pytest.param("https://168.63.129.16/v1", "no model endpoint", id="Azure's own"),
        pytest.param("https://100.100.100.200/v1", "no model endpoint", id="Alibaba's own"),
        pytest.param("https://[fd00:ec2::254]/v1", "no model endpoint", id="Amazon's own"),
        pytest.param("https://metadata.google.internal/v1", "credentials", id="Google's own"),
        pytest.param("https://METADATA.google.internal./v1", "credentials", id="spelled oddly"),
        pytest.param("https://0.0.0.0/v1", "no model endpoint", id="unspecified"),
        pytest.param("https://224.0.0.1/v1", "no model endpoint", id="multicast"),
        pytest.param("https://10.0.0.5/v1", "ALLOW_PRIVATE_ENDPOINT=1", id="private"),
        pytest.param("https://[::ffff:127.0.0.1]/v1", "hides", id="IPv6-mapped"),
        pytest.param("https://[64:ff9b::a9fe:a9fe]/v1", "hides", id="NAT64"),
        pytest.param("https://[2002:a9fe:a9fe::]/v1", "hides", id="6to4"),
        pytest.param("http://2130706433/v1", "hides", id="decimal"),
        pytest.param("http://0x7f000001/v1", "hides", id="hexadecimal"),
        pytest.param("http://0177.0.0.1/v1", "hides", id="octal"),
        pytest.param("http://127.1/v1", "hides", id="short"),
        pytest.param("https:///v1", "no host", id="empty host"),
        pytest.param("api.example.com/v1", "https://", id="no scheme"),
        pytest.param("ftp://api.example.com/v1", "https://", id="another scheme"),
        pytest.param("https://api.example.com:99999/v1", "port", id="port too large"),
        pytest.param("https://api.example.com:0/v1", "port 0", id="port zero"),
        pytest.param("https://[::1/v1", "no URL", id="open bracket"),
        pytest.param("https://api.example.com\\@evil.example/", "backslash", id="backslash"),
        pytest.param("https://api.example.com/v1\n", "space", id="line break"),
        pytest.param("https://аpi.example.com/v1", "ASCII", id="a Cyrillic letter"),
        pytest.param("", "space", id="empty"),
    ],
)
def test_at_064_an_unsound_endpoint_is_refused_with_a_remedy(url: str, says: str) -> None:
    with pytest.raises(SettingsError, match=says) as caught:
        checked_endpoint(url)

    assert "OPENAI_BASE_URL" in str(caught.value)
    assert "pw" not in str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("https://169.254.169.254/v1", id="link-local"),
        pytest.param("https://[::ffff:10.0.0.1]/v1", id="IPv6-mapped"),
        pytest.param("http://8.8.8.8/v1", id="plain http to a public address"),
    ],
)
def test_at_064_the_flag_for_private_networks_opens_nothing_else(url: str) -> None:
    with pytest.raises(SettingsError):
        checked_endpoint(url, allow_private=True)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        pytest.param("http://127.8.8.8/v1", True, id="all of 127/8"),
        pytest.param("http://model.localhost/v1", True, id="below localhost"),
        pytest.param("https://localhost.example.com/v1", False, id="a name that begins so"),
        pytest.param("https://10.0.0.1/v1", False, id="private"),
    ],
)
def test_loopback_is_this_machine_alone(url: str, expected: bool) -> None:
    assert is_loopback(url) is expected


@pytest.mark.parametrize(
    ("url", "allow_private", "peer", "expected"),
    [
        pytest.param("https://api.example.com", False, "8.8.8.8", True, id="public"),
        pytest.param("https://api.example.com", False, "10.0.0.1", False, id="name goes private"),
        pytest.param("https://api.example.com", True, "10.0.0.1", True, id="allowed"),
        pytest.param("https://api.example.com", False, "127.0.0.1", False, id="name goes home"),
        pytest.param("https://api.example.com", True, "169.254.169.254", False, id="metadata"),
        pytest.param("https://api.example.com", True, "fe80::1%eth0", False, id="link-local"),
        pytest.param("https://api.example.com", True, "::ffff:10.0.0.1", False, id="disguised"),
        pytest.param("http://localhost:1", False, "127.0.0.1", True, id="localhost"),
        pytest.param("https://10.0.0.5", False, "10.0.0.5", True, id="named as such"),
        pytest.param("http://gpu.internal", True, "8.8.8.8", False, id="plain http goes public"),
        pytest.param("https://api.example.com", False, "garbage", False, id="no address"),
    ],
)
def test_the_address_behind_a_name_is_checked_too(
    url: str, allow_private: bool, peer: str, expected: bool
) -> None:
    assert Door(url, allow_private).lets(peer) is expected
