"""Work done in threads."""

from __future__ import annotations

import threading

import pytest

from bot.parallel import Later, ahead, in_threads


def test_results_keep_their_order_whoever_is_done_first() -> None:
    first_is_free = threading.Event()

    def work(n: int) -> int:
        if n == 0:
            assert first_is_free.wait(5)
        else:
            first_is_free.set()
        return n * n

    assert in_threads(work, range(4)) == [0, 1, 4, 9]


def test_no_more_than_so_many_at_once() -> None:
    running, most, lock = 0, 0, threading.Lock()
    two = threading.Barrier(2)

    def work(_n: int) -> None:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        two.wait(5)
        with lock:
            running -= 1

    in_threads(work, range(6), at_once=2)

    assert most == 2


def test_an_error_comes_out() -> None:
    def work(n: int) -> float:
        return 1 / n

    with pytest.raises(ZeroDivisionError):
        in_threads(work, [1, 0])


def test_it_is_made_once_by_whoever_looks_first() -> None:
    made: list[int] = []

    def make() -> dict[str, int]:
        made.append(1)
        return {"a": 1}

    later = Later(make)
    before = list(made)
    seen = in_threads(lambda _: later["a"], range(8))

    assert (before, seen, made) == ([], [1] * 8, [1])
    assert (list(later), len(later), later.get("b", 2)) == (["a"], 1, 2)


def test_what_the_maker_raises_comes_out_where_it_is_looked_into() -> None:
    later: Later[str, int] = Later(lambda: {"a": 1 // 0})

    with pytest.raises(ZeroDivisionError):
        later.get("a")


def test_work_done_ahead_is_done_and_its_trouble_is_not_ours() -> None:
    done = threading.Event()

    ahead(done.set)
    ahead(lambda: 1 // 0)

    assert done.wait(10)
