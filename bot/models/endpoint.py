"""Which addresses a model may be asked at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, urlsplit

from bot.core.errors import SettingsError

Address = IPv4Address | IPv6Address

_NAME = "OPENAI_BASE_URL"
_FLAG = "DIFFWARDEN_ALLOW_PRIVATE_ENDPOINT=1"
_NUMERIC = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)(?:\.(?:0x[0-9a-f]*|[0-9]+))*\.?", re.IGNORECASE)
_TRANSLATED = IPv6Network("64:ff9b::/96")  # RFC 6052: an IPv4 address in IPv6 clothes
_METADATA_NAMES = (
    "metadata",
    "metadata.google.internal",
    "instance-data",
)
_METADATA_ADDRESSES = frozenset(
    map(
        ip_address,
        (
            "168.63.129.16",  # https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16
            "100.100.100.200",  # Alibaba Cloud
            "192.0.0.192",  # Oracle Cloud
            "fd00:ec2::254",  # Amazon EC2 over IPv6
        ),
    )
)


def checked_endpoint(url: str, *, allow_private: bool = False) -> str:
    """`url` without a slash at its end, if a model may be asked there.

    It takes https, or http to this machine. `allow_private` adds addresses of private networks,
    and http to them. Raises SettingsError that says what is wrong and what to do.
    """
    parts = _split(url)
    host = _host(parts)
    address = _address(host)
    if address is not None:
        _check_address(address, host, allow_private)
    elif host in _METADATA_NAMES:
        raise SettingsError(f"{_NAME} names {host}, which hands out a machine's own credentials")
    private = address is None or not address.is_global
    if parts.scheme == "http" and not (is_loopback(url) or (allow_private and private)):
        raise SettingsError(
            f"{_NAME} sends code and key to {host} unencrypted: use https://"
            f" (or set {_FLAG} if {host} is on your own network)"
        )
    return url.rstrip("/")


def is_loopback(url: str) -> bool:
    """Whether `url` names this machine."""
    host = urlsplit(url).hostname or ""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    address = _address(host)
    return address is not None and address.is_loopback


@dataclass(frozen=True, slots=True)
class Door:
    """Which addresses the host of a checked `url` may turn out to have on connecting."""

    url: str
    allow_private: bool = False

    def lets(self, peer: str) -> bool:
        """Whether the connection to the address `peer` may be used.

        Never one that belongs to the machine's own network plumbing. A private one only if the
        URL names it as such, or the operator allows it. Over plain http only a private one.
        """
        address = _address(peer.partition("%")[0])
        if address is None or _is_special(address):
            return False
        parts = urlsplit(self.url)
        named = is_loopback(self.url) or _address(parts.hostname or "") is not None
        if not address.is_global:
            return named or self.allow_private
        return parts.scheme == "https"

    @property
    def remedy(self) -> str:
        """What an operator can do about an address that is not let in."""
        return f"check {_NAME}, or set {_FLAG} if a private address is meant"


def _split(url: str) -> SplitResult:
    if not re.fullmatch(r"[!-~]+", url) or "\\" in url:
        raise SettingsError(
            f"{_NAME} holds a space, a backslash or a character beyond ASCII: write a plain URL"
        )
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise SettingsError(f"{_NAME} is no URL: its host or its port cannot be read") from error
    if parts.scheme not in ("http", "https"):
        raise SettingsError(f"{_NAME} does not begin with https://: write the whole address")
    if "@" in parts.netloc:
        raise SettingsError(f"{_NAME} holds a user name: give the key in OPENAI_API_KEY instead")
    if "?" in url or "#" in url:
        raise SettingsError(f"{_NAME} holds a query or a fragment: leave out all from ? or # on")
    if port == 0:
        raise SettingsError(f"{_NAME} names port 0: leave the port out, or name the right one")
    return parts


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").removesuffix(".")
    if not host:
        raise SettingsError(f"{_NAME} names no host: write it like https://api.example.com/v1")
    if "%" in host:
        raise SettingsError(f"{_NAME} holds a % in its host: write the plain host")
    if _NUMERIC.fullmatch(host) and _address(host) is None:
        raise SettingsError(
            f"{_NAME} hides an address in the number {host}: write it like 192.0.2.1, or as a name"
        )
    return host


def _address(host: str) -> Address | None:
    """The address that `host` spells out; None for a name."""
    try:
        return ip_address(host)
    except ValueError:
        return None


def _check_address(address: Address, host: str, allow_private: bool) -> None:
    if isinstance(address, IPv6Address) and _is_disguise(address):
        raise SettingsError(f"{_NAME} hides an IPv4 address in {host}: write the IPv4 address")
    if _is_special(address):
        raise SettingsError(f"{_NAME} names {host}, which no model endpoint can have: mend it")
    if not (address.is_global or address.is_loopback or allow_private):
        raise SettingsError(
            f"{_NAME} names {host}, which is a private address: set {_FLAG} if that is meant"
        )


def _is_disguise(address: IPv6Address) -> bool:
    return bool(
        address.ipv4_mapped or address.sixtofour or address.teredo or address in _TRANSLATED
    )


def _is_special(address: Address) -> bool:
    """Whether `address` serves the network itself: link-local, metadata, multicast, unspecified."""
    return (
        address.is_link_local
        or address.is_multicast
        or address.is_unspecified
        or address in _METADATA_ADDRESSES
        or (isinstance(address, IPv6Address) and _is_disguise(address))
        or (address.is_reserved and not address.is_loopback)
    )
