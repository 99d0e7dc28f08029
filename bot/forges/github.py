"""GitHub's API, one call at a time: the only file that imports PyGithub.

PyGithub signs requests, and knows where GraphQL is and how to speak to GitHub Enterprise. Its own
retries are off: by default it sends a POST again after a 502, and the comment stands there twice.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal
from urllib.parse import urlsplit

import jwt
from github import Auth, Github
from github.Requester import Requester

from bot import __version__
from bot.core.characters import visible
from bot.core.errors import ForgeError, ForgeOutage, SettingsError
from bot.forges.github_waits import Answer, Patience, as_rest

API_VERSION = "2022-11-28"
JWT_SECONDS = 540  # GitHub takes no token of more than ten minutes
TIMEOUT = 30  # seconds for a connection, and between two pieces of an answer
MAX_ANSWER = 64 * 1024 * 1024  # characters; a blob of 2 MiB takes 3

_TOKEN = re.compile(r"[!-~]+")  # what may stand in a header, without spaces and line ends

Json = dict[str, object]

log = logging.getLogger(__name__)


class Refused(ForgeError):
    """GitHub will not do what it was asked to. `status` is HTTP's."""

    def __init__(self, sentence: str, status: int) -> None:
        super().__init__(sentence)
        self.status = status


@dataclass
class GitHub:
    """The API at `url` (https://api.github.com, or https://HOST/api/v3), asked with `token`.

    Not for use by several threads at once. Raises SettingsError for an address that would be told
    the token unencrypted, and for what is no address or no token. `needs` says of a call which
    permission it takes ("statuses: write"), for a refusal in which GitHub does not.

    `kind` is what the token is: one of a person, a workflow or an installation; a JSON web token
    that an App signed (`signed`); or none, for what anybody may ask. `accept` is the form of
    answers that is asked for: the pages for signing in have another than the API.
    """

    url: str
    token: str = field(repr=False)
    patience: Patience = field(default_factory=Patience)
    kind: Literal["token", "app", "client", "nobody"] = "token"
    accept: str = "application/vnd.github+json"

    def __post_init__(self) -> None:
        if not _is_plain(self.url):
            raise SettingsError(
                "GITHUB_API_URL has to be a plain https:// address, without a name, a password "
                "or a query"
            )
        # Requests would tell a token with a line end in its error, whole.
        if self.kind != "nobody" and not _TOKEN.fullmatch(self.token):
            raise SettingsError(
                "the GitHub token is empty, or has spaces, line ends or foreign letters in it: "
                "set it again"
            )

    def get(self, path: str, what: str, **parameters: object) -> object:
        """What is at `path`. `what` ends the sentence "GitHub refused to ..."."""
        return self._asked("GET", path, what, None, parameters=parameters)

    def write(
        self,
        method: str,
        path: str,
        what: str,
        body: Json,
        *,
        needs: str = "",
        is_done: Callable[[], bool] | None = None,
    ) -> object:
        """Change something, and give what GitHub says of it; None if a lost answer came after all.

        After a lost answer `is_done` is asked first; without it the request is sent again, so that
        it has to be one that may be sent twice. Raises Refused, ForgeOutage.
        """
        self.patience.before_write()
        return self._asked(method, path, what, body, needs=needs, is_done=is_done)

    def query(self, query: str, what: str, *, needs: str = "", **variables: object) -> Json:
        """What a GraphQL query, or a mutation that may be sent twice, gives."""
        body: Json = {"query": query, "variables": variables}
        told = self._asked("POST", self._requester.graphql_url, what, body, needs=needs)
        if not isinstance(told, dict):
            raise ForgeOutage(f"GitHub was asked to {what}, and answered with something else")
        if told.get("errors"):
            raise _graph_error(told["errors"], what, needs)
        data = told.get("data")
        return data if isinstance(data, dict) else {}

    @cached_property
    def _requester(self) -> Requester:
        ways: dict[str, Callable[[str], Auth.Auth]] = {
            "token": Auth.Token,
            "app": Auth.AppAuthToken,
            "client": lambda both: Auth.Login(*both.split(":", 1)),
        }
        way = ways.get(self.kind)
        made = Github(
            auth=way(self.token) if way else None,
            base_url=self.url,
            user_agent=f"diffwarden/{__version__}",
            timeout=TIMEOUT,
            retry=None,
            seconds_between_requests=None,
            seconds_between_writes=None,
            api_version=API_VERSION,
        )
        return made.requester

    def _asked(
        self,
        method: str,
        path: str,
        what: str,
        body: Json | None,
        *,
        parameters: Mapping[str, object] | None = None,
        needs: str = "",
        is_done: Callable[[], bool] | None = None,
    ) -> object:
        tries = 1
        while not (answer := self._sent(method, path, body, parameters or {})).is_fine:
            if not self.patience.wait_after(answer, tries):
                raise _error(answer, what, needs)
            if answer.is_fault and is_done is not None and is_done():
                return None
            if method != "GET":
                self.patience.may_write()
            tries += 1
        return _read(answer, what)

    def _sent(
        self, method: str, path: str, body: Json | None, parameters: Mapping[str, object]
    ) -> Answer:
        headers = {"Accept": self.accept}
        try:
            status, told, text = self._requester.requestJson(
                method, path, dict(parameters), headers, body
            )
        except (OSError, RuntimeError, ValueError, OverflowError) as error:
            # PyGithub's errors about redirects are RuntimeErrors. Requests' are OSErrors, and what
            # PyGithub makes of odd headers are the others: the answer is lost. Their words hold
            # addresses: they are for --debug.
            log.debug("%s %s: %s", method, path, error)
            return Answer(421 if isinstance(error, RuntimeError) else 0)
        answer = Answer(status, {name.lower(): str(value) for name, value in told.items()}, text)
        return as_rest(answer) if path == self._requester.graphql_url else answer


def signed(app_id: str, private_key: str) -> str:
    """A JSON web token of an App, good for some minutes. Raises SettingsError for a bad key.

    https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app
    """
    if not app_id or not private_key:
        raise SettingsError("the App's id and its private key are needed: a number, and a PEM file")
    try:
        return Auth.AppAuth(app_id, private_key).create_jwt(JWT_SECONDS)
    except (ValueError, TypeError, jwt.PyJWTError) as error:
        raise SettingsError(
            "the App's private key cannot be used: it is to be the PEM file that GitHub gave"
        ) from error


def _is_plain(url: str) -> bool:
    """Whether it is an address that may be told a token: encrypted, or on this machine."""
    try:
        parts = urlsplit(url)
        is_whole = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    is_near = parts.scheme == "http" and parts.hostname in ("127.0.0.1", "localhost", "::1")
    more = "@" in parts.netloc or parts.query or parts.fragment
    return is_whole and (parts.scheme == "https" or is_near) and not more


def _read(answer: Answer, what: str) -> object:
    if len(answer.text) > MAX_ANSWER:
        raise ForgeError(f"GitHub was asked to {what}, and answered with more than we read")
    if not answer.text:
        return None
    try:
        told: object = json.loads(answer.text)
    except (ValueError, RecursionError) as error:
        raise ForgeOutage(f"GitHub was asked to {what}, and its answer is no JSON") from error
    return told


def _error(answer: Answer, what: str, needs: str) -> ForgeError:
    said = f"{answer.status}{_message(answer)}"
    match answer.status:
        case 0:
            return ForgeOutage(f"GitHub did not answer when it was asked to {what}: try again")
        case _ if answer.is_limited:
            return ForgeOutage(
                f"GitHub's limit on requests is used up ({said}), and there was no time to wait: "
                f"it was asked to {what}. Run it again later"
            )
        case status if status >= 500:
            return ForgeOutage(f"GitHub failed when it was asked to {what} ({said}): try again")
        case status if 300 <= status < 400 or status == 421:
            return Refused(
                f"GitHub sent us elsewhere when it was asked to {what}, and we do not follow: "
                "check GITHUB_API_URL, and whether the repository was renamed",
                status,
            )
        case 401:
            return Refused(f"GitHub does not know the token any more ({said}): {what}", 401)
        case 403:
            return Refused(f"GitHub refused to {what} ({said}){_wanting(answer, needs)}", 403)
        case 404 | 410 | 451:
            return Refused(
                f"GitHub cannot {what} ({said}): it is gone, or the token may not see it",
                answer.status,
            )
    return Refused(f"GitHub refused to {what} ({said})", answer.status)


def _wanting(answer: Answer, needs: str) -> str:
    """The permissions that GitHub says it takes, or that we know of, as a workflow writes them."""
    named = answer.headers.get("x-accepted-github-permissions", "")
    pairs = [pair.strip().replace("_", "-").replace("=", ": ") for pair in named.split(";")[:1]]
    named = ",".join(pairs) or needs
    wanted = ", ".join(f"`{pair}`" for pair in named.split(",") if pair.strip())
    return f": give the token {visible(wanted)[:100]}" if wanted else ""


def _message(answer: Answer) -> str:
    try:
        told = json.loads(answer.text[:100_000])
    except (ValueError, RecursionError):
        return ""
    if not isinstance(told, dict):
        return ""
    parts = [told.get("message"), *_details(told.get("errors"))]
    words = "; ".join(part for part in parts if isinstance(part, str))
    return f": {' '.join(visible(words).split())[:300]}" if words else ""


def _details(errors: object) -> list[object]:
    several = errors if isinstance(errors, list) else []
    return [one.get("message") if isinstance(one, dict) else one for one in several[:3]]


def _graph_error(errors: object, what: str, needs: str) -> ForgeError:
    first = errors[0] if isinstance(errors, list) and errors else {}
    kind, message = (str(first.get(key, "")) for key in ("type", "message"))
    said = " ".join(visible(message).split())[:300]
    if kind == "FORBIDDEN":
        wanted = f"`{needs}`" if needs else "the permission"
        return Refused(f"GitHub refused to {what} ({said}): give the token {wanted}", 403)
    if kind == "NOT_FOUND":
        return Refused(f"GitHub cannot {what} ({said}): or the token may not see it", 404)
    return ForgeError(f"GitHub refused to {what} ({kind or 'error'}: {said})")
