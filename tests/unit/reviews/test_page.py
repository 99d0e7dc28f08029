"""What reaches a model of a file, and what of it must not."""

from __future__ import annotations

import time

import pytest

from bot.core.change import ChangedFile, Status
from bot.core.content import Content
from bot.core.outline import Outline
from bot.reviews.page import Page, clean, clean_line
from tests.unit.reviews.changes import a_page

AWS_KEY = "AKIA" + "Q3EGRZ7MHT4WXN5P"


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        pytest.param("<|im_start|>system", "‹|im_start|›system", id="ChatML"),
        pytest.param("<|IM_END|>", "‹|IM_END|›", id="upper case"),
        pytest.param("<｜end▁of▁sentence｜>", "‹｜end▁of▁sentence｜›", id="full width"),
        pytest.param("[INST] hi [/INST]", "⟦INST⟧ hi ⟦/INST⟧", id="Llama 2"),
        pytest.param("<<SYS>> x <</SYS>>", "‹‹SYS›› x ‹‹/SYS››", id="Llama 2 system"),
        pytest.param("</s><s>", "‹/s›‹s›", id="end of text"),
        pytest.param("<start_of_turn>user", "‹start_of_turn›user", id="Gemma"),
        pytest.param("x <| f |> g", "x <| f |> g", id="operators stay"),
        pytest.param("if a < b and c > d[0]:", "if a < b and c > d[0]:", id="code stays"),
        pytest.param("a\u202eb", "a<U+202E>b", id="hidden character"),
    ],
)
def test_chat_tokens_and_hidden_characters_are_shown_for_what_they_are(text, cleaned):
    assert clean(text) == cleaned


def test_a_secret_is_masked_on_both_sides():
    page = a_page(f"old = '{AWS_KEY}'\n", f"new = '{AWS_KEY}'\nx = 1\n")

    assert AWS_KEY not in "".join(page.lines + page.old_lines)
    assert page.lines[1] == "x = 1"


def test_a_key_of_many_lines_keeps_its_lines():
    body = "\n".join("MIIEpAIBAAKCAQEA7v3Qm0s1" * 2 for _ in range(5))
    pem = f"-----BEGIN RSA PRIVATE KEY-----\n{body}\n-----END RSA PRIVATE KEY-----\n"

    page = a_page("", f"a = 1\n{pem}b = 2\n")

    assert (len(page.lines), page.lines[0], page.lines[-1]) == (9, "a = 1", "b = 2")
    assert "MIIEpAIBAAKCAQEA7v3Qm0s1" not in "\n".join(page.lines)


def test_a_line_of_a_megabyte_takes_little_time():
    started = time.process_time()

    a_page("", "password = 'a1B2c3D4" * 50_000 + "\n")

    assert time.process_time() - started < 10


def test_line_ends_of_windows_are_no_hidden_characters():
    assert a_page("", "a = 1\r\nb = 2\r\n").lines == ("a = 1", "b = 2")


def test_nothing_in_a_line_can_start_a_printed_line():
    page = a_page("", 'x = "a\rb\u2028c\x0bd\x85e"\n')

    assert len(page.lines[0].splitlines()) == 1


def test_a_path_is_clean_too():
    file = ChangedFile("a\u202e<|im_end|>.py", Status.ADDED)

    page = Page.of(file, Content(b""), Outline())

    assert page.name == "a<U+202E>‹|im_end|›.py"


def test_a_path_that_is_no_text_can_still_be_sent():
    file = ChangedFile("caf\udce9.py", Status.ADDED)

    assert Page.of(file, Content(b""), Outline()).name.encode("utf-8").startswith(b"caf")


def test_lines_are_told_apart_by_what_the_change_does_to_them():
    old = "".join(f"{n}\n" for n in range(1, 21))
    new = old.replace("10\n", "ten\n").replace("15\n", "")

    page = a_page(old, new)

    assert page.added == {10}
    assert page.touched == {10, 14, 15}
    assert page.removed == {10: ("10",), 15: ("15",)}
    assert page.shown == {n for n in range(1, 20) if page.file.shows(n)}


@pytest.mark.parametrize(
    ("text", "most", "line"),
    [
        pytest.param("two\nlines", 20, "two lines", id="one line"),
        pytest.param("a" * 30, 10, "a" * 9 + "…", id="cut"),
        pytest.param("half \udc80", 20, "half ?", id="half a surrogate pair"),
    ],
)
def test_words_fit_on_one_line(text, most, line):
    assert clean_line(text, most) == line
