"""Characters that people do not see, or take for others."""

from __future__ import annotations

import unicodedata
from functools import partial

import pytest
from hypothesis import given, strategies as st

from bot.core.characters import Hidden, Sort, hidden, shown, visible
from tests.timing import least_seconds

RANGES = (
    (Sort.BIDI, "202A-202E 2066-2069 200E-200F 061C-061C"),
    (
        Sort.INVISIBLE,
        "00AD-00AD 034F-034F 115F-1160 17B4-17B5 180B-180F 200B-200D 2028-2029 2060-2064 206A-206F"
        " 3164-3164 FE00-FE0F FEFF-FEFF FFA0-FFA0 FFF9-FFFB 1D173-1D17A E0000-E0FFF",
    ),
    (Sort.CONTROL, "0000-0008 000B-001F 007F-009F"),
)


def _each(ranges: str) -> list[str]:
    ends = (part.split("-") for part in ranges.split())
    return [chr(code) for first, last in ends for code in range(int(first, 16), int(last, 16) + 1)]


@pytest.mark.parametrize(("sort", "ranges"), RANGES)
def test_at_009_each_hidden_character_is_found_in_code_and_shown(sort: Sort, ranges: str) -> None:
    for character in _each(ranges):
        line = f"a = 'x{character}y'"

        assert list(hidden(line)) == [Hidden(7, character, sort)]
        assert visible(line) == f"a = 'x<U+{ord(character):04X}>y'"


def test_a_hidden_character_tells_its_name() -> None:
    (found,) = hidden("x = 1 \u202e")

    assert found.name == "<U+202E> RIGHT-TO-LEFT OVERRIDE"
    assert next(hidden("\x1b[31m")).name == "<U+001B>"


ORDINARY = (
    pytest.param('{"greeting": "नमस्ते, क्‍षत्रिय"}', id="Hindi with a joiner"),
    pytest.param('{"week": "یک‌شنبه و می‌روم"}', id="Persian with non-joiners"),
    pytest.param('"title": "\u200fשלום world\u200f!"', id="Hebrew with direction marks"),
    pytest.param("msgid \u2067السعر 5 USD\u2069 ok", id="closed isolate in Arabic"),
    pytest.param("ภาษา\u200bไทย", id="Thai with a zero-width space"),
    pytest.param("Donau\u00addampf\u00adschiff", id="German with soft hyphens"),
    pytest.param("葛\U000e0100城", id="Japanese with a variant of a character"),
)
EMOJI = (
    pytest.param("❤\ufe0f ☎\ufe0f ©\ufe0f 1\ufe0f\u20e3 ‼\ufe0f", id="selectors"),
    pytest.param("👩\u200d👩\u200d👧 🏳\ufe0f\u200d🌈 👨🏽\u200d🚀 🤷\u200d♂\ufe0f", id="joiners"),
    pytest.param("🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f", id="Scotland"),
)


@pytest.mark.parametrize("line", [*ORDINARY, *EMOJI])
def test_at_011_text_of_real_languages_is_let_through_in_prose(line: str) -> None:
    assert list(hidden(line, prose=True)) == []


@pytest.mark.parametrize("line", ORDINARY)
def test_the_same_characters_are_told_in_code(line: str) -> None:
    assert list(hidden(line))


@pytest.mark.parametrize("line", EMOJI)
def test_emoji_are_let_through_in_code_too(line: str) -> None:
    assert list(hidden(line)) == []


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("user \u202eadmin\u202c", id="override"),
        pytest.param("שלום \u202badmin\u202c", id="embedding"),
        pytest.param("שלום \u2067admin", id="open isolate"),
        pytest.param("שלום \u2069a\u2067 b", id="isolate closed before it begins"),
        pytest.param("Hello \u2067world\u2069", id="isolate without such text"),
        pytest.param("Hello \u200fworld", id="mark without such text"),
        pytest.param("pass\u200bword", id="zero-width space in Latin"),
        pytest.param("ad\u200dmin", id="joiner in Latin"),
        pytest.param("hi \U000e0068\U000e0069", id="tags"),
        pytest.param("🏴" + "\U000e0068" * 9 + "\U000e007f", id="tags behind a flag"),
        pytest.param("😀\ufe0f\ufe01", id="selector after selector"),
        pytest.param("a\ufe0f", id="selector after a letter"),
        pytest.param("bell \x07 rings", id="control"),
        pytest.param("\x1b]8;;http://a\x1b\\x", id="terminal link"),
        pytest.param("one\rtwo", id="lone return"),
        pytest.param("x\ufeffy", id="mark of byte order inside"),
    ],
)
def test_what_deceives_is_told_in_prose_too(line: str) -> None:
    assert list(hidden(line, prose=True))


def test_a_page_break_alone_on_a_line_is_let_through() -> None:
    assert list(hidden("\x0c")) == []
    assert list(hidden("a\x0cb"))


@pytest.mark.parametrize(
    ("line", "columns"),
    [
        pytest.param("p\u0430ssword = 1", [2], id="Cyrillic a"),
        pytest.param("is\u0391dmin()", [3], id="Greek capital alpha"),
        pytest.param("c\u0430fé", [2], id="beside an accented letter"),
        pytest.param("\uff41b = 1", [1], id="full width"),
        pytest.param("x = 'пароль'  # пароль", [], id="a Russian word"),
        pytest.param("# APIшка, JSON-овский, SQLем", [], id="letters with no twin"),
        pytest.param("α_max = Δx + 5 µs", [], id="Greek signs"),
        pytest.param("naïve, Straße, kullanıcı, œuvre", [], id="accents"),
        pytest.param("[f'COM{c}' for c in '123¹²³'], '×10³'", [], id="numbers are no names"),
        pytest.param('{"information": "\u2139"}', [], id="a sign by itself in quotes"),
        pytest.param("\u2139 = 0", [1], id="the same sign as a name"),
        pytest.param("'\u2139d'", [2], id="the same sign in a word in quotes"),
    ],
)
def test_at_010_letters_that_look_latin_are_told(line: str, columns: list[int]) -> None:
    found = list(hidden(line))

    assert [character.column for character in found] == columns
    assert {character.sort for character in found} <= {Sort.CONFUSABLE}


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        pytest.param("a\r\nb\tc\n", "a\nb\tc\n", id="ordinary line ends"),
        pytest.param("one\rtwo", "one<U+000D>two", id="lone return"),
        pytest.param("\x1b[2J\x07", "<U+001B>[2J<U+0007>", id="ANSI and bell"),
        pytest.param("\x1b]52;c;eA\x9c", "<U+001B>]52;c;eA<U+009C>", id="OSC 52"),
        pytest.param("p\u0430y", "p\u0430y", id="a letter that looks like another"),
    ],
)
def test_at_048_terminal_commands_are_spelled_out(text: str, seen: str) -> None:
    assert visible(text) == seen


@given(st.text())
def test_visible_text_has_nothing_hidden_and_stays_as_it_is(text: str) -> None:
    seen = visible(text)

    assert visible(seen) == seen
    assert {character.sort for character in hidden(seen)} <= {Sort.CONFUSABLE}
    assert seen.count("\n") == text.count("\n")
    assert all(unicodedata.category(c) != "Cc" or c in "\n\t" for c in seen)


@given(st.text(st.characters(exclude_characters="\n")), st.booleans())
def test_what_is_found_stands_where_it_is_said(line: str, prose: bool) -> None:
    for character in hidden(line, prose=prose):
        assert line[character.column - 1] == character.character
        assert shown(character.character) in character.name


@pytest.mark.parametrize(
    "piece", ["\u200e", "\u2067", "\u200d", "\ufe0f", "🏴\U000e0067", "p\u0430"]
)
def test_hostile_lines_take_time_linear_in_their_length(piece: str) -> None:
    def searched(length: int) -> None:
        for prose in (True, False):
            list(hidden(piece * length, prose=prose))

    short, long = (least_seconds(partial(searched, length)) for length in (50_000, 100_000))

    assert long < 3 * short + 0.2
