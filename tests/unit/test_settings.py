"""Settings: layers, origins, and errors that name the key and the remedy."""

from __future__ import annotations

import json
import time
from dataclasses import asdict

import pytest
from jsonschema import Draft202012Validator

from bot.core.errors import SettingsError
from bot.settings import (
    FILE,
    PYPROJECT,
    Layer,
    environment_layers,
    file_layer,
    known_keys,
    load,
    schema,
)


def the_file(text: str) -> Layer:
    return file_layer(FILE, text.encode(), ".diffwarden.toml")


def test_without_any_layer_the_defaults_are_strict() -> None:
    settings = load([]).settings

    assert (settings.fail_on, settings.on_outage, settings.optional) == ("high", "incomplete", ())


def test_later_layers_win_and_each_value_knows_its_origin() -> None:
    loaded = load(
        [
            the_file('fail_on = "low"\nstrict = true\n[model]\nname = "small"'),
            *environment_layers(
                {"DIFFWARDEN_FAIL_ON": "medium", "DIFFWARDEN_MODEL_MAX_CALLS": "3"}
            ),
            Layer("--fail-on", {"fail_on": "critical"}),
        ]
    )

    rows = {key: (value, origin) for key, value, origin in loaded.rows()}
    assert rows["fail_on"] == ("critical", "--fail-on")
    assert rows["strict"] == ("true", ".diffwarden.toml")
    assert rows["model.name"] == ("small", ".diffwarden.toml")
    assert rows["model.max_calls"] == ("3", "DIFFWARDEN_MODEL_MAX_CALLS")
    assert rows["seconds"] == ("600.0", "default")
    assert list(rows) == known_keys()


def test_pyproject_holds_the_same_settings() -> None:
    text = b'[project]\nname = "x"\n[tool.diffwarden]\nfail_on = "low"\n'

    layer = file_layer(PYPROJECT, text, "pyproject.toml")

    assert load([layer]).settings.fail_on == "low"
    assert file_layer(PYPROJECT, b"[project]\n", "pyproject.toml").values == {}


def test_tables_of_rules_are_read() -> None:
    settings = load(
        [
            the_file(
                '[[exempt]]\npaths = ["vendor/**"]\nwhy = "vendored"\n'
                '[[waiver]]\nfingerprint = "0123456789abcdef0123456789abcdef"\n'
                'by = "ada"\nwhy = "known"\n'
                "until = 2027-01-31\n"
            )
        ]
    ).settings

    assert settings.exempt[0].paths == ("vendor/**",)
    assert str(settings.waiver[0].until) == "2027-01-31"


def test_who_may_let_something_pass_is_set_by_the_base_branch_or_the_operator() -> None:
    file = the_file("max_comments = 3\n[commands]\napprovals = 2\napprovers = ['ada', 'bob']\n")
    operator = environment_layers(
        {"DIFFWARDEN_MAX_COMMENTS": "5", "DIFFWARDEN_COMMANDS_APPROVERS": "eve, bob"}
    )

    settings = load([file, *operator]).settings

    assert settings.max_comments == 5
    assert settings.commands.approvals == 2
    assert settings.commands.approvers == ("eve", "bob")
    assert load([]).settings.max_comments == 10
    assert (load([]).settings.commands.approvals, load([]).settings.commands.approvers) == (1, ())


@pytest.mark.parametrize(
    ("text", "error"),
    [
        pytest.param('fial_on = "low"', "no setting 'fial_on': did you mean 'fail_on'?", id="typo"),
        pytest.param(
            "[model]\nnme = 1", "no setting 'model.nme': did you mean 'model.name'?", id="in"
        ),
        pytest.param('api_key = "x"', "there is no setting 'api_key'", id="a key"),
        pytest.param('base_url = "x"', "there is no setting 'base_url'", id="an endpoint"),
        pytest.param(
            'fail_on = "never"', "fail_on is 'never': write 'note', 'low', 'me", id="value"
        ),
        pytest.param('fail_on = "hihg"', "fail_on is 'hihg': did you mean 'high'?", id="near"),
        pytest.param("strict = 'yes'", "strict is 'yes'", id="no guessing of booleans"),
        pytest.param("seconds = 0", "seconds is 0: it should be greater than 0", id="bounds"),
        pytest.param("seconds = '9'", "write a number, without quotes", id="a number in quotes"),
        pytest.param("strict = 1", "write true or false, without quotes", id="a number for yes"),
        pytest.param("optional = 'model'", 'write a list, as in ["…"]', id="no list"),
        pytest.param(
            f"[[waiver]]\nfingerprint = '{'0' * 32}'\nby = 'a'\nwhy = 'b'\nuntil = 'soon'",
            "waiver.0.until is 'soon': write a day, as in 2027-01-31",
            id="no day",
        ),
        pytest.param(
            "[[waiver]]\nfingerprint = '0000'", "write all 32 digits", id="a short fingerprint"
        ),
        pytest.param("[[waiver]]\nby = 'a'", "waiver.0.fingerprint is missing", id="none"),
        pytest.param("model = 3", "model is 3: write a table, as in [model]", id="not a table"),
        pytest.param("[[exempt]]\npaths = []\nwhy = 'x'", "exempt.0.paths is []", id="empty rule"),
        pytest.param("[[exempt]]\npaths = ['a']", "exempt.0.why is missing", id="no reason"),
        pytest.param(
            "[[lower]]\nrule = 'bandit/B101'\nto = 'critical'\nwhy = 'x'",
            "lower.0.to is 'critical'",
            id="made worse",
        ),
        pytest.param(
            "[[lower]]\nrule = 'bandit'\nto = 'off'\nwhy = 'x'",
            "lower.0.rule is 'bandit'",
            id="a source is no rule",
        ),
        pytest.param("max_comments = -1", "max_comments is -1", id="fewer than no comments"),
        pytest.param(
            "[commands]\napprovals = 0", "commands.approvals is 0", id="no approval at all"
        ),
        pytest.param(
            "[commands]\napprovals = 2\napprovers = ['ada', 'Ada']",
            ".diffwarden.toml: commands: 1 approvers can never give 2 approvals",
            id="approvals that nobody can give",
        ),
        pytest.param(
            "[commands]\napprovers = ['a b']", "commands: 'a b' is no login", id="no login"
        ),
        pytest.param(
            "[commands]\napprover = 'ada'", "did you mean 'commands.approvers'?", id="in commands"
        ),
        pytest.param("a = 1\na = 2", "is not TOML", id="the same key twice"),
        pytest.param("x = " + "[" * 20_000, "is not TOML", id="deep nesting"),
        pytest.param("x = 1\n" * 20_000, "is larger than 64 KiB", id="large"),
    ],
)
def test_what_is_wrong_is_named(text: str, error: str) -> None:
    started = time.monotonic()

    with pytest.raises(SettingsError) as raised:
        load([the_file(text)])

    assert error in str(raised.value)
    assert str(raised.value).startswith(".diffwarden.toml")
    assert time.monotonic() - started < 2


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\xff\xfefail_on", id="UTF-16"),
        pytest.param(b"\xef\xbb\xbffail_on = 'low'", id="a byte-order mark"),
        pytest.param(b"\xe4 = 1", id="Latin-1"),
    ],
)
def test_only_plain_utf8_is_read(data: bytes) -> None:
    with pytest.raises(SettingsError, match="is not TOML in UTF-8"):
        file_layer(FILE, data, ".diffwarden.toml")


@pytest.mark.parametrize(
    ("variables", "error"),
    [
        ({"DIFFWARDEN_FAIL": "low"}, "did you mean 'DIFFWARDEN_FAIL_ON'?"),
        ({"DIFFWARDEN_STRICT": "maybe"}, "DIFFWARDEN_STRICT is 'maybe': write 1 or 0"),
        ({"DIFFWARDEN_SECONDS": "soon"}, "DIFFWARDEN_SECONDS is 'soon': write a number"),
        ({"DIFFWARDEN_COMMANDS_APPROVALS": "two"}, "is 'two': write a number"),
    ],
)
def test_a_variable_that_means_nothing_is_an_error(variables: dict[str, str], error: str) -> None:
    with pytest.raises(SettingsError) as raised:
        environment_layers(variables)

    assert error in str(raised.value)


def test_values_are_inert() -> None:
    text = "@format {env} {{7*7}} $HOME %(x)s"

    settings = load([the_file(f'[[exempt]]\npaths = ["{text}"]\nwhy = "{text}"')]).settings

    assert settings.exempt[0].why == text


def test_the_schema_accepts_what_the_settings_accept() -> None:
    told = schema()
    values = json.loads(json.dumps(asdict(load([]).settings)))

    Draft202012Validator.check_schema(told)
    Draft202012Validator(told).validate(values)

    assert list(Draft202012Validator(told).iter_errors({"fial_on": "low"}))


def test_a_key_is_no_setting_and_no_mistake() -> None:
    assert environment_layers({"DIFFWARDEN_STATE_KEY": "k"}) == []


def test_an_empty_variable_sets_nothing() -> None:
    assert environment_layers({"DIFFWARDEN_MODEL": "", "DIFFWARDEN_FAIL_ON": ""}) == []
