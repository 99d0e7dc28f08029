"""What can be ordered on a review's page: another review, and a person's override.

An override is not kept here: it becomes the comment that its author could have written, in their
name. So there is one rule for who may, one place where it stands, and one way to take it back.
"""

from __future__ import annotations

import asyncio
import json
import logging
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

import sqlalchemy as sa
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.core.command import NAME, Command, Verb, command
from bot.core.errors import DiffwardenError, ForgeError
from bot.core.pull import Permission
from bot.forges.github_login import GitHubUser
from bot.service.audit import Fact, Kind
from bot.service.dashboard.answers import elsewhere, notice
from bot.service.dashboard.entrance import HOME, SIGN_IN, Entrance
from bot.service.dashboard.forms import is_of, sent
from bot.service.dashboard.sessions import Session
from bot.service.dashboard.viewers import Viewer
from bot.service.jobs import Job, Kind as Sort, Urgency
from bot.service.records import Records
from bot.service.remembered import Delivery, Review, State

log = logging.getLogger(__name__)

AGAIN = f"{HOME}/review/again"
OVERRIDE = f"{HOME}/review/override"
EVENT = "dashboard"
"""What an order is called among deliveries."""
BY_TOKEN = "operator, by the dashboard's token"
"""Who gave an order without a name of their own. No login has a blank in it."""
_FROM = "(written in Diffwarden's dashboard)"


class Refusal(DiffwardenError):
    """An order cannot be followed; the sentence is for who gave it, `status` is HTTP's."""

    def __init__(self, sentence: str, status: int = 403) -> None:
        super().__init__(sentence)
        self.status = status


def why_no_review(viewer: Viewer, about: Review) -> str:
    """Why somebody cannot have it reviewed again; nothing if they can."""
    if _is_group(about):
        return "A merge group is reviewed again when its check is run again on GitHub."
    if about.ended is None:
        return "It is not over yet."
    return (
        "" if viewer.is_operator else _lacking(viewer.permission(about.repo_id), Permission.WRITE)
    )


def why_no_override(viewer: Viewer, about: Review, newest: Review) -> str:
    """Why somebody cannot override its verdict; nothing if they can."""
    if _is_group(about):
        return "An override is given on the pull request; its merge group takes it over."
    if about.verdict == "pass":
        return "There is nothing to override: it passes."
    if about.ended is None or about.state not in (State.DONE, State.BROKEN):
        return "There is no verdict to override."
    if newest.id != about.id:
        return "There is a newer review of this pull request."
    if viewer.session is None:
        return (
            "An override has its author's name, and whoever knows the token has none: sign in with "
            f"GitHub, or comment `{NAME} {Verb.OVERRIDE} {about.head} REASON` on the pull request."
        )
    return _lacking(viewer.permission(about.repo_id), Permission.MAINTAIN)


def newest_of(every: list[Review], about: Review) -> Review:
    """The last review of a pull request that came to anything."""
    real = [one for one in every if one.state is not State.SKIPPED and not _is_group(one)]
    return real[-1] if real else about


@dataclass(frozen=True, slots=True)
class Desk:
    """Takes orders. `api_url` is GitHub's API, which is asked what a person may do."""

    records: Records
    api_url: str

    def again(self, viewer: Viewer, about: Review, once: str) -> None:
        """Have a pull request reviewed as it is now. `once` names the form; raises Refusal."""
        self._check(viewer, about, why_no_review(viewer, about), Permission.WRITE)
        job = replace(_job(Sort.PULL, about, once), head=about.head, base_branch=about.base_branch)
        delivery = Delivery(f"{EVENT}-{once}", EVENT, "review again", (job,))
        self.records.order(delivery, [_fact(viewer, about, order="review again")])

    def override(self, viewer: Viewer, about: Review, reason: str, once: str) -> None:
        """Let a person's word stand on the pull request, and have it heard. Raises Refusal."""
        every = self.records.of_pull(about.repo_id, about.number)
        why_not = why_no_override(viewer, about, newest_of(every, about))
        said = _override(about.head, reason)
        session = self._check(viewer, about, why_not, Permission.MAINTAIN)
        assert session  # an override is never the operator's
        claim = Delivery(f"{EVENT}-{once}", EVENT, "override", note="the comment is written")
        if not self.records.order(claim, []):
            return  # the same form was sent twice
        try:
            self._say(session, about, f"{NAME} {said.verb} {said.commit} {said.why}")
        except DiffwardenError:
            self.records.withdraw(claim.id)
            raise
        heard = Delivery(
            f"{EVENT}-{once}-heard", EVENT, "override", (_job(Sort.COMMAND, about, once),)
        )
        self.records.order(heard, [_fact(viewer, about, order="override", why=said.why)])

    def _say(self, session: Session, about: Review, line: str) -> None:
        """Comment, unless the same stands there already: after an answer that was lost, say."""
        user = GitHubUser(self.api_url, session.token)
        if not user.has_said(about.repo, about.number, session.person.id, line):
            user.say(about.repo, about.number, f"{line}\n\n{_FROM}")

    def _check(
        self, viewer: Viewer, about: Review, why_not: str, least: Permission
    ) -> Session | None:
        """The session of a person who may, as GitHub says just now; None for the operator."""
        if not why_not and viewer.session:
            user = GitHubUser(self.api_url, viewer.session.token)
            try:
                held = user.permission(about.repo, about.repo_id)
            except ForgeError as error:
                raise Refusal(str(error), 502) from error
            why_not = _lacking(held, least)
        if why_not:
            raise Refusal(why_not)
        return viewer.session


@dataclass(frozen=True)
class OrderRoutes:
    """Where the forms go. Each is taken once, from a page that was made for who sends it."""

    entrance: Entrance
    desk: Desk = field(repr=False)

    @property
    def routes(self) -> list[Route]:
        return [
            Route(AGAIN, self._again, methods=["POST"]),
            Route(OVERRIDE, self._override, methods=["POST"]),
        ]

    async def _again(self, request: Request) -> Response:
        return await self._ordered(request, "again")

    async def _override(self, request: Request) -> Response:
        return await self._ordered(request, "override")

    async def _ordered(self, request: Request, what: str) -> Response:
        viewer: Viewer | None = None
        try:
            viewer = await self.entrance.viewer(request)
            if viewer is None:
                return elsewhere(SIGN_IN)
            fields = await sent(request)
            if fields is None or not is_of(viewer, fields):
                text = "This was not sent by a page of yours: load the review again, and try again."
                return notice("Nothing was done", text, 403, viewer)
            async with self.entrance.asking:
                return await asyncio.to_thread(self._done, what, viewer, fields)
        except Refusal as error:
            return notice("Nothing was done", str(error), error.status, viewer)
        except ForgeError as error:
            log.warning("an order was not taken: %s", error)
            return notice("It is not certain whether it was done", str(error), 502, viewer)
        except sa.exc.SQLAlchemyError as error:
            log.warning("the database does not answer: %s", type(error).__name__)
            text = "The database does not answer. Try again later."
            return notice("Nothing was done", text, 503, viewer)

    def _done(self, what: str, viewer: Viewer, fields: dict[str, str]) -> Response:
        about = self.desk.records.review(fields.get("id", ""))
        if about is None or not viewer.may_see(about.repo_id):
            return notice("Not found", "There is no such review.", 404, viewer)
        if what == "again":
            self.desk.again(viewer, about, fields["once"])
        else:
            self.desk.override(viewer, about, fields.get("why", ""), fields["once"])
        log.info("ordered", extra={"repo": about.repo, "number": about.number, "event": what})
        return elsewhere(f"{HOME}/review?{urlencode({'id': about.id, 'ordered': what})}")


def _override(head: str, reason: str) -> Command:
    """The command, as its grammar takes it. Raises Refusal for what it does not."""
    try:
        said = command(f"{NAME} {Verb.OVERRIDE} {head} {' '.join(reason.split())}")
    except ValueError as error:
        raise Refusal(str(error)) from error
    assert said
    return said


def _lacking(held: Permission, least: Permission) -> str:
    return "" if held >= least else f"It takes the permission to {least} here; yours is {held}."


def _is_group(about: Review) -> bool:
    return not about.number or about.id.startswith(f"{Sort.GROUP}:")


def _job(kind: Sort, about: Review, once: str) -> Job:
    return Job(
        kind,
        about.installation,
        about.repo_id,
        about.repo,
        about.number,
        cause=f"{EVENT}-{once}",
        urgency=Urgency.PERSON,
    )


def _fact(viewer: Viewer, about: Review, **what: str) -> Fact:
    account = {"account": viewer.session.person.id} if viewer.session else {}
    return Fact(
        Kind.ORDER,
        about.installation,
        about.repo_id,
        about.repo,
        about.number,
        about.head,
        subject=about.head,
        who=viewer.name if viewer.session else BY_TOKEN,
        what=json.dumps({**what, **account}, sort_keys=True, ensure_ascii=False),
    )
