"""Where secrets stand in text, and text without them. All values are drawn by lot, with a seed."""

from __future__ import annotations

import hashlib
import random
import re
import string
import time
from functools import partial

import pytest
from hypothesis import given, settings, strategies as st

from bot.core.key_blocks import key_blocks
from bot.core.secrets import LIVE, PRIVATE_KEY, Secret, find, find_in, mask
from bot.core.token_shapes import SHAPES
from tests.timing import least_seconds

ALPHABETS = {
    "a": string.ascii_letters + string.digits,
    "b": string.ascii_letters + string.digits + "+/",
    "d": string.digits,
    "h": "0123456789abcdef",
    "l": string.ascii_letters,
    "u": "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
    "w": string.ascii_letters + string.digits + "_-",
}


def drawn(template: str) -> str:
    """`ghp_{a36}` with 36 letters and digits, `{uuid}` with one; the same for the same template."""
    lot = random.Random(template)

    def fill(field: re.Match[str]) -> str:
        letters = ALPHABETS[field[1]]
        # Digits and both cases first: some shapes ask for them, and short values may lack them.
        first = [c for c in "7Q" if c in letters][: int(field[2])]
        return "".join([*first, *(lot.choice(letters) for _ in range(int(field[2]) - len(first)))])

    uuid = "{h8}-{h4}-{h4}-{h4}-{h12}"
    return re.sub(r"\{([a-z])(\d+)\}", fill, template.replace("{uuid}", uuid))


TOKENS = (
    ("github-token", "ghp_{a36}"),
    ("github-token", "gho_{a36}"),
    ("github-token", "ghs_123456_eyJ{w33}.eyJ{w80}.{w43}"),
    ("github-fine-token", "github_pat_{a22}_{a59}"),
    ("gitlab-token", "glpat-{w20}"),
    ("gitlab-token", "GR1348941{w20}"),
    ("bitbucket-token", "ATBB{a32}"),
    ("atlassian-token", "ATATT3{w180}"),
    ("npm-token", "npm_{a36}"),
    ("npm-login", "//registry.npmjs.org/:_authToken={uuid}"),
    ("pypi-token", "pypi-AgEIcHlwaS5vcmc{w150}"),
    ("rubygems-key", "rubygems_{h48}"),
    ("nuget-key", "oy2{h43}"),
    ("clojars-token", "CLOJARS_{h60}"),
    ("dockerhub-token", "dckr_pat_{w27}"),
    ("artifactory-key", "AKCp{a69}"),
    ("circleci-token", "CCIPAT_{a22}_{h40}"),
    ("buildkite-token", "bkua_{h40}"),
    ("sonarqube-token", "squ_{h40}"),
    ("snyk-token", "SNYK_TOKEN={uuid}"),
    ("terraform-token", "{a14}.atlasv1.{w67}"),
    ("pulumi-token", "pul-{h40}"),
    ("vault-token", "hvs.{w90}"),
    ("doppler-token", "dp.st.dev.{a43}"),
    ("onepassword-token", "ops_eyJ{b250}"),
    ("age-key", "AGE-SECRET-KEY-1{u58}"),
    ("postman-key", "PMAK-{h24}-{h34}"),
    ("prefect-key", "pnu_{a36}"),
    ("aws-key-id", "AKIA{u16}"),
    ("aws-key-id", "ASIA{u16}"),
    ("aws-secret-key", 'aws_secret_access_key = "{b40}"'),
    ("aws-secret-key", "secretAccessKey: '{b40}'"),
    ("aws-bedrock-key", "ABSK{b110}="),
    ("google-api-key", "AIza{w35}"),
    ("google-oauth-secret", "GOCSPX-{w28}"),
    ("google-access-token", "ya29.{w60}"),
    ("azure-storage-key", "AccountName=acme;AccountKey={b86}==;EndpointSuffix=core.windows.net"),
    ("azure-access-key", "Endpoint=sb://acme.net/;SharedAccessKey={b43}="),
    ("azure-access-signature", "?sv=2024&sig={a43}%3D"),
    ("azure-client-secret", "{a3}8Q~{a34}"),
    ("alibaba-key-id", "LTAI{a20}"),
    ("tencent-key-id", "AKID{a32}"),
    ("digitalocean-token", "dop_v1_{h64}"),
    ("flyio-token", "fm2_{b90}"),
    ("heroku-key", "HEROKU_API_KEY={uuid}"),
    ("heroku-key", "HRKU-{uuid}"),
    ("cloudflare-token", 'CLOUDFLARE_API_TOKEN="{a40}"'),
    ("cloudflare-origin-key", "v1.0-{h24}-{h146}"),
    ("netlify-token", "nfp_{a36}"),
    ("supabase-key", "sbp_{h40}"),
    ("supabase-key", "sb_secret_{w30}"),
    ("planetscale-token", "pscale_tkn_{w43}"),
    ("databricks-token", "dapi{h32}"),
    ("tailscale-key", "tskey-auth-{a17}-{a32}"),
    ("anthropic-key", "sk-ant-api03-{w93}AA"),
    ("openrouter-key", "sk-or-v1-{h64}"),
    ("openai-key", "sk-proj-{a74}T3BlbkFJ{a74}"),
    ("openai-key", "sk-{a48}"),
    ("huggingface-token", "hf_{l34}"),
    ("groq-key", "gsk_{a52}"),
    ("xai-key", "xai-{a80}"),
    ("perplexity-key", "pplx-{a48}"),
    ("replicate-token", "r8_{a37}"),
    ("langsmith-key", "lsv2_pt_{h32}_{h10}"),
    ("stripe-key", "sk_live_{a24}"),
    ("stripe-key", "rk_live_{a24}"),
    ("stripe-webhook-secret", "whsec_{a32}"),
    ("square-token", "sq0atp-{w22}"),
    ("braintree-token", "access_token$production${h16}${h32}"),
    ("plaid-token", "access-production-{uuid}"),
    ("razorpay-key", "rzp_live_{a14}"),
    ("flutterwave-key", "FLWSECK-{h32}-X"),
    ("easypost-key", "EZAK{a54}"),
    ("shopify-token", "shpat_{h32}"),
    ("slack-token", "xoxb-{d12}-{d13}-{a24}"),
    ("slack-app-token", "xapp-1-A{u10}-{d13}-{h64}"),
    ("slack-webhook", "https://hooks.slack.com/services/T{u8}/B{u10}/{a24}"),
    ("discord-token", "MTA1NjM0NTY3ODkwMTIzNDU2.G{a5}.{w38}"),
    ("discord-webhook", "https://discord.com/api/webhooks/{d18}/{w68}"),
    ("telegram-token", "{d10}:AA{w33}"),
    ("teams-webhook", "https://a.webhook.office.com/webhookb2/{w73}/IncomingWebhook/{h32}/{uuid}"),
    ("twilio-token", 'TWILIO_AUTH_TOKEN = "{h32}"'),
    ("twilio-token", 'key = "SK{h32}"  # of twilio'),
    ("sendgrid-key", "SG.{w22}.{w43}"),
    ("mailgun-key", "key-{h32}"),
    ("mailgun-key", "mailgun: {h32}-{h8}-{h8}"),
    ("mailchimp-key", "{h32}-us21"),
    ("brevo-key", "xkeysib-{h64}-{a16}"),
    ("facebook-token", "EAAG{a120}"),
    ("linear-key", "lin_api_{a40}"),
    ("notion-token", "ntn_{a46}"),
    ("figma-token", "figd_{w40}"),
    ("airtable-token", "pat{a14}.{h64}"),
    ("contentful-token", "CFPAT-{w43}"),
    ("typeform-token", "tfp_{w44}"),
    ("mapbox-token", "sk.eyJ{w60}.{w22}"),
    ("launchdarkly-key", "sdk-{uuid}"),
    ("datadog-key", "DD_API_KEY={h32}"),
    ("newrelic-key", "NRAK-{u27}"),
    ("dynatrace-token", "dt0c01.{u24}.{u64}"),
    ("grafana-token", "glsa_{a32}_{h8}"),
    ("sentry-token", "sntryu_{h64}"),
    ("jwt", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI3IiwiZXhwIjoxNzk5OTk5OTk5fQ.{w43}"),
    ("bearer-token", "Authorization: Bearer {a40}"),
    ("basic-login", "Authorization: Basic YWRtaW46cThaciF0VzNrZA=="),
)

NAMED = (
    'password = "q8Zr!tW3kd"',
    "DB_PASSWORD: 'Tr0ub4dor&3x'",
    "DB_PASSWORD=q8Zrt2W3kd",
    "    export APP_SECRET=9f8e7d6c5b4a39281706f5e4",
    "PGPASSWORD=q8Zrt2W3kd psql -h db",
    "SECRET_KEY = 'x8#2k!v0q^9wz7@p1m4'",
    '"client_secret": "k3J9dkf83jdKf93kdlf02jd8"',
    '{\\"password\\": \\"q8Zr!tW3kd\\"}',
    "config['password'] = 'q8Zr!tW3kd'",
    "os.environ.get('API_TOKEN', '8d7f6a5b4c3d2e1f0a9b8c7d')",
    'const apiKey: string = "k3J9dkf83jdKf93kdlf02jd8"',
    'password: str = "q8Zr!tW3kd"',
    "mysqldump --password 'q8Zr!tW3kd' shop",
    "CREATE USER a WITH PASSWORD 'q8Zr!tW3kd';",
    "<password>q8Zr!tW3kd</password>",
    "postgres://app:q8Zr!tW3kd@db.acme.io:5432/app",
    "Server=db.acme.io;Database=a;User Id=sa;Password=q8Zr!tW3kd;",
    'if password == "q8Zr!tW3kd":',
)

NO_SECRETS = (
    'password = "changeme"',
    'password = "password123"',
    "aws_access_key_id = AKIAIOSFODNN7EXAMPLE",
    "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    'api_key = "xxxxxxxxxxxxxxxxxxxx"',
    "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    "ghp_abcdefghijklmnopqrstuvwxyz0123456789",
    '"sk-your-key-here-12345678901234567890"',
    'token = "${GITHUB_TOKEN}"',
    'secret: "<your-secret-here>"',
    'password = "%s" % value',
    'password = os.environ["DB_PASSWORD"]',
    'password = getpass.getpass("Password: ")',
    "secret = secrets.token_urlsafe(32)",
    "api_key=settings.OPENAI_API_KEY2",
    'token = response.json()["token"]',
    'sha = "3f786850e387550fdab836ed7e6dc881de23001b"',
    'integrity="sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC"',
    'token = "123e4567-e89b-12d3-a456-426614174000"',
    "'Lock-Token': 'urn:uuid:123e4567-e89b-12d3-a456-426614174000'",
    'token_url = "https://auth.acme.io/oauth2/token"',
    'secret_name = "prod/db/password1"',
    'password: "new-password"',
    '"access_token": "access_token_2"',
    '<input type="password" autocomplete="current-password">',
    'password_hash = "$2b$12$KIXQZ0pZ7sG1yqj3Jt5u1eYwYV8c1QkQ9hH0H7mQm8pC9dQ0x7x2W"',
    'password = "pbkdf2_sha256$260000$q8Zr$tW3kdq8ZrtW3kdq8ZrtW3kd="',
    "private_key: x25519.X25519PrivateKey",
    "All entries are hidden. Pass `full_trace=True` to see them.",
    "postgres://user:password@localhost:5432/db",
    "postgresql://${USER}:${PASS}@db/x",
    "https://user:q8Zr!tW3kd@proxy.example.com/",
    "Authorization: Bearer <token>",
    ".sk-folding-cube-before .sk-cube1:before",
    'if pem.startswith("-----BEGIN RSA PRIVATE KEY-----"):',
    # The examples of jwt.io, of PyJWT's manual, of RFC 6749 and of Azurite's manual.
    "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIn0"
    ".SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJVadQssw5c",
    "eyJhbGciOiJIUzI1NiJ9.eyJzb21lIjoicGF5bG9hZCJ9.4twFt5NiznN84AWoo1d7KO1T_yoc0Z6XOpOVswacPZg",
    '"access_token":"2YotnFZFEjr1zCsicMWpAA"',
    "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeks"
    "oMGGw==",
)

BODY = tuple(drawn(f"{{b64}}{n}")[:64] for n in range(4))


def pem(*body: str, name: str = "RSA PRIVATE KEY") -> list[str]:
    return [f"-----BEGIN {name}-----", *body, f"-----END {name}-----"]


@pytest.mark.parametrize(("kind", "template"), TOKENS)
def test_a_token_is_told_by_its_shape_and_masked(kind: str, template: str) -> None:
    line = drawn(template)

    (secret,) = find(line)
    masked = mask(f"a = 1\nx = {line} # note\n")

    assert secret.kind == kind
    assert f"‹secret: {kind}›" in masked
    assert line[secret.start : secret.end] not in masked
    assert masked.startswith("a = 1\nx = ")
    assert len(line[secret.start : secret.end]) >= 12


def test_every_shape_has_a_sample() -> None:
    assert {shape.kind for shape in SHAPES} == {kind for kind, _ in TOKENS}
    assert len(LIVE) > 80


@pytest.mark.parametrize("line", NAMED)
def test_a_password_is_told_by_its_name_or_place(line: str) -> None:
    (secret,) = find(line)

    assert secret.kind in {"password", "url-password", "connection-password"}
    assert secret.kind not in LIVE
    assert line[secret.start : secret.end] not in mask(line)
    assert len(line) - (secret.end - secret.start) == len(mask(line).replace(_mark(secret), ""))


def _mark(secret: Secret) -> str:
    return f"‹secret: {secret.kind}›"


@pytest.mark.parametrize("line", NO_SECRETS)
def test_what_is_plainly_no_secret_is_let_through(line: str) -> None:
    assert find(line) == ()
    assert mask(line) == line


def test_secrets_of_one_line_are_told_in_order_and_apart() -> None:
    github, aws = drawn("ghp_{a36}"), drawn("AKIA{u16}")

    secrets = find(f"token = '{github}', id = '{aws}'")

    assert [secret.kind for secret in secrets] == ["github-token", "aws-key-id"]
    assert secrets[0].end <= secrets[1].start


def test_a_secret_that_two_rules_see_is_told_once_by_the_particular_one() -> None:
    assert [s.kind for s in find(drawn('api_token = "npm_{a36}"'))] == ["npm-token"]


@pytest.mark.parametrize(
    ("before", "between", "kinds"),
    [
        ("from twilio.rest import Client", 3, ["twilio-token"]),
        ("from twilio.rest import Client", 40, []),
        ("from tools import Client", 3, []),
    ],
)
def test_the_word_by_which_a_token_is_told_may_stand_some_lines_away(
    before: str, between: int, kinds: list[str]
) -> None:
    key = "SK" + hashlib.sha256(b"key").hexdigest()[:32]
    lines = [before, *[""] * between, f'client = Client("{key}", secret)']

    told = [one for _, found in find_in(lines).items() for one in found]

    assert [one.kind for one in told] == kinds
    assert all(lines[-1][one.start : one.end] == key for one in told)


def test_a_secret_does_not_hold_its_value() -> None:
    line = drawn("ghp_{a36}")

    assert line[4:] not in repr(find(line))


@pytest.mark.parametrize(
    ("lines", "masked"),
    [
        pytest.param(pem(*BODY), range(6), id="a file of its own"),
        pytest.param(["k = '''", *pem(*BODY), "'''"], range(1, 7), id="in code"),
        pytest.param(pem(*(f"  '{b}\\n' +" for b in BODY)), range(6), id="a string a line"),
        pytest.param(["a: |", *(f"    {b}" for b in pem(*BODY))], range(1, 7), id="YAML"),
        pytest.param(pem("Proc-Type: 4,ENCRYPTED", "", *BODY), range(8), id="encrypted"),
        pytest.param(pem(*BODY, name="PGP PRIVATE KEY BLOCK"), range(6), id="PGP"),
        pytest.param([*pem(*BODY)[:-1], "", "b = 2"], range(5), id="no end"),
        pytest.param(["", *pem(*BODY)[2:]], range(1, 5), id="no beginning"),
        pytest.param([r"\n".join(pem(*BODY))], range(1), id="one line"),
        pytest.param([*pem(*BODY), *pem(*BODY)], range(12), id="two"),
        pytest.param(pem(), (), id="marks alone"),
        pytest.param(pem("..."), (), id="left out"),
        pytest.param(pem("def f():", "    return g(a)", BODY[0], "x()"), (), id="code between"),
    ],
)
def test_a_private_key_is_masked_whole(lines: list[str], masked: range) -> None:
    after = mask("\n".join(lines)).split("\n")

    assert len(after) == len(lines)
    assert [n for n, line in enumerate(after) if PRIVATE_KEY in line] == list(masked)
    assert not masked or not any(part in "".join(after) for part in BODY)


def test_a_key_block_tells_its_lines() -> None:
    (block,) = key_blocks(["a", *pem(*BODY), "b"])

    assert (block.first, block.last) == (1, 6)


def test_lines_are_told_by_number() -> None:
    found = find_in(["a", drawn("ghp_{a36}"), "İ" * 9, drawn("AKIA{u16}")])

    assert {n: s[0].kind for n, s in found.items()} == {1: "github-token", 3: "aws-key-id"}


PIECES = st.one_of(
    st.text(max_size=8),
    st.sampled_from([t for _, t in TOKENS]).map(drawn),
    st.sampled_from((*NAMED, *NO_SECRETS, *pem(*BODY), *BODY, "\n", "\n", "token='", "://", "‹")),
)


@given(st.lists(PIECES, max_size=12).map(" ".join))
@settings(max_examples=300, deadline=None)
def test_masking_keeps_the_lines_and_leaves_nothing_to_mask(text: str) -> None:
    masked = mask(text)

    assert masked.count("\n") == text.count("\n")
    assert mask(masked) == masked


def test_a_name_behind_a_colon_is_no_type() -> None:
    line = 'if password == "q8Zr!tW3kd": password = "q8Zr!tW3kd"'

    assert "q8Zr" not in mask(line)


def test_the_name_before_a_mask_makes_no_secret_of_the_next_value() -> None:
    digest = "3f786850e387550fdab836ed7e6dc881de23001b"
    once = f'DD_API_KEY=‹secret: datadog-key› sha = "{digest}"'

    assert mask(f'DD_API_KEY=74362b5901af7eced24667870050181d sha = "{digest}"') == once
    assert mask(once) == once


HOSTILE = (
    *("eyJ", "AAAA", "eyJaaaaaaaa.", "sk-", "ghp_", "AKIA", "xoxb-1", "password=", "a://b:c"),
    *('password="q8Zr!tW3kd" ', "user=a;password=q8Zr!tW3kd;", "<password>", "twilio ", "pass."),
    *("secret_access_key", "-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----\n", "\n", "é"),
    "-----BEGIN PRIVATE KEY-----\n" + "+" * 300 + "\n",
)


@pytest.mark.parametrize("piece", HOSTILE, ids=lambda piece: repr(piece[:25]))
def test_at_036_hostile_text_is_masked_in_time_linear_in_its_length(piece: str) -> None:
    short, long = (
        least_seconds(partial(mask, (piece * (length // len(piece) + 1))[:length]))
        for length in (65_000, 130_000)
    )

    assert short < 1
    assert long < 2.5 * short + 0.1


def test_a_line_of_five_megabytes_is_searched() -> None:
    token = drawn("ghp_{a36}")
    line = "x = 'a1b2'; " * 200_000 + token + " y = 'c3d4';" * 200_000

    started = time.process_time()
    secrets = find(line)

    assert [line[s.start : s.end] for s in secrets] == [token]
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    "line",
    [
        'url = "postgres://admin:nrRsKTeamJgVwQ@db.shop.io:5432/app"',
        'url = "mongodb+srv://root:byXJZBFwTXpKVe@cluster0.ab1cd.mongodb.net"',
        'dsn = "Server=db.shop.io;Uid=app;Password=JvTLlqyaDjPSeU;"',
    ],
)
def test_a_password_without_digits_is_known_by_its_place(line: str) -> None:
    assert len(find(line)) == 1


@pytest.mark.parametrize(
    "line",
    [
        'url = "postgres://admin:MyDatabasePassword@db.shop.io/app"',
        'url = "https://user:correcthorsebattery@shop.io"',
        'dsn = "Server=db.shop.io;Uid=app;Password=DatabasePassword;"',
    ],
)
def test_words_in_such_a_place_are_none(line: str) -> None:
    assert find(line) == ()
