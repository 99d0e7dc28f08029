"""The store in a file: what it keeps, and all that can happen to the file."""

from __future__ import annotations

import multiprocessing
import sqlite3
from pathlib import Path

import pytest

from bot.parallel import in_threads
from bot.stores.sqlite import SqliteStore

ITEMS = {f"key/{n}": bytes([n]) * 100 for n in range(50)}


def kept(path: Path, items: dict[str, bytes] | None = None) -> SqliteStore:
    store = SqliteStore(path)
    store.put(ITEMS if items is None else items)
    store.close()
    return SqliteStore(path)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new" / "kept.db"


def test_another_run_finds_what_was_kept(path: Path) -> None:
    store = kept(path)

    assert store.get(["key/3", "key/7", "nothing"]) == {k: ITEMS[k] for k in ("key/3", "key/7")}


def test_a_thousand_keys_are_asked_for_at_once(path: Path) -> None:
    items = {str(n): b"x" for n in range(1200)}

    assert kept(path, items).get([*items, "more"]) == items


def test_the_last_value_counts(path: Path) -> None:
    store = kept(path)
    store.put({"key/1": b"new"})

    assert store.get(["key/1"]) == {"key/1": b"new"}


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("UPDATE kept SET value = X'00' || substr(value, 2)", id="a digest"),
        pytest.param("UPDATE kept SET value = value || X'00'", id="a value"),
        pytest.param("UPDATE kept SET value = X''", id="nothing"),
        pytest.param("UPDATE kept SET value = 'text'", id="no bytes"),
        pytest.param("UPDATE kept SET key = key || 'x'", id="another key"),
    ],
)
def test_a_value_that_was_altered_is_not_given(path: Path, statement: str) -> None:
    kept(path).close()
    with sqlite3.connect(path) as database:
        database.execute(statement)
    database.close()

    assert SqliteStore(path).get([*ITEMS, *(f"{key}x" for key in ITEMS)]) == {}


@pytest.mark.parametrize(
    "spoilt",
    [
        pytest.param(b"no database at all, but a text of some length" * 100, id="another file"),
        pytest.param(b"SQLite format 3\0" + b"\xff" * 8192, id="only the first words"),
        pytest.param(b"", id="empty"),
    ],
)
def test_a_file_that_is_no_database_is_made_anew(path: Path, spoilt: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(spoilt)
    store = SqliteStore(path)

    assert store.get(["key/1"]) == {}
    store.put(ITEMS)
    assert store.get(["key/1"]) == {"key/1": ITEMS["key/1"]}


@pytest.mark.parametrize("at", [100, 4096, 5000, 9000])
def test_nothing_false_is_given_whatever_becomes_of_the_file(path: Path, at: int) -> None:
    kept(path).close()
    data = bytearray(path.read_bytes())
    data[at : at + 64] = b"\xa5" * 64
    path.write_bytes(data)

    found = SqliteStore(path).get(ITEMS)

    assert all(ITEMS[key] == value for key, value in found.items())


def test_a_table_of_another_make_holds_nothing(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE kept (name TEXT)")
    database.close()

    assert kept(path).get(ITEMS) == {}


@pytest.mark.parametrize("place", ["a folder", "below a file"])
def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path, place: str) -> None:
    (tmp_path / "a folder").mkdir()
    (tmp_path / "file").write_text("")
    store = SqliteStore(tmp_path / ("a folder" if place == "a folder" else "file/kept.db"))

    store.put(ITEMS)

    assert store.get(ITEMS) == {}


def test_one_that_another_process_holds_is_not_waited_for_long(path: Path) -> None:
    store = kept(path)
    holder = sqlite3.connect(path)
    holder.execute("BEGIN EXCLUSIVE")

    store.put({"new": b"1"})

    holder.rollback()
    holder.close()
    assert store.get(["new", "key/1"]) == {"key/1": ITEMS["key/1"]}


def test_what_was_not_used_for_longest_goes_first(path: Path) -> None:
    store = SqliteStore(path, max_bytes=10_000)
    store.put({f"old/{n}": b"x" * 1000 for n in range(5)})
    with sqlite3.connect(path) as database:
        database.execute("UPDATE kept SET used = 0")
    database.close()
    store.get(["old/1"])  # used again

    store.put({f"new/{n}": b"x" * 1000 for n in range(5)})

    left = store.get([*(f"old/{n}" for n in range(5)), *(f"new/{n}" for n in range(5))])
    assert sum(map(len, left.values())) <= 10_000
    assert "old/1" in left
    assert {f"new/{n}" for n in range(5)} <= set(left)


def test_threads_share_one(path: Path) -> None:
    store = SqliteStore(path)

    in_threads(lambda n: store.put({f"{n}": b"x" * n}), range(1, 60), at_once=8)

    assert store.get([str(n) for n in range(1, 60)]) == {str(n): b"x" * n for n in range(1, 60)}


def _put(path: Path, name: str) -> None:
    store = SqliteStore(path)
    for n in range(40):
        store.put({f"{name}/{n}": name.encode()})


def test_processes_share_one(path: Path) -> None:
    spawning = multiprocessing.get_context("spawn")
    others = [spawning.Process(target=_put, args=(path, name)) for name in ("a", "b")]
    for other in others:
        other.start()
    for other in others:
        other.join(60)

    keys = [f"{name}/{n}" for name in ("a", "b") for n in range(40)]
    found = SqliteStore(path).get(keys)
    assert len(found) >= 72  # one that had to wait too long may lose some
    assert all(value == key[:1].encode() for key, value in found.items())
