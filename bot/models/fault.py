"""Why an endpoint gave no completion, and whose fault that is."""

from __future__ import annotations

import re
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

from pydantic import BaseModel, ValidationError

from bot.core.errors import ModelError, ModelOutage

_READ = 4000  # characters of an error's text that are looked at

_TOO_LONG = re.compile(
    r"context[ _-]?(?:length|size|window)|maximum context|too many tokens|request too large"
    r"|prompt (?:is )?too (?:long|large)|input (?:is )?too (?:long|large)",
    re.IGNORECASE,
)
_JUDGED = re.compile(r"content[ _-]?(?:filter|policy|management)|moderation|flagged", re.IGNORECASE)
# llama.cpp and Groq: the model wrote what does not fit the schema, and the server says so itself.
_GARBLED = re.compile(
    r"does not match the expected|json_validate_failed|failed to (?:parse|generate)", re.IGNORECASE
)
_SPENT = re.compile(r"insufficient_quota|billing|credit balance", re.IGNORECASE)
_CODE = re.compile(r"[a-z][a-z_]{2,40}")

_REMEDIES = MappingProxyType(
    {
        401: "does not accept the key: check OPENAI_API_KEY",
        402: "asks for payment: check the account that OPENAI_API_KEY belongs to",
        403: "does not let this key use this model: check OPENAI_API_KEY and the model's name",
        404: "knows no such model or address: check the model's name and OPENAI_BASE_URL",
        408: "gave up waiting for the request: try again later",
        429: "is asked too much or out of quota: try again later, or raise the quota",
    }
)
_PROVIDERS = frozenset(_REMEDIES) | {0, 409, 425}


@dataclass(frozen=True, slots=True)
class Fault:
    """What stood in the way of a completion.

    `status` is the HTTP status, 0 when none came. `says` is what the endpoint wrote: it serves
    to decide and is never shown, because it may repeat the prompt or the key. `why` is our own
    wording where no status came. What is `final` is not tried again.
    """

    status: int
    says: str = ""
    code: str = ""
    param: str = ""
    retry_after: str = ""
    why: str = ""
    final: bool = False

    @property
    def too_long(self) -> bool:
        """Whether the prompt does not fit into what the model can read at once."""
        return self.status == 413 or bool(self._may_be_content and _TOO_LONG.search(self.says))

    @property
    def judged(self) -> bool:
        """Whether the provider's content rules turned the prompt down."""
        return bool(self._may_be_content and _JUDGED.search(self.says))

    @property
    def garbled(self) -> bool:
        """Whether the model answered, and the server could not read its answer."""
        return bool(self._may_be_content and _GARBLED.search(self.says))

    @property
    def _may_be_content(self) -> bool:
        return self.status not in (0, 401, 402, 404)

    @property
    def passes(self) -> bool:
        """Whether the same request may do better in a while."""
        if self.final or self.too_long or self.judged:
            return False
        if self.status == 429:
            return not _SPENT.search(self.says)
        return self.status in (0, 408, 409, 425) or self.status >= 500

    def error(self, who: str) -> ModelError:
        """The sentence for people: an outage only if nothing in the prompt can be the cause."""
        said = f" (HTTP {self.status}{self._shown_code})" if self.status else ""
        if self.too_long:
            return ModelError(f"{who} cannot read so much at once{said}: make the change smaller")
        if self.judged:
            return ModelError(f"{who} turned the prompt down by its content rules{said}")
        if self.garbled:
            return ModelError(f"{who} wrote an answer that its own server cannot read{said}")
        if 300 <= self.status < 400:
            return ModelOutage(
                f"{who} redirects elsewhere{said}, where no code is sent:"
                " set OPENAI_BASE_URL to the final address"
            )
        if self.status >= 500 or self.status in _PROVIDERS:
            trouble = self.why if self.status == 0 else "has trouble of its own: try again later"
            return ModelOutage(f"{who} {_REMEDIES.get(self.status, trouble)}{said}")
        return ModelError(
            f"{who} does not accept the request{said}: check that it answers chat completions"
        )

    @property
    def _shown_code(self) -> str:
        return f", {self.code}" if _CODE.fullmatch(self.code) else ""


class _Error(BaseModel):
    code: str | int | None = None
    param: str | None = None


class _Body(BaseModel):
    error: _Error


def fault_in(status: int, body: bytes, retry_after: str = "") -> Fault:
    """The fault that an error answer tells of, whatever its shape."""
    says = body[:_READ].decode("utf-8", errors="replace")
    try:
        error = _Body.model_validate_json(body).error
    except ValidationError:
        error = _Error()
    code = "" if error.code is None else str(error.code)
    return Fault(status, says, code, error.param or "", retry_after)


def fault_within(body: bytes) -> Fault:
    """The fault told by an answer that says 200 and holds an error all the same."""
    fault = fault_in(502, body)
    if re.fullmatch(r"[45]\d\d", fault.code):
        return fault_in(int(fault.code), body)
    return fault


def unreachable(error: BaseException) -> Fault:
    """The fault of a connection that did not come about, or broke off.

    The error's own words may hold anything, so ours stand in for them.
    """
    causes = tuple(_causes(error))
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        why = "shows a certificate that is not trusted: install its CA in the system's store"
        return Fault(0, why=why, final=True)
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        why = "does not speak TLS as it should: check the scheme and port in OPENAI_BASE_URL"
        return Fault(0, why=why)
    return Fault(0, why="could not be reached, or broke off: check OPENAI_BASE_URL and the network")


def _causes(error: BaseException) -> Iterator[BaseException]:
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        cause = cause.__cause__ or cause.__context__
