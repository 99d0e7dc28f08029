from __future__ import annotations

import pytest

from bot.core.ports import Prompt
from bot.models.dialect import Cap, Dialect, Form
from bot.models.fault import Fault

FIRST = Dialect()
BARE = Dialect(Form.PLAIN, Cap.NONE, cache_key=False)


@pytest.mark.parametrize(
    ("before", "fault", "after"),
    [
        pytest.param(
            FIRST, Fault(400, param="response_format"), Dialect(Form.SCHEMA), id="strict refused"
        ),
        pytest.param(
            Dialect(Form.SCHEMA),
            Fault(422, "unknown response_format"),
            Dialect(Form.OBJECT),
            id="schema refused",
        ),
        pytest.param(
            Dialect(Form.OBJECT),
            Fault(400, "json_object is not supported"),
            Dialect(Form.PLAIN),
            id="object refused",
        ),
        pytest.param(
            FIRST,
            Fault(400, 'Unknown name "prompt_cache_key"'),
            Dialect(cache_key=False),
            id="cache key refused",
        ),
        pytest.param(
            FIRST, Fault(400, "Bad request"), Dialect(cache_key=False), id="nothing is named"
        ),
        pytest.param(BARE, Fault(400, "response_format"), BARE, id="no more"),
        pytest.param(
            FIRST,
            Fault(400, param="max_completion_tokens"),
            Dialect(cap=Cap.TOKENS),
            id="newer cap refused",
        ),
        pytest.param(
            Dialect(cap=Cap.TOKENS),
            Fault(400, "Unsupported parameter: max_tokens"),
            Dialect(cap=Cap.NONE),
            id="both caps refused",
        ),
        pytest.param(FIRST, Fault(503, "response_format"), FIRST, id="not a refusal"),
        pytest.param(
            FIRST,
            Fault(400, "max_tokens plus the prompt exceed the maximum context length"),
            FIRST,
            id="too long",
        ),
        pytest.param(
            FIRST,
            Fault(500, "literal_error: json_schema"),
            Dialect(Form.OBJECT, forgiven=True),
            id="a crash over the parameter",
        ),
        pytest.param(
            Dialect(Form.OBJECT, forgiven=True),
            Fault(500, "literal_error"),
            Dialect(Form.OBJECT, forgiven=True),
            id="a second crash",
        ),
    ],
)
def test_a_fault_teaches_to_ask_for_less(before: Dialect, fault: Fault, after: Dialect) -> None:
    assert before.after(fault) == after


def test_prose_leads_to_a_schema_in_the_prompt_and_then_to_nothing_else() -> None:
    once = FIRST.after_prose()

    assert once.form is Form.OBJECT
    assert once.after_prose().form is Form.PLAIN


@pytest.mark.parametrize(
    ("tokens", "cap"),
    [
        pytest.param(1000, Cap.COMPLETION, id="within"),
        pytest.param(1099, Cap.COMPLETION, id="a little over"),
        pytest.param(1200, Cap.TOKENS, id="not heeded"),
    ],
)
def test_an_answer_far_over_its_cap_teaches_the_older_parameter(tokens: int, cap: Cap) -> None:
    assert FIRST.after_length(tokens, 1000).cap is cap


def test_lessons_learned_side_by_side_are_both_kept() -> None:
    learned = Dialect(Form.OBJECT).meeting(Dialect(cap=Cap.TOKENS, cache_key=False))

    assert learned == Dialect(Form.OBJECT, Cap.TOKENS, cache_key=False)


@pytest.mark.parametrize("form", list(Form))
def test_the_schema_is_in_the_prompt_where_no_parameter_carries_it(form: Form) -> None:
    system = Dialect(form).system(Prompt("p", "You review.", "x", '{"type": "object"}'))

    assert system.startswith("You review.")
    assert ('{"type": "object"}' in system) is (form >= Form.OBJECT)
