from __future__ import annotations

import ssl

import pytest

from bot.core.errors import ModelOutage
from bot.models.fault import Fault, fault_in, fault_within, unreachable

NESTED = b'{"a":' * 100_000


@pytest.mark.parametrize(
    ("fault", "outage", "passes"),
    [
        pytest.param(Fault(0), True, True, id="no connection"),
        pytest.param(Fault(0, final=True), True, False, id="no connection, for good"),
        pytest.param(Fault(307), True, False, id="redirect"),
        pytest.param(Fault(400, "no"), False, False, id="400"),
        pytest.param(Fault(401), True, False, id="401"),
        pytest.param(Fault(402), True, False, id="402"),
        pytest.param(Fault(403), True, False, id="403"),
        pytest.param(Fault(403, "Input was flagged"), False, False, id="403 for the content"),
        pytest.param(Fault(404, "moderation"), True, False, id="404"),
        pytest.param(Fault(408), True, True, id="408"),
        pytest.param(Fault(409), True, True, id="409"),
        pytest.param(Fault(413), False, False, id="413"),
        pytest.param(Fault(418), False, False, id="418"),
        pytest.param(Fault(429), True, True, id="429"),
        pytest.param(Fault(429, "insufficient_quota"), True, False, id="429 without quota"),
        pytest.param(Fault(429, "Request too large for m"), False, False, id="429 for the size"),
        pytest.param(Fault(500), True, True, id="500"),
        pytest.param(Fault(529), True, True, id="529"),
        pytest.param(Fault(400, "content_filter"), False, False, id="content filter"),
        pytest.param(Fault(400, "context_length_exceeded"), False, False, id="too long"),
        pytest.param(Fault(500, "exceeds the context size"), False, False, id="too long, as 500"),
    ],
)
def test_blame_and_patience_follow_from_the_status_and_the_text(
    fault: Fault, outage: bool, passes: bool
) -> None:
    error = fault.error("m at example.com")

    assert isinstance(error, ModelOutage) is outage
    assert fault.passes is passes


@pytest.mark.parametrize(
    ("body", "code", "param"),
    [
        pytest.param(b'{"error": {"code": "c", "param": "p"}}', "c", "p", id="OpenAI's"),
        pytest.param(b'{"error": {"code": 400, "type": "t"}}', "400", "", id="a number for a code"),
        pytest.param(b'{"error": "no"}', "", "", id="a plain string"),
        pytest.param(b'{"detail": []}', "", "", id="FastAPI's"),
        pytest.param(b"<html>", "", "", id="HTML"),
        pytest.param(b"\xff\xfe", "", "", id="not UTF-8"),
        pytest.param(NESTED, "", "", id="nesting"),
    ],
)
def test_an_error_of_any_shape_is_read(body: bytes, code: str, param: str) -> None:
    fault = fault_in(400, body)

    assert (fault.code, fault.param) == (code, param)
    assert len(fault.says) <= 4000


@pytest.mark.parametrize(
    ("code", "status"),
    [
        pytest.param('"rate_limit"', 502, id="a word"),
        pytest.param("429", 429, id="a status"),
        pytest.param("200", 502, id="no error's status"),
        pytest.param("null", 502, id="none"),
    ],
)
def test_an_error_inside_a_200_has_the_status_that_it_names(code: str, status: int) -> None:
    assert fault_within(b'{"error": {"code": %s}}' % code.encode()).status == status


def test_the_sentence_holds_nothing_that_the_endpoint_wrote_but_a_plain_code() -> None:
    said = b'{"error": {"message": "def secret(): sk-key", "code": "invalid_api_key"}}'
    odd = b'{"error": {"message": "x", "code": "sk-key-123"}}'

    assert "invalid_api_key" in str(fault_in(401, said).error("m"))
    assert "sk-key" not in str(fault_in(401, said).error("m"))
    assert "sk-key" not in str(fault_in(401, odd).error("m"))


def test_an_untrusted_certificate_is_not_tried_again() -> None:
    try:
        try:
            raise ssl.SSLCertVerificationError("self-signed")
        except ssl.SSLError as cause:
            raise ConnectionError from cause
    except ConnectionError as error:
        fault = unreachable(error)

    assert "certificate" in fault.why
    assert not fault.passes
