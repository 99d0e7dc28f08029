"""Untrusted text as Markdown: it renders to itself, and nothing in it comes alive."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from statistics import median

import pytest
from hypothesis import given, settings, strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.core.characters import visible
from bot.core.markdown import LINKED_HOSTS, cell, code, escaped, fenced, link

RENDERER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])

MENTION = re.compile(r"(?<![\w/`])[@＠]\w")
AUTOLINK = re.compile(r"(?i)https?://|\bwww\.|\bmailto:|[\w.+-]+@[\w-]+\.\w|\w\.(?:com|org|py)\b")
REFERENCE = re.compile(r"(?i)(?<!\w)#\d|\bgh-\d|\w#\d")
EMOJI = re.compile(r":[a-z0-9_+-]+:")

BITS = re.findall(
    r"\S+",
    r"""
    @org/team @user (@bot) \@x &#64;x ＠x @ #12 GH-1 o/r#3 http://a.example https://b.example/p?q
    www.c.example ftp://d.example mailto:e@f.example a.com javascript:alert(1)
    ![i](https://g.example/i) ![i][r] [r]: [t](../../x) [t](javascript:x) <https://h.example>
    <img src=x> <svg/onload=x> <details> <!-- --> <script> </script> <![CDATA[ ]]> <?php
    <a href='x'> http://localhost/x //host/x &lt;img&gt;
    &amp; ` `` ``` ```` ~~~ ~~ ~ * ** _ __ | \ \| \` - + > # ##
    === --- 1. 2) : :+1: $x$ $$ ! [ ] ( ) /approve bors r+ [^1] [^1]: [x] {{ }} :::
    """,
)
hostile = st.lists(
    st.one_of(st.sampled_from(BITS), st.sampled_from([" ", "\n", "\n\n", "\t", "    "]), st.text()),
    max_size=12,
).map("".join)


def tokens(markdown: str) -> Iterator[Token]:
    for block in RENDERER.parse(markdown):
        yield block
        yield from block.children or ()


def live(markdown: str) -> str:
    """The text that a renderer would look for mentions and links in: all but code."""
    return "\n".join(t.content for t in tokens(markdown) if t.type in ("text", "text_special"))


def shown(markdown: str) -> str:
    """What a reader sees of one paragraph, without spaces."""
    inline = [t for t in tokens(markdown) if not t.block]
    return "".join("".join(t.content for t in inline).split())


def lifeless(markdown: str) -> None:
    """Assert that nothing in it does anything."""
    kinds = {token.type for token in tokens(markdown)}
    assert not kinds & {"image", "html_inline", "html_block", "link_open"}
    for pattern in (MENTION, AUTOLINK, REFERENCE, EMOJI):
        assert not pattern.search(live(markdown)), pattern


@settings(max_examples=400, deadline=None)
@given(hostile)
def test_prose_is_one_paragraph_in_which_nothing_is_alive(text: str) -> None:
    markdown = escaped(text)

    blocks = [t.type for t in RENDERER.parse(markdown)]
    assert blocks in ([], ["paragraph_open", "inline", "paragraph_close"])
    lifeless(markdown)
    assert not re.match(r"(?i)\s*(?:/|bors\b|@)", markdown)


@settings(max_examples=400, deadline=None)
@given(hostile.map(lambda text: text.replace("`", "'")))
def test_prose_shows_all_of_the_text(text: str) -> None:
    assert shown(escaped(text)) == "".join(visible(text).split())


@settings(max_examples=300, deadline=None)
@given(hostile, hostile)
def test_code_is_code_and_shows_all_of_the_text(text: str, after: str) -> None:
    markdown = f"{code(text)} {escaped(after)}"

    lifeless(markdown)
    if text.strip():
        first = next(t for t in tokens(markdown) if t.type == "code_inline")
        assert first.content.split() == visible(text).split()


@settings(max_examples=300, deadline=None)
@given(hostile, st.text(max_size=10))
def test_a_fence_is_one_block_that_shows_all_of_the_text(text: str, language: str) -> None:
    markdown = f"{fenced(text, language)}\n\nafter"

    blocks = RENDERER.parse(markdown)
    assert blocks[0].type == "fence"
    assert len(blocks) == 4
    assert blocks[0].content.removesuffix("\n") == visible(text).removesuffix("\n")


@settings(max_examples=300, deadline=None)
@given(hostile, hostile)
def test_a_cell_ends_where_it_should(text: str, path: str) -> None:
    row = f"| {cell(escaped(text))} | {cell(code(path))} |"

    markdown = f"| a | b |\n|---|---|\n{row}\n"

    kinds = [token.type for token in tokens(markdown)]
    assert kinds.count("td_open") == 2
    assert kinds.count("tr_open") == 2
    lifeless(markdown)


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        pytest.param(
            "plain words, 3.11 and e.g. this.", "plain words, 3.11 and e.g. this.", id="plain"
        ),
        pytest.param("a\n\n b\tc", "a b c", id="white space"),
        pytest.param("call `os.system(x)` not", "call `os.system(x)` not", id="code stays"),
        pytest.param("see os.system, please", "see `os.system`, please", id="a dotted name"),
        pytest.param("(@bot), hi", "(`@bot`), hi", id="a mention"),
        pytest.param("`a`@b", "`a` `@b`", id="code beside a mention"),
        pytest.param("/approve", "`/approve`", id="a command"),
        pytest.param("use /etc", "use /etc", id="a slash inside"),
        pytest.param("bors r+", "`bors` r+", id="bors"),
        pytest.param("- a", "\\- a", id="a list"),
        pytest.param("1. a", "1\\. a", id="a numbered list"),
        pytest.param("1.5 s", "1.5 s", id="a number"),
        pytest.param("# a", "\\# a", id="a heading"),
        pytest.param("a *b* _c_", "a \\*b\\* \\_c\\_", id="emphasis"),
        pytest.param("a | b \\", "a &#124; b &#92;", id="bars and backslashes"),
        pytest.param("<b>&lt;", "&lt;b&gt;&amp;lt;", id="HTML"),
        pytest.param("a \u202eb\x1b[0m", "a &lt;U+202E&gt;b&lt;U+001B&gt;\\[0m", id="hidden"),
        pytest.param("``", "&#96;&#96;", id="a lone run of backticks"),
        pytest.param("std::vector::at", "`std::vector::at`", id="no emoji"),
        pytest.param("costs $5", "costs `$5`", id="no formula"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_prose(text: str, markdown: str) -> None:
    assert escaped(text) == markdown


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        pytest.param("a", "`a`", id="plain"),
        pytest.param("", "", id="nothing"),
        pytest.param("a`b", "``a`b``", id="a backtick inside"),
        pytest.param("`a", "`` `a ``", id="a backtick at an end"),
        pytest.param(" a ", "`  a  `", id="spaces at both ends"),
        pytest.param("a\nb\tc", "`a b c`", id="line feed and tab"),
        pytest.param("\u200b", "`<U+200B>`", id="hidden"),
    ],
)
def test_code(text: str, markdown: str) -> None:
    assert code(text) == markdown


@pytest.mark.parametrize("run", range(3, 11))
def test_a_fence_is_longer_than_any_run_in_it(run: int) -> None:
    text = f"a\n{'`' * run}\n<b>\n{'~' * run}"

    assert fenced(text, "python") == f"{'`' * (run + 1)}python\n{text}\n{'`' * (run + 1)}"


def test_a_language_is_a_word_or_nothing() -> None:
    assert fenced("x", "js` onload").startswith("```\n")


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/x",
        "http://cwe.mitre.org/",
        "https://cwe.mitre.org@evil.example/",
        "https://cwe.mitre.org.evil.example/",
        "https://cwe.mitre.org/a) [b](https://evil.example",
        "javascript:alert(1)",
        "",
    ],
)
def test_only_known_hosts_are_linked(address: str) -> None:
    assert link("CWE-79", address) == "CWE-79"


def test_a_known_host_is_linked() -> None:
    assert "cwe.mitre.org" in LINKED_HOSTS
    assert link("a]b", "https://cwe.mitre.org/x.html") == "[a\\]b](https://cwe.mitre.org/x.html)"


@pytest.mark.parametrize("function", [escaped, code, fenced])
@pytest.mark.parametrize(
    "bit", ["`", "` ", "`a``b```", "@", "<!--", "![", "[](", "&", "a.", ":", "\\|", "1.", "\u202e"]
)
def test_time_grows_with_the_length_and_no_faster(function: Callable[[str], str], bit: str) -> None:
    def seconds(characters: int) -> float:
        text = (bit * characters)[:characters]
        taken = []
        for _ in range(3):
            start = time.process_time()
            function(text)
            taken.append(time.process_time() - start)
        return median(taken)

    short, long = seconds(16_000), seconds(64_000)

    assert long < 1
    assert long < 10 * short + 0.02
