"""Numbers as a table for people shows them."""

from __future__ import annotations

from bot.evaluation.statistics import Share

BAR = 20  # columns
_EIGHTHS = " ▏▎▍▌▋▊▉"


def percent(share: Share) -> str:
    """`62 % (49-73)`; a dash where there is nothing to tell a share of."""
    if share.value is None:
        return "-"
    return f"{100 * share.value:.0f} % ({100 * share.low:.0f}-{100 * share.high:.0f})"


def between(share: Share) -> str:
    """The percentage behind a comma, where there is one."""
    return f", {percent(share)}" if share.value is not None else ""


def counts(share: Share) -> str:
    """`12/43`."""
    return f"{number(share.hits)}/{number(share.of)}"


def number(value: float) -> str:
    """A mean over runs with one digit behind the point, where it is no whole number."""
    return f"{value:.0f}" if abs(value - round(value)) < 0.05 else f"{value:.1f}"


def bar(value: float) -> str:
    """A bar of up to `BAR` columns, to an eighth of one; `value` is from 0 to 1."""
    eighths = round(value * BAR * 8)
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def seconds(value: float | None) -> str:
    """`1.1 s`; a dash where nothing was timed."""
    return "-" if value is None else f"{value:.1f} s"


def dollars(value: float | None) -> str:
    """Dollars, or that the price is not known."""
    if value is None:
        return "the price is not known"
    return f"${value:.4f}" if value < 1 else f"${value:,.2f}"


def counted(number: int, thing: str) -> str:
    """`1 case`, `1,204 cases`."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
