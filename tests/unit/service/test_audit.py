"""The audit log's entries and their chain."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict, replace

import pytest
from hypothesis import given, strategies as st

from bot.service.audit import (
    GENESIS,
    NAMES,
    Entry,
    Kind,
    Verified,
    plain,
    verified,
    write_csv,
    write_jsonl,
)

TEXTS = [n for n in NAMES if n not in ("sequence", "installation", "repo_id", "number", "hash")]
NUMBERS = ["sequence", "installation", "repo_id", "number"]
ENTRIES = st.builds(
    Entry,
    **{name: st.text(max_size=20) for name in TEXTS},
    **{name: st.integers(0, 2**53) for name in NUMBERS},
)


def chain(length: int) -> list[Entry]:
    made: list[Entry] = []
    for number in range(1, length + 1):
        bare = Entry(
            sequence=number,
            at=f"2026-11-28T10:00:0{number}.000000+00:00",
            kind=Kind.VERDICT.value,
            installation=5,
            repo_id=9,
            repo="o/r",
            number=7,
            head="a" * 40,
            subject="main",
            who="ada",
            what='{"verdict": "pass"}',
            report="b" * 64,
            models="m",
            prompts="p",
            rules="diffwarden 1",
            previous=made[-1].hash if made else GENESIS,
        )
        made.append(replace(bare, hash=bare.digest()))
    return made


def test_a_chain_is_sound_and_tells_its_last_hash() -> None:
    made = chain(3)

    assert verified(made) == Verified(3, made[-1].hash)
    assert verified([]) == Verified(0, GENESIS)
    assert verified(made, made[0].hash).anchored


@pytest.mark.parametrize("name", NAMES)
def test_an_altered_field_shows(name: str) -> None:
    made = chain(3)
    old = getattr(made[1], name)
    made[1] = replace(made[1], **{name: old + 1 if isinstance(old, int) else f"{old}x"})

    found = verified(made)
    assert (found.count, bool(found.broken)) == (1, True)


def test_a_rewritten_entry_shows_in_the_next() -> None:
    made = chain(3)
    forged = replace(made[1], what='{"verdict": "fail"}')
    made[1] = replace(forged, hash=forged.digest())

    assert verified(made).broken == "entry 3: it does not follow the entry before it"


def test_a_chain_that_was_cut_off_shows_only_by_its_anchor() -> None:
    made = chain(3)
    kept = made[-1].hash

    assert verified(made[:2], kept) == Verified(2, made[1].hash)
    assert verified(made[1:]).broken.startswith("entry 2: entry 1 should be here")
    assert verified([made[0], made[2], made[1]]).broken.startswith("entry 3: entry 2 should")


@given(ENTRIES, ENTRIES)
def test_the_canonical_form_tells_entries_apart(one: Entry, other: Entry) -> None:
    same = replace(one, hash="") == replace(other, hash="")
    assert (one.canonical() == other.canonical()) == same
    assert one.canonical() == replace(one, hash="x").canonical()


@given(ENTRIES)
def test_the_canonical_form_can_be_made_from_the_export(entry: Entry) -> None:
    out = io.StringIO()
    write_jsonl([entry], out)
    (line,) = out.getvalue().splitlines()
    told = json.loads(line)
    assert told == asdict(entry)
    del told["hash"]
    again = json.dumps(dict(reversed(told.items())), sort_keys=True, separators=(",", ":"))
    assert again.encode("ascii") == entry.canonical()


@given(ENTRIES)
def test_no_cell_is_a_formula(entry: Entry) -> None:
    out = io.StringIO()
    write_csv([entry], out)
    header, row = csv.reader(io.StringIO(out.getvalue(), newline=""))
    assert tuple(header) == NAMES
    for name, cell in zip(NAMES, row, strict=True):
        assert not cell.strip().startswith(("=", "+", "-", "@"))
        assert cell.removeprefix("'").lstrip("'") == str(getattr(entry, name)).lstrip("'")


@given(st.text())
def test_what_is_entered_is_one_line_that_can_be_encoded(text: str) -> None:
    made = plain(text)
    assert made == made.encode().decode()
    assert len(made.splitlines()) <= 1
    assert "\x00" not in made
    assert plain(made) == made
