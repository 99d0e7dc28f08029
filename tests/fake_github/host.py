"""What happens to a request: who asks, whether they may, and which part answers."""

from __future__ import annotations

import base64
import binascii
import re
import time
from dataclasses import dataclass

import jwt

from tests.fake_github import (
    git_http,
    oauth,
    rest_apps,
    rest_checks,
    rest_comments,
    rest_git,
    rest_people,
    rest_pulls,
    rest_reviews,
    rest_rules,
    routes,
)
from tests.fake_github.accounts import GITHUB, Token
from tests.fake_github.exchange import Answer, Refused, Request
from tests.fake_github.faults import Entry, Fault, Faults, Log
from tests.fake_github.graph import answered, fields_of
from tests.fake_github.state import World
from tests.fake_github.validation import Validation

ENDPOINTS = (
    rest_apps,
    rest_checks,
    rest_comments,
    rest_git,
    rest_people,
    rest_pulls,
    rest_reviews,
    rest_rules,
)
"""The modules that enter their endpoints into the table."""


@dataclass
class Host:
    """A code host without its sockets."""

    world: World
    validation: Validation
    faults: Faults
    log: Log

    def answer(self, request: Request) -> tuple[Answer | None, Fault | None]:
        """The answer to a request, if there is to be one, and the fault that befalls it."""
        fault = self.faults.take(request)
        entry = self._entered(request)
        began = time.monotonic()
        if fault and fault.act:
            fault.act()
        ruined = fault is not None and fault.ruins
        answer = None if fault and ruined and not fault.after else self._answer(request, entry)
        if fault and ruined:
            answer = fault.answer(request) if fault.status else None
        entry.status = answer.status if answer else 0
        entry.seconds = time.monotonic() - began
        return answer, fault

    def _entered(self, request: Request) -> Entry:
        is_git = git_http.is_git(request.path)
        graph = request.path == "/graphql"
        token = self._token(request)
        entry = Entry(
            request.method,
            request.path,
            "git" if is_git else (token.kind if token else "nobody"),
            request.query if is_git else (fields_of(request.data) if graph else ""),
            b"" if is_git else request.data,
            at=time.monotonic(),
        )
        self.log.append(entry)
        return entry

    def _answer(self, request: Request, entry: Entry) -> Answer:
        try:
            if entry.kind == "git":
                return self._git(request)
            if request.path.startswith(oauth.PREFIX):
                with self.world.lock:
                    return oauth.answer(request, self.world)
            with self.world.lock:
                token = self._known(request)
                answer = self._counted(request, token)
                return self._with_rate(answer, request, token)
        except Refused as refused:
            return refused.answer

    def _git(self, request: Request) -> Answer:
        with self.world.lock:
            repo = self.world.repository(git_http.named(request.path))
            for pull in repo.pulls.values() if repo else ():
                pull.follow()
            token = self._token(request)
            if repo and token and not token.sees(repo.id):
                repo = None
            no = git_http.refused(repo, token, push=git_http.is_push(request))
        if no or repo is None:
            return no or Answer(404)
        return git_http.served(request, repo)

    def _token(self, request: Request) -> Token | None:
        """The token that is shown, if it is a good one."""
        shown = request.headers.get("Authorization", "")
        scheme, _, text = shown.partition(" ")
        if scheme.lower() == "basic":
            try:
                text = base64.b64decode(text, validate=True).decode().partition(":")[2]
            except (binascii.Error, UnicodeDecodeError):
                return None
        token = self.world.tokens.get(text.strip())
        if token and token.ends and time.time() > token.ends:
            return None
        return token or self._of_app(text.strip())

    def _of_app(self, text: str) -> Token | None:
        """The token of an App that signed this JSON web token itself."""
        if text.count(".") != 2:
            return None
        for app in self.world.apps:
            try:
                claims = jwt.decode(text, app.public_key, ["RS256"], leeway=60)
            except jwt.InvalidTokenError:
                continue
            if str(claims.get("iss")) == str(app.id) and claims["exp"] - claims["iat"] <= 660:
                return Token(text, "app", app.bot, {}, app)
        return None

    def _of_client(self, request: Request) -> Token:
        """The App that shows its client's id and secret."""
        _, _, text = request.headers.get("Authorization", "").partition(" ")
        for app in self.world.apps:
            both = f"{app.client_id}:{app.client_secret}".encode()
            if text == base64.b64encode(both).decode():
                return Token("", "client", app.bot, {}, app)
        raise Refused(401, "Bad credentials")

    def _known(self, request: Request) -> Token:
        if request.path.startswith("/applications/"):
            return self._of_client(request)
        token = self._token(request)
        if request.path.startswith("/app-manifests/"):
            return Token("", "nobody", GITHUB, {})
        if token is None:
            shown = request.headers.get("Authorization")
            raise Refused(401, "Bad credentials" if shown else "Requires authentication")
        return token

    def _counted(self, request: Request, token: Token) -> Answer:
        graph = request.path == "/graphql"
        if request.path != "/rate_limit" and not token.rate(_resource(request)).take():
            message = f"API rate limit exceeded for installation ID {token.account.id}."
            if graph:
                error = {"type": "RATE_LIMITED", "message": message}
                return Answer(200, {"errors": [error]})
            return Refused(403, message).answer
        if graph:
            return answered(request, self.world, token, self.validation)
        return self._rest(request, token)

    def _rest(self, request: Request, token: Token) -> Answer:
        moved = self._moved(request)
        if moved:
            return moved
        found = routes.find(request.method, request.path)
        if found is None:
            self.validation.unknown(request)
            return Refused(404, "Not Found").answer
        one, params = found
        try:
            self.validation.request(request, one.template)
            wrong = self.validation.refused(request, one.template)
            if wrong:
                raise Refused(422, f"Invalid request.\n\n{wrong}")
            answer = routes.answer(one, params, request, self.world, token)
        except Refused as refused:
            answer = refused.answer
        self.validation.answer(request, one.template, answer)
        return answer

    def _moved(self, request: Request) -> Answer | None:
        """Send on who uses a repository's old name; take who uses its number."""
        by_number = re.match(r"/repositories/(\d+)", request.path)
        if by_number:
            repos = {str(repo.id): repo for repo in self.world.repositories}
            repo = repos.get(by_number[1])
            if repo:
                rest = request.path[by_number.end() :]
                request.path = f"/repos/{repo.full_name}{rest}"
            return None
        named = re.match(r"/repos/([^/]+/[^/]+)", request.path)
        repo = self.world.moved.get(named[1].lower()) if named else None
        if repo is None or named is None:
            return None
        query = f"?{request.query}" if request.query else ""
        url = f"{request.urls.api}/repositories/{repo.id}{request.path[named.end() :]}{query}"
        status = 301 if request.method == "GET" else 307
        told = {
            "message": "Moved Permanently",
            "url": url,
            "documentation_url": "https://docs.github.com",
        }
        return Answer(status, told, {"Location": url})

    def _with_rate(self, answer: Answer, request: Request, token: Token) -> Answer:
        rate = token.rate(_resource(request))
        headers = {
            "X-RateLimit-Limit": rate.limit,
            "X-RateLimit-Remaining": rate.left,
            "X-RateLimit-Reset": rate.resets,
            "X-RateLimit-Used": rate.used,
            "X-RateLimit-Resource": _resource(request),
        }
        told = {name: str(value) for name, value in headers.items()}
        return Answer(answer.status, answer.body, {**told, **answer.headers})


def _resource(request: Request) -> str:
    return "graphql" if request.path == "/graphql" else "core"
