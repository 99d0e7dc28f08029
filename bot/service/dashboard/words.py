"""Moments, durations and amounts as the dashboard tells them."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import quote

from bot.service.remembered import Review, State


def moment(seconds: float | None) -> str:
    """`2026-11-28 18:56`, in UTC; a dash for none."""
    if seconds is None:
        return "–"
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M")


def duration(seconds: float | None) -> str:
    """`0.4 s`, `12 s`, `3 min 20 s`, `2 h 5 min`, `3 d 4 h`; a dash for none."""
    if seconds is None:
        return "–"
    if seconds < 9.95:
        return f"{seconds:.1f} s"
    whole = round(seconds)
    for unit, name, part, small in (
        (86_400, "d", 3600, "h"),
        (3600, "h", 60, "min"),
        (60, "min", 1, "s"),
    ):
        if whole >= unit:
            return f"{whole // unit} {name} {whole % unit // part} {small}"
    return f"{whole} s"


def dollars(amount: float | None) -> str:
    """`$0.0042`, `$12.50`; a dash for what is not known."""
    if amount is None:
        return "–"
    return f"${amount:,.2f}" if amount >= 0.1 or amount == 0 else f"${amount:.4f}"


def spent(amount: float, tokens: int) -> str:
    """What was spent; a dash where tokens were taken of a model without a known price."""
    return dollars(None if tokens and not amount else amount)


def share(part: float | None) -> str:
    """`12.5 %`; a dash for none."""
    return "–" if part is None else f"{100 * part:.1f} %"


def outcome(review: Review) -> str:
    """The one word that tells how a review stands: its verdict, or its state."""
    return review.verdict if review.state is State.DONE and review.verdict else review.state.value


def address(server: str, review: Review) -> str:
    """Where the pull request is; nothing for a merge group, which has no page of its own."""
    if not review.number:
        return ""
    return f"{server.rstrip('/')}/{quote(review.repo, safe='/')}/pull/{review.number}"


def percent(part: float) -> str:
    """`62 %`."""
    return f"{100 * part:.0f} %"
