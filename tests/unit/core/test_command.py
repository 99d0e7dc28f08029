"""The grammar of commands: one line, fixed verbs, no options."""

from __future__ import annotations

import contextlib
import re
import time
import unicodedata
from datetime import date

import pytest
from hypothesis import given, strategies as st

from bot.core.command import LONGEST, LONGEST_REASON, USAGE, Command, Verb, command

ID = "3f1c0c9c2f4e9a7718d2b6e0a5c4f391"
COMMIT = "c0ffee1234" * 4
KEY = "AKIA" + "3X7QZ2MNB5VTC4WR"  # made up


@pytest.mark.parametrize(
    ("body", "meant"),
    [
        pytest.param("/diffwarden review", Command(Verb.REVIEW), id="review"),
        pytest.param("/diffwarden resolve", Command(Verb.RESOLVE), id="resolve"),
        pytest.param("/diffwarden help", Command(Verb.HELP), id="help"),
        pytest.param(f"/diffwarden explain {ID}", Command(Verb.EXPLAIN, ID), id="explain"),
        pytest.param("/diffwarden explain 3f1c0c9c", Command(Verb.EXPLAIN, "3f1c0c9c"), id="short"),
        pytest.param("/diffwarden explain", Command(Verb.EXPLAIN), id="explain what is here"),
        pytest.param(
            f"/diffwarden ignore {ID} run by hand",
            Command(Verb.IGNORE, ID, why="run by hand"),
            id="ignore",
        ),
        pytest.param(
            f"/diffwarden ignore {ID} until 2027-01-31 a fixture",
            Command(Verb.IGNORE, ID, why="a fixture", until=date(2027, 1, 31)),
            id="ignore until a day",
        ),
        pytest.param(
            "/diffwarden ignore it is a fixture",
            Command(Verb.IGNORE, why="it is a fixture"),
            id="ignore what is here",
        ),
        pytest.param(
            "/diffwarden ignore until 2027-01-31 a fixture",
            Command(Verb.IGNORE, why="a fixture", until=date(2027, 1, 31)),
            id="ignore what is here until a day",
        ),
        pytest.param(
            "/diffwarden ignore added by a script",
            Command(Verb.IGNORE, why="added by a script"),
            id="a word of few hex digits",
        ),
        pytest.param(
            f"/diffwarden ignore {'a' * 40} mended it",
            Command(Verb.IGNORE, why=f"{'a' * 40} mended it"),
            id="a commit is no finding",
        ),
        pytest.param(
            f"/diffwarden override {COMMIT} the site is down",
            Command(Verb.OVERRIDE, commit=COMMIT, why="the site is down"),
            id="override",
        ),
        pytest.param(
            f"/diffwarden override {'c' * 40} down",
            Command(Verb.OVERRIDE, commit="c" * 40, why="down"),
            id="override a whole commit",
        ),
        pytest.param("/diffwarden \t review \t ", Command(Verb.REVIEW), id="more white space"),
        pytest.param(
            "/diffwarden review\r\nthank you", Command(Verb.REVIEW), id="CR and more text"
        ),
        pytest.param("/diffwarden review\n--all", Command(Verb.REVIEW), id="text is no option"),
        pytest.param(
            f"/diffwarden ignore {ID} `--force` is -1 -- so\u00a0what",
            Command(Verb.IGNORE, ID, why="`--force` is -1 -- so what"),
            id="dashes that are no options",
        ),
        pytest.param(
            f"/diffwarden ignore {ID} größer als nötig 👩‍💻",
            Command(Verb.IGNORE, ID, why="größer als nötig 👩‍💻"),
            id="other languages",
        ),
        pytest.param(
            f"/diffwarden ignore {ID} {KEY} is revoked",
            Command(Verb.IGNORE, ID, why="‹secret: aws-key-id› is revoked"),
            id="a credential in the reason",
        ),
    ],
)
def test_a_command_is_read(body: str, meant: Command) -> None:
    assert command(body) == meant


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("", id="nothing"),
        pytest.param("Looks good", id="talk"),
        pytest.param("> /diffwarden review", id="a quote"),
        pytest.param("```\n/diffwarden review\n```", id="a code block"),
        pytest.param("    /diffwarden review", id="indented code"),
        pytest.param("`/diffwarden review`", id="a code span"),
        pytest.param("<!--\n/diffwarden review\n-->", id="an HTML comment"),
        pytest.param("<!-- /diffwarden review -->", id="an HTML comment on one line"),
        pytest.param("please\n/diffwarden review", id="the second line"),
        pytest.param("please\r/diffwarden review", id="behind a bare CR"),
        pytest.param("\n/diffwarden review", id="below an empty line"),
        pytest.param(" /diffwarden review", id="behind a space"),
        pytest.param("\ufeff/diffwarden review", id="behind a byte-order mark"),
        pytest.param("\u200b/diffwarden review", id="behind an invisible space"),
        pytest.param("- /diffwarden review", id="in a list"),
        pytest.param("/Diffwarden review", id="a capital"),
        pytest.param("/diffwardenreview", id="no space"),
        pytest.param("/diffwarden\u00a0review", id="a space that is none"),
        pytest.param("/diffwarden\u200b review", id="an invisible letter"),
        pytest.param("/diffwаrden review", id="a Cyrillic letter"),
        pytest.param("@diffwarden review", id="a mention"),
        pytest.param("//diffwarden review", id="two slashes"),
        pytest.param("/review", id="another bot's"),
    ],
)
def test_what_is_not_said_to_us_is_no_command(body: str) -> None:
    assert command(body) is None


@pytest.mark.parametrize(
    ("line", "why"),
    [
        pytest.param("", "Name a command: review, explain, ignore", id="no verb"),
        pytest.param("reveiw", "no command 'reveiw': did you mean 'review'?", id="a typing error"),
        pytest.param("Review", "no command 'Review': did you mean 'review'?", id="a capital"),
        pytest.param("xyzzy", "no command 'xyzzy': there are review,", id="nothing like it"),
        pytest.param("__class__", "no command '__class__'", id="a name of Python's"),
        pytest.param("a" * 900, f"no command '{'a' * 40}...'", id="a long word"),
        pytest.param("review --all", "unknown option '--all'", id="an option"),
        pytest.param("review -v", "unknown option '-v'", id="a short option"),
        pytest.param("review --model=x", "unknown option '--model=x'", id="an option's value"),
        pytest.param("--help", "unknown option '--help'", id="an option for a verb"),
        pytest.param(f"ignore {ID} --until x", "unknown option '--until'", id="option of ignore"),
        pytest.param(f"override {COMMIT} --force", "unknown option '--force'", id="of override"),
        pytest.param("review model=x", "Nothing goes behind 'review': 'model=x'", id="a setting"),
        pytest.param("review —all", "Nothing goes behind 'review'", id="a long dash"),
        pytest.param("resolve all", "Nothing goes behind 'resolve'", id="resolve with a word"),
        pytest.param("help me", "Nothing goes behind 'help'", id="help with a word"),
        pytest.param("explain 3f1c", "is written `/diffwarden explain ID`", id="too few digits"),
        pytest.param(f"explain {ID}0", "is written `/diffwarden explain ID`", id="too many digits"),
        pytest.param(f"explain {ID} x", "is written `/diffwarden explain ID`", id="two words"),
        pytest.param("explain ../../etc", "is written `/diffwarden explain ID`", id="a path"),
        pytest.param(f"ignore {ID}", "Say why: `/diffwarden ignore ID", id="no reason"),
        pytest.param(f"ignore {ID} ...", "Say why:", id="a reason without a word"),
        pytest.param("ignore", "Say why:", id="nothing behind ignore"),
        pytest.param(f"ignore {ID} until", "'' is no day", id="no day"),
        pytest.param(f"ignore {ID} until soon x", "'soon' is no day", id="a word for a day"),
        pytest.param(f"ignore {ID} until 2027-02-30 x", "'2027-02-30' is no day", id="30 February"),
        pytest.param(f"ignore {ID} until 20270131 x", "'20270131' is no day", id="another format"),
        pytest.param(f"ignore {ID} until 2027-W01 x", "'2027-W01' is no day", id="a week"),
        pytest.param(
            f"ignore {ID} until ２０２７-01-31 x", "is no day", id="digits of another kind"
        ),
        pytest.param(f"ignore {ID} until 2027-01-31", "Say why:", id="a day and no reason"),
        pytest.param(f"ignore {ID} {'x' * 600}", "longer than 500 characters", id="a long reason"),
        pytest.param("review" + " " * 1000, "longer than 1,000 characters", id="a long line"),
        pytest.param("review" + " x" * 40_000, "longer than 1,000", id="a very long line"),
        pytest.param("override", "Name the commit by its whole id", id="override of nothing"),
        pytest.param("override c0ffee123456 down", "by its whole id", id="12 digits"),
        pytest.param("override HEAD down", "Name the commit by its whole id", id="a name of git's"),
        pytest.param(f"override {COMMIT.upper()} x", "Name the commit", id="capital digits"),
        pytest.param(f"override {COMMIT}", "Say why:", id="override without a reason"),
        pytest.param("rev\u200bview", "<U+200B> ZERO WIDTH SPACE", id="an invisible letter"),
        pytest.param(f"ignore {ID} \u202eenif", "<U+202E>", id="reordered text"),
        pytest.param(f"ignore {ID} a\x00b", "<U+0000>", id="NUL"),
        pytest.param(f"ignore {ID} a\x1b[2K", "<U+001B>", id="a terminal's command"),
        pytest.param(f"ignore {ID} a\rb", "<U+000D>", id="a bare CR"),
        pytest.param(f"ignore {ID} a\u2028b", "<U+2028>", id="a line separator"),
        pytest.param(f"ignore {ID} \U000e0041", "<U+E0041>", id="a tag"),
        pytest.param(f"ignore {ID} a\ud800", "nobody sees", id="half a character"),
        pytest.param(f"ignore {ID} fine <!-- not -->", "nobody sees", id="an HTML comment"),
    ],
)
def test_a_mistake_is_told_in_a_sentence(line: str, why: str) -> None:
    with pytest.raises(ValueError, match=re.escape(why)) as caught:
        command(f"/diffwarden {line}")

    assert len(str(caught.value)) < 200


def test_every_verb_can_be_written_as_its_usage_says() -> None:
    for verb, (usage, _) in USAGE.items():
        line = usage.replace("[until YYYY-MM-DD]", "until 2027-01-31")
        line = line.replace("ID", ID).replace("COMMIT", COMMIT)

        said = command(f"/diffwarden {line}")

        assert said is not None
        assert said.verb is verb


@given(
    st.text(max_size=60), st.sampled_from(["", "review ", f"ignore {ID} ", f"override {COMMIT} "])
)
def test_no_text_does_more_than_be_a_command_or_a_mistake(text: str, start: str) -> None:
    said = None
    with contextlib.suppress(ValueError):
        said = command(f"/diffwarden {start}{text}")

    if said:
        assert said.verb in Verb
        assert not {"Cc", "Cs"} & {unicodedata.category(character) for character in said.why}
        assert len(said.why) <= LONGEST_REASON
        assert re.fullmatch("(?:[0-9a-f]{8,32})?", said.finding)
        assert re.fullmatch("(?:[0-9a-f]{12,64})?", said.commit)


def test_a_huge_comment_takes_no_time() -> None:
    bodies = ["/diffwarden " + " " * 10**6, "/diffwarden " * 10**5, "/diffwarden\n" + "x" * 10**6]
    started = time.monotonic()

    for body in bodies:
        with pytest.raises(ValueError, match=f"longer than {LONGEST:,}|Name a command"):
            command(body)

    assert time.monotonic() - started < 1
