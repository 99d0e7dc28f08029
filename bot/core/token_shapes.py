"""What the tokens of today's services look like: a table."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from bot.core.placeholders import is_placeholder


def _is_real(value: str) -> bool:
    return not is_placeholder(value)


@dataclass(frozen=True)
class Shape:
    """How one kind of token looks.

    `words` are in lower case: only a line with one of them is searched, and so many lines before
    and after it as `reach` says. `pattern`'s first group is
    the secret; without a group it is the whole match. Every repetition in it is bounded, or ends
    the match, so that a search takes time linear in the line. `is_real` tells a secret from an
    example. A `loose` shape need not be of a live provider.
    """

    kind: str
    words: tuple[str, ...]
    pattern: str
    loose: bool = False
    reach: int = 0
    is_real: Callable[[str], bool] = _is_real

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        """Compiled when a line has one of the words: all of them take 20 ms, and few are needed."""
        return re.compile(self.pattern)

    def found_in(self, line: str) -> Iterator[tuple[int, int]]:
        """Start and end of each token of this shape in `line`."""
        for match in self._compiled.finditer(line):
            group = 1 if match.re.groups else 0
            if self.is_real(match[group]):
                yield match.span(group)


_START = r"(?<![A-Za-z0-9])"
_END = r"(?![A-Za-z0-9])"
_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"


def _token(kind: str, words: str, *patterns: str) -> Shape:
    """A token that begins where no letter or digit stands before it."""
    either = "|".join(patterns)
    return Shape(kind, tuple(words.split()), f"{_START}(?:{either})")


def _near(kind: str, words: str, *values: str) -> Shape:
    """A value that is told only by a word at most 60 characters before it.

    What `mask` put there ends the search: the word speaks of one value, not of the next.
    """
    named, value = "|".join(words.split()), "|".join(values)
    pattern = rf"(?i:{named})[^\n‹›]{{0,60}}?(?<![\w/+.-])({value})(?![\w/+=-])"
    return Shape(kind, tuple(words.split()), pattern)


_CLOUDS = (
    _token("aws-key-id", "akia asia", r"(?:AKIA|ASIA)[A-Z0-9]{16}" + _END),
    _near(
        "aws-secret-key",
        "secretaccesskey secret_access_key secret-access-key aws_secret aws-secret awssecret",
        r"(?=[a-z0-9/+]{0,39}[A-Z])[A-Za-z0-9/+]{40}",
    ),
    _token("aws-bedrock-key", "absk", r"ABSK[A-Za-z0-9+/]{100,270}={0,2}"),
    _token("google-api-key", "aiza", r"AIza[\w-]{35}(?![\w-])"),
    _token("google-oauth-secret", "gocspx-", r"GOCSPX-[\w-]{28}"),
    _token("google-access-token", "ya29.", r"ya29\.[\w-]{20,}"),
    _token(
        "azure-storage-key", "accountkey", r"(?i:AccountKey)\s{0,2}=\s{0,2}([A-Za-z0-9+/]{86}==)"
    ),
    _token(
        "azure-access-key",
        "sharedaccesskey",
        r"(?i:SharedAccessKey)\s{0,2}=\s{0,2}([A-Za-z0-9+/]{43}=)",
    ),
    _token("azure-access-signature", "sig=", r"sig=([A-Za-z0-9%+/]{43,80}(?:%3[Dd]|=))"),
    _token("azure-client-secret", "8q~ 7q~", r"[\w.~-]{3}[78]Q~[\w.~-]{31,34}(?![\w.~-])"),
    _token("alibaba-key-id", "ltai", r"LTAI[A-Za-z0-9]{16,20}" + _END),
    _token("tencent-key-id", "akid", r"AKID[A-Za-z0-9]{32}" + _END),
    _token("digitalocean-token", "_v1_", r"do[opr]_v1_[a-f0-9]{64}"),
    _token("flyio-token", "fm1 fm2 fo1_", r"fm[12][ar]?_[A-Za-z0-9+/=_]{60,}", r"fo1_[\w-]{43}"),
    _near("heroku-key", "heroku", _UUID),
    _token("heroku-key", "hrku-", r"HRKU-[\w-]{36,}"),
    _near(
        "cloudflare-token",
        "cloudflare",
        r"(?=[\w-]{0,39}\d)(?=[\w-]{0,39}[A-Z])[\w-]{40}",
        r"[0-9a-f]{37}",
    ),
    _token("cloudflare-origin-key", "v1.0-", r"v1\.0-[a-f0-9]{24}-[a-f0-9]{146}"),
    _token("netlify-token", "nfp_", r"nfp_[A-Za-z0-9]{36,}"),
    _token("supabase-key", "sbp_ sb_secret_", r"sbp_[a-f0-9]{40}", r"sb_secret_[\w-]{22,}"),
    _token("planetscale-token", "pscale_", r"pscale_(?:tkn|pw|oauth)_[\w.=-]{32,}"),
    _token("databricks-token", "dapi", r"dapi[a-f0-9]{32}(?:-\d)?" + _END),
    _token("tailscale-key", "tskey-", r"tskey-[a-z]{2,10}-[A-Za-z0-9-]{20,}"),
)

_CODE = (
    # The newest installation tokens are ghs_<app id>_<JWT>: dots, and far more than 40 characters.
    _token("github-token", "ghp_ gho_ ghu_ ghs_ ghr_", r"gh[pousr]_[A-Za-z0-9_.-]{16,}"),
    _token("github-fine-token", "github_pat_", r"github_pat_\w{20,}"),
    _token(
        "gitlab-token",
        "glpat- gldt- glrt- glcbt- glptt- glft- glsoat- gloas- glagent- glimt- gr1348941",
        r"gl(?:pat|dt|rt|cbt|ptt|ft|soat|oas|agent|imt)-[\w.-]{20,}",
        r"GR1348941[\w-]{20}",
    ),
    _token("bitbucket-token", "atbb atctt3", r"ATBB[A-Za-z0-9]{32}", r"ATCTT3[\w=-]{60,}"),
    _token("atlassian-token", "atatt3", r"ATATT3[\w=-]{60,}"),
    _token("npm-token", "npm_", r"npm_[A-Za-z0-9]{36}" + _END),
    _token(
        "npm-login",
        "_authtoken _password= _auth=",
        r"_(?i:authToken|password|auth)\s{0,2}=\s{0,2}[\"']?([\w+/=.-]{16,})",
    ),
    _token("pypi-token", "pypi-", r"pypi-[\w-]{50,}"),
    _token("rubygems-key", "rubygems_", r"rubygems_[a-f0-9]{48}"),
    _token("nuget-key", "oy2", r"oy2[a-z0-9]{43}" + _END),
    _token("clojars-token", "clojars_", r"CLOJARS_[a-z0-9]{60}"),
    _token("dockerhub-token", "dckr_", r"dckr_[po]at_[\w-]{27,}"),
    _token(
        "artifactory-key",
        "akcp cmvmdgtu",
        r"AKCp[A-Za-z0-9]{60,75}" + _END,
        r"cmVmdGtu[A-Za-z0-9]{56}" + _END,
    ),
    _token("circleci-token", "cciprj_ ccipat_", r"CCI(?:PRJ|PAT)_[A-Za-z0-9]{20,}_[a-f0-9]{40}"),
    _token("buildkite-token", "bkua_ bkct_", r"bk(?:ua|ct)_[A-Za-z0-9]{40}"),
    _token("sonarqube-token", "squ_ sqp_ sqa_", r"sq[upa]_[a-f0-9]{40}" + _END),
    _near("snyk-token", "snyk", _UUID),
    _token("terraform-token", ".atlasv1.", r"[A-Za-z0-9]{14}\.atlasv1\.[\w-]{60,}"),
    _token("pulumi-token", "pul-", r"pul-[a-f0-9]{40}" + _END),
    _token("vault-token", "hvs. hvb. hvr.", r"hv[sbr]\.[\w-]{24,}"),
    _token(
        "doppler-token",
        "dp.",
        r"dp\.(?:pt|st|ct|sa|scim|audit)\.(?:[\w-]{2,35}\.)?[A-Za-z0-9]{40,44}",
    ),
    _token("onepassword-token", "ops_eyj", r"ops_eyJ[A-Za-z0-9+/]{100,}={0,2}"),
    _token("age-key", "age-secret-key-1", r"AGE-SECRET-KEY-1[A-Z0-9]{58}"),
    _token("postman-key", "pmak-", r"PMAK-[a-f0-9]{24}-[a-f0-9]{34}"),
    _token("prefect-key", "pnu_", r"pnu_[A-Za-z0-9]{36}" + _END),
)

_MODELS = (
    _token("anthropic-key", "sk-ant-", r"sk-ant-[\w-]{20,}"),
    _token("openrouter-key", "sk-or-v1-", r"sk-or-v1-[a-f0-9]{64}"),
    # A digit and a run of sixteen letters and digits tell a key from a CSS class, sk-folding-cube.
    _token(
        "openai-key",
        "sk-",
        r"sk-(?=[\w-]{0,40}\d)(?=[\w-]{0,40}?[A-Za-z0-9]{16})[\w-]{16,}",
    ),
    _token("huggingface-token", "hf_ api_org_", r"(?:hf|api_org)_[A-Za-z0-9]{34}" + _END),
    _token("groq-key", "gsk_", r"gsk_[A-Za-z0-9]{52}" + _END),
    _token("xai-key", "xai-", r"xai-[A-Za-z0-9]{80}" + _END),
    _token("perplexity-key", "pplx-", r"pplx-[A-Za-z0-9]{48}" + _END),
    _token("replicate-token", "r8_", r"r8_[A-Za-z0-9]{37}" + _END),
    _token("langsmith-key", "lsv2_", r"lsv2_(?:pt|sk)_[a-f0-9]{32}_[a-f0-9]{10}"),
)

_MONEY = (
    _token("stripe-key", "sk_live_ rk_live_", r"[sr]k_live_[A-Za-z0-9]{16,}"),
    _token("stripe-webhook-secret", "whsec_", r"whsec_[A-Za-z0-9+/]{24,}={0,2}"),
    _token(
        "square-token",
        "sq0atp- sq0csp- eaaa",
        r"sq0atp-[\w-]{22}",
        r"sq0csp-[\w-]{43}",
        r"EAAA[\w-]{60}(?![\w-])",
    ),
    _token(
        "braintree-token",
        "access_token$production$",
        r"access_token\$production\$[a-z0-9]{16}\$[a-f0-9]{32}",
    ),
    _token("plaid-token", "access-production-", r"access-production-" + _UUID),
    _token("razorpay-key", "rzp_live_", r"rzp_live_[A-Za-z0-9]{14,}"),
    _token("flutterwave-key", "flwseck-", r"FLWSECK-[A-Za-z0-9]{32}-X"),
    _token("easypost-key", "ezak", r"EZAK[A-Za-z0-9]{54}" + _END),
    _token(
        "shopify-token",
        "shpat_ shpca_ shppa_ shpss_",
        r"shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}",
    ),
)

_TALK = (
    _token("slack-token", "xox", r"xox[abeoprs](?:\.xox[bp])?-(?=[\w-]{0,30}\d)[\w-]{10,}"),
    _token("slack-app-token", "xapp-", r"xapp-\d-[A-Z0-9]{8,14}-\d{8,16}-[a-f0-9]{60,}"),
    _token(
        "slack-webhook",
        "hooks.slack.com",
        r"hooks\.slack\.com/(?:services|workflows|triggers)/"
        r"([A-Z0-9]{8,14}/[A-Z0-9]{8,14}/[A-Za-z0-9/]{20,60})",
    ),
    # A Discord token begins with a numeric user id in base64.
    _token(
        "discord-token",
        "mt mj mz nd nt nj nz od ot",
        r"(?:M[Tjz]|N[DTjz]|O[DT])[\w-]{22,26}\.[\w-]{6}\."
        r"(?=[\w-]{0,27}\d)(?=[\w-]{0,27}[A-Z])[\w-]{27,38}(?![\w-])",
    ),
    _token(
        "discord-webhook",
        "/api/webhooks/",
        r"discord(?:app)?\.com/api/webhooks/(\d{17,20}/[\w-]{60,})",
    ),
    _token("telegram-token", ":aa", r"\d{8,10}:AA[\w-]{33}(?![\w-])"),
    _token(
        "teams-webhook",
        "webhook.office.com",
        r"webhook\.office\.com/webhookb2/([\w@-]{60,90}/IncomingWebhook/[a-f0-9]{32}/[\w-]{36})",
    ),
    _near("twilio-token", "twilio", r"(?:SK)?[0-9a-f]{32}"),
    # The library is named where it is imported, or in the name of another setting.
    Shape("twilio-token", ("twilio",), rf"{_START}SK[0-9a-f]{{32}}{_END}", reach=20),
    _token("sendgrid-key", "sg.", r"SG\.[\w-]{16,32}\.[\w-]{16,64}"),
    _near("mailgun-key", "mailgun mg_api", r"[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}"),
    _token("mailgun-key", "key-", r"key-[a-f0-9]{32}" + _END),
    _token("mailchimp-key", "-us", r"[a-f0-9]{32}-us\d{1,2}" + _END),
    _token("brevo-key", "xkeysib-", r"xkeysib-[a-f0-9]{64}-[A-Za-z0-9]{16}"),
    _token("facebook-token", "eaa", r"EAA[A-Z][A-Za-z0-9]{100,}"),
)

_WORK = (
    _token("linear-key", "lin_", r"lin_(?:api|oauth)_[A-Za-z0-9]{40,}"),
    _token(
        "notion-token",
        "secret_ ntn_",
        r"secret_[A-Za-z0-9]{43}" + _END,
        r"ntn_[A-Za-z0-9]{43,50}" + _END,
    ),
    _token("figma-token", "figd_", r"figd_[\w-]{40,}"),
    _token("airtable-token", "pat", r"pat[A-Za-z0-9]{14}\.[a-f0-9]{64}"),
    _token("contentful-token", "cfpat-", r"CFPAT-[\w-]{43}"),
    _token("typeform-token", "tfp_", r"tfp_[\w.-]{44,}"),
    _token("mapbox-token", "sk.eyj", r"sk\.eyJ[\w-]{20,200}\.[\w-]{20,}"),
    _token("launchdarkly-key", "sdk-", r"sdk-" + _UUID),
    _near("datadog-key", "datadog dd_api dd_app dd-api", r"[0-9a-f]{32}", r"[0-9a-f]{40}"),
    _token("newrelic-key", "nrak- nraa- nrii- nrra-", r"NR(?:AK|AA|II|RA)-[\w-]{27,}"),
    _token("dynatrace-token", "dt0", r"dt0[a-z]\d{2}\.[A-Z0-9]{24}\.[A-Z0-9]{64}"),
    _token(
        "grafana-token",
        "glc_ glsa_ eyjrijoi",
        r"glc_[A-Za-z0-9+/]{32,}={0,2}",
        r"glsa_[A-Za-z0-9]{32}_[a-f0-9]{8}",
        r"eyJrIjoi[A-Za-z0-9+/]{60,}={0,2}",
    ),
    _token(
        "sentry-token",
        "sntrys_ sntryu_",
        r"sntrys_eyJ[A-Za-z0-9+/=_-]{40,}",
        r"sntryu_[a-f0-9]{64}",
    ),
)


def _is_login(value: str) -> bool:
    """Whether `value` is a name and a password in base64 (RFC 7617)."""
    text = _decoded(value)
    password = text.partition(":")[2]
    return text.isascii() and text.isprintable() and len(password) >= 6 and _is_real(text)


def _is_session(value: str) -> bool:
    """Whether a JSON Web Token makes claims. Examples such as {"some": "payload"} make only one."""
    try:
        claims = json.loads(_decoded(value.split(".")[1]))
    except (ValueError, RecursionError):
        return _is_real(value)
    return _is_real(value) and isinstance(claims, dict) and len(claims) > 1


def _decoded(value: str) -> str:
    """Base64 of either alphabet as text; empty when it is none."""
    padded = value[:_MOST_DECODED].rstrip("=") + "=="
    try:
        return base64.urlsafe_b64decode(padded.replace("+", "-").replace("/", "_")).decode()
    except (binascii.Error, UnicodeDecodeError):
        return ""


_MOST_DECODED = 4096  # characters

_OPEN = (
    Shape(
        "jwt",
        ("eyj",),
        _START + r"eyJ[\w-]{6,}+\.eyJ[\w-]{6,}+\.[\w-]{16,}",
        loose=True,
        is_real=_is_session,
    ),
    Shape(
        "bearer-token",
        ("bearer",),
        r"(?i:bearer)\s{1,4}"
        r"((?=[\w.~+/-]{0,40}\d)(?=[\w.~+/-]{0,40}[A-Za-z])[\w.~+/-]{24,}={0,2})",
        loose=True,
    ),
    Shape(
        "basic-login",
        ("basic",),
        r"(?i:basic)\s{1,4}([A-Za-z0-9+/]{12,}={0,2})(?![\w/+=-])",
        loose=True,
        is_real=_is_login,
    ),
)

SHAPES: tuple[Shape, ...] = _CODE + _CLOUDS + _MODELS + _MONEY + _TALK + _WORK + _OPEN
"""The first of two shapes that fit the same text names it: the particular before the general."""
