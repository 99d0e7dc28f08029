"""What the operator sets, and where secrets come from."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.core.redaction import Redactor

TELL = """
import json, os, sys
from bot.core.errors import SettingsError
from bot.service.settings import take
try:
    made = take(sys.argv[1] if len(sys.argv) > 1 else None)
except SettingsError as error:
    print(json.dumps({"error": str(error)}))
else:
    print(json.dumps({
        "settings": made.settings.model_dump(mode="json"),
        "webhook": made.secrets.webhook, "key": made.secrets.private_key,
        "queue": made.database_url, "known": list(made.secrets.credentials.known),
        "left": sorted(n for n in os.environ if n.startswith(("DIFFWARDEN_SERVICE", "OPENAI_API"))),
        "client": made.secrets.client_secret,
        "shown": repr(made), "review": made.environment.get("DIFFWARDEN_FAIL_ON"),
        "proc": open("/proc/self/environ", "rb").read().decode("latin-1"),
    }))
"""


def taken(folder: Path, *words: str, **variables: str) -> dict[str, object]:
    """What a process takes that starts with these variables."""
    env = {name: os.environ[name] for name in ("PATH",) if name in os.environ}
    named = {f"DIFFWARDEN_SERVICE_{n}": v for n, v in variables.items() if n.isupper()}
    done = subprocess.run(
        [sys.executable, "-c", TELL, *words],
        cwd=folder,
        env={**env, **named, "OPENAI_API_KEY": "sk-0123456789", "DIFFWARDEN_FAIL_ON": "low"},
        capture_output=True,
        text=True,
        check=True,
    )
    told: dict[str, object] = json.loads(done.stdout)
    return told


def test_variables_win_over_the_file_and_secrets_are_wiped(tmp_path: Path) -> None:
    (tmp_path / "service.toml").write_text('port = 1\nworkers = 3\nowners = ["acme"]\n')
    (tmp_path / "key.pem").write_text("-----BEGIN KEY-----\nabc\n")

    told = taken(
        tmp_path,
        "service.toml",
        PORT="2",
        WEBHOOK_SECRET="a webhook secret",
        PRIVATE_KEY_FILE="key.pem",
        DATABASE_URL="postgresql://u:password-here@db/x",
        DASHBOARD_TOKEN="the dashboard's token",
    )

    settings = told["settings"]
    assert isinstance(settings, dict)
    assert (settings["port"], settings["workers"], settings["owners"]) == (2, 3, ["acme"])
    assert (told["webhook"], told["key"]) == ("a webhook secret", "-----BEGIN KEY-----\nabc")
    assert told["queue"] == "postgresql+psycopg://u:password-here@db/x"
    assert (told["left"], told["review"]) == ([], "low")
    known = told["known"]
    assert isinstance(known, list)
    assert "the dashboard's token" in known
    for secret in ("a webhook secret", "password-here", "sk-0123456789", "the dashboard's token"):
        assert secret not in str(told["shown"])
        assert secret not in str(told["proc"])


@pytest.mark.parametrize(
    ("variables", "error"),
    [
        ({"WORKRES": "1"}, "did you mean 'DIFFWARDEN_SERVICE_WORKERS'"),
        ({"PORT": "x"}, "port is 'x'"),
        ({"TRIES": "0"}, "tries is '0'"),
        ({"GATE": "both"}, "gate is 'both'"),
        ({"CONFIG": "none.toml"}, "none.toml cannot be read"),
        ({"PRIVATE_KEY_FILE": "none.pem"}, "PRIVATE_KEY_FILE cannot be read"),
        ({"DATABASE_URL": "mysql://x"}, "postgresql://"),
        ({"CLIENT_ID": "Iv23abc"}, "github_login is off"),
        ({"CLIENT_SECRET": "a client secret"}, "github_login is off"),
    ],
    ids=lambda one: next(iter(one)) if isinstance(one, dict) else "",
)
def test_what_is_wrong_is_named(tmp_path: Path, variables: dict[str, str], error: str) -> None:
    assert error in str(taken(tmp_path, **variables)["error"])


def test_what_setup_kept_is_used(tmp_path: Path) -> None:
    data = tmp_path / "diffwarden-data"
    data.mkdir()
    kept = {"app_id": "7", "webhook_secret": "kept", "private_key": "pem"}
    kept |= {"client_id": "Iv23abc", "client_secret": "a client secret"}
    lines = [f'{name} = "{value}"\n' for name, value in kept.items()]
    (data / "app.toml").write_text("".join(lines))

    told = taken(tmp_path)

    settings = told["settings"]
    assert isinstance(settings, dict)
    assert (settings["app_id"], told["webhook"], told["key"]) == ("7", "kept", "pem")
    assert (settings["client_id"], told["client"]) == ("Iv23abc", "a client secret")
    assert "a client secret" in str(told["known"])
    assert "a client secret" not in str(told["shown"])
    assert "sqlite:///" in str(told["queue"])


@pytest.mark.parametrize(
    ("url", "secret"),
    [
        ("postgresql://u@127.0.0.1:35432/x", []),
        ("postgresql://u:password-here@127.0.0.1:35432/x", ["password-here"]),
        ("postgresql://u:p%40ssword-here@db/x", ["p%40ssword-here", "p@ssword-here"]),
        ("postgresql://db/x?user=u&password=another-one&sslmode=require", ["another-one"]),
    ],
    ids=["none", "plain", "quoted", "in the query"],
)
def test_of_the_databases_address_only_its_password_is_secret(
    tmp_path: Path, url: str, secret: list[str]
) -> None:
    """A host in the log was taken for a part of the secret that the whole address once was."""
    known = taken(tmp_path, DATABASE_URL=url, WEBHOOK_SECRET="a webhook secret")["known"]

    assert isinstance(known, list)
    assert set(secret) <= set(known)
    cleaned = Redactor(known).clean(f"{url} listening at http://127.0.0.1:35999")
    assert "http://127.0.0.1:35999" in cleaned
    assert not [one for one in secret if one in cleaned]
